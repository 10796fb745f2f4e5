"""What is wrong in a file that describes a form: each rule of docs/formats/layout.md by its own name, with the place in
the file and the millimetres. ``file``: which file, where several came together."""

from collections.abc import Mapping
from dataclasses import replace

from appliance.domain.refusals import Kind, Reason, Refusal


def wrong(reason: Reason, **facts: float | str) -> Refusal:
    """Numbers as short as they are, so that a Vietnamese text writes them with a comma."""
    told = {name: f"{fact:g}" if isinstance(fact, float) else str(fact) for name, fact in facts.items()}
    return Refusal(reason, {"file": ""} | told)


def in_file(refusal: Refusal, file: str) -> Refusal:
    return replace(refusal, facts={**refusal.facts, "file": f" «{file}»"})


def _rule(code: str, vi: str, en: str) -> Reason:
    return Reason(
        f"layout-{code}", Kind.BAD_INPUT, f"Tệp mẫu phiếu{{file}}: {vi}.", f"Layout file{{file}}: {en}.",
        "Sửa chỗ được nêu rồi thử lại; cách viết: docs/formats/layout.md cho .json, docs/formats/form.md cho .toml.",
        "Correct that place and try again; docs/formats/layout.md tells of .json, docs/formats/form.md of .toml.",
    )  # fmt: skip


NOT_JSON = _rule(
    "not-json", "không phải JSON, hỏng ở dòng {line}, cột {column}", "no JSON from line {line}, column {column} on"
)  # fmt: skip
NOT_TOML = _rule(
    "not-toml", "không phải TOML, hỏng ở dòng {line}, cột {column}", "no TOML from line {line}, column {column} on"
)  # fmt: skip
NOT_TEXT = _rule("not-text", "không phải chữ UTF-8", "not text in UTF-8")
TOO_DEEP = _rule(
    "too-deep", "các ngoặc lồng nhau quá sâu hoặc số quá dài", "brackets too deep, or a number too long"
)
OTHER_FORMAT = _rule("other-format", "«format» phải là «{format}»", "“format” must be “{format}”")
OTHER_NAME = _rule(
    "other-name", "«name» là «{name}», còn gói đề gọi nó là «{called}»", "“name” is “{name}”, the bundle calls it “{called}”"
)  # fmt: skip
STRANGE = _rule("strange-item", "mục «{at}» không có trong quy định", "item “{at}” is unknown")
LACKING = _rule("lacking-item", "thiếu mục «{at}»", "item “{at}” is missing")
WRONG_VALUE = _rule(
    "wrong-value", "giá trị của «{at}» phải là {must_vi}", "the value of “{at}” must be {must_en}"
)

