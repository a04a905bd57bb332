"""Days off: an admin gives those of the workspace, and facilitators say whose holidays their kickoff has.

What is already planned moves with them, kickoff by kickoff.
"""

from datetime import date, datetime

from bot.domain.actors import Actor, Person
from bot.domain.brief import Phase, require_not_cancelled
from bot.domain.calendar import countries, local_day
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField
from bot.domain.kickoff import days_off as rules
from bot.domain.kickoff.days_off import DaysOffForm
from bot.domain.kickoff.workspace import require_admin
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services.authority import led
from bot.services.briefing.preread import plan_preread
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.outbox.silent import plan_silently
from bot.services.people.whereabouts import somewhere
from bot.services.preparation import plan_digests
from bot.services.roadmap.reminders import replan_reminders
from storage.nouns import milestones, workspaces
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class DaysOff:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_change(self, *, by: Actor, person: Person) -> DaysOffForm:
        """Those that were given. Raises NotForYou."""
        require_admin(person)
        with self._store.read() as session:
            return DaysOffForm(_given(session, by.team_id), self._today(session, by, person))

    def from_calendar(
        self, weekend: frozenset[int], typed: str, file: bytes | None, *, by: Actor, person: Person
    ) -> DaysOffForm:
        """What would be given with the days of a calendar file; None if Slack did not hand it over. Keeps nothing.

        Raises InvalidField, NotForYou.
        """
        require_admin(person)
        if file is None:
            raise InvalidField("calendar", Fault.NOT_READ)
        with self._store.read() as session:
            today = self._today(session, by, person)
        return rules.with_calendar(weekend, typed, file, today)

    def _today(self, session: Session, by: Actor, person: Person) -> date:
        return local_day(self._clock.now(), somewhere(session, by, person).tz)

    def change(self, weekend: frozenset[int], typed: str, *, by: Actor, person: Person) -> None:
        """For all kickoffs, also those that are planned. Raises InvalidField, NotForYou."""
        require_admin(person)
        days_off = rules.checked(weekend, typed)
        with self._store.write(by.team_id) as session:
            workspaces.know(session, by.team_id, self._clock.now())
            if days_off == _given(session, by.team_id):
                return
            workspaces.take_off(session, by.team_id, days_off)
            for kickoff in milestones.kickoffs_to_replan(session, by.team_id):
                self._plan_again(session, kickoff)

    def country_of(self, kickoff_id: int, *, by: Actor) -> str | None:
        """Whose holidays the kickoff has. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            return kickoff.country

    def change_country(self, kickoff_id: int, country: str, *, by: Actor) -> None:
        """Raises InvalidField too."""
        if country not in countries():
            raise InvalidField("country", Fault.NOT_A_CHOICE)
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            if kickoff.country != country:
                kickoff.country = country
                session.flush()
                _replan(session, kickoff, self._clock.now())

    def _plan_again(self, session: Session, kickoff: Kickoff) -> None:
        """In a transaction of its own: there may be hundreds."""
        now = self._clock.now()
        plan_silently(session, kickoff, DeliveryKind.REPLAN, now, occasion=now.isoformat())


def _given(session: Session, team_id: str) -> rules.DaysOff:
    settings = workspaces.settings(session, team_id)
    return rules.DaysOff(settings.weekend, settings.days_off)


def _replan(session: Session, kickoff: Kickoff, now: datetime) -> None:
    replan_reminders(session, kickoff, now)
    if kickoff.phase is Phase.PREPARING:
        plan_preread(session, kickoff, now)
        plan_digests(session, kickoff, now)


def _replan_later(message: Context) -> None:
    _replan(message.session, message.kickoff, message.now)


KINDS = {
    DeliveryKind.REPLAN: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_nobody,
        do=_replan_later,
        is_seen=False,
    ),
}
