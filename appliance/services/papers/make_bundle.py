"""Seal a plan into a bundle: age files inside, a signed manifest outside, shares and PINs for people."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from appliance.domain.exam import Paper, Policy, Staff
from appliance.domain.names import PaperId, Sha256, SittingId
from appliance.domain.papers import bundle_names as names
from appliance.domain.papers.decoys import with_decoys
from appliance.domain.papers.manifest import FileEntry, Manifest, manifest_bytes, signed_message
from appliance.domain.papers.people_file import people_bytes
from appliance.domain.papers.plan import MARKING_ID, Plan, PlannedStaff
from appliance.domain.papers.share_set import SECRET_BYTES, ShareSet, check_value
from appliance.domain.papers.signature_file import SignatureFile, signature_bytes
from appliance.domain.papers.spoken_code import code_from_chance
from appliance.domain.refusals import Refusal
from appliance.ports.bundle import BundleFiles
from appliance.ports.clock import Clock
from appliance.ports.codes import CodeSealing
from appliance.ports.entropy import Entropy
from appliance.ports.pins import PinHasher
from appliance.ports.sealing import Sealing
from appliance.ports.signing import Signer
from appliance.services.papers.make_cards import MakeCards, ShareCard
from appliance.services.papers.plan_sources import ReadPlan, Sources

PIN_DIGITS = 6
CODE_CHANCE, SEALING_CHANCE = 16, 48
SALT_BYTES = 16


@dataclass(frozen=True)
class Account:
    staff: PlannedStaff
    pin: str = field(repr=False)


@dataclass(frozen=True)
class MadeBundle:
    """``file``: the bundle. Cards, accounts and PINs are for paper and for nobody's disk; ``codes`` for whoever dictates
    them and for nobody else. ``card_pins`` by custodian; empty when the plan asks for none."""

    file: bytes
    manifest: Manifest
    cards: tuple[ShareCard, ...]
    accounts: tuple[Account, ...]
    card_pins: dict[str, str] = field(default_factory=dict, repr=False)
    codes: dict[SittingId, str] = field(default_factory=dict, repr=False)


@dataclass
class _Sealed:
    """What grows while sealing."""

    members: dict[str, bytes] = field(default_factory=dict)
    share_sets: dict[str, ShareSet] = field(default_factory=dict)
    recipients: dict[str, str] = field(default_factory=dict)
    cards: list[ShareCard] = field(default_factory=list)
    decoys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    card_pins: dict[str, str] = field(default_factory=dict)
    codes: dict[SittingId, str] = field(default_factory=dict)
    code_recipients: dict[SittingId, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MakeBundle:
    read_plan: ReadPlan
    sealing: Sealing
    make_cards: MakeCards
    code_sealing: CodeSealing
    pins: PinHasher
    files: BundleFiles
    entropy: Entropy
    clock: Clock
    signer_of: Callable[[bytes], Signer]
    """The signer of a 32-byte seed."""

    def __call__(self) -> MadeBundle | Refusal:
        sources = self.read_plan()
        if isinstance(sources, Refusal):
            return sources
        plan, sealed = sources.plan, _Sealed()
        sealed.recipients["appliance"] = sources.card.recipient
        sealed.card_pins = self.make_cards.pins(plan)
        for planned in plan.sittings:
            if planned.sitting.policy is not Policy.TIME:
                self._share(sealed, plan, planned.sitting.id, planned.sitting.shares_needed)
            if planned.sitting.policy is Policy.QUORUM_AND_CODE:
                self._code(sealed, planned.sitting.id, sources.card.recipient)
        self._share(sealed, plan, MARKING_ID, plan.marking_shares)
        self._seal_papers(sealed, sources)
        for sitting, key in sources.answers.items():
            sealed.members[names.answers_file(sitting)] = self.sealing.seal(
                key, [sealed.recipients[MARKING_ID]]
            )
        for sitting, matrix in sources.matrices.items():
            sealed.members[names.matrix_file(sitting)] = self.sealing.seal(
                matrix, [sealed.recipients[MARKING_ID]]
            )
        for form in sources.forms:
            sealed.members[names.form_file(form.name)] = form.layout.encode()
        accounts = tuple(Account(s, self._pin()) for s in plan.staff)
        staff = tuple(
            Staff(a.staff.id, a.staff.name, a.staff.roles, a.staff.room, self._hash(a.pin)) for a in accounts
        )
        people = with_decoys(people_bytes(sources.candidates, staff), sealed.decoys)
        sealed.members[names.PEOPLE] = self.sealing.seal(people, [sources.card.recipient])
        manifest = self._manifest(plan, sealed)
        return MadeBundle(
            self._sign_and_pack(manifest, sealed, sources.signing_seed),
            manifest,
            tuple(sealed.cards),
            accounts,
            sealed.card_pins,
            sealed.codes,
        )

    def _code(self, sealed: _Sealed, sitting: SittingId, box: str) -> None:
        """An identity under a code, that under the quorum, that under the appliance: who would guess the code must
        have opened the other two."""
        code = code_from_chance(self.entropy.take(CODE_CHANCE))
        identity = self.sealing.new_identity()
        under_code = self.code_sealing.seal(_line(identity.secret), code, self.entropy.take(SEALING_CHANCE))
        under_quorum = self.sealing.seal(under_code, [sealed.recipients[sitting]])
        sealed.members[names.code_file(sitting)] = self.sealing.seal(under_quorum, [box])
        sealed.code_recipients[sitting] = identity.recipient
        sealed.codes[sitting] = code

    def _share(self, sealed: _Sealed, plan: Plan, purpose: str, needed: int) -> None:
        secret = self.entropy.take(SECRET_BYTES)
        cut = self.make_cards(plan, purpose, needed, secret, sealed.card_pins)
        total = len(plan.custodians())
        sealed.share_sets[purpose] = ShareSet(needed, total, cut.identifier, check_value(purpose, secret))
        sealed.cards += cut.cards
        sealed.decoys[purpose] = cut.decoys
        identity = self.sealing.identity(secret)
        sealed.recipients[purpose] = identity.recipient
        if plan.recovery and purpose == MARKING_ID:
            sealed.members[names.recovery_file(purpose)] = self.sealing.seal(
                _line(identity.secret), [plan.recovery]
            )

    def _seal_papers(self, sealed: _Sealed, sources: Sources) -> None:
        """Paper to a one-use identity; that identity to the code's, to the quorum, and the result to the appliance."""
        for paper in sources.plan.papers:
            once = self.sealing.new_identity()
            key = _line(once.secret)
            sealed.members[names.paper_file(paper.id)] = self.sealing.seal(
                sources.papers[paper.id], [once.recipient]
            )
            if coded := sealed.code_recipients.get(paper.sitting):
                key = self.sealing.seal(key, [coded])
            if quorum := sealed.recipients.get(paper.sitting):
                key = self.sealing.seal(key, [quorum])
            sealed.members[names.key_file(paper.id)] = self.sealing.seal(key, [sources.card.recipient])
            if sources.plan.recovery:
                sealed.members[names.recovery_file(paper.id)] = self.sealing.seal(
                    _line(once.secret), [sources.plan.recovery]
                )

    def _pin(self) -> str:
        return f"{int.from_bytes(self.entropy.take(8)) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"

    def _hash(self, pin: str) -> str:
        return self.pins.hash(pin, self.entropy.take(SALT_BYTES))

    def _manifest(self, plan: Plan, sealed: _Sealed) -> Manifest:
        entries = {
            name: FileEntry(name, len(content), Sha256(hashlib.sha256(content).hexdigest()))
            for name, content in sorted(sealed.members.items())
        }
        sealed_paper = {p.id: entries[names.paper_file(p.id)] for p in plan.papers}
        papers = tuple(
            Paper(PaperId(p.id), p.sitting, p.code, p.reserve, sealed_paper[p.id].sha256, sealed_paper[p.id].size,
                  p.proposal)
            for p in plan.papers
        )  # fmt: skip
        return Manifest(
            bundle_number=plan.bundle_number,
            exam=plan.exam,
            name=plan.name,
            school=plan.school,
            school_code=plan.school_code,
            mode=plan.mode,
            made_at=self.clock.now().wall,
            valid_until=plan.valid_until,
            sittings=tuple(s.sitting for s in plan.sittings),
            papers=papers,
            rooms=plan.rooms,
            share_sets=sealed.share_sets,
            recipients=sealed.recipients,
            files=tuple(entries.values()),
        )

    def _sign_and_pack(self, manifest: Manifest, sealed: _Sealed, seed: bytes) -> bytes:
        content = manifest_bytes(manifest)
        signer = self.signer_of(seed)
        signature = SignatureFile(signer.public_key, signer.sign(signed_message(content)))
        head = {names.MANIFEST: content, names.SIGNATURE: signature_bytes(signature)}
        return self.files.pack(head | dict(sorted(sealed.members.items())))


def _line(secret: str) -> bytes:
    """An identity file as ``age -i`` reads it."""
    return f"{secret}\n".encode()