BAD_NAME = _rule(
    "bad-name", "«name» phải có từ 1 đến 80 ký tự in được, không có dấu «|»",
    "“name” must have 1 to 80 printable characters, no “|”",
)  # fmt: skip
PAGE_SIZE = _rule(
    "page-size", "trang giấy {width} × {height} mm: mỗi chiều («width», «height») phải từ 50 đến 500 mm",
    "a page of {width} × {height} mm: each side (“width”, “height”) must be 50 to 500 mm",
)  # fmt: skip
INK = _rule("ink", "«ink» là «{ink}», phải là black hoặc red", "“ink” is “{ink}”, it must be black or red")
FEW_MARKERS = _rule(
    "few-markers", "có {found} ô định vị («fiducials»): phải có ít nhất {fewest}, hoặc không có ô nào mà có «marks»",
    "there are {found} markers (“fiducials”): at least {fewest} are needed, or none at all and “marks”",
)  # fmt: skip
MARKER_IDS = _rule(
    "marker-ids", "số hiệu «id» {id} của ô định vị bị trùng hoặc không nằm trong 0–49",
    "the marker “id” {id} stands twice or is not 0 to 49",
)  # fmt: skip
SMALL_MARKER = _rule(
    "small-marker", "ô định vị «id» {id} rộng {size} mm, phải từ {least} mm trở lên",
    "the marker “id” {id} is {size} mm wide, it must be {least} mm or more",
)  # fmt: skip
MARKER_OFF_PAGE = _rule(
    "marker-off-page", "ô định vị «id» {id}, tâm ở x = {x}, y = {y} mm, ra ngoài trang {width} × {height} mm",
    "the marker “id” {id} around x = {x}, y = {y} mm leaves the page of {width} × {height} mm",
)  # fmt: skip
MARK_COUNT = _rule(
    "mark-count", "có {found} ô đen («marks»): phải từ {fewest} đến {most}",
    "there are {found} black marks (“marks”): they must be {fewest} to {most}",
)  # fmt: skip
MARK_SIZE = _rule(
    "mark-size", "ô đen ở x = {x}, y = {y} là {wide} × {high} mm: mỗi cạnh phải từ {low} đến {most} mm",
    "the mark at x = {x}, y = {y} is {wide} × {high} mm: each side must be {low} to {most} mm",
)  # fmt: skip
MARK_OFF_PAGE = _rule(
    "mark-off-page", "ô đen ở x = {x}, y = {y} mm ra ngoài trang {width} × {height} mm",
    "the mark at x = {x}, y = {y} mm is off the page of {width} × {height} mm",
)  # fmt: skip
MARKS_TOGETHER = _rule(
    "marks-together", "các ô đen chỉ trải trên {across} mm ngang và {down} mm dọc: phải hơn nửa trang cả hai chiều",
    "the marks reach over {across} mm across and {down} mm down: it must be half of the page both ways",
)  # fmt: skip
MARK_OVER_RING = _rule(
    "mark-over-ring", "ô đen ở x = {x}, y = {y} mm đè lên vòng tròn ở x = {ring_x}, y = {ring_y} mm",
    "the mark at x = {x}, y = {y} mm lies over the ring at x = {ring_x}, y = {ring_y} mm",
)  # fmt: skip
UPSIDE_DOWN = _rule(
    "upside-down", "các ô đen lật ngược trang vẫn như cũ: dời hoặc thêm một ô để biết đâu là đầu trang",
    "the marks look the same upside down: move or add one, to tell which side is up",
)  # fmt: skip
NO_FIELDS = _rule("no-fields", "không có câu nào («fields») để đọc", "there is nothing to read (“fields”)")
FIELD_TWICE = _rule("field-twice", "«{field}» có hai lần", "“{field}” stands twice")
CELLS_APART = _rule(
    "cells-apart", "các ô của «{answer}» phải đứng liền nhau trong «fields»",
    "the cells of “{answer}” must follow each other in “fields”",
)  # fmt: skip
FIELD_NAME = _rule(
    "field-name", "«{field}» không phải tên câu của loại «{kind}», hoặc «cell» không nằm trong 0–19",
    "“{field}” is no name of the kind “{kind}”, or “cell” is not 0 to 19",
)  # fmt: skip
FIELD_VALUES = _rule(
    "field-values", "«{field}», loại «{kind}», phải có ít nhất hai vòng tròn với giá trị khác nhau trong: {values}",
    "“{field}” of the kind “{kind}” needs two rings or more, of different values among: {values}",
)  # fmt: skip
RING_OFF_PAGE = _rule(
    "ring-off-page", "vòng tròn «{value}» ở x = {x}, y = {y} mm ra ngoài trang {width} × {height} mm",
    "the ring “{value}” at x = {x}, y = {y} mm is off the page of {width} × {height} mm",
)  # fmt: skip
RING_SIZE = _rule(
    "ring-size", "«bubble_radius» là {radius} mm, phải từ 0,8 đến 5 mm", "“bubble_radius” is {radius} mm, it must be 0.8 to 5 mm"
)  # fmt: skip
MANY_RINGS = _rule(
    "many-rings", "có {found} vòng tròn, nhiều nhất là {most}", "there are {found} rings, {most} is the most"
)  # fmt: skip
RINGS_OVERLAP = _rule(
    "rings-overlap",
    "hai vòng tròn chồng lên nhau: x = {x}, y = {y} và x = {other_x}, y = {other_y} mm, cách nhau {apart} mm, phải từ {least} mm",
    "two rings overlap: x = {x}, y = {y} and x = {other_x}, y = {other_y} mm are {apart} mm apart, it must be {least} mm",
)  # fmt: skip
GLYPH = _rule(
    "glyph", "chữ in trong vòng tròn ở x = {x}, y = {y} mm («glyph») phải là một hoặc hai ký tự in được, hoặc để trống",
    "what is printed in the ring at x = {x}, y = {y} mm (“glyph”) must be none, one or two printable characters",
)  # fmt: skip
LABEL_ALIGN = _rule(
    "label-align", "dòng chữ ở x = {x}, y = {y} mm («labels»): «align» phải là left, centre hoặc right",
    "the words at x = {x}, y = {y} mm (“labels”): “align” must be left, centre or right",
)  # fmt: skip
LABEL_SIZE = _rule(
    "label-size", "dòng chữ ở x = {x}, y = {y} mm («labels»): «size» {size} phải trên 0 và không quá 72 điểm",
    "the words at x = {x}, y = {y} mm (“labels”): “size” {size} must be above 0 and 72 points at most",
)  # fmt: skip
LABEL_TEXT = _rule(
    "label-text",
    "dòng chữ ở x = {x}, y = {y} mm («labels»): «text» chỉ gồm ký tự in được, trong ngoặc nhọn chỉ được có: {names}",
    "the words at x = {x}, y = {y} mm (“labels”): “text” must be printable, with nothing in braces but: {names}",
)  # fmt: skip
MANY_PRIVATE = _rule(
    "many-private", "có {found} vùng riêng tư («private»), nhiều nhất là {most}",
    "there are {found} private regions (“private”), {most} is the most",
)  # fmt: skip
PRIVATE_OFF_PAGE = _rule(
    "private-off-page",
    "vùng riêng tư {wide} × {high} mm ở x = {x}, y = {y} phải có bề rộng và nằm gọn trong trang {width} × {height} mm",
    "the private region of {wide} × {high} mm at x = {x}, y = {y} must have extent and lie on the page of {width} × {height} mm",
)  # fmt: skip
PRIVATE_OVER_RING = _rule(
    "private-over-ring", "vùng riêng tư ở x = {x}, y = {y} mm che mất vòng tròn",
    "the private region at x = {x}, y = {y} mm covers rings",
)  # fmt: skip
PRIVATE_OVER_MARK = _rule(
    "private-over-mark", "vùng riêng tư ở x = {x}, y = {y} mm che mất ô định vị, ô đen, vạch hàng hoặc mã QR",
    "the private region at x = {x}, y = {y} mm covers a marker, mark, tick or the QR code",
)  # fmt: skip

VALUE_KINDS: Mapping[object, tuple[str, str]] = {
    float: ("một số (milimét), từ −10 000 đến 10 000", "a number (of millimetres) from −10,000 to 10,000"),
    int: ("một số nguyên", "a whole number"),
    str: ("một chuỗi chữ", "text"),
    bool: ("true hoặc false", "true or false"),
    list: ("một danh sách", "a list"),
    dict: ("một nhóm mục {…}", "a group of items {…}"),
}


def not_a(kind: object, at: str) -> Refusal:
    """The value at a place is of another kind than :data:`VALUE_KINDS` says in words."""
    vi, en = VALUE_KINDS[kind]
    return wrong(WRONG_VALUE, at=at, must_vi=vi, must_en=en)


class LayoutError(ValueError):
    """Somewhere in a file something is wrong: ``refusal`` says it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.en)
        self.refusal = refusal
