"""The form of 120 questions in use until 2024: bars at the corners, a track at the right edge and one at the bottom.

Measured on a clean copy at 300 dpi. Not measured and therefore drawn freely: words, frames, boxes to write in; the
bottom track is taken to lie in one line with the corner bars.
"""

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.printed_parts import choices, digit_columns, frame, head, mark, proctors, steps
from appliance.domain.sheets.reading_refusals import bad_parameters

NAME = "official-120"
RADIUS = 1.4
BAR = (3.8, 1.4)
CORNERS = ((5.9, 8.4), (202.3, 8.4), (5.9, 286.8), (202.3, 286.8))
TRACK_X, BOTTOM_Y = 202.1, 286.8
DIGITS_Y = steps(32.3, 5.84, 10)
GROUPS_Y = (102.2, 132.8, 163.2, 193.7, 224.2, 254.7)
ROWS_Y = tuple(y for first in GROUPS_Y for y in steps(first, 5.12, 5))
CHOICE_X, BLOCK = (21.8, 30.1, 38.5, 46.7), 47.1
NUMBER_X, CODE_X = steps(153.3, 4.03, 6), (184.9, 188.9, 193.2)


def official_120(spec: str) -> Layout | Refusal:
    """``official-120``; it has no parameters."""
    if spec != NAME:
        return bad_parameters(spec, NAME, NAME)
    pieces = (
        head(14, 142, 10, 76)
        + proctors(14, 78, 128, 14)
        + digit_columns(CANDIDATE_NUMBER, "Số báo danh", NUMBER_X, DIGITS_Y)
        + digit_columns(PAPER_CODE, "Mã đề thi", CODE_X, DIGITS_Y)
    )
    columns = [tuple(round(x + BLOCK * block, 3) for x in CHOICE_X) for block in range(4)]
    for block, across in enumerate(columns):
        pieces += choices(1 + 30 * block, across, ROWS_Y)
        for first in GROUPS_Y:
            pieces += frame(across[0] - 10, first - 3.4, across[-1] + 4, first + 4 * 5.12 + 3.4)
    return Layout(
        name=NAME,
        width=210.0,
        height=297.0,
        bubble_radius=RADIUS,
        fiducials=(),
        ticks=(),
        fields=pieces.fields,
        marks=(
            *(mark(x, y, *BAR) for x, y in CORNERS),
            *(mark(TRACK_X, y, *BAR) for y in (*DIGITS_Y, *ROWS_Y)),
            *(mark(x, BOTTOM_Y, *BAR) for across in columns for x in across),
        ),
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
        private=pieces.private,
    )
