"""A plan of one sitting as a person would write it: quick to seal, for tests of everything around it."""

from dataclasses import dataclass, field
from pathlib import Path

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.age_codes import AgeCodes
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.crypto.shares import Slip39Splitter
from appliance.adapters.documents.spreadsheets import read_table
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.papers.key_files import key_text
from appliance.domain.people.appliance_card import ApplianceCard, card_text
from appliance.domain.refusals import Refusal
from appliance.ports.sealing import Identity
from appliance.services.papers.make_bundle import MadeBundle, MakeBundle
from appliance.services.papers.make_cards import MakeCards
from appliance.services.papers.plan_sources import ReadPlan
from tests.doubles.clock import HandClock
from tests.doubles.entropy import SeededEntropy
from tests.doubles.world import PlainPins

AUTHOR_SEED = b"\x11" * 32
SCHOOL_CODE = "HC01"
PDF = b"%PDF-1.4\n% one page of nothing\n"

TOML = """
[exam]
id = "thi-thu"
name = "Thi thử vào lớp 10"
school = "THCS Hư Cấu"
school_code = "HC01"
mode = "drill"
bundle_number = 1
valid_until = 2026-12-31T17:00:00+07:00
roster = "thisinh.csv"
signing_key = "author.key"
appliance_card = "appliance.json"

[[rooms]]
id = "01"
place = "Tầng 1"

[[rooms]]
id = "02"
place = "Tầng 2"

[[sittings]]
id = "toan"
subject = "Toán"
subject_en = "Mathematics"
starts_at = 2026-11-30T07:35:00+07:00
working_minutes = 90
policy = "quorum"
shares_needed = 2
sheet = "own:p1=2"
rule = "moet-2025"
key = "dapan.csv"
matrix = "matran.csv"

[[papers]]
sitting = "toan"
code = "101"
file = "toan-101.pdf"

[[papers]]
sitting = "toan"
code = "102"
file = "toan-102.pdf"

[[papers]]
sitting = "toan"
code = "109"
file = "toan-109.pdf"
reserve = true

[[staff]]
id = "cb1"
name = "Lê Thị Cán Bộ"
roles = ["officer"]

[[staff]]
id = "cb2"
name = "Phạm Văn Cán Bộ"
roles = ["officer"]

[[staff]]
id = "gt1"
name = "Trần Giám Thị"
roles = ["proctor"]
room = "01"

[[staff]]
id = "kh1"
name = "Hoàng Giữ Khóa"
roles = ["custodian"]

[[staff]]
id = "kh2"
name = "Vũ Giữ Khóa"
roles = ["custodian"]

[[staff]]
id = "kh3"
name = "Đỗ Giữ Khóa"
roles = ["custodian"]
"""
ROSTER = (
    "STT;Số báo danh;Họ và tên;Ngày sinh;Lớp;Phòng thi\n"
    "1;000001;Nguyễn Văn Một;1/2/2011;9A;01\n"
    "2;000002;Nguyễn Thị Hai;03/04/2011;9A;01\n"
    "3;000003;Đặng Văn Ba;05/06/2011;9B;02\n"
)
MATRIX = "Nội dung,Nhận biết,Thông hiểu\nĐại số,1,0\nHình học,0,1\n"
KEY = "Câu,101,102,109\n1,A,B,C\n2,D,C,B\n"


def looks_like_pdf(content: bytes) -> int | None:
    """Stands for the child process that draws every page; that one has its own test."""
    return 1 if content.startswith(b"%PDF-") else None


@dataclass
class SmallPlan:
    """A plan's folder that can be written wrongly on purpose. ``box``: the appliance it is sealed for."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    box: Identity = field(default_factory=lambda: AgeSealing().identity(b"\x22" * 32))
    toml: str = TOML
    author: bytes = AUTHOR_SEED
    pdf: bytes = PDF
    """How every paper begins."""

    def write(self) -> None:
        card = ApplianceCard("Máy 1", SCHOOL_CODE, self.box.recipient, "00" * 32, "00" * 32, "AB")
        if "HC02" in self.toml:
            card = ApplianceCard("Máy 2", "HC02", self.box.recipient, "00" * 32, "00" * 32, "AB")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.put("exam.toml", self.toml.encode())
        self.put("thisinh.csv", ROSTER.encode())
        self.put("dapan.csv", KEY.encode())
        self.put("matran.csv", MATRIX.encode())
        self.put("author.key", key_text(self.author, "author"))
        self.put("appliance.json", card_text(card).encode())
        for code in ("101", "102", "109"):
            self.put(f"toan-{code}.pdf", self.pdf + code.encode())

    def put(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def make(self) -> MadeBundle | Refusal:
        return MakeBundle(
            read_plan=ReadPlan(
                folder=AtomicFolder(self.folder), read_table=read_table, count_pages=looks_like_pdf
            ),
            sealing=AgeSealing(),
            make_cards=MakeCards(splitter=Slip39Splitter(), maker=ShareCards(), entropy=SeededEntropy()),
            code_sealing=AgeCodes(work=10),
            pins=PlainPins(),
            files=ZipBundles(),
            entropy=SeededEntropy(),
            clock=self.clock,
            signer_of=Ed25519Signer,
        )()

    def made(self, old: str = "", new: str = "") -> MadeBundle:
        """Write and seal, with one text of exam.toml replaced."""
        if old and old not in self.toml:
            raise LookupError(old)
        self.toml = self.toml.replace(old, new) if old else self.toml
        self.write()
        made = self.make()
        if isinstance(made, Refusal):
            raise LookupError(made.en)
        return made
