"""Who takes part, as the facilitators arrange it. There is always one facilitator."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.actors import Actor, Attendance, OutsiderSummary, PersonSummary, Role
from bot.domain.brief import require_not_cancelled
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.queue import Who
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.people import roster as rules
from bot.domain.people.roster import HandedOver, OutsiderDraft, RosterView
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.nudges import plan_nudges
from bot.services.meeting.activities.leaving import leave_meeting
from bot.services.meeting.left_alone import watch_over
from bot.services.meeting.panel import plan_panel, plan_panels
from bot.services.meeting.start import plan_start_question
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.preparation import plan_digests
from storage import live, outbox
from storage.nouns import activities, kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.roster import Outsider


class Roster:
    """Every method raises NotAllowed, NotFound and WrongMoment; some raise more."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def view(self, kickoff_id: int, *, by: Actor) -> RosterView:
        with self._store.read() as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            people = rules.by_role([views.person_summary(row) for row in roster.everyone(session, kickoff)])
            return RosterView(kickoff_id, kickoff.project, people, views.outsiders(session, kickoff))

    def takes_part(self, kickoff_id: int, *, by: Actor) -> bool:
        """Whether somebody was asked or came, and has not declined."""
        with self._store.read() as session:
            person = roster.of_user(session, kickoffs.get(session, by.team_id, kickoff_id), by.user_id)
            return person is not None and person.attendance is not Attendance.DECLINED

    def person(self, participant_id: int, *, by: Actor) -> PersonSummary:
        with self._store.read() as session:
            return views.person_summary(_participant(session, participant_id, by))

    def outsider(self, outsider_id: int, *, by: Actor) -> OutsiderSummary:
        with self._store.read() as session:
            return views.outsider_summary(_outsider(session, outsider_id, by))

    def add(self, kickoff_id: int, user_ids: Sequence[str], role: Role, *, by: Actor) -> None:
        """Asks people in Slack to take part in this role, also who had declined. Raises InvalidField."""
        rules.require_role(role, rules.GIVEN)
        if not user_ids:
            raise InvalidField("people", Fault.MISSING)
        if len(user_ids) > rules.ADDED_AT_ONCE:
            raise InvalidField("people", Fault.TOO_MANY, rules.ADDED_AT_ONCE)
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            for user_id in user_ids:
                _ask(roster.put(session, kickoff, user_id, role), role)
            plan_nudges(session, kickoff, user_ids, self._clock.now())
            plan_digests(session, kickoff, self._clock.now())
            plan_panels(session, kickoff, self._clock.now())
            live.changed(session, kickoff_id, Fact.PEOPLE)

    def add_outsider(self, kickoff_id: int, draft: OutsiderDraft, *, by: Actor, origin: str) -> None:
        """Somebody who is not in Slack. The same `origin` again changes nothing. Raises InvalidField."""
        draft = rules.checked(draft)
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            if roster.outsider_by_origin(session, by.team_id, origin):
                return
            rules.require_room(len(roster.outsiders(session, kickoff)))
            session.add(
                Outsider(
                    team_id=by.team_id,
                    kickoff_id=kickoff_id,
                    origin=origin,
                    name=draft.name,
                    organisation=draft.organisation,
                    role=draft.role,
                )
            )
            live.changed(session, kickoff_id, Fact.PEOPLE)

    def change(self, participant_id: int, role: Role | None, discipline: str, *, by: Actor) -> int:
        """Somebody's role, where one is given, and what they do. Returns the kickoff's id.

        Raises InvalidField, and HandOverFirst for another role of the facilitator.
        """
        discipline = rules.discipline(discipline)
        with self._store.write(by.team_id) as session:
            person = _participant(session, participant_id, by)
            if role is not None:
                rules.require_role(role, rules.GIVEN)
                rules.require_replaceable(person.role)
                person.role = role
            person.discipline = discipline
            kickoff = kickoffs.get(session, by.team_id, person.kickoff_id)
            plan_digests(session, kickoff, self._clock.now())
            plan_panels(session, kickoff, self._clock.now())
            live.changed(session, person.kickoff_id, Fact.PEOPLE)
            return person.kickoff_id

    def change_outsider(self, outsider_id: int, draft: OutsiderDraft, *, by: Actor) -> int:
        """Returns the kickoff's id. Raises InvalidField."""
        draft = rules.checked(draft)
        with self._store.write(by.team_id) as session:
            person = _outsider(session, outsider_id, by)
            person.name, person.organisation, person.role = draft.name, draft.organisation, draft.role
            live.changed(session, person.kickoff_id, Fact.PEOPLE)
            return person.kickoff_id

    def remove(self, participant_id: int, *, by: Actor) -> int:
        """Returns the kickoff's id. Raises HandOverFirst for the facilitator."""
        with self._store.write(by.team_id) as session:
            person = _participant(session, participant_id, by)
            rules.require_replaceable(person.role)
            session.delete(person)
            self._leave(session, person.team_id, person.kickoff_id, person.user_id)
            return person.kickoff_id

    def remove_outsider(self, outsider_id: int, *, by: Actor) -> int:
        """Returns the kickoff's id."""
        with self._store.write(by.team_id) as session:
            person = _outsider(session, outsider_id, by)
            session.delete(person)
            activities.take_piece(session, person.kickoff_id, "", outsider_id)
            self._leave(session, person.team_id, person.kickoff_id, outsider_id)
            return person.kickoff_id

    def _leave(self, session: Session, team_id: str, kickoff_id: int, who: Who) -> None:
        leave_meeting(session, kickoffs.get(session, team_id, kickoff_id), who, self._clock.now())
        live.changed(session, kickoff_id, Fact.PEOPLE)

    def hand_over(
        self, kickoff_id: int, to: str, remain: Role, *, is_reachable: bool = True, by: Actor, origin: str
    ) -> None:
        """Makes somebody the facilitator, and the one before them what `remain` says. They are told.

        `is_reachable` is False for an app, and for somebody who has left: a kickoff that is handed to them would
        be led by nobody. The same `origin` again changes nothing. Raises InvalidField.
        """
        rules.require_role(remain, rules.REMAINING, "remain")
        if not to:
            raise InvalidField("to", Fault.MISSING)
        if not is_reachable:
            raise InvalidField("to", Fault.UNREACHABLE)
        with self._store.write(by.team_id) as session:
            if outbox.is_planned(session, by.team_id, outbox.key(DeliveryKind.HANDED_OVER, kickoff_id, origin)):
                return
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            if roster.facilitator(session, kickoff).user_id == to:
                raise InvalidField("to", Fault.FACILITATES_ALREADY)
            make_facilitator(session, kickoff, to, remain, self._clock.now())
            plan_digests(session, kickoff, self._clock.now())
            self._tell(session, kickoff, to, origin)
            watch_over(session, kickoff, views.timed_agenda(session, kickoff, self._clock.now()))

    def _tell(self, session: Session, kickoff: Kickoff, user_id: str, origin: str) -> None:
        outbox.plan(
            session,
            kickoff,
            DeliveryKind.HANDED_OVER,
            self._clock.now(),
            subject_id=known(kickoff.id),
            occasion=origin,
            channel_id=user_id,
        )


