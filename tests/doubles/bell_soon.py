"""A real appliance with bells at given moments, one paper each, and a terminal that is let in by its cookies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from playwright.sync_api import BrowserContext

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.domain.names import RoomId, StaffId, TerminalId
from appliance.domain.people.data_folder import DATABASE
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.sign_in import token_hash
from tests.doubles.running import DemoAppliance, examroom
from tests.doubles.small_plan import KEY, ROSTER, TOML

TERMINAL, PROCTOR, OFFICERS, KEEPERS = "t-1", "gt1", ("cb1", "cb2"), ("kh1", "kh2")
"""Names of accounts, and the cookies that stand for them."""


@dataclass(frozen=True)
class Bell:
    """A sitting with one paper, code 101. ``pdf``: a file's name in the plan's folder. ``policy``: as a plan says it,
    with ``shares_needed`` where somebody must give shares."""

    sitting: str
    pdf: str
    starts: datetime
    policy: str = 'policy = "time"'

    @property
    def paper(self) -> str:
        return f"{self.sitting}-101"


def set_up(demo: DemoAppliance) -> None:
    """Keys of the appliance and of the authors, and an empty folder for the plan. Takes about two seconds."""
    author = demo.folder / "author.key"
    examroom(demo.environment, "setup", "--name", "thử", "--school-code", "HC01")
    examroom(demo.environment, "bundle", "keygen", "--out", author)
    examroom(demo.environment, "exam", "trust", author.with_name("author.key.pub"))
    demo.plan.mkdir()


def load(demo: DemoAppliance, bells: Sequence[Bell]) -> None:
    """Seal and load the bells' papers, whose files lie in the plan's folder; let in terminal, proctor and officer."""
    head, _, rest = TOML.partition("[[sittings]]")
    head = head.replace("2026-12-31T17:00:00+07:00", (bells[-1].starts + timedelta(days=1)).isoformat())
    blocks = [
        f'[[sittings]]\nid = "{bell.sitting}"\nsubject = "Toán"\nsubject_en = "Maths"\n'
        f'starts_at = {bell.starts.isoformat()}\nworking_seconds = 14400\n{bell.policy}\nsheet = "own:p1=2"\n'
        f'rule = "moet-2025"\nkey = "dapan.csv"\n'
        f'[[papers]]\nsitting = "{bell.sitting}"\ncode = "101"\nfile = "{bell.pdf}"\n'
        for bell in bells
    ]
    author = (demo.folder / "author.key").read_bytes()
    files = {
        "exam.toml": (head + "\n".join(blocks) + rest[rest.index("[[staff]]") :]).encode(),
        "thisinh.csv": ROSTER.encode(),
        "dapan.csv": "".join(line.rsplit(",", 2)[0] + "\n" for line in KEY.splitlines()).encode(),
        "author.key": author,
        "appliance.json": (demo.data / "appliance.json").read_bytes(),
    }
    for name, content in files.items():
        (demo.plan / name).write_bytes(content)
    examroom(demo.environment, "bundle", "make", demo.plan, "--out", demo.bundle, "--shares-dir", demo.shares)
    examroom(demo.environment, "exam", "load", demo.bundle)
    _let_in(demo)


def _let_in(demo: DemoAppliance) -> None:
    clock = HostClock()
    work, now_us = Database(open_engine(demo.data / DATABASE), clock), clock.now().wall_us
    terminal = Terminal(TerminalId(TERMINAL), "Máy 1", b"\x04", "THU", TerminalState.ENROLLED, RoomId("01"))
    with work.write() as tx:
        tx.people.put_terminal(terminal)
        tx.people.put_session(Session(token_hash(TERMINAL), None, terminal.id, now_us))
        for name in (PROCTOR, *OFFICERS, *KEEPERS):
            tx.people.put_session(Session(token_hash(name), StaffId(name), None, now_us))


def sit_down(context: BrowserContext, demo: DemoAppliance) -> None:
    """The browser is the terminal, with its proctor signed in."""
    for name, value in (("terminal", TERMINAL), ("staff", PROCTOR)):
        context.add_cookies([{"name": name, "value": value, "url": demo.url, "secure": True}])
