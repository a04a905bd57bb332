"""What the forms that change milestones begin with. Nothing is changed here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pages import page_of
from bot.domain.roadmap.change_form import ON_A_PAGE, ChangeForm, Chosen, MilestoneToChange, Scope
from bot.domain.roadmap.due_day import DueDay, due_day
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.roadmap.reminders import Snooze, snoozed_until
from bot.services.outbox.hours import hours_of
from bot.services.roadmap.authority import may_change, open_one
from bot.services.summaries import milestone_summaries, milestone_summary
from storage.nouns import kickoffs, reminders
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone

NOTHING_CHOSEN: Mapping[int, date] = {}


class MilestoneForms:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def change(self, chosen: Chosen, dates: Mapping[int, date] = NOTHING_CHOSEN, *, by: Actor) -> ChangeForm:
        """Of the milestones that are chosen, those which the actor may change; what is open first.

        `dates` are those that are being chosen for them. Raises NotAllowed if there is none, naming who to ask;
        NotFound; WrongMoment.
        """
        with self._store.read() as session:
            rows = _CHOSEN[chosen.scope](session, by.team_id, chosen.id)
            theirs = _theirs(session, rows, by)
            to_change = sorted((self._to_change(session, row, chosen, dates) for row in theirs), key=_open_first)
            page = page_of(to_change, chosen.page, ON_A_PAGE)
            return ChangeForm(replace(chosen, page=page.number), page)

    def _to_change(
        self, session: Session, row: Milestone, chosen: Chosen, dates: Mapping[int, date]
    ) -> MilestoneToChange:
        kickoff, milestone_id = session.get_one(Kickoff, row.kickoff_id), known(row.id)
        summary = next(one for one in milestone_summaries(session, row.kickoff_id) if one.id == milestone_id)
        day = dates.get(milestone_id)
        to_change = MilestoneToChange(summary, _due_day(session, kickoff, row, day) if day else None)
        if chosen.scope is not Scope.REMINDER:
            return to_change
        said = known(reminders.in_message_of(session, chosen.id, row))
        return replace(to_change, snoozes=self._snoozes(session, kickoff), snoozed_to=said.snoozed_to)

    def _snoozes(self, session: Session, kickoff: Kickoff) -> tuple[tuple[Snooze, date], ...]:
        today, days = local_day(self._clock.now(), kickoff.tz), hours_of(session, kickoff).days
        return tuple((snooze, snoozed_until(today, snooze, days)) for snooze in Snooze)

    def one(self, milestone_id: int, *, by: Actor) -> MilestoneSummary:
        """An open one that the actor may change. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            milestone, _ = open_one(session, milestone_id, by)
            return milestone_summary(milestone)

    def foresee(self, kickoff_id: int, on: date, owner_id: str, *, by: Actor) -> DueDay:
        """What a date falls on for a milestone that is to be added. Raises NotFound."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            others = roadmap.open_dates_of(session, by.team_id, owner_id) if owner_id else {}
            return due_day(on, hours_of(session, kickoff).days, others.values(), finish_on=kickoff.finish_on)


def _theirs(session: Session, rows: Sequence[Milestone], by: Actor) -> list[Milestone]:
    if not rows:
        raise NotFound
    allowed = {known(row.id): may_change(session, row) for row in rows}
    theirs = [row for row in rows if by.user_id in allowed[known(row.id)]]
    if not theirs:
        raise NotAllowed(tuple(dict.fromkeys(chain.from_iterable(allowed.values()))))
    for row in theirs:
        require_not_cancelled(session.get_one(Kickoff, row.kickoff_id).phase)
    return theirs


def _due_day(session: Session, kickoff: Kickoff, milestone: Milestone, on: date) -> DueDay:
    owned = roadmap.open_dates_of(session, milestone.team_id, milestone.owner_id) if milestone.owner_id else {}
    others = (day for milestone_id, day in owned.items() if milestone_id != milestone.id)
    return due_day(on, hours_of(session, kickoff).days, others, finish_on=kickoff.finish_on)


def _open_first(one: MilestoneToChange) -> tuple[bool, date, int]:
    return not one.milestone.is_open, one.milestone.due_on, one.milestone.id


def _of_kickoff(session: Session, team_id: str, kickoff_id: int) -> Sequence[Milestone]:
    return roadmap.of_kickoff(session, known(kickoffs.get(session, team_id, kickoff_id).id))


def _of_message(session: Session, team_id: str, message_id: int) -> Sequence[Milestone]:
    rows = {row.id: row for _, row, _ in reminders.in_message(session, message_id) if row.team_id == team_id}
    return list(rows.values())


def _single(session: Session, team_id: str, milestone_id: int) -> Sequence[Milestone]:
    return [roadmap.get(session, team_id, milestone_id)]


_CHOSEN = {
    Scope.KICKOFF: _of_kickoff,
    Scope.REMINDER: _of_message,
    Scope.MILESTONE: _single,
}
