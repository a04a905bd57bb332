"""Move a kickoff to another time. All that is planned for it moves along."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Brief, BriefWithPeople, require_preparing
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.kickoff import schedule as rules
from bot.domain.kickoff.schedule import ChangeOfPlan, MoveDraft
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap.roadmap import posted_at
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.preread import ask_to_read_again, plan_preread
from bot.services.briefing.pulse import count_pulse_at
from bot.services.kickoff.meeting_links import meet_at
from bot.services.meeting.agenda import offer_start
from bot.services.meeting.speakers import tell_speakers_it_moved
from bot.services.meeting.start import plan_start
from bot.services.outbox.kinds import Context, Kind
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.preparation import plan_digests
from storage import live, outbox
from storage.nouns import schedule, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.schedule import PlanChange


class Schedule:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def to_move(self, kickoff_id: int, *, by: Actor) -> BriefWithPeople:
        """The kickoff as it is planned now. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            return views.with_people(session, led(session, kickoff_id, by, require_preparing))

    def move(self, kickoff_id: int, draft: MoveDraft, *, by: Actor, origin: str) -> Brief:
        """To another time, once, and everyone is told; or to another place to meet. Returns the kickoff as it is
        planned from now on.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_preparing), self._clock.now()
            if not schedule.by_origin(session, by.team_id, origin):
                draft = rules.checked(draft, kickoff.starts_at, kickoff.meeting_link, now)
                meet_at(session, kickoff, known(draft.meeting_link))
                if rules.is_moved(draft, kickoff.starts_at):
                    _move(session, kickoff, draft, by, origin, now)
            return views.brief(session, kickoff)

    def put_off(self, kickoff_id: int, since: datetime, *, by: Actor) -> None:
        """To ten minutes from now, if it is still planned for `since`. The agenda says so, and the channel is not
        told once more. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_preparing), self._clock.now()
            rules.require_start(since, kickoff.starts_at)
            kickoff.starts_at = rules.put_off(kickoff.starts_at, now)
            _put_off_count(session, kickoff)
            plan_start(session, kickoff, now)
            live.changed(session, kickoff_id, Fact.START)


def change_plan(
    session: Session, kickoff: Kickoff, to: datetime | None, reason: str, by: Actor, origin: str, now: datetime
) -> PlanChange:
    """Writes down what changes, and plans to tell the channel."""
    change = PlanChange(
        team_id=kickoff.team_id,
        kickoff_id=known(kickoff.id),
        origin=origin,
        moved_from=kickoff.starts_at,
        moved_to=to,
        reason=reason,
        made_by=by.user_id,
        made_at=now,
    )
    session.add(change)
    session.flush()
    outbox.plan(session, kickoff, DeliveryKind.PLAN_CHANGED, now, subject_id=known(change.id))
    return change


def _change_of_plan(message: Context) -> ChangeOfPlan:
    change = message.session.get_one(PlanChange, message.subject_id)
    return ChangeOfPlan(
        brief=views.brief(message.session, message.kickoff),
        by=change.made_by,
        since=change.moved_from,
        to=change.moved_to,
        reason=change.reason,
    )


def _is_still_planned(message: Context) -> bool:
    """Whether nobody has changed the plan once more since, be it back and forth. Also of one that is cancelled."""
    return schedule.is_last(message.session, message.session.get_one(PlanChange, message.subject_id))


KINDS = {
    DeliveryKind.PLAN_CHANGED: Kind(
        is_private=False,
        is_true=_is_still_planned,
        if_refused=tell_facilitators,
        view=_change_of_plan,
    ),
}


def _move(session: Session, kickoff: Kickoff, draft: MoveDraft, by: Actor, origin: str, now: datetime) -> None:
    change = change_plan(session, kickoff, draft.starts_at, draft.reason, by, origin, now)
    kickoff.starts_at = draft.starts_at
    _replan(session, kickoff, change, now)
    live.changed(session, known(kickoff.id), Fact.START)


def _replan(session: Session, kickoff: Kickoff, change: PlanChange, now: datetime) -> None:
    since, to = change.moved_from, kickoff.starts_at
    plan_preread(session, kickoff, now)
    offer_start(session, kickoff, f"moved:{change.id}", now)
    _put_off_count(session, kickoff)
    roadmap_at = posted_at(to, kickoff.minutes)
    outbox.put_off(session, kickoff, DeliveryKind.ROADMAP, roadmap_at, subject_id=known(kickoff.id))
    _keep_deadline_before_start(session, kickoff, since)
    tell_speakers_it_moved(session, kickoff, known(change.id), now)
    plan_digests(session, kickoff, now)
    plan_start(session, kickoff, now)
    if local_day(since, kickoff.tz) != local_day(to, kickoff.tz):
        ask_to_read_again(session, kickoff, now)


def _put_off_count(session: Session, kickoff: Kickoff) -> None:
    at = count_pulse_at(kickoff)
    outbox.put_off(session, kickoff, DeliveryKind.COUNT_PULSE, at, subject_id=known(kickoff.id))


def _keep_deadline_before_start(session: Session, kickoff: Kickoff, since: datetime) -> None:
    ballot = voting.last_ballot(session, known(kickoff.id))
    if ballot is None or ballot.closed_at or not ballot.closes_at:
        return
    closes_at = rules.moved_deadline(ballot.closes_at, since, kickoff.starts_at)
    if closes_at != ballot.closes_at:
        ballot.closes_at = closes_at
        outbox.put_off(session, kickoff, DeliveryKind.CLOSE_VOTING, closes_at, subject_id=known(ballot.id))
        live.changed(session, known(kickoff.id), Fact.VOTES, subject_id=ballot.id)
