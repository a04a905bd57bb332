"""Walk the agenda of a live kickoff. A person advances; nothing advances itself."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, require_live, require_not_cancelled, require_not_held
from bot.domain.clock import Clock
from bot.domain.kickoff.schedule import is_offered_again
from bot.domain.meeting import making_moves as rules
from bot.domain.meeting.agenda_now import AgendaFound, EarlierAgenda, Lead
from bot.domain.meeting.making_moves import Press
from bot.domain.meeting.moves import Move, MoveKind, Progress
from bot.domain.meeting.recap import FORGOTTEN_AFTER
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids, led
from bot.services.meeting.activities.closing import close_unless_at
from bot.services.meeting.cues import plan_cues
from bot.services.meeting.half_time import plan_half_time
from bot.services.meeting.left_alone import watch_over
from bot.services.meeting.pinning import pin_agenda, unpin_agenda
from bot.services.meeting.time_up import plan_time_up
from bot.services.meeting.turns import queue_moved_on
from bot.services.outbox.kinds import Context, Kind, agenda_of, is_live, is_not_cancelled, tell_nobody
from bot.services.outbox.silent import plan_silently
from bot.services.outbox.undelivered import tell_facilitators
from storage import live, outbox, superseding
from storage.nouns import agenda, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaMove
from storage.tables.kickoffs import Kickoff

SHOWN_IN_CHANNEL = 10  # kickoffs of a channel whose agendas are looked for


class Agenda:
    """Each move is made if `number` is that of the last one. All raise NotAllowed, NotFound, WrongMoment."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def next(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        self._move(kickoff_id, number, Press(MoveKind.NEXT), by)

    def back(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """Back to the item before; the time that it has had is remembered."""
        self._move(kickoff_id, number, Press(MoveKind.BACK), by)

    def extend(self, kickoff_id: int, number: int, minutes: int, *, by: Actor) -> None:
        """Gives the current item two or five minutes more. Also raises Malformed."""
        self._move(kickoff_id, number, Press(MoveKind.EXTEND, minutes=minutes), by)

    def pause(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """Until *Resume*, or until another item is on."""
        self._move(kickoff_id, number, Press(MoveKind.PAUSE), by)

    def resume(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        self._move(kickoff_id, number, Press(MoveKind.RESUME), by)

    def finish(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """In five minutes, which the current item has; what is to come is parked."""
        self._move(kickoff_id, number, Press(MoveKind.FINISH), by)

    def park(self, item_id: int, number: int, *, by: Actor) -> int:
        """Takes the current item, or one that is to come, off the agenda for now. Returns the kickoff's id."""
        return self._move_item(item_id, number, MoveKind.PARK, by)

    def bring_back(self, item_id: int, number: int, *, by: Actor) -> int:
        """Makes a parked item the next. Returns the kickoff's id."""
        return self._move_item(item_id, number, MoveKind.BRING_BACK, by)

    def lead(self, kickoff_id: int, *, by: Actor) -> Lead:
        """How the meeting stands, for one of its facilitators, also before the start and after the end."""
        with self._store.read() as session:
            kickoff, now = led(session, kickoff_id, by, require_not_cancelled), self._clock.now()
            view = views.agenda_now(session, kickoff, now)
            return Lead(view, rules.undoable(view.progress, by=by.user_id, now=now))

    def bring_down(self, kickoff_id: int, *, by: Actor) -> None:
        """Posts the agenda again, down where the talk is; the earlier message links to it."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_held)
            _bring_down(session, kickoff, self._clock.now())

    def find(self, channel_id: str, *, by: Actor) -> tuple[AgendaFound, ...]:
        """The agendas of a channel whose kickoff has yet to end. Those that they lead are brought down."""
        with self._store.write(by.team_id) as session:
            here = kickoffs.in_channel(session, by.team_id, channel_id, SHOWN_IN_CHANNEL)
            found = [(kickoff, ts) for kickoff in here if (ts := _posted_as(session, kickoff))]
            return tuple(self._found(session, kickoff, ts, by) for kickoff, ts in found)

    def _found(self, session: Session, kickoff: Kickoff, ts: str, by: Actor) -> AgendaFound:
        is_theirs = by.user_id in facilitator_ids(session, kickoff)
        if is_theirs:
            _bring_down(session, kickoff, self._clock.now())
        return AgendaFound(views.brief(session, kickoff), ts, is_theirs)

    def _move_item(self, item_id: int, number: int, kind: MoveKind, by: Actor) -> int:
        with self._store.read() as session:
            kickoff_id = agenda.get(session, by.team_id, item_id).kickoff_id
        self._move(kickoff_id, number, Press(kind, item_id), by)
        return kickoff_id

    def _move(self, kickoff_id: int, number: int, press: Press, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            kickoff = live_at(session, kickoff_id, number, by)
            make_move(session, kickoff, press, by, self._clock.now())
            live.changed(session, kickoff_id, Fact.PLACE)


def _bring_down(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Unless it is on its way, or has not been posted yet."""
    unpin_agenda(session, kickoff, now)
    superseding.post_again(session, kickoff, DeliveryKind.AGENDA, DeliveryKind.EARLIER_AGENDA, now)


def _posted_as(session: Session, kickoff: Kickoff) -> str | None:
    """Which message the agenda is; None if it has yet to be posted, and after the end."""
    if kickoff.phase not in (Phase.PREPARING, Phase.LIVE):
        return None
    return live.ts_of(session, known(kickoff.id), DeliveryKind.AGENDA)


def live_at(session: Session, kickoff_id: int, number: int, by: Actor) -> Kickoff:
    """The kickoff, live and led by them, with move `number` the last: a press on what the screen showed a moment
    ago moves nothing.

    Raises NotAllowed, NotFound, WrongMoment.
    """
    kickoff = led(session, kickoff_id, by, require_live)
    rules.require_at(views.progress(session, kickoff), number)
    return kickoff


def make_move(session: Session, kickoff: Kickoff, press: Press, by: Actor, now: datetime) -> None:
    """Makes one more move, within a unit of work that is open. Raises WrongMoment."""
    items, progress = agenda.items(session, known(kickoff.id)), views.progress(session, kickoff)
    move = rules.move_of(press, [known(item.id) for item in items], progress, by=by.user_id, now=now)
    if move.kind is MoveKind.BRING_BACK:
        order = rules.brought_back(move, [known(item.id) for item in items])
        by_id = {known(item.id): item for item in items}
        agenda.arrange(session, [by_id[item_id] for item_id in order])
        live.changed(session, known(kickoff.id), Fact.ITEMS)
    keep_move(session, kickoff, move, now)


def keep_move(session: Session, kickoff: Kickoff, move: Move, now: datetime) -> None:
    """Writes a move down, and plans what follows from it by itself."""
    session.add(
        AgendaMove(
            team_id=kickoff.team_id,
            kickoff_id=known(kickoff.id),
            number=move.number,
            kind=move.kind,
            item_id=move.item_id,
            made_at=move.made_at,
            made_by=move.made_by,
            minutes=move.minutes,
            about_id=move.about_id,
            parks=list(move.parks),
            undoes=move.undoes,
        )
    )
    session.flush()
    view = views.timed_agenda(session, kickoff, now)
    close_unless_at(session, kickoff, _present(view.progress), now)
    plan_time_up(session, kickoff, view)
    plan_cues(session, kickoff, view)
    watch_over(session, kickoff, view)
    plan_half_time(session, kickoff, view)
    queue_moved_on(session, kickoff, now)
    _plan_end(session, kickoff, now)


def _present(progress: Progress) -> int | None:
    """The id of the item that is on; None before the start and after the end."""
    return progress.current.item_id if progress.current else None


def _plan_end(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Of a meeting that was forgotten: nobody has moved it for long."""
    plan_silently(session, kickoff, DeliveryKind.FORGOTTEN, now + FORGOTTEN_AFTER, replan=True)


def offer_start(session: Session, kickoff: Kickoff, occasion: str, now: datetime) -> None:
    """The agenda comes when the kickoff starts by now. One that has come already is posted again then, unless that
    is soon; `occasion` tells it from earlier ones."""
    to, kickoff_id = kickoff.starts_at, known(kickoff.id)
    at = max(to, now)  # not before the pre-read, where it is to start a little ago
    waits = outbox.put_off(session, kickoff, DeliveryKind.AGENDA, at, subject_id=kickoff_id)
    if not waits and is_offered_again(to, now):
        superseding.supersede(session, kickoff, DeliveryKind.AGENDA, by=DeliveryKind.EARLIER_AGENDA)
        live.plan(session, kickoff, DeliveryKind.AGENDA, to, subject_id=kickoff_id, occasion=occasion)


def _stage(message: Context) -> str:
    """What the buttons belong to: those of an earlier stage are of no use."""
    return f"{message.kickoff.phase}:{views.progress(message.session, message.kickoff).number}"


def _has_come(message: Context) -> None:
    """The earlier one can link to it."""
    live.changed(message.session, known(message.kickoff.id), Fact.AGENDA_POSTED)
    if is_live(message):
        pin_agenda(message.session, message.kickoff, message.now)


def _earlier_agenda(message: Context) -> EarlierAgenda:
    later_ts = live.ts_of(message.session, known(message.kickoff.id), DeliveryKind.AGENDA)
    return EarlierAgenda(views.brief(message.session, message.kickoff), later_ts)


KINDS = {
    DeliveryKind.AGENDA: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=agenda_of,
        after_sent=_has_come,
        posted_once_for=_stage,
    ),
    DeliveryKind.EARLIER_AGENDA: Kind(
        is_private=False,
        is_true=lambda _: False,  # it stays where it is, or never comes
        if_refused=tell_nobody,
        view=_earlier_agenda,
    ),
}
