"""Load a bundle: verify all of it, keep its files, then make it the exam in one transaction. Or change nothing."""

from dataclasses import dataclass
from pathlib import Path

from appliance.domain.exam import Exam, SheetForm
from appliance.domain.instants import microseconds
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import BundleLoaded, BundleRefused
from appliance.domain.papers import bundle_names as names
from appliance.domain.papers import bundle_refusals as because
from appliance.domain.papers.key_files import fingerprint
from appliance.domain.papers.manifest import Manifest
from appliance.domain.papers.people_file import people_from_bytes
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import layout_called
from appliance.ports.bundle import BundleFiles, Members, NotABundleError
from appliance.ports.clock import Clock
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import Identity, SealedError, Sealing
from appliance.ports.signing import Verifier
from appliance.ports.trust import TrustedSigners
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import Purpose, Vault
from appliance.services.papers.inspect_bundle import InspectedBundle, inspect_members


@dataclass(frozen=True)
class LoadedExam:
    """``already``: this very bundle was loaded before and nothing changed."""

    exam: Exam
    files: int
    already: bool


@dataclass(frozen=True, kw_only=True)
class LoadBundle:
    work: UnitOfWork
    folder: Folder
    """Where the bundle's sealed files are kept."""
    files: BundleFiles
    sealing: Sealing
    box: Identity
    """The appliance's own."""
    school_code: str
    verify: Verifier
    trusted: TrustedSigners
    vault: Vault
    clock: Clock
    notices: Notices

    def __call__(self, path: Path, by: Actor) -> LoadedExam | Refusal:
        try:
            with self.files.open(path) as members:
                result = self._load(members, by)
        except NotABundleError as broken:
            result = Refusal(because.NOT_A_BUNDLE, {"detail": str(broken)})
        if isinstance(result, Refusal):
            with self.work.write() as tx:
                tx.record(BundleRefused(result.reason.code, ", ".join(result.facts.values())), by)
        elif not result.already:
            self.notices.look("exam")
        return result

    def _load(self, members: Members, by: Actor) -> LoadedExam | Refusal:
        found = inspect_members(members, self.verify)
        if isinstance(found, Refusal):
            return found
        if refused := self._refuse_origin(found):
            return refused
        with self.work.read() as tx:
            current = tx.exam.current()
            if current and current.loaded_from == found.sha256:
                return LoadedExam(current, len(found.manifest.files), already=True)
            if refused := self._refuse_now(tx, found.manifest):
                return refused
        exam = self._exam(members, found)
        if isinstance(exam, Refusal):
            return exam
        stored = {f.name: names.stored_name(f.name, f.sha256) for f in found.manifest.files}
        for name, kept in stored.items():
            self.folder.put(kept, members.read(name))
        loaded = self._commit(exam, found, stored, members, by)
        if isinstance(loaded, LoadedExam):
            self._sweep()
        return loaded

    def _refuse_origin(self, found: InspectedBundle) -> Refusal | None:
        manifest = found.manifest
        if found.signer not in self.trusted.known():
            return Refusal(because.UNKNOWN_SIGNER, {"signer": fingerprint(found.signer)})
        if manifest.school_code != self.school_code:
            return Refusal(because.WRONG_SCHOOL, {"theirs": manifest.school_code, "ours": self.school_code})
        if manifest.recipients["appliance"] != self.box.recipient:
            return Refusal(because.WRONG_APPLIANCE)
        if self.clock.now().wall > manifest.valid_until:
            return Refusal(because.EXPIRED_BUNDLE, {"until": manifest.valid_until.isoformat()})
        return None

    def _refuse_now(self, tx: Transaction, manifest: Manifest) -> Refusal | None:
        highest = tx.papers.highest_number(manifest.exam)
        if manifest.bundle_number <= highest:
            return Refusal(
                because.OLDER_BUNDLE, {"number": str(manifest.bundle_number), "loaded": str(highest)}
            )
        now_us = self.clock.now().wall_us
        for sitting in tx.papers.table():
            if sitting.in_progress(now_us):
                return Refusal(because.SITTING_IN_PROGRESS, {"sitting": sitting.sitting})
        return None

    def _exam(self, members: Members, found: InspectedBundle) -> Exam | Refusal:
        """Opens what the appliance alone may open; a key file must show its outer layer is ours."""
        manifest = found.manifest
        forms = _forms(members, manifest)
        if isinstance(forms, Refusal):
            return forms
        keys = [names.key_file(p.id) for p in manifest.papers]
        try:
            for name in keys:
                self.sealing.open(members.read(name), self.box.secret)
            people = self.sealing.open(members.read(names.PEOPLE), self.box.secret)
            candidates, staff = people_from_bytes(people)
        except SealedError:
            return Refusal(because.WRONG_APPLIANCE)
        except ValueError:
            # Not what stands in it: a refusal is on record, names of people are not.
            return Refusal(because.NOT_A_BUNDLE, {"detail": names.PEOPLE})
        return Exam(
            id=manifest.exam,
            name=manifest.name,
            school=manifest.school,
            school_code=manifest.school_code,
            mode=manifest.mode,
            bundle_number=manifest.bundle_number,
            loaded_from=found.sha256,
            sittings=manifest.sittings,
            papers=manifest.papers,
            rooms=manifest.rooms,
            candidates=candidates,
            staff=staff,
            forms=forms,
        )

    def _commit(
        self, exam: Exam, found: InspectedBundle, stored: dict[str, str], members: Members, by: Actor
    ) -> LoadedExam | Refusal:
        manifest = found.manifest
        facts = BundleFacts(
            microseconds(manifest.made_at),
            {Purpose(purpose): s for purpose, s in manifest.share_sets.items()},
            stored,
        )
        with self.work.write() as tx:
            if refused := self._refuse_now(tx, manifest):
                return refused
            for name, kept in stored.items():
                if not self.folder.path(kept).is_file():
                    # Another load that ended meanwhile has swept.
                    self.folder.put(kept, members.read(name))
            before = tx.exam.current()
            tx.exam.load(exam)
            same_exam = before is not None and before.id == exam.id
            begun = [s.sitting for s in tx.papers.table() if same_exam and s.state is not PaperState.WAITING]
            tx.draws.keep_draws(begun)
            tx.papers.load(facts, bell_table(exam), same_exam=same_exam)
            tx.papers.remember_number(exam.id, exam.bundle_number)
            event = BundleLoaded(
                exam.id, exam.bundle_number, len(stored), found.sha256, fingerprint(found.signer)
            )
            tx.record(event, by, receipt=True)
        for purpose in facts.share_sets:
            self.vault.forget(purpose)
        return LoadedExam(exam, len(stored), already=False)

    def _sweep(self) -> None:
        """Drop files of bundles before this one. Nothing refers to them, and the authors have the bundle. Each under
        the writer's place, so that no other load counts on a file that goes, and no bell waits for all of them."""
        with self.work.read() as tx:
            used = _used(tx)
        for name in self.folder.names():
            if name in used:
                continue
            with self.work.write() as tx:
                if name not in _used(tx):
                    self.folder.drop(name)


def _forms(members: Members, manifest: Manifest) -> tuple[SheetForm, ...] | Refusal:
    """What the bundle brings; refused unless every sitting's sheet is one of them or built in."""
    sheets = sorted({s.sheet_layout for s in manifest.sittings})
    forms = tuple(
        SheetForm(sheet, members.read(names.form_file(sheet)).decode(errors="replace"))
        for sheet in sheets
        if manifest.file(names.form_file(sheet))
    )
    wrong = (layout for sheet in sheets if isinstance(layout := layout_called(sheet, forms), Refusal))
    return next(wrong, forms)


def _used(tx: Transaction) -> frozenset[str]:
    facts = tx.papers.facts()
    return frozenset(facts.stored.values()) if facts else frozenset()


def bell_table(exam: Exam) -> tuple[SittingState, ...]:
    """Every sitting, waiting."""
    return tuple(
        SittingState(s.id, microseconds(s.starts_at), microseconds(s.ends_at), s.policy, PaperState.WAITING, None)
        for s in exam.sittings
    )  # fmt: skip
