"""Raise a hand, give the turn, hold a round: who speaks next, least heard first."""

from collections.abc import Collection

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_live
from bot.domain.clock import Clock
from bot.domain.meeting import queue as rules
from bot.domain.meeting.making_moves import require_at
from bot.domain.meeting.queue import HandUp, Place, PlaceState
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids, led
from bot.services.heard import hear
from bot.services.meeting.turns import call_everyone, leave_queue, place_for, queue_of, tell_turns
from bot.services.now.queue import place_summary
from storage import live
from storage.nouns import heard, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.queue import QueuePlace


class Queues:
    """Of meetings that are live. All raise NotFound and WrongMoment."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def raise_hand(self, kickoff_id: int, *, by: Actor) -> HandUp:
        """Anyone may; raising it twice is raising it once."""
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_live(kickoff.phase)
            if queue_of(session, kickoff).hand_of(by.user_id) is None:
                session.add(place_for(kickoff, by.user_id, self._clock.now()))
                live.changed(session, kickoff_id, Fact.HANDS)  # who is next by that is told in the answer
            return _hand_up(session, kickoff, by)

    def hand(self, place_id: int, *, by: Actor) -> Place:
        """Their own, about which they want to say something. Also raises NotAllowed."""
        with self._store.read() as session:
            row, _ = _waiting(session, place_id, by, or_led=False)
            return place_summary(row)

    def say_about(self, place_id: int, about: str, *, by: Actor) -> None:
        """What somebody wants to speak about. Also raises InvalidField, NotAllowed."""
        about = rules.checked_about(about)
        with self._store.write(by.team_id) as session:
            row, _ = _waiting(session, place_id, by, or_led=False)
            row.about = about
            live.changed(session, row.kickoff_id, Fact.HANDS)

    def lower(self, place_id: int, *, by: Actor) -> None:
        """A hand, by its owner or a facilitator; in a round, it is to pass. Also raises NotAllowed."""
        with self._store.write(by.team_id) as session:
            row, kickoff = _waiting(session, place_id, by, or_led=True)
            if row.is_round:
                row.state = PlaceState.PASSED
            else:
                session.delete(row)
            self._changed(session, kickoff, Fact.HANDS, Fact.TURN)

    def give(self, place_id: int, number: int, *, by: Actor) -> None:
        """The turn to somebody whose hand is up, by a facilitator; `number` is that of the last turn so far.

        Also raises NotAllowed.
        """
        with self._store.write(by.team_id) as session:
            row, kickoff = _led(session, place_id, by)
            self._keep(session, kickoff, row, rules.given(queue_of(session, kickoff), place_id, number))

    def spoke(self, place_id: int, number: int, *, by: Actor) -> None:
        """Somebody that the round called upon; the next one then has the turn. Raises what `give` raises."""
        self._tick(place_id, number, PlaceState.SPOKE, by)

    def passed(self, place_id: int, number: int, *, by: Actor) -> None:
        """The same, for somebody who would rather not speak."""
        self._tick(place_id, number, PlaceState.PASSED, by)

    def start_round(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """At the present item, if move `number` is still the last; by a facilitator. Also raises NotAllowed."""
        with self._store.write(by.team_id) as session:
            kickoff = _to_change_round(session, kickoff_id, number, by)
            rules.require_no_round(queue_of(session, kickoff))
            call_everyone(session, kickoff, self._clock.now())
            self._changed(session, kickoff, Fact.TURN)

    def end_round(self, kickoff_id: int, number: int, *, by: Actor) -> None:
        """Those it has not come to yet are left out. Raises what `start_round` raises."""
        with self._store.write(by.team_id) as session:
            kickoff = _to_change_round(session, kickoff_id, number, by)
            called = queue_of(session, kickoff).called
            rules.require_round(called)
            for place in called:
                heard.place(session, by.team_id, place.id).state = PlaceState.PASSED
            self._changed(session, kickoff, Fact.TURN)

    def waiting(self, kickoff_id: int, *, by: Actor) -> tuple[str, ...]:
        """The user ids of those who have yet to get their turn."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            view = queue_of(session, kickoff)
            in_order = (place.user_id for place in (*view.called, *view.hands) if place.user_id)
            return tuple(dict.fromkeys(in_order))

    def leave_out(self, kickoff_id: int, absent: Collection[str], *, by: Actor) -> None:
        """Apps, and people who have left Slack."""
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            leave_queue(session, kickoff, absent, self._clock.now())

    def _tick(self, place_id: int, number: int, state: PlaceState, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            row, kickoff = _led(session, place_id, by)
            self._keep(session, kickoff, row, rules.ticked(queue_of(session, kickoff), place_id, number, state))

    def _keep(self, session: Session, kickoff: Kickoff, row: QueuePlace, place: Place) -> None:
        row.state, row.turn, row.item_id = place.state, place.turn, place.item_id
        if place.state is PlaceState.SPOKE:
            hear(session, kickoff, row.user_id)
        self._changed(session, kickoff, Fact.TURN)

    def _changed(self, session: Session, kickoff: Kickoff, *facts: Fact) -> None:
        tell_turns(session, kickoff, self._clock.now())
        live.changed(session, known(kickoff.id), *facts)


def _hand_up(session: Session, kickoff: Kickoff, by: Actor) -> HandUp:
    view = queue_of(session, kickoff)
    hand = known(view.hand_of(by.user_id))
    return HandUp(hand, view.before(hand), kickoff.language)


def _waiting(session: Session, place_id: int, by: Actor, *, or_led: bool) -> tuple[QueuePlace, Kickoff]:
    """A place that is still to come, for its owner; `or_led`: for facilitators, too."""
    row = heard.place(session, by.team_id, place_id)
    kickoff = kickoffs.get(session, by.team_id, row.kickoff_id)
    leads = facilitator_ids(session, kickoff) if or_led else ()
    require_one_of(by, filter(None, (row.user_id, *leads)))
    require_live(kickoff.phase)
    rules.require_waiting(row.state)
    return row, kickoff


def _led(session: Session, place_id: int, by: Actor) -> tuple[QueuePlace, Kickoff]:
    row = heard.place(session, by.team_id, place_id)
    kickoff = led(session, row.kickoff_id, by, require_live)
    return row, kickoff


def _to_change_round(session: Session, kickoff_id: int, number: int, by: Actor) -> Kickoff:
    kickoff = led(session, kickoff_id, by, require_live)
    require_at(views.progress(session, kickoff), number)
    return kickoff
