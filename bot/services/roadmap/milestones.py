"""Milestones: add them, and change what becomes of them. What is changed is kept as their history."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, NotFound
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap import milestones as rules
from bot.domain.roadmap.history import ChangeKind, DateMove
from bot.domain.roadmap.milestones import MilestoneDraft, MilestoneState
from bot.domain.roadmap.reminders import Snooze, reminder_days, snoozed_until
from bot.domain.text import folded, line
from bot.services.authority import require_below_limit
from bot.services.heard import hear
from bot.services.kickoff.closing import close_if_all_is_done, open_again
from bot.services.outbox.hours import hours_of
from bot.services.roadmap.absence import plan_owner_checks
from bot.services.roadmap.authority import one, open_one
from bot.services.roadmap.notices import tell_owner, tell_who_leads
from bot.services.roadmap.reminders import plan_reminders, plan_reminders_again, redraw_reminders, remind
from bot.services.roadmap.roadmap import show_roadmap
from bot.services.summaries import milestone_state
from bot.services.warned import Warned
from storage import live
from storage.nouns import kickoffs, reminders
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged


class Milestones:
    """All but the first three raise NotAllowed, NotFound and WrongMoment: a milestone is changed by its owner,
    by the one who added it, or by a facilitator."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._warned = Warned()

    def can_add(self, kickoff_id: int, *, by: Actor) -> date:
        """Today, where the kickoff is held. Raises what `add` would raise whatever the milestone."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            return self._today(kickoff)

    def require_no_twin(self, kickoff_id: int, draft: MilestoneDraft, *, by: Actor, origin: str) -> None:
        """If somebody else has added the same for that day, once for each form: handed in again, it goes on.

        Raises InvalidField, NotFound.
        """
        with self._store.read() as session:
            kickoffs.get(session, by.team_id, kickoff_id)
            others = (one for one in roadmap.open_in(session, kickoff_id) if one.created_by != by.user_id)
            planned = {(folded(one.title), one.due_on) for one in others}
        if (folded(draft.title.strip()), draft.due_on) in planned:
            self._warned.refuse_once(origin, InvalidField("title", Fault.ADDED_BY_ANOTHER))

    def add(self, kickoff_id: int, draft: MilestoneDraft, *, by: Actor, origin: str) -> None:
        """Adds a milestone and plans its reminders, together.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            add_milestone(session, kickoff, draft, by, origin, self._clock.now())

    def move(self, moves: Sequence[DateMove], *, by: Actor) -> None:
        """To other dates, all of them or none. Raises InvalidField at the field of the move."""
        with self._store.write(by.team_id) as session:
            for move in moves:
                milestone, kickoff = open_one(session, move.milestone_id, by)
                if milestone.due_on != move.to:
                    self._move(session, kickoff, milestone, move, by)

    def _move(self, session: Session, kickoff: Kickoff, milestone: Milestone, move: DateMove, by: Actor) -> None:
        if milestone.due_on != move.since:
            raise InvalidField(move.field, Fault.DAY_MOVED_MEANWHILE)
        to = rules.checked_day(move.field, move.to, self._today(kickoff))
        self._note(session, milestone, ChangeKind.MOVED, by, old=str(milestone.due_on), new=str(to))
        milestone.due_on = to
        plan_reminders_again(session, kickoff, milestone, self._clock.now())
        tell_owner(session, kickoff, milestone, by.user_id, self._clock.now())
        plan_owner_checks(session, kickoff, milestone, self._clock.now())
        self._changed(session, kickoff, milestone)

    def reassign(self, milestone_id: int, owner_id: str, *, by: Actor) -> None:
        """To somebody else, or with "" to nobody."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
            if milestone.owner_id != owner_id:
                self._hand_to(session, kickoff, milestone, owner_id, by)

    def disown(self, milestone_id: int, *, by: Actor) -> None:
        """Its owner says that it is not theirs, and the facilitators are told."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
            require_one_of(by, filter(None, [milestone.owner_id]))
            change = self._hand_to(session, kickoff, milestone, "", by)
            tell_who_leads(session, kickoff, change, self._clock.now())

    def _hand_to(
        self, session: Session, kickoff: Kickoff, milestone: Milestone, owner_id: str, by: Actor
    ) -> MilestoneChanged:
        change = self._note(session, milestone, ChangeKind.REASSIGNED, by, old=milestone.owner_id, new=owner_id)
        milestone.owner_id = owner_id
        tell_owner(session, kickoff, milestone, by.user_id, self._clock.now())
        plan_owner_checks(session, kickoff, milestone, self._clock.now())
        self._changed(session, kickoff, milestone)
        return change

    def reword(self, milestone_id: int, typed: str, *, by: Actor, origin: str) -> None:
        """Renames it if one line is typed. With more lines it is split: each further line is a milestone of the
        same date and owner. Raises InvalidField, LimitReached too."""
        title, *further = rules.checked_parts(typed)
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
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
            milestone, kickoff = open_one(session, milestone_id, by)
            milestone.done_at, milestone.done_by = self._clock.now(), by.user_id
            self._note(session, milestone, ChangeKind.DONE, by)
            self._settled(session, kickoff, milestone)

    def cancel(self, milestone_id: int, *, by: Actor) -> None:
        """It will not be done."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
            milestone.cancelled_at, milestone.cancelled_by = self._clock.now(), by.user_id
            self._note(session, milestone, ChangeKind.CANCELLED, by)
            self._settled(session, kickoff, milestone)

    def reopen(self, milestone_id: int, *, by: Actor) -> None:
        """It is still to be done after all: takes back that it was done, or cancelled."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = one(session, milestone_id, by)
            rules.require_settled(was := milestone_state(milestone))
            kind = ChangeKind.UNDONE if was is MilestoneState.DONE else ChangeKind.REOPENED
            self._note(session, milestone, kind, by)
            milestone.done_at = milestone.done_by = milestone.cancelled_at = milestone.cancelled_by = None
            open_again(session, kickoff)
            self._settled(session, kickoff, milestone)

    def put_at_risk(self, milestone_id: int, needed: str, *, by: Actor) -> None:
        """Says what is needed; with "" it is at risk no longer. Raises InvalidField too."""
        needed = line("at_risk", needed, rules.RISK_LIMIT)
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
            if milestone.at_risk != needed:
                change = self._note(session, milestone, ChangeKind.AT_RISK, by, old=milestone.at_risk, new=needed)
                milestone.at_risk, milestone.at_risk_by = needed, by.user_id
                milestone.at_risk_at = self._clock.now()
                self._changed(session, kickoff, milestone)
                if needed:
                    tell_who_leads(session, kickoff, change, self._clock.now())

    def snooze(self, message_id: int, milestone_id: int, snooze: Snooze, *, by: Actor) -> None:
        """Puts off the reminder that this message has of it: not its date, nor its other reminders."""
        with self._store.write(by.team_id) as session:
            milestone, kickoff = open_one(session, milestone_id, by)
            if not (said := reminders.in_message_of(session, message_id, milestone)):
                raise NotFound
            hours, now = hours_of(session, kickoff), self._clock.now()
            days = hours.days
            before, said.snoozed_to = said.snoozed_to, snoozed_until(self._today(kickoff), snooze, days)
            wanted = {one.snoozed_to for one in reminders.snoozed(session, milestone)}
            if before and before not in wanted.union(reminder_days(milestone.due_on, days)):
                reminders.forget_day(session, milestone, before)
            remind(session, kickoff, [(milestone, said.snoozed_to)], hours, now)
            live.mark_stale(session, message_id)

    def _note(
        self, session: Session, milestone: Milestone, kind: ChangeKind, by: Actor, *, old: str = "", new: str = ""
    ) -> MilestoneChanged:
        change = MilestoneChanged(
            team_id=milestone.team_id,
            kickoff_id=milestone.kickoff_id,
            milestone_id=known(milestone.id),
            kind=kind,
            old=old,
            new=new,
            made_by=by.user_id,
            made_at=self._clock.now(),
        )
        session.add(change)
        session.flush()
        return change

    def _settled(self, session: Session, kickoff: Kickoff, milestone: Milestone) -> None:
        """It is done or cancelled, or no longer: its reminders go, or come back."""
        plan_reminders_again(session, kickoff, milestone, self._clock.now())
        self._changed(session, kickoff, milestone)
        close_if_all_is_done(session, kickoff, self._clock.now())

    def _changed(self, session: Session, kickoff: Kickoff, milestone: Milestone) -> None:
        session.flush()
        redraw_reminders(session, milestone)
        show_roadmap(session, kickoff, self._clock.now())
        live.changed(session, milestone.kickoff_id, Fact.MILESTONES, subject_id=milestone.id)

    def _today(self, kickoff: Kickoff) -> date:
        return local_day(self._clock.now(), kickoff.tz)


def add_milestone(
    session: Session, kickoff: Kickoff, draft: MilestoneDraft, by: Actor, origin: str, now: datetime
) -> None:
    """Within a unit of work that is open. Raises as `Milestones.add` does."""
    if roadmap.by_origin(session, by.team_id, origin):
        return
    _require_room(session, kickoff, by)
    _insert(session, kickoff, rules.checked(draft, local_day(now, kickoff.tz)), by, origin, now)
    open_again(session, kickoff)
    show_roadmap(session, kickoff, now)
    hear(session, kickoff, by.user_id)
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
    tell_owner(session, kickoff, milestone, by.user_id, now)
    plan_owner_checks(session, kickoff, milestone, now)


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    require_not_cancelled(kickoff.phase)
    added_by = roadmap.added_by(session, known(kickoff.id))
    if added_by.total() >= rules.MILESTONES_LIMIT:
        raise LimitReached(Limit.MILESTONES, rules.MILESTONES_LIMIT)
    require_below_limit(session, kickoff, by, added_by.elements(), Limit.YOUR_MILESTONES, rules.EACH_ADDS)
