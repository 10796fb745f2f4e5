"""Forty-eight invented pupils in two rooms, and the staff. «Mẫu» and «Thử» (sample, trial) stand as middle
names, so that nobody takes a demonstration for a list of real children."""

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = ("Mẫu", "Thử")
GIVEN = (
    "An", "Ánh", "Ân", "Bảo", "Bích", "Bình", "Châu", "Chi", "Cường", "Diễm", "Dũng", "Duy", "Đan", "Đạt", "Đức",
    "Giang", "Hà", "Hải", "Hằng", "Hiếu", "Hoa", "Huy", "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Linh", "Long",
    "Mai", "Minh", "My", "Nam", "Nga", "Ngọc", "Nhi", "Oanh", "Phúc", "Phương", "Quân", "Quỳnh", "Sơn", "Thảo",
    "Thư", "Trang", "Tú", "Uyên", "Yến",
)  # fmt: skip
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries, after the level tone."""
SEATS = 24


@dataclass(frozen=True)
class Pupil:
    number: str
    name: str
    born: str
    gender: str
    school_class: str
    room: str
    seat: int


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    roles: tuple[str, ...]
    room: str = ""


STAFF = (
    Person("cb1", "Lê Mẫu Trưởng", ("officer",)),
    Person("cb2", "Phạm Thử Ký", ("officer",)),
    Person("qp1", "Hồ Mẫu Quét", ("operator",)),
    Person("tt1", "Ngô Thử Thanh", ("inspector",)),
    Person("kh1", "Trần Mẫu Khóa", ("custodian",)),
    Person("kh2", "Đỗ Thử Khóa", ("custodian",)),
    Person("kh3", "Vũ Mẫu Khóa", ("custodian",)),
    Person("gt1-01", "Bùi Mẫu Nhất", ("proctor",), "01"),
    Person("gt2-01", "Đặng Thử Nhì", ("proctor",), "01"),
    Person("gt1-02", "Hoàng Mẫu Nhất", ("proctor",), "02"),
    Person("gt2-02", "Dương Thử Nhì", ("proctor",), "02"),
)


def collation(name: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Sort key of Vietnamese lists: given name first, then family and middle names; letters before tones."""
    words = name.split()
    return tuple(_word_key(word) for word in [words[-1], *words[:-1]])


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters, tones = list[int](), list[int]()
    for letter in unicodedata.normalize("NFC", word.lower()):
        bare, tone = _split_tone(letter)
        letters.append(ALPHABET.find(bare))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((TONES.index(mark) + 1 for mark in parts if mark in TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)), tone


def pupils() -> tuple[Pupil, ...]:
    """Always the same ones: sorted by name, numbered through, filled into the rooms in that order."""
    chance = random.Random("demo pupils")
    names = sorted(
        (f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {given}" for given in GIVEN), key=collation
    )
    first_day = date(2011, 1, 1)
    found = []
    for at, name in enumerate(names):
        born = first_day + timedelta(days=chance.randrange(365))
        found.append(
            Pupil(
                number=f"{260001 + at}",
                name=name,
                born=born.strftime("%d/%m/%Y"),
                gender=chance.choice(("Nam", "Nữ")),
                school_class=f"9A{chance.randint(1, 4)}",
                room=f"{at // SEATS + 1:02d}",
                seat=at % SEATS + 1,
            )
        )
    return tuple(found)
