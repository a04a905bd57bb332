"""The life of a kickoff: it starts and ends, is closed and opened again, or is called off.

This is the only service that knows what every subject has to do then.
"""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Brief, Phase, require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.kickoff import schedule as rules
from bot.domain.kickoff.closing import require_closable, require_closed
from bot.domain.meeting.agenda_now import Undone
from bot.domain.meeting.making_moves import Press, require_at, undo_of
from bot.domain.meeting.moves import Move, MoveKind
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.pulse import count_pulse
from bot.services.heard import plan_to_forget
from bot.services.kickoff.closing import close_if_all_is_done, open_again, plan_closing, plan_roadmap_question
from bot.services.kickoff.continuing import tell_other_parts
from bot.services.kickoff.schedule import change_plan
from bot.services.meeting.agenda import keep_move, live_at, make_move, offer_start
from bot.services.meeting.capture_sheets import post_sheets
from bot.services.meeting.panel import plan_panels
from bot.services.meeting.pinning import pin_agenda, unpin_agenda
from bot.services.meeting.recap import plan_recap
from bot.services.meeting.speakers import tell_speakers_it_is_off
from bot.services.meeting.writing import close_open_window
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from bot.services.summaries import milestone_summaries
from bot.services.theme.voting import close_ballot
from storage import live, outbox
from storage.nouns import schedule, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff

NOBODY = ""  # made the move that ends a forgotten meeting


class Lifecycle:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def start(self, kickoff_id: int, *, by: Actor) -> None:
        """Goes live at the first item, also before the planned time. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_preparing), self._clock.now()
            kickoff.phase, kickoff.started_at = Phase.LIVE, now
            make_move(session, kickoff, Press(MoveKind.START), by, now)
            count_pulse(session, kickoff)
            outbox.hasten(session, kickoff, DeliveryKind.AGENDA, now, subject_id=kickoff_id)
            post_sheets(session, kickoff, now)
            plan_panels(session, kickoff, now)
            pin_agenda(session, kickoff, now)
            live.changed(session, kickoff_id, Fact.PHASE, Fact.PLACE)

    def end(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """Ends the meeting, if move `number` is still the last; the milestones stay. Raises as `start` does."""
        with self._store.write(by.team_id) as session:
            kickoff, now = live_at(session, kickoff_id, number, by), self._clock.now()
            _end(session, kickoff, by, now)
            plan_recap(session, kickoff, now)

    def undo(self, kickoff_id: int, number: int, *, by: Actor) -> Undone:
        """Undoes the last move, if that is move `number`: for a minute, by the one who made it.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_not_cancelled), self._clock.now()
            progress = views.progress(session, kickoff)
            require_at(progress, number)
            undo, undone = undo_of(progress, by=by.user_id, now=now)
            if undone.kind is MoveKind.START:
                _before_the_start(session, kickoff, undo, now)
            elif undone.kind is MoveKind.END:
                _before_the_end(session, kickoff, now)
            keep_move(session, kickoff, undo, now)
            live.changed(session, kickoff_id, Fact.PHASE, Fact.PLACE)
            return Undone(undone, views.agenda_now(session, kickoff, now))

    def close(self, kickoff_id: int, *, by: Actor) -> None:
        """Nothing is left to do. If something was planned, the channel is told what came of it.

        Raises as `start` does.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by), self._clock.now()
            planned = milestone_summaries(session, kickoff_id)
            require_closable(kickoff.phase, planned)
            kickoff.phase = Phase.CLOSED
            if planned:
                plan_closing(session, kickoff, now)
            live.changed(session, kickoff_id, Fact.PHASE)

    def reopen(self, kickoff_id: int, *, by: Actor) -> None:
        """There is something to do again. Raises as `start` does."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_closed)
            open_again(session, kickoff)

    def to_call_off(self, kickoff_id: int, *, by: Actor) -> Brief:
        """The kickoff as it is planned now. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = led(session, kickoff_id, by)
            rules.require_not_over(kickoff.phase)
            return views.brief(session, kickoff)

    def call_off(self, kickoff_id: int, reason: str, *, by: Actor, origin: str) -> Brief:
        """It is off for good, and everyone is told. Votes and answers are counted, so that they are forgotten.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        reason = rules.checked_reason(reason)
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by), self._clock.now()
            if not schedule.by_origin(session, by.team_id, origin):
                rules.require_not_over(kickoff.phase)
                change_plan(session, kickoff, None, reason, by, origin, now)
                _call_off(session, kickoff, by, now)
            return views.brief(session, kickoff)


def _end(session: Session, kickoff: Kickoff, by: Actor, now: datetime) -> None:
    close_open_window(session, kickoff, now)
    make_move(session, kickoff, Press(MoveKind.END), by, now)
    kickoff.phase, kickoff.ended_at = Phase.FOLLOWING, now
    outbox.hasten(session, kickoff, DeliveryKind.ROADMAP, now, subject_id=known(kickoff.id))
    plan_roadmap_question(session, kickoff, now)
    close_if_all_is_done(session, kickoff, now)
    plan_to_forget(session, kickoff, now)
    unpin_agenda(session, kickoff, now)
    live.changed(session, known(kickoff.id), Fact.PHASE, Fact.PLACE)


def _end_forgotten(message: Context) -> None:
    """By nobody; the recap waits until people work."""
    kickoff, now = message.kickoff, message.now
    _end(message.session, kickoff, Actor(kickoff.team_id, NOBODY), now)
    plan_recap(message.session, kickoff, hours_of(message.session, kickoff).first_from(now))


def _before_the_start(session: Session, kickoff: Kickoff, undo: Move, now: datetime) -> None:
    """What people felt was counted at the start, and stays so."""
    kickoff.phase, kickoff.started_at = Phase.PREPARING, None
    unpin_agenda(session, kickoff, now)
    offer_start(session, kickoff, f"undone:{undo.number}", now)


def _before_the_end(session: Session, kickoff: Kickoff, now: datetime) -> None:
    kickoff.phase, kickoff.ended_at = Phase.LIVE, None
    pin_agenda(session, kickoff, now)


def _call_off(session: Session, kickoff: Kickoff, by: Actor, now: datetime) -> None:
    if kickoff.phase is Phase.LIVE:
        make_move(session, kickoff, Press(MoveKind.END), by, now)
        plan_to_forget(session, kickoff, now)
    kickoff.phase = Phase.CANCELLED
    unpin_agenda(session, kickoff, now)
    _close_open_ballot(session, kickoff, now)
    close_open_window(session, kickoff, now)
    count_pulse(session, kickoff)
    tell_speakers_it_is_off(session, kickoff, now)
    tell_other_parts(session, kickoff)
    live.changed(session, known(kickoff.id), Fact.CANCELLATION)


def _close_open_ballot(session: Session, kickoff: Kickoff, now: datetime) -> None:
    ballot = voting.last_ballot(session, known(kickoff.id))
    if ballot and not ballot.closed_at:
        close_ballot(session, kickoff, ballot, now)


KINDS = {
    DeliveryKind.FORGOTTEN: Kind(
        is_private=False,
        is_true=is_live,
        if_refused=tell_nobody,
        do=_end_forgotten,
    ),
}
