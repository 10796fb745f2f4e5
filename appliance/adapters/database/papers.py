"""Rows of the papers room."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from appliance.adapters.database.tables import exam as e
from appliance.adapters.database.tables import papers as t
from appliance.adapters.database.timing import TimingRows
from appliance.domain.exam import Policy
from appliance.domain.names import ExamId, PaperId, Sha256, SittingId, StaffId, TerminalId
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.papers.sitting_state import MOVES, PaperState, SittingState
from appliance.domain.papers.two_officers import Asked
from appliance.ports.papers import BundleFacts
from appliance.ports.vault import Purpose

MINUTE_US = 60_000_000


class PaperRows(TimingRows):
    """Implements ``ports.papers.PaperStore``."""

    def load(self, facts: BundleFacts, table: tuple[SittingState, ...], *, same_exam: bool) -> None:
        run = self._connection.execute
        kept = {s.sitting: s for s in self.table() if same_exam and s.state is not PaperState.WAITING}
        emptied = [t.loaded_bundle, t.bundle_files, t.share_sets, t.bell, t.prefetched]
        for gone in emptied if same_exam else [*emptied, t.released_keys, t.seen_pages]:
            run(delete(gone))
        for change in (t.reserve_switches, t.timing_requests, t.new_starts, t.room_credits):
            run(delete(change).where(change.c.sitting.not_in(list(kept))))
        moved = set(run(select(t.new_starts.c.sitting)).scalars())
        run(insert(t.loaded_bundle).values(one=1, made_us=facts.made_us))
        for name, stored in facts.stored.items():
            run(insert(t.bundle_files).values(name=name, stored=stored))
        for purpose, s in facts.share_sets.items():
            run(insert(t.share_sets).values(
                purpose=purpose, needed=s.needed, total=s.total, identifier=s.identifier, check_value=s.check
            ))  # fmt: skip
        for planned in table:
            state = kept.get(planned.sitting, planned)
            starts_us = state.starts_us if planned.sitting in moved else planned.starts_us
            ends_us = planned.ends_us + starts_us - planned.starts_us
            run(insert(t.bell).values(
                sitting=planned.sitting, starts_us=starts_us, ends_us=ends_us,
                policy=planned.policy.value, state=state.state.value, released_us=state.released_us,
            ))  # fmt: skip

    def facts(self) -> BundleFacts | None:
        run = self._connection.execute
        made_us = run(select(t.loaded_bundle.c.made_us)).scalar()
        if made_us is None:
            return None
        sets = {
            Purpose(r.purpose): ShareSet(r.needed, r.total, r.identifier, r.check_value)
            for r in run(select(t.share_sets))
        }
        return BundleFacts(int(made_us), sets, {r.name: r.stored for r in run(select(t.bundle_files))})

    def remember_number(self, exam: ExamId, number: int) -> None:
        self._connection.execute(
            insert(t.bundle_numbers)
            .values(exam=exam, highest=number)
            .on_conflict_do_update(index_elements=["exam"], set_={"highest": number})
        )

    def highest_number(self, exam: ExamId) -> int:
        found = self._connection.execute(
            select(t.bundle_numbers.c.highest).where(t.bundle_numbers.c.exam == exam)
        ).scalar()
        return 0 if found is None else int(found)

    def table(self) -> tuple[SittingState, ...]:
        longest = (
            select(func.max(t.room_credits.c.minutes))
            .where(t.room_credits.c.sitting == t.bell.c.sitting)
            .scalar_subquery()
        )
        rows = self._connection.execute(
            select(t.bell, t.reserve_switches.c.switched_us, func.coalesce(longest, 0).label("longest"))
            .outerjoin(t.reserve_switches, t.reserve_switches.c.sitting == t.bell.c.sitting)
            .order_by(t.bell.c.starts_us, t.bell.c.sitting)
        )
        return tuple(
            SittingState(
                SittingId(r.sitting), r.starts_us, r.ends_us + r.longest * MINUTE_US, Policy(r.policy),
                PaperState(r.state), r.released_us,
                reserve=r.switched_us is not None,
            )
            for r in rows
        )  # fmt: skip

    def row(self, sitting: SittingId) -> SittingState | None:
        return next((s for s in self.table() if s.sitting == sitting), None)

    def move(
        self, sitting: SittingId, old: PaperState, new: PaperState, released_us: int | None = None
    ) -> bool:
        if new not in MOVES[old]:
            raise ValueError(f"papers do not go from {old} to {new}")
        changed = self._connection.execute(
            update(t.bell)
            .where(t.bell.c.sitting == sitting, t.bell.c.state == old.value)
            .values(state=new.value, released_us=released_us)
        )
        return changed.rowcount == 1

    def put_keys(self, keys: Mapping[PaperId, str]) -> None:
        for paper, secret in keys.items():
            self._connection.execute(insert(t.released_keys).values(paper=paper, secret=secret))

    def keys(self, sitting: SittingId) -> dict[PaperId, str]:
        rows = self._connection.execute(
            select(t.released_keys)
            .join(e.papers, e.papers.c.id == t.released_keys.c.paper)
            .where(e.papers.c.sitting == sitting)
            .order_by(t.released_keys.c.paper)
        )
        return {PaperId(r.paper): r.secret for r in rows}

    def ask(self, sitting: SittingId, asked: Asked | None) -> None:
        told = {"asked_by": asked and asked.by, "asked_us": asked and asked.at_us}
        self._connection.execute(update(t.bell).where(t.bell.c.sitting == sitting).values(told))

    def asked(self, sitting: SittingId) -> Asked | None:
        row = self._connection.execute(
            select(t.bell.c.asked_by, t.bell.c.asked_us).where(t.bell.c.sitting == sitting)
        ).one_or_none()
        return Asked(StaffId(row.asked_by), row.asked_us) if row and row.asked_by else None

    def ask_switch(self, sitting: SittingId, asked: Asked) -> None:
        told = {"asked_by": asked.by, "asked_us": asked.at_us, "reason": asked.reason}
        self._connection.execute(
            insert(t.reserve_switches)
            .values(sitting=sitting, **told)
            .on_conflict_do_update(index_elements=["sitting"], set_=told)
        )

    def switch_asked(self, sitting: SittingId) -> Asked | None:
        row = self._connection.execute(
            select(t.reserve_switches).where(t.reserve_switches.c.sitting == sitting)
        ).one_or_none()
        return Asked(StaffId(row.asked_by), row.asked_us, row.reason) if row else None

    def switch(self, sitting: SittingId, at_us: int) -> bool:
        run = self._connection.execute
        changed = run(
            update(t.reserve_switches)
            .where(t.reserve_switches.c.sitting == sitting, t.reserve_switches.c.switched_us.is_(None))
            .values(switched_us=at_us)
        )
        of_sitting = select(e.papers.c.id).where(e.papers.c.sitting == sitting)
        if changed.rowcount == 1:
            run(delete(t.released_keys).where(t.released_keys.c.paper.in_(of_sitting)))
        return changed.rowcount == 1

    def high_water(self) -> int | None:
        found = self._connection.execute(select(t.high_water.c.wall_us)).scalar()
        return None if found is None else int(found)

    def raise_high_water(self, wall_us: int) -> None:
        self._connection.execute(
            insert(t.high_water)
            .values(one=1, wall_us=wall_us)
            .on_conflict_do_update(
                index_elements=["one"], set_={"wall_us": wall_us}, where=t.high_water.c.wall_us < wall_us
            )
        )

    def hold(self, terminal: TerminalId, paper: PaperId, sha256: Sha256) -> bool:
        added = self._connection.execute(
            insert(t.prefetched)
            .values(terminal=terminal, paper=paper, sha256=sha256)
            .on_conflict_do_nothing()
        )
        return added.rowcount == 1

    def holders(self, sitting: SittingId) -> tuple[tuple[TerminalId, PaperId], ...]:
        rows = self._connection.execute(
            select(t.prefetched)
            .join(e.papers, e.papers.c.id == t.prefetched.c.paper)
            .where(e.papers.c.sitting == sitting)
            .order_by(t.prefetched.c.terminal, t.prefetched.c.paper)
        )
        return tuple((TerminalId(r.terminal), PaperId(r.paper)) for r in rows)

    def see(self, terminal: TerminalId, paper: PaperId, page: int, at_us: int, pause_us: int) -> bool:
        noted = self._connection.execute(
            insert(t.seen_pages)
            .values(terminal=terminal, paper=paper, page=page, seen_us=at_us)
            .on_conflict_do_update(
                index_elements=["terminal", "paper", "page"],
                set_={"seen_us": at_us},
                where=func.abs(t.seen_pages.c.seen_us - at_us) >= pause_us,
            )
        )
        return noted.rowcount == 1
