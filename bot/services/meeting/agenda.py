"""Start the kickoff, walk its agenda, end it. A person advances; nothing advances itself."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting import agenda as rules
from bot.domain.meeting.agenda import AgendaNow, ItemSummary
from bot.domain.outbox.deliveries import DeliveryKind, Urgency
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.pulse import count_pulse
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.roadmap.milestones import close_when_all_are_done
from storage import live, outbox
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff

Direction = Callable[[tuple[ItemSummary, ...], int], ItemSummary]


class Agenda:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def start(self, kickoff_id: int, *, by: Actor) -> None:
        """Goes live at the first item, also before the planned time. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by)
            require_preparing(kickoff.phase)
            now = self._clock.now()
            kickoff.phase, kickoff.started_at = Phase.LIVE, now
            count_pulse(session, kickoff)
            _enter(kickoff, views.item_summaries(session, kickoff)[0], now)
            outbox.hasten(session, kickoff, DeliveryKind.AGENDA, now)
            live.changed(session, kickoff_id, Fact.PHASE, Fact.PLACE)

    def next(self, kickoff_id: int, from_item_id: int, *, by: Actor) -> None:
        """On to the next item, if `from_item_id` is still the current one. Raises as `start` does."""
        self._move(kickoff_id, from_item_id, rules.after, by)

    def back(self, kickoff_id: int, from_item_id: int, *, by: Actor) -> None:
        """Back to the item before; the time that it has had is remembered. Raises as `start` does."""
        self._move(kickoff_id, from_item_id, rules.before, by)

    def _move(self, kickoff_id: int, from_item_id: int, direction: Direction, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            kickoff = _live(session, kickoff_id, from_item_id, by)
            now = self._clock.now()
            there = direction(views.item_summaries(session, kickoff), from_item_id)
            _leave(session, kickoff, now)
            _enter(kickoff, there, now)
            live.changed(session, kickoff_id, Fact.PLACE)

    def end(self, kickoff_id: int, from_item_id: int, *, by: Actor) -> None:
        """Ends the meeting; the milestones stay alive. Raises as `start` does."""
        with self._store.write(by.team_id) as session:
            kickoff = _live(session, kickoff_id, from_item_id, by)
            now = self._clock.now()
            leave_item(session, kickoff, now)
            kickoff.phase, kickoff.ended_at = Phase.FOLLOWING, now
            close_when_all_are_done(session, kickoff)
            live.changed(session, kickoff_id, Fact.PHASE, Fact.PLACE)


def _live(session: Session, kickoff_id: int, item_id: int, by: Actor) -> Kickoff:
    """The kickoff, live, and at that item: a click on what the screen showed a moment ago moves nothing."""
    kickoff = led(session, kickoff_id, by)
    require_not_cancelled(kickoff.phase)
    if kickoff.phase is not Phase.LIVE:
        raise WrongMoment(Reason.NOT_LIVE if kickoff.phase is Phase.PREPARING else Reason.ALREADY_ENDED)
    if kickoff.current_item_id != item_id:
        raise WrongMoment(Reason.MOVED_ON)
    return kickoff


def _enter(kickoff: Kickoff, item: ItemSummary, now: datetime) -> None:
    kickoff.current_item_id, kickoff.entered_at = item.id, now


def _leave(session: Session, kickoff: Kickoff, now: datetime) -> None:
    item = session.get_one(AgendaItem, known(kickoff.current_item_id))
    item.spent_seconds += max(0, round((now - known(kickoff.entered_at)).total_seconds()))


def leave_item(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """For good: no item is the current one any more."""
    _leave(session, kickoff, now)
    kickoff.current_item_id = kickoff.entered_at = None


def _agenda(message: Context) -> AgendaNow:
    return views.agenda_now(message.session, message.kickoff)


KINDS = {
    DeliveryKind.AGENDA: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_agenda,
        urgency=Urgency.AWAITED,
    ),
}
