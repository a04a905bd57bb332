"""What people say of themselves: whether they take part, and what they do. And the way in for newcomers."""

from datetime import datetime

from bot.domain.actors import Actor, Attendance, Person, Role
from bot.domain.brief import Phase
from bot.domain.clock import Clock
from bot.domain.errors import JoinFirst
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.people import roster as rules
from bot.domain.people.roster import Attended, WayIn
from bot.services import views
from bot.services.briefing.nudges import plan_nudges
from bot.services.meeting.activities.leaving import leave_meeting
from bot.services.meeting.catching_up import catch_up, plan_catch_up
from bot.services.meeting.start import plan_start_soon
from bot.services.meeting.turns import join_round
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_held, tell_nobody
from bot.services.preparation import tell_news
from storage import live, outbox
from storage.nouns import kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff, Participant

SHOWN_AT_ONCE = 3  # kickoffs of a channel that somebody who comes in is told about


class Attendances:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def join(self, kickoff_id: int, *, by: Actor) -> Attended:
        """Takes part, as a member where nobody had named them. Raises NotFound, WrongMoment."""
        return self._answer(kickoff_id, Attendance.JOINED, by)

    def decline(self, kickoff_id: int, *, by: Actor) -> Attended:
        """Takes no part, until they join after all. Raises HandOverFirst, NotFound, WrongMoment."""
        return self._answer(kickoff_id, Attendance.DECLINED, by)

    def _answer(self, kickoff_id: int, answer: Attendance, by: Actor) -> Attended:
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            person = roster.put(session, kickoff, by.user_id, Role.MEMBER)
            if answer is Attendance.DECLINED:
                rules.require_replaceable(person.role)
            rules.require_open(kickoff.phase)
            changed = person.attendance is not answer
            if changed and answer is Attendance.JOINED:
                self._take_part(session, kickoff, person)
            elif changed:
                self._drop_out(session, kickoff, person)
            return self._attended(session, kickoff, person, changed)

    def _take_part(self, session: Session, kickoff: Kickoff, person: Participant) -> None:
        person.attendance = Attendance.JOINED
        plan_nudges(session, kickoff, [person.user_id], self._clock.now())
        plan_start_soon(session, kickoff, [person.user_id], self._clock.now())
        join_round(session, kickoff, person.user_id, self._clock.now())
        live.changed(session, known(kickoff.id), Fact.PEOPLE)

    def leave(self, *, by: Actor) -> None:
        """They have left Slack: of what is still to be held, they take part in nothing, so nothing waits for them.

        A kickoff that they facilitate stays theirs until somebody takes it over.
        """
        with self._store.write(by.team_id) as session:
            for kickoff in kickoffs.to_be_held(session, by.team_id, by.user_id):
                person = roster.put(session, kickoff, by.user_id, Role.MEMBER)
                if person.role is not Role.FACILITATOR:
                    self._drop_out(session, kickoff, person)

    def _drop_out(self, session: Session, kickoff: Kickoff, person: Participant) -> None:
        person.attendance = Attendance.DECLINED
        leave_meeting(session, kickoff, person.user_id, self._clock.now())
        tell_news(session, kickoff, self._clock.now(), by=person.user_id)
        live.changed(session, known(kickoff.id), Fact.PEOPLE)

    def discipline(self, kickoff_id: int, *, by: Actor) -> str:
        """What they have said that they do. Raises what `describe` would raise whatever is said."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            return _place(session, kickoff, by).discipline

    def describe(self, kickoff_id: int, discipline: str, *, by: Actor) -> None:
        """Says what they do. Raises InvalidField, JoinFirst, NotFound, WrongMoment."""
        discipline = rules.discipline(discipline)
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _place(session, kickoff, by).discipline = discipline
            live.changed(session, kickoff_id, Fact.PEOPLE)

    def welcome(self, channel_id: str, newcomer: Actor) -> None:
        """Somebody who came into a channel is told in private of each of its kickoffs, once: how to take part, or
        where it is by now."""
        with self._store.write(newcomer.team_id) as session:
            found = kickoffs.in_channel(session, newcomer.team_id, channel_id, SHOWN_AT_ONCE)
            new = [kickoff for kickoff in found if self._is_new(session, kickoff, newcomer)]
            for kickoff in new:
                plan = _plan_way_in if kickoff.phase is Phase.PREPARING else plan_catch_up
                plan(session, kickoff, newcomer.user_id, self._clock.now())

    def _is_new(self, session: Session, kickoff: Kickoff, newcomer: Actor) -> bool:
        theirs = roster.of_user(session, kickoff, newcomer.user_id)
        is_newcomer = rules.is_newcomer(kickoff.phase, views.person_summary(theirs) if theirs else None)
        return is_newcomer and roster.mark_greeted(session, kickoff, newcomer.user_id, self._clock.now())

    def _attended(self, session: Session, kickoff: Kickoff, person: Participant, changed: bool) -> Attended:
        now = self._clock.now()
        has_joined, is_live = person.attendance is Attendance.JOINED, kickoff.phase is Phase.LIVE
        return Attended(
            kickoff_id=known(kickoff.id),
            project=kickoff.project,
            starts_at=kickoff.starts_at,
            tz=kickoff.tz,
            language=kickoff.language,
            phase=kickoff.phase,
            attendance=person.attendance,
            discipline=person.discipline,
            changed=changed,
            is_to_come=kickoff.starts_at > now,
            catch_up=catch_up(session, kickoff, person.user_id, now) if has_joined and is_live else None,
        )


def _place(session: Session, kickoff: Kickoff, by: Actor) -> Participant:
    """Their own place in a kickoff that they take part in. Raises JoinFirst, WrongMoment."""
    person = roster.of_user(session, kickoff, by.user_id)
    if person is None or person.attendance is Attendance.DECLINED:
        raise JoinFirst
    rules.require_open(kickoff.phase)
    return person


def _plan_way_in(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    outbox.plan_for_each(session, kickoff, DeliveryKind.WAY_IN, {user_id: now})


def _is_awaited(message: Context) -> bool:
    theirs = roster.of_user(message.session, message.kickoff, message.recipient_id)
    is_newcomer = rules.is_newcomer(message.kickoff.phase, views.person_summary(theirs) if theirs else None)
    return is_newcomer and is_not_held(message)


def _when(message: Context, reader: Person) -> datetime | None:
    return None if reader.is_bot else while_reader_works(message, reader)


def _way_in(message: Context) -> WayIn:
    session, kickoff = message.session, message.kickoff
    posted = live.ts_of(session, known(kickoff.id), DeliveryKind.PREREAD)
    return WayIn(views.brief(session, kickoff), kickoff.preread_at, posted)


KINDS = {
    DeliveryKind.WAY_IN: Kind(
        is_private=True,
        is_true=_is_awaited,
        if_refused=tell_nobody,
        view=_way_in,
        when=_when,
        can_wait=True,
    ),
}