def make_facilitator(session: Session, kickoff: Kickoff, to: str, remain: Role, now: datetime) -> None:
    """Within a unit of work that is open; the one who was it before is then what `remain` says."""
    roster.facilitator(session, kickoff).role = remain
    after = roster.put(session, kickoff, to, Role.FACILITATOR)
    after.role, after.attendance = Role.FACILITATOR, Attendance.JOINED
    plan_start_question(session, kickoff)
    plan_panel(session, kickoff, to, now)
    live.changed(session, known(kickoff.id), Fact.PEOPLE, Fact.FACILITATOR)


def _participant(session: Session, participant_id: int, by: Actor) -> Participant:
    found = roster.participant(session, by.team_id, participant_id)
    led(session, found.kickoff_id, by, require_not_cancelled)
    return found


def _outsider(session: Session, outsider_id: int, by: Actor) -> Outsider:
    found = roster.outsider(session, by.team_id, outsider_id)
    led(session, found.kickoff_id, by, require_not_cancelled)
    return found


def _ask(person: Participant, role: Role) -> None:
    """In this role, unless they facilitate it: that is handed over."""
    if person.role is not Role.FACILITATOR:
        person.role = role
    if person.attendance is Attendance.DECLINED:
        person.attendance = Attendance.INVITED


def _facilitates(message: Context) -> bool:
    """Whether they still do."""
    facilitator = roster.facilitator(message.session, message.kickoff)
    return is_not_cancelled(message) and message.recipient_id == facilitator.user_id


def _handed_over(message: Context) -> HandedOver:
    return HandedOver(views.brief(message.session, message.kickoff))


KINDS = {
    DeliveryKind.HANDED_OVER: Kind(
        is_private=True,
        is_true=_facilitates,
        if_refused=tell_nobody,
        view=_handed_over,
        when=while_reader_works,
    ),
}
