"""What the day's players have in hand: the address, the accounts on their slips, their cards, the plan."""

import csv
import subprocess
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.scenarios.day.client import Person
from tests.scenarios.day.report import must

COMMAND_SECONDS = 120


@dataclass(frozen=True)
class Account:
    id: str
    name: str
    roles: frozenset[str]
    room: str
    pin: str


@dataclass(frozen=True)
class Sitting:
    """A sitting as its plan says."""

    id: str
    subject: str
    starts_at: datetime
    sheet: str
    rule: str
    key: Path
    codes: tuple[str, ...]


@dataclass
class Site:
    """``data``: the appliance's folder; ``plan``: PLAN_DIR; ``cards``: the shares folder; ``bundle``: the file;
    ``receipts``: where the virtual printer puts its pictures."""

    url: str
    data: Path
    plan: Path
    cards: Path
    bundle: Path
    receipts: Path
    command: Path
    environment: dict[str, str]
    work: Path
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def authority(self) -> Path:
        return self.data / "tls" / "authority.pem"

    @property
    def exam(self) -> dict[str, Any]:
        return tomllib.loads((self.plan / "exam.toml").read_text(encoding="utf-8"))

    def sittings(self) -> list[Sitting]:
        exam = self.exam
        return [
            Sitting(
                s["id"],
                s["subject"],
                s["starts_at"],
                s["sheet"],
                s["rule"],
                self.plan / s["key"],
                tuple(p["code"] for p in exam["papers"] if p["sitting"] == s["id"] and not p.get("reserve")),
            )
            for s in exam["sittings"]
        ]

    def accounts(self) -> list[Account]:
        with (self.cards / "accounts.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return [
            Account(r["account"], r["name"], frozenset(r["roles"].split()), r["room"], r["pin"]) for r in rows
        ]

    def with_role(self, role: str, room: str = "") -> list[Account]:
        return [a for a in self.accounts() if role in a.roles and (not room or a.room == room)]

    def rooms(self) -> list[str]:
        return [r["id"] for r in self.exam["rooms"]]

    def person(self, account: Account) -> Person:
        """That person at a browser of their own, signed in once."""
        if account.id not in self.people:
            person = Person(self.url, self.authority)
            must(person.sign_in(account.id, account.pin).done, f"{account.id} signs in")
            self.people[account.id] = person
        return self.people[account.id]

    def card(self, custodian: Account, purpose: str) -> Path:
        """A custodian's card as text."""
        return self.cards / f"{custodian.id}-{purpose}.txt"

    def words(self, custodian: Account, purpose: str) -> str:
        """The words on a custodian's card: its last line, for scanners and copying."""
        return self.card(custodian, purpose).read_text(encoding="utf-8").strip().splitlines()[-1]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The ``examroom`` command in a process of its own."""
        return subprocess.run(
            [str(self.command), *words],
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            env=self.environment,
            check=False,
        )

    def close(self) -> None:
        for person in self.people.values():
            person.close()
