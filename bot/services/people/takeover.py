"""Taking over a kickoff whose facilitator has gone. Slack says who has; the services are told, and check."""

from bot.domain.actors import Actor, Attendance, Person, Role
from bot.domain.brief import require_not_cancelled
from bot.domain.clock import Clock
from bot.domain.errors import NotAllowed
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.people.takeover import Offer, TakenOver, require_may_take_over
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.people.roster import make_facilitator
from bot.services.preparation import plan_digests
from storage import outbox
from storage.nouns import kickoffs, roster
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Takeover:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def facilitator_ids(self, kickoff_id: int, *, by: Actor) -> tuple[str, ...]:
        """Of whom Slack has to be asked whether they are still there. Raises NotFound."""
        with self._store.read() as session:
            return facilitator_ids(session, kickoffs.get(session, by.team_id, kickoff_id))

    def offer(self, kickoff_id: int, *, by: Actor, person: Person, is_led: bool) -> Offer:
        """Raises what `take_over` would raise; NotAllowed also for those who lead it, who hand it over instead."""
        with self._store.read() as session:
            kickoff = _to_take_over(session, kickoff_id, by, person, is_led)
            leading = facilitator_ids(session, kickoff)
            if by.user_id in leading:
                raise NotAllowed(leading)
            return Offer(kickoff_id, kickoff.project, leading, is_led)

    def take_over(self, kickoff_id: int, *, by: Actor, person: Person, is_led: bool, origin: str) -> str:
        """Makes them the facilitator, and tells the channel. Who was it before is a co-facilitator from then on.

        `is_led`: whether any of those who lead it is still in Slack. Returns the project. Doing it twice is doing
        it once. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = _to_take_over(session, kickoff_id, by, person, is_led)
            if roster.facilitator(session, kickoff).user_id != by.user_id:
                make_facilitator(session, kickoff, by.user_id, Role.CO_FACILITATOR)
                now = self._clock.now()
                plan_digests(session, kickoff, now)
                outbox.plan(session, kickoff, DeliveryKind.TAKEN_OVER, now, subject_id=kickoff_id, occasion=origin)
            return kickoff.project


def _to_take_over(session: Session, kickoff_id: int, by: Actor, person: Person, is_led: bool) -> Kickoff:
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    theirs = roster.of_user(session, kickoff, by.user_id)
    takes_part = theirs is not None and theirs.attendance is not Attendance.DECLINED
    require_may_take_over(
        person, takes_part=takes_part, is_led=is_led, facilitators=facilitator_ids(session, kickoff)
    )
    require_not_cancelled(kickoff.phase)
    return kickoff


def _taken_over(message: Context) -> TakenOver:
    return TakenOver(views.brief(message.session, message.kickoff))


KINDS = {
    DeliveryKind.TAKEN_OVER: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_taken_over,
    ),
}
