"""``examroom ledger compare``: does the new account of a ledger extend the old one, or do they contradict each other?"""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import verify as verify_signature
from appliance.adapters.files.export_folder import open_export
from appliance.commands.ledger_key import LedgerKey, pinned_key
from appliance.commands.outcome import REFUSED, refuse
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.comparison import Comparison
from appliance.domain.ledger.export import LEDGER
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportSource, ExportUnreadableError
from appliance.services.ledger.compare_ledgers import Brought, CompareLedgers

ZIP = b"PK"
LONGEST_TEXT = 65_536
SAID = {
    Comparison.EXTENDS: (
        "✓ «{new}» nối tiếp «{old}»: {old_size} việc đầu giống hệt, nay có {new_size} việc.",
        "“{new}” extends “{old}”: the first {old_size} events are the same, there are {new_size} now.",
    ),
    Comparison.BEHIND: (
        "• «{new}» ({new_size} việc) cũ hơn «{old}» ({old_size} việc), không mâu thuẫn. Đổi chỗ hai bản nếu gõ nhầm.",
        "“{new}” ({new_size} events) is older than “{old}” ({old_size}); no contradiction. Swap them if mistyped.",
    ),
    Comparison.FORK: (
        "✗ HAI BẢN MÂU THUẪN: sổ đã bị rẽ nhánh. Giữ cả «{old}» và «{new}» làm chứng cứ, báo thanh tra ngay.",
        "They contradict each other: the ledger forked. Keep “{old}” and “{new}” as evidence, tell the inspector.",
    ),
    Comparison.UNTOLD: (
        "• Chỉ từ hai bản này không biết được. Xin bản xuất đầy đủ từ máy chủ rồi so lại.",
        "It cannot be told from these two. Ask the appliance for an export and compare again.",
    ),
}
Kept = Annotated[
    Path, typer.Argument(help="An export (folder or zip), a checkpoint, witnessed.txt, or the text of a QR.")
]


def compare(
    old: Kept, new: Kept, key: LedgerKey = "", as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """Exit status 0 only when NEW extends OLD; 1 when they contradict, are the wrong way round, or nothing can be
    told."""
    pinned = pinned_key(key)
    try:
        with ExitStack() as stack:
            compared = CompareLedgers(verify=verify_signature)(
                _brought(old, stack), _brought(new, stack), pinned
            )
    except ExportUnreadableError as error:
        refuse(Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}), as_json=as_json)
    facts = {"old": old.name, "new": new.name, "old_size": compared.old, "new_size": compared.new}
    if as_json:
        faults = [{"reason": f.reason.code, "vi": f.vi, "en": f.en} for f in compared.faults]
        told = {"comparison": compared.comparison.value, "old": compared.old, "new": compared.new}
        typer.echo(json.dumps({**told, "faults": faults}, ensure_ascii=False))
    elif compared.faults:
        for fault in compared.faults:
            typer.secho(f"✗ {fault.vi}\n  {fault.en}\n  → {fault.next_vi}", err=True, fg=typer.colors.RED)
    else:
        typer.echo("\n  ".join(SAID[compared.comparison]).format_map(facts))
    if compared.faults or compared.comparison is not Comparison.EXTENDS:
        raise typer.Exit(REFUSED)


def _brought(path: Path, stack: ExitStack) -> Brought:
    return Brought(path.name, _content(path, stack))


def _content(path: Path, stack: ExitStack) -> ExportSource | str:
    if path.is_dir() or path.name == LEDGER or not path.is_file():
        return stack.enter_context(open_export(path))
    with path.open("rb") as file:
        head = file.read(LONGEST_TEXT)
    if head.startswith(ZIP):
        return stack.enter_context(open_export(path))
    return head.decode(errors="replace")
