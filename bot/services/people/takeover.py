"""Taking over a kickoff whose facilitator has gone. Slack says who has; the services are told, and check."""

from datetime import datetime

from bot.domain.actors import Actor, Attendance, Person, Role
from bot.domain.brief import require_not_cancelled
from bot.domain.clock import Clock
from bot.domain.errors import NotAllowed
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.people.takeover import Offer, TakenOver, require_may_take_over
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.meeting.left_alone import is_left_alone, watch_over
from bot.services.meeting.panel import take_panel_from
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.people.roster import make_facilitator
from bot.services.preparation import plan_digests
from storage import outbox
from storage.nouns import kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Takeover:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def facilitator_ids(self, kickoff_id: int, *, by: Actor) -> tuple[str, ...]:
        """The people about whom Slack has to be asked whether they are still there. Raises NotFound."""
        with self._store.read() as session:
            return facilitator_ids(session, kickoffs.get(session, by.team_id, kickoff_id))

    def offer(self, kickoff_id: int, *, by: Actor, person: Person, is_led: bool) -> Offer:
        """Raises what `take_over` would raise; NotAllowed also for its facilitators, who hand it over instead."""
        with self._store.read() as session:
            kickoff, is_alone = self._to_take_over(session, kickoff_id, by, person, is_led)
            leading = facilitator_ids(session, kickoff)
            if by.user_id in leading:
                raise NotAllowed(leading)
            return Offer(kickoff_id, kickoff.project, leading, is_led, is_alone)

    def take_over(self, kickoff_id: int, *, by: Actor, person: Person, is_led: bool) -> str:
        """Makes them the facilitator, and tells the channel. Who was it before is a co-facilitator from then on.

        `is_led`: whether any of its facilitators is still in Slack. Returns the project. Doing it twice is doing
        it once. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = kickoffs.get(session, by.team_id, kickoff_id), self._clock.now()
            earlier = roster.facilitator(session, kickoff).user_id
            if earlier != by.user_id:
                self._to_take_over(session, kickoff_id, by, person, is_led)
                take_panel_from(session, kickoff, earlier)
                make_facilitator(session, kickoff, by.user_id, Role.CO_FACILITATOR, now)
                plan_digests(session, kickoff, now)
                _tell_channel(session, kickoff, by, now)
                watch_over(session, kickoff, views.timed_agenda(session, kickoff, now))
            return kickoff.project

    def _to_take_over(
        self, session: Session, kickoff_id: int, by: Actor, person: Person, is_led: bool
    ) -> tuple[Kickoff, bool]:
        """The kickoff, and whether it is left alone while it is live."""
        kickoff = kickoffs.get(session, by.team_id, kickoff_id)
        theirs = roster.of_user(session, kickoff, by.user_id)
        takes_part = theirs is not None and theirs.attendance is not Attendance.DECLINED
        is_alone = is_left_alone(session, kickoff, self._clock.now())
        leading = facilitator_ids(session, kickoff)
        is_led = is_led and not is_alone
        require_may_take_over(person, takes_part=takes_part, is_led=is_led, facilitators=leading)
        require_not_cancelled(kickoff.phase)
        return kickoff, is_alone


def _tell_channel(session: Session, kickoff: Kickoff, by: Actor, now: datetime) -> None:
    occasion = f"{by.user_id}:{int(now.timestamp())}"
    outbox.plan(session, kickoff, DeliveryKind.TAKEN_OVER, now, subject_id=known(kickoff.id), occasion=occasion)


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
