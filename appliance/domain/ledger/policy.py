"""Who must have witnessed the ledger before a stranger believes it: a C2SP tlog-policy file.

log <vkey>
witness district district.example+1a2b3c4d+BA…
witness office   office.example+5e6f7a8b+BB…
group both all district office
quorum both
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from appliance.domain.ledger.cosignature import WitnessKey, parse_witness_key
from appliance.domain.ledger.note import NoteError, parse_verifier_key

NONE = "none"
LARGEST_POLICY = 65_536


class PolicyError(ValueError):
    """Not a policy; the message names the line and the rule it breaks."""


@dataclass(frozen=True)
class Group:
    """``need`` of ``members``, each a witness or a group named before."""

    need: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """``logs``: origin and public key of each log accepted; empty: any. ``quorum``: a witness, a group or none."""

    logs: tuple[tuple[str, bytes], ...]
    witnesses: Mapping[str, WitnessKey]
    groups: Mapping[str, Group]
    quorum: str

    def reached(self, cosigners: Collection[WitnessKey]) -> bool:
        """Is the quorum among those who cosigned?"""
        keys = {witness.public_key for witness in cosigners}

        def stands(name: str) -> bool:
            if name in self.witnesses:
                return self.witnesses[name].public_key in keys
            group = self.groups[name]
            return sum(stands(member) for member in group.members) >= group.need

        return self.quorum == NONE or stands(self.quorum)

    def accepts(self, origin: str, public_key: bytes) -> bool:
        return not self.logs or (origin, public_key) in self.logs


def parse_policy(text: str) -> Policy:
    """Raises :class:`PolicyError`."""
    if len(text) > LARGEST_POLICY:
        raise PolicyError("too long for a policy")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.replace("\t", " ").split()
        if not words or words[0].startswith("#"):
            continue
        try:
            reading.line(words)
        except (NoteError, PolicyError) as error:
            raise PolicyError(f"line {number}: {error}") from error
    if reading.quorum is None:
        raise PolicyError("exactly one quorum line is needed")
    return Policy(tuple(reading.logs), reading.witnesses, reading.groups, reading.quorum)


class _Reading:
    """What the lines so far have named: a line refers only to what stands before it."""

    def __init__(self) -> None:
        self.logs: list[tuple[str, bytes]] = []
        self.witnesses: dict[str, WitnessKey] = {}
        self.groups: dict[str, Group] = {}
        self.quorum: str | None = None
        self._member_of: set[str] = set()

    def line(self, words: list[str]) -> None:
        match words:
            case ["log", key] | ["log", key, _]:
                self._log(*parse_verifier_key(key))
            case ["witness", name, key] | ["witness", name, key, _]:
                self._witness(name, parse_witness_key(key))
            case ["group", name, need, *members] if members:
                self._group(name, need, tuple(members))
            case ["quorum", name]:
                self._quorum(name)
            case _:
                raise PolicyError("neither log, witness, group nor quorum in its form")

    def _log(self, origin: str, key: bytes) -> None:
        if key in {known for _, known in self.logs}:
            raise PolicyError("this log stands there already")
        self.logs.append((origin, key))

    def _witness(self, name: str, key: WitnessKey) -> None:
        self._unused(name)
        if key.public_key in {w.public_key for w in self.witnesses.values()}:
            raise PolicyError("this witness's key stands there already")
        self.witnesses[name] = key

    def _group(self, name: str, need: str, members: tuple[str, ...]) -> None:
        self._unused(name)
        for member in members:
            self._known(member)
            if member in self._member_of:
                raise PolicyError(f"{member} is a member of a group already")
            self._member_of.add(member)
        counts = {"all": len(members), "any": 1}
        number = counts.get(need, int(need) if need.isascii() and need.isdecimal() else 0)
        if not 1 <= number <= len(members):
            raise PolicyError(f"a group needs all, any, or 1 to {len(members)} of its members")
        self.groups[name] = Group(number, members)

    def _quorum(self, name: str) -> None:
        if self.quorum is not None:
            raise PolicyError("a second quorum line")
        if name != NONE:
            self._known(name)
        self.quorum = name

    def _unused(self, name: str) -> None:
        if name == NONE or name in self.witnesses or name in self.groups:
            raise PolicyError(f"the name {name} is taken")

    def _known(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise PolicyError(f"{name} is not named before this line")
