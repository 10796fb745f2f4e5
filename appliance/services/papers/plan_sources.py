"""Gather what a plan names: papers, keys, roster, the authors' key and the appliance's card. Nothing is sealed."""

from dataclasses import dataclass, replace

from appliance.domain.exam import Candidate, SheetForm
from appliance.domain.names import PaperId, SittingId
from appliance.domain.papers import plan_refusals as because
from appliance.domain.papers.bundle_refusals import WRONG_SCHOOL
from appliance.domain.papers.key_files import key_from_text
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.papers.plan import Plan
from appliance.domain.people.appliance_card import ApplianceCard, parse_card
from appliance.domain.people.roster import parse_roster
from appliance.domain.people.roster_refusals import ROSTER_UNREADABLE
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import canonical_csv, parse_answer_key
from appliance.domain.sheets.carried_forms import form_of_file, is_form_file, layout_called
from appliance.domain.sheets.key_refusals import KEY_UNREADABLE
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading_refusals import FORM_NAME_TAKEN
from appliance.ports.documents import CountPages, ReadTable, TableError
from appliance.ports.files import Folder
from appliance.services.papers.plan_checks import is_matrix, refuse_key, refuse_widths

PLAN_FILE = "exam.toml"


@dataclass(frozen=True)
class Sources:
    """``papers`` as PDF, ``answers`` as canonical CSV, ``matrices`` as they were handed in. ``forms``: sheets of others
    that the plan named by a file; its sittings name them as they are called in the bundle."""

    plan: Plan
    forms: tuple[SheetForm, ...]
    papers: dict[PaperId, bytes]
    answers: dict[SittingId, bytes]
    matrices: dict[SittingId, bytes]
    candidates: tuple[Candidate, ...]
    signing_seed: bytes
    card: ApplianceCard


