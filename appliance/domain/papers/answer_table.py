"""An answer key as teachers write it (question by paper code), to the canonical CSV that is sealed.

Canonical: CSV, first row ``question,101,102``, then one row a question, lines end with a line feed; a cell with
a decimal comma is quoted.
"""

import csv
import io
from collections.abc import Sequence

from appliance.domain.names import PaperCode
from appliance.domain.papers import refusals as because
from appliance.domain.refusals import Refusal

_HEADS = ("question", "câu", "cau", "câu hỏi")


def canonical_key(table: Sequence[Sequence[str]], codes: Sequence[PaperCode], file: str) -> bytes | Refusal:
    """``codes``: the paper codes of the sitting; columns of other codes are left out.
    Questions keep their written names (``I.1``, or ``1`` for ``I.1``)."""
    rows = [[cell.strip() for cell in row] for row in table]
    rows = [row for row in rows if any(row)]
    start = next((at for at, row in enumerate(rows) if row and row[0].casefold() in _HEADS), None)
    if start is None:
        return Refusal(because.KEY_UNREADABLE, {"file": file, "detail": "Câu, 101, 102, …"})
    head = rows[start]
    for code in codes:
        if head.count(code) != 1:
            return Refusal(because.KEY_LACKS_CODE, {"file": file, "code": code})
    columns = [head.index(code) for code in codes]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["question", *codes])
    seen: set[str] = set()
    for row in rows[start + 1 :]:
        question = f"I.{row[0]}" if row[0].isdigit() else row[0]
        answers = [row[c] if c < len(row) else "" for c in columns]
        if question in seen or not question or not all(answers):
            return Refusal(because.KEY_UNREADABLE, {"file": file, "detail": question or "?"})
        seen.add(question)
        writer.writerow([question, *answers])
    if not seen:
        return Refusal(because.KEY_UNREADABLE, {"file": file, "detail": "0"})
    return out.getvalue().encode()
