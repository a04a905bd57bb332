"""Milestones: add them, and change what becomes of them. What is changed is kept as their history."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap import milestones as rules
from bot.domain.roadmap.changes import ChangeKind, DateMove
from bot.domain.roadmap.milestones import MilestoneDraft, MilestoneState
from bot.domain.text import line
from bot.services.authority import facilitator_ids, require_below_limit
from bot.services.kickoff.lifecycle import close_if_all_is_done, reopen
from bot.services.roadmap.reminders import plan_reminders
from bot.services.summaries import milestone_state
from storage import live
from storage.nouns import kickoffs
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged


class Roadmap:
    """All but `add` and `can_add` raise NotAllowed, NotFound and WrongMoment: a milestone is changed by its owner,
    by whoever added it, or by a facilitator."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_add(self, kickoff_id: int, *, by: Actor) -> date:
        """Today, where the kickoff is held. Raises what `add` would raise whatever the milestone."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            return self._today(kickoff)

    def add(self, kickoff_id: int, draft: MilestoneDraft, *, by: Actor, origin: str) -> None:
        """Adds a milestone and plans its reminders, together.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            add_milestone(session, kickoff, draft, by, origin, self._clock.now())

    def move(self, moves: Sequence[DateMove], *, by: Actor) -> None:
        """To other dates, all of them or none. Raises InvalidField at `due_on:` and the milestone's id."""
        with self._store.write(by.team_id) as session:
            for move in moves:
                milestone, kickoff = _open_one(session, move.milestone_id, by)
                if milestone.due_on != move.to:
                    self._move(session, kickoff, milestone, move, by)

    def _move(self, session: Session, kickoff: Kickoff, milestone: Milestone, move: DateMove, by: Actor) -> None:
        field = f"due_on:{milestone.id}"
        if milestone.due_on != move.since:
            raise InvalidField(field, Fault.DAY_MOVED_MEANWHILE)
        to = rules.checked_day(field, move.to, self._today(kickoff))
        self._note(session, milestone, ChangeKind.MOVED, by, old=str(milestone.due_on), new=str(to))
        milestone.due_on = to
        self._changed(session, kickoff, milestone)

    def reassign(self, milestone_id: int, owner_id: str, *, by: Actor) -> None:
        """To somebody else, or with "" to nobody."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _open_one(session, milestone_id, by)
            if milestone.owner_id != owner_id:
                self._note(session, milestone, ChangeKind.REASSIGNED, by, old=milestone.owner_id, new=owner_id)
                milestone.owner_id = owner_id
                self._changed(session, kickoff, milestone)

    def reword(self, milestone_id: int, typed: str, *, by: Actor, origin: str) -> None:
        """Renames it if one line is typed. With more lines it is split: each further line is a milestone of the
        same date and owner. Raises InvalidField, LimitReached too."""
        title, *further = rules.checked_parts(typed)
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _open_one(session, milestone_id, by)
            if roadmap.by_origin(session, by.team_id, f"{origin}:1"):
                return
            for number, part in enumerate(further, start=1):
                _require_room(session, kickoff, by)
                draft = MilestoneDraft(part, milestone.due_on, milestone.owner_id)
                self._note(session, milestone, ChangeKind.SPLIT, by, new=part)
                _insert(session, kickoff, draft, by, f"{origin}:{number}", self._clock.now())
            if title != milestone.title:
                self._note(session, milestone, ChangeKind.RENAMED, by, old=milestone.title, new=title)
                milestone.title = title
            self._changed(session, kickoff, milestone)

    def complete(self, milestone_id: int, *, by: Actor) -> None:
        """It is done."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _open_one(session, milestone_id, by)
            milestone.done_at, milestone.done_by = self._clock.now(), by.user_id
            self._note(session, milestone, ChangeKind.DONE, by)
            self._changed(session, kickoff, milestone)

    def cancel(self, milestone_id: int, *, by: Actor) -> None:
        """It will not be done."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _open_one(session, milestone_id, by)
            milestone.cancelled_at, milestone.cancelled_by = self._clock.now(), by.user_id
            self._note(session, milestone, ChangeKind.CANCELLED, by)
            self._changed(session, kickoff, milestone)

    def reopen(self, milestone_id: int, *, by: Actor) -> None:
        """It is still to be done after all: takes back that it was done, or cancelled."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _one(session, milestone_id, by)
            rules.require_settled(was := milestone_state(milestone))
            kind = ChangeKind.UNDONE if was is MilestoneState.DONE else ChangeKind.REOPENED
            self._note(session, milestone, kind, by)
            milestone.done_at = milestone.done_by = milestone.cancelled_at = milestone.cancelled_by = None
            reopen(session, kickoff)
            self._changed(session, kickoff, milestone)

    def put_at_risk(self, milestone_id: int, needed: str, *, by: Actor) -> None:
        """Says what is needed; with "" it is at risk no longer. Raises InvalidField too."""
        needed = line("at_risk", needed, rules.RISK_LIMIT)
        with self._store.write(by.team_id) as session:
            milestone, kickoff = _open_one(session, milestone_id, by)
            if milestone.at_risk != needed:
                self._note(session, milestone, ChangeKind.AT_RISK, by, old=milestone.at_risk, new=needed)
                milestone.at_risk, milestone.at_risk_by = needed, by.user_id
                milestone.at_risk_at = self._clock.now()
                self._changed(session, kickoff, milestone)

    def _note(
        self, session: Session, milestone: Milestone, kind: ChangeKind, by: Actor, *, old: str = "", new: str = ""
    ) -> None:
        session.add(
            MilestoneChanged(
                team_id=milestone.team_id,
                kickoff_id=milestone.kickoff_id,
                milestone_id=known(milestone.id),
                kind=kind,
                old=old,
                new=new,
                made_by=by.user_id,
                made_at=self._clock.now(),
            )
        )

    def _changed(self, session: Session, kickoff: Kickoff, milestone: Milestone) -> None:
        session.flush()
        if milestone_state(milestone) is MilestoneState.OPEN:
            plan_reminders(session, kickoff, milestone, self._clock.now())
        close_if_all_is_done(session, kickoff)
        live.changed(session, milestone.kickoff_id, Fact.MILESTONES, subject_id=milestone.id)

    def _today(self, kickoff: Kickoff) -> date:
        return local_day(self._clock.now(), kickoff.tz)


