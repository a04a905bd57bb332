"""Whoever presses what, the queue is fair: its order is stable, everyone comes to speak, and one press gives one
turn."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting import queue as rules
from bot.domain.meeting.queue import Place, PlaceState, Queue, Stage

PEOPLE = ("UANN", "UBOB", "UCAT", "UDAN", "UEVE")
HERE, ELSEWHERE = 1, 2  # items

people = st.sampled_from(PEOPLE)
spoken_before = st.dictionaries(people, st.integers(0, 5))


@dataclass
class Meeting:
    """A queue as it is kept, by nothing but what the rules say. `said` is what people have said in other ways."""

    places: list[Place] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    item_id: int = HERE
    asked: int = 0

    @property
    def queue(self) -> Queue:
        taken = rules.turns_taken(self.places)
        heard: dict[str | int, int] = {who: self.said.get(who, 0) + taken.get(who, 0) for who in PEOPLE}
        return Queue(tuple(self.places), self.item_id, heard)

    def raises(self, who: str) -> Place:
        if hand := self.queue.hand_of(who):
            return hand
        return self._asks(Place(0, who))

    def _asks(self, place: Place) -> Place:
        self.asked += 1
        self.places.append(replace(place, id=self.asked))
        return self.places[-1]

    def begins_round(self) -> None:
        for who in rules.in_turn(PEOPLE, self.queue.heard, ["UANN"]):
            self._asks(Place(0, str(who), is_round=True, item_id=self.item_id))

    def lowers(self, who: str) -> None:
        self.places = [place for place in self.places if place != self.queue.hand_of(who)]

    def gives(self) -> Place:
        return self._keep(rules.given(self.queue, self.queue.hands[0].id, self.queue.number))

    def ticks(self, state: PlaceState = PlaceState.SPOKE) -> Place:
        return self._keep(rules.ticked(self.queue, self.queue.called[0].id, self.queue.number, state))

    def _keep(self, after: Place) -> Place:
        self.places = [after if place.id == after.id else place for place in self.places]
        return after


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """In which people press what they like."""
    meeting = Meeting(said=draw(spoken_before))
    acts = st.sampled_from(["raise", "raise", "lower", "give", "tick", "round", "next"])
    for act, who in draw(st.lists(st.tuples(acts, people), max_size=25)):
        if act == "raise":
            meeting.raises(who)
        elif act == "lower":
            meeting.lowers(who)
        elif act == "next":
            meeting.item_id += 1
        elif act == "round" and not meeting.queue.called:
            meeting.begins_round()
        elif act == "tick" and meeting.queue.called:
            meeting.ticks()
        elif act == "give" and meeting.queue.hands and not meeting.queue.called:
            meeting.gives()
    return meeting


@given(meetings())
def test_turns_are_numbered_one_after_another_and_nobody_has_two_places_to_come(meeting):
    turns = sorted(place.turn for place in meeting.places if place.turn)
    assert turns == list(range(1, len(turns) + 1))
    queue = meeting.queue
    to_come = [place.who for place in (*queue.called[:1], *queue.next_up)]
    assert len(to_come) == len(set(to_come))


@given(meetings(), people)
def test_one_more_hand_changes_the_order_of_nobody_else(meeting, who):
    before = [hand for hand in meeting.queue.hands if hand.who != who]
    meeting.raises(who)
    assert before == [hand for hand in meeting.queue.hands if hand.who != who]


@given(meetings())
def test_least_heard_come_first_and_among_those_the_ones_who_asked_first(meeting):
    queue = meeting.queue
    ranks = [(queue.heard[hand.who], hand.id) for hand in queue.hands]
    assert ranks == sorted(ranks)


@given(spoken_before, people)
def test_nobody_waits_for_ever_though_all_others_ask_again_and_again(said, who):
    meeting = Meeting(said=said)
    waits = meeting.raises(who)
    turns = 0
    while meeting.queue.hand_of(who) == waits:
        for other in PEOPLE:
            meeting.raises(other)
        meeting.gives()
        turns += 1
    others = sum(max(0, said.get(who, 0) - said.get(other, 0)) + 1 for other in PEOPLE if other != who)
    assert turns <= others + 1


@given(meetings(), people)
def test_a_lowered_hand_never_gets_a_turn(meeting, who):
    hand = meeting.raises(who)
    meeting.lowers(who)
    meeting.item_id = ELSEWHERE + 100  # no round is on
    with pytest.raises(WrongMoment):
        rules.given(meeting.queue, hand.id, meeting.queue.number)


def test_two_who_give_the_turn_at_once_give_one_turn():
    meeting = Meeting()
    ann, bob = meeting.raises("UANN"), meeting.raises("UBOB")
    seen = meeting.queue.number
    meeting.gives()
    for hand in (ann, bob):  # the same one, and whoever another screen showed first
        with pytest.raises(WrongMoment) as refused:
            rules.given(meeting.queue, hand.id, seen)
        assert Reason.QUEUE_MOVED_ON is refused.value.reason


def test_somebody_has_the_turn_until_the_next_one_gets_it_or_the_item_is_over():
    meeting = Meeting()
    meeting.raises("UANN")
    meeting.raises("UBOB")
    ann = meeting.gives()
    assert (ann, "UBOB") == (meeting.queue.on_turn, meeting.queue.next_up[0].who)
    bob = meeting.gives()
    assert bob == meeting.queue.on_turn
    meeting.item_id = ELSEWHERE
    assert meeting.queue.on_turn is None


def test_a_round_comes_to_everyone_least_heard_first_and_to_those_who_lead_last():
    meeting = Meeting(said={"UBOB": 2})
    meeting.begins_round()
    order = []
    while turn := meeting.queue.on_turn:
        order.append(turn.who)
        meeting.ticks(PlaceState.PASSED if turn.who == "UDAN" else PlaceState.SPOKE)
    assert ["UCAT", "UDAN", "UEVE", "UANN", "UBOB"] == order
    assert 0 == rules.turns_taken(meeting.places).get("UDAN", 0), "to pass is not to speak"


def test_hands_wait_for_the_end_of_a_round():
    meeting = Meeting()
    hand = meeting.raises("UANN")
    meeting.begins_round()
    with pytest.raises(WrongMoment) as refused:
        rules.given(meeting.queue, hand.id, meeting.queue.number)
    assert Reason.ROUND_ON is refused.value.reason
    assert Stage.LATER is rules.stage_of(hand, meeting.queue)
    for _ in PEOPLE:
        meeting.ticks()
    assert (hand, Stage.NEXT) == (meeting.queue.hands[0], rules.stage_of(hand, meeting.queue))


def test_a_round_stops_when_the_meeting_goes_on_and_is_where_it_was_when_the_meeting_comes_back():
    meeting = Meeting()
    meeting.begins_round()
    meeting.ticks()
    second = meeting.queue.on_turn
    meeting.item_id = ELSEWHERE
    assert ((), None) == (meeting.queue.called, meeting.queue.on_turn)
    meeting.item_id = HERE
    assert second == meeting.queue.on_turn
