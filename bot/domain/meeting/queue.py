"""Who speaks next: people who raised a hand, and those that a round calls upon."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from functools import cached_property

from bot.domain.actors import Language
from bot.domain.brief import Brief
from bot.domain.errors import Reason, WrongMoment
from bot.domain.text import line

ABOUT_LIMIT = 100

Who = str | int  # a user id, or the id of somebody who is not in Slack
Heard = Mapping[Who, int]  # how much somebody has been heard in this meeting; nothing, if they are not in it


class PlaceState(StrEnum):
    WAITING = "waiting"
    SPOKE = "spoke"  # or has the turn still
    PASSED = "passed"


@dataclass(frozen=True)
class Place:
    """Of one person in the queue. Ids grow, so those who asked first have the smallest."""

    id: int
    user_id: str = ""
    outsider_id: int | None = None
    name: str = ""  # of somebody who is not in Slack
    is_round: bool = False  # a round calls upon them; otherwise they raised a hand
    item_id: int | None = None  # at which the round is, or at which they had their turn
    about: str = ""
    state: PlaceState = PlaceState.WAITING
    turn: int = 0  # the number of their turn, once they have had it or passed

    @property
    def who(self) -> Who:
        return self.user_id or self.outsider_id or 0


@dataclass(frozen=True)
class Queue:
    """All places of a meeting so far. Nothing has to be tidied up when it moves: a round, and a turn, belong to an
    item, and count while that is on."""

    places: tuple[Place, ...] = ()
    item_id: int | None = None  # that is on
    heard: Heard = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Of the last turn. A button carries it, so that two who press at once give one turn."""
        return max((place.turn for place in self.places), default=0)

    @cached_property
    def called(self) -> tuple[Place, ...]:
        """Those that the round has yet to come to, in its order; the first of them has the turn."""
        return tuple(place for place in self._waiting if place.is_round and place.item_id == self.item_id)

    @property
    def hands(self) -> tuple[Place, ...]:
        """Least heard first, and among those by when they asked."""
        hands = (place for place in self._waiting if not place.is_round)
        return tuple(sorted(hands, key=lambda place: (self.heard.get(place.who, 0), place.id)))

    @property
    def on_turn(self) -> Place | None:
        if self.called:
            return self.called[0]
        last = next((place for place in self.places if place.turn == self.number > 0), None)
        return last if last and not last.is_round and last.item_id == self.item_id else None

    @property
    def next_up(self) -> tuple[Place, ...]:
        """In the order in which they get their turn. Hands come after a round, and each person once."""
        called = {place.who for place in self.called}
        return (*self.called[1:], *(hand for hand in self.hands if hand.who not in called))

    def hand_of(self, user_id: str) -> Place | None:
        return next((hand for hand in self.hands if hand.user_id == user_id), None)

    def before(self, hand: Place) -> int:
        """How many get their turn before the owner of a hand that is up."""
        in_order = [place.who for place in self.next_up]
        return in_order.index(hand.who) if hand.who in in_order else 0

    def had_round(self, who: Who | None = None) -> bool:
        """Whether there is or was a round at the present item; if `who` is given, one that called upon them."""
        round_here = (place for place in self.places if place.is_round and place.item_id == self.item_id)
        return any(who in (None, place.who) for place in round_here)

    @property
    def _waiting(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.state is PlaceState.WAITING)


class Stage(Enum):
    """Where somebody is in the queue, as they are told in private."""

    ON = auto()
    NEXT = auto()
    LATER = auto()
    DONE = auto()  # they had their turn, passed, lowered their hand, or the item or the meeting is over


@dataclass(frozen=True)
class Turn:
    """What one person is told of their place. `place` is None if they no longer have it."""

    brief: Brief
    place: Place | None
    stage: Stage


@dataclass(frozen=True)
class HandUp:
    """To somebody who has just raised their hand: where they are in the queue."""

    place: Place
    before: int  # how many get their turn before them
    language: Language  # of the channel


def stage_of(place: Place | None, queue: Queue) -> Stage:
    if place and place == queue.on_turn:
        return Stage.ON
    if place in queue.next_up[:1]:
        return Stage.NEXT
    return Stage.LATER if place in (*queue.called, *queue.hands) else Stage.DONE


def told(queue: Queue) -> tuple[Place, ...]:
    """Those who are told in private, one ahead, if they are in Slack."""
    now_and_next = (queue.on_turn, *queue.next_up[:1])
    return tuple(place for place in now_and_next if place and place.user_id)


def given(queue: Queue, place_id: int, number: int) -> Place:
    """The hand that gets the turn. Raises WrongMoment if there was a turn since the one that the screen showed, if
    the hand is down, or if a round is on."""
    if queue.called:
        raise WrongMoment(Reason.ROUND_ON)
    return _after_turn(queue, queue.hands, place_id, number, PlaceState.SPOKE)


def ticked(queue: Queue, place_id: int, number: int, state: PlaceState) -> Place:
    """Somebody that the round called upon, who spoke or passed. Raises WrongMoment as `given` does."""
    return _after_turn(queue, queue.called, place_id, number, state)


def _after_turn(queue: Queue, among: Sequence[Place], place_id: int, number: int, state: PlaceState) -> Place:
    place = next((place for place in among if place.id == place_id), None)
    if place is None or queue.number != number:
        raise WrongMoment(Reason.QUEUE_MOVED_ON)
    return replace(place, state=state, turn=number + 1, item_id=queue.item_id)


def require_waiting(state: PlaceState) -> None:
    if state is not PlaceState.WAITING:
        raise WrongMoment(Reason.QUEUE_MOVED_ON)


def require_no_round(queue: Queue) -> None:
    if queue.called:
        raise WrongMoment(Reason.ROUND_ON)


def require_round(called: Sequence[Place]) -> None:
    if not called:
        raise WrongMoment(Reason.NO_ROUND)


def turns_taken(places: Sequence[Place]) -> Heard:
    """How often each person has spoken; to pass is not to speak."""
    spoke = [place.who for place in places if place.state is PlaceState.SPOKE]
    return Counter(spoke)


def in_turn(people: Sequence[Who], heard: Heard, leads: Collection[Who]) -> list[Who]:
    """The order of a round: least heard first, and among those the ones who lead last, since others follow what
    they say."""
    return sorted(people, key=lambda who: (heard.get(who, 0), who in leads))


def checked_about(typed: str) -> str:
    """Raises InvalidField."""
    return line("about", typed, ABOUT_LIMIT)