def add_milestone(
    session: Session, kickoff: Kickoff, draft: MilestoneDraft, by: Actor, origin: str, now: datetime
) -> None:
    """Within a unit of work that is open. Raises as `Roadmap.add` does."""
    if roadmap.by_origin(session, by.team_id, origin):
        return
    _require_room(session, kickoff, by)
    _insert(session, kickoff, rules.checked(draft, local_day(now, kickoff.tz)), by, origin, now)
    reopen(session, kickoff)
    live.changed(session, known(kickoff.id), Fact.MILESTONES)


def _insert(
    session: Session, kickoff: Kickoff, draft: MilestoneDraft, by: Actor, origin: str, now: datetime
) -> None:
    milestone = Milestone(
        team_id=by.team_id,
        kickoff_id=known(kickoff.id),
        origin=origin,
        title=draft.title,
        owner_id=draft.owner_id,
        due_on=draft.due_on,
        created_by=by.user_id,
        created_at=now,
    )
    session.add(milestone)
    session.flush()
    plan_reminders(session, kickoff, milestone, now)


def _one(session: Session, milestone_id: int, by: Actor) -> tuple[Milestone, Kickoff]:
    """A milestone that the actor may change."""
    milestone = roadmap.get(session, by.team_id, milestone_id)
    kickoff = kickoffs.get(session, by.team_id, milestone.kickoff_id)
    owner = (milestone.owner_id,) if milestone.owner_id else ()
    require_one_of(by, (*owner, milestone.created_by, *facilitator_ids(session, kickoff)))
    require_not_cancelled(kickoff.phase)
    return milestone, kickoff


def _open_one(session: Session, milestone_id: int, by: Actor) -> tuple[Milestone, Kickoff]:
    """The same, while it is still to be done."""
    milestone, kickoff = _one(session, milestone_id, by)
    rules.require_open(milestone_state(milestone))
    return milestone, kickoff


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    require_not_cancelled(kickoff.phase)
    added = roadmap.of_kickoff(session, known(kickoff.id))
    if len(added) >= rules.MILESTONES_LIMIT:
        raise LimitReached(Limit.MILESTONES, rules.MILESTONES_LIMIT)
    added_by = (milestone.created_by for milestone in added)
    require_below_limit(session, kickoff, by, added_by, Limit.YOUR_MILESTONES, rules.EACH_ADDS)