@dataclass(frozen=True, kw_only=True)
class ReadPlan:
    folder: Folder
    read_table: ReadTable
    count_pages: CountPages

    def __call__(self) -> Sources | Refusal:
        text = self.folder.get(PLAN_FILE)
        if text is None:
            return Refusal(because.PLAN_UNREADABLE, {"detail": f"{PLAN_FILE}?"})
        try:
            plan = parse_plan(text.decode())
        except UnicodeDecodeError as wrong:
            return Refusal(because.PLAN_UNREADABLE, {"detail": f"UTF-8, byte {wrong.start}"})
        if isinstance(plan, Refusal):
            return plan
        return self._gather(plan)

    def _gather(self, plan: Plan) -> Sources | Refusal:
        if missing := self._missing(plan):
            return missing
        papers = self._papers(plan)
        if isinstance(papers, Refusal):
            return papers
        forms = self._forms(plan)
        if isinstance(forms, Refusal):
            return forms
        plan = _named_forms(plan, forms)
        layouts = _layouts(plan, tuple(forms.values()))
        if isinstance(layouts, Refusal):
            return layouts
        answers = self._answers(plan, layouts)
        if isinstance(answers, Refusal):
            return answers
        matrices = self._matrices(plan)
        if isinstance(matrices, Refusal):
            return matrices
        candidates = self._candidates(plan)
        if isinstance(candidates, Refusal):
            return candidates
        for planned in plan.sittings:
            codes = [p.code for p in plan.papers if p.sitting == planned.sitting.id]
            if refused := refuse_widths(layouts[planned.sitting.id], codes, candidates):
                return refused
        try:
            seed = key_from_text(self._file(plan.signing_key_file))
        except ValueError:
            return Refusal(because.BAD_KEY_FILE, {"file": plan.signing_key_file})
        card = parse_card(self._file(plan.appliance_card_file).decode(errors="replace"))
        if card is None:
            return Refusal(because.BAD_KEY_FILE, {"file": plan.appliance_card_file})
        if card.school_code != plan.school_code:
            return Refusal(WRONG_SCHOOL, {"theirs": plan.school_code, "ours": card.school_code})
        return Sources(
            plan, tuple(dict.fromkeys(forms.values())), papers, answers, matrices, candidates, seed, card
        )

    def _file(self, name: str) -> bytes:
        content = self.folder.get(name)
        if content is None:
            raise FileNotFoundError(name)
        return content

    def _missing(self, plan: Plan) -> Refusal | None:
        named = [
            ("exam.roster", plan.roster_file),
            ("exam.signing_key", plan.signing_key_file),
            ("exam.appliance_card", plan.appliance_card_file),
            *((f"sittings[{at}].key", s.key_file) for at, s in enumerate(plan.sittings, start=1)),
            *(
                (f"sittings[{at}].matrix", s.matrix_file)
                for at, s in enumerate(plan.sittings, start=1)
                if s.matrix_file
            ),
            *(
                (f"sittings[{at}].sheet", s.sitting.sheet_layout)
                for at, s in enumerate(plan.sittings, start=1)
                if is_form_file(s.sitting.sheet_layout)
            ),
            *((f"papers[{at}].file", p.file) for at, p in enumerate(plan.papers, start=1)),
        ]
        for field, file in named:
            if not self.folder.path(file).is_file():
                return Refusal(because.PLAN_FILE_MISSING, {"field": field, "file": file})
            if not self.folder.path(file).stat().st_size:
                return Refusal(because.PLAN_FILE_EMPTY, {"field": field, "file": file})
        return None

    def _papers(self, plan: Plan) -> dict[PaperId, bytes] | Refusal:
        found: dict[PaperId, bytes] = {}
        for paper in plan.papers:
            content = self._file(paper.file)
            if self.count_pages(content) is None:
                return Refusal(because.PAPER_NOT_PDF, {"file": paper.file})
            found[paper.id] = content
        return found

    def _forms(self, plan: Plan) -> dict[str, SheetForm] | Refusal:
        """By the file the plan names. Two files may not call their forms alike."""
        found: dict[str, SheetForm] = {}
        for file in sorted(
            {s.sitting.sheet_layout for s in plan.sittings if is_form_file(s.sitting.sheet_layout)}
        ):
            form = form_of_file(file, self._file(file))
            if isinstance(form, Refusal):
                return form
            if any(form.name == other.name and form != other for other in found.values()):
                return Refusal(FORM_NAME_TAKEN, {"form": form.name})
            found[file] = form
        return found

    def _answers(self, plan: Plan, layouts: dict[SittingId, Layout]) -> dict[SittingId, bytes] | Refusal:
        found: dict[SittingId, bytes] = {}
        for planned in plan.sittings:
            codes = [p.code for p in plan.papers if p.sitting == planned.sitting.id]
            try:
                table = self.read_table(self._file(planned.key_file), planned.key_file)
            except TableError as wrong:
                return _in_file(planned.key_file, Refusal(KEY_UNREADABLE, {"detail": str(wrong)}))
            key = parse_answer_key(table, codes)
            if isinstance(key, Refusal):
                return _in_file(planned.key_file, key)
            if refused := refuse_key(planned, layouts[planned.sitting.id], key):
                return _in_file(planned.key_file, refused)
            found[planned.sitting.id] = canonical_csv(key)
        return found

    def _matrices(self, plan: Plan) -> dict[SittingId, bytes] | Refusal:
        found: dict[SittingId, bytes] = {}
        for planned in plan.sittings:
            if planned.matrix_file is None:
                continue
            content = self._file(planned.matrix_file)
            if not is_matrix(content, planned.matrix_file, self.read_table, self.count_pages):
                return Refusal(because.MATRIX_WRONG, {"file": planned.matrix_file})
            found[planned.sitting.id] = content
        return found

    def _candidates(self, plan: Plan) -> tuple[Candidate, ...] | Refusal:
        try:
            table = self.read_table(self._file(plan.roster_file), plan.roster_file)
        except TableError as wrong:
            return Refusal(ROSTER_UNREADABLE, {"file": plan.roster_file, "detail": str(wrong)})
        return parse_roster(table, [room.id for room in plan.rooms])


def _named_forms(plan: Plan, forms: dict[str, SheetForm]) -> Plan:
    """The plan with its forms called by their names instead of their files."""
    sittings = []
    for planned in plan.sittings:
        form = forms.get(planned.sitting.sheet_layout)
        named = replace(planned.sitting, sheet_layout=form.name) if form else planned.sitting
        sittings.append(replace(planned, sitting=named))
    return replace(plan, sittings=tuple(sittings))


def _layouts(plan: Plan, forms: tuple[SheetForm, ...]) -> dict[SittingId, Layout] | Refusal:
    found: dict[SittingId, Layout] = {}
    for planned in plan.sittings:
        layout = layout_called(planned.sitting.sheet_layout, forms)
        if isinstance(layout, Refusal):
            return layout
        found[planned.sitting.id] = layout
    return found


def _in_file(file: str, wrong: Refusal) -> Refusal:
    """A plan has several keys: name the one that is wrong."""
    told = {"vi": wrong.vi, "en": wrong.en, "next_vi": wrong.next_vi, "next_en": wrong.next_en}
    return Refusal(because.ANSWERS_WRONG, {"file": file} | told)
