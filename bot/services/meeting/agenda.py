"""Walk the agenda of a live kickoff. A person advances; nothing advances itself."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_live
from bot.domain.clock import Clock
from bot.domain.meeting import moves as rules
from bot.domain.meeting.agenda import AgendaNow, EarlierAgenda
from bot.domain.meeting.moves import MoveKind
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import agenda
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaMove
from storage.tables.kickoffs import Kickoff


class Agenda:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def next(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """On to the next item, if move `number` is still the last. Raises NotAllowed, NotFound, WrongMoment."""
        self._move(kickoff_id, number, MoveKind.NEXT, by)

    def back(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """Back to the item before; the time that it has had is remembered. Raises as `next` does."""
        self._move(kickoff_id, number, MoveKind.BACK, by)

    def _move(self, kickoff_id: int, number: int, kind: MoveKind, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            kickoff = live_at(session, kickoff_id, number, by)
            make_move(session, kickoff, kind, by, self._clock.now())
            live.changed(session, kickoff_id, Fact.PLACE)


def live_at(session: Session, kickoff_id: int, number: int, by: Actor) -> Kickoff:
    """The kickoff, live and led by them, with move `number` the last: a press on what the screen showed a moment
    ago moves nothing.

    Raises NotAllowed, NotFound, WrongMoment.
    """
    kickoff = led(session, kickoff_id, by)
    require_live(kickoff.phase)
    rules.require_at(views.progress(session, kickoff), number)
    return kickoff


def make_move(session: Session, kickoff: Kickoff, kind: MoveKind, by: Actor, now: datetime) -> None:
    """Writes one more move down, within a unit of work that is open. Raises WrongMoment."""
    kickoff_id, progress = known(kickoff.id), views.progress(session, kickoff)
    item_ids = [known(item.id) for item in agenda.items(session, kickoff_id)]
    move = AgendaMove(
        team_id=kickoff.team_id,
        kickoff_id=kickoff_id,
        number=progress.number + 1,
        kind=kind,
        item_id=rules.destination(kind, item_ids, progress),
        made_by=by.user_id,
        made_at=now,
    )
    session.add(move)


def _agenda(message: Context) -> AgendaNow:
    return views.agenda_now(message.session, message.kickoff)


def _stage(message: Context) -> str:
    """What the buttons belong to: those of an earlier stage are of no use."""
    return f"{message.kickoff.phase}:{views.progress(message.session, message.kickoff).number}"


def _earlier_agenda(message: Context) -> EarlierAgenda:
    return EarlierAgenda(views.brief(message.session, message.kickoff))


KINDS = {
    DeliveryKind.AGENDA: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_agenda,
        posted_once_for=_stage,
    ),
    DeliveryKind.EARLIER_AGENDA: Kind(
        is_private=False,
        is_true=lambda _: False,  # it stays where it is, or never comes
        if_refused=tell_nobody,
        view=_earlier_agenda,
    ),
}
