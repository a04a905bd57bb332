from datetime import timedelta

import pytest

from bot.domain.actors import Language
from bot.domain.briefing.pulse import FORGOTTEN_AFTER
from bot.domain.outbox.deliveries import LEASE, LONGEST_WAIT, Claim, Post, State
from bot.services.outbox import deliveries
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Participant
from tests.services.office import BO, CHANNEL, MONDAY, SARA, START, Office

TS = "1795424400.000100"


@pytest.fixture
def office(either_office: Office) -> Office:
    """With a kickoff, whose card is due."""
    either_office.kickoff()
    return either_office


def _claim(office: Office) -> Claim:
    (claim,) = office.deliveries.claim()
    return claim


def _state(office: Office) -> State:
    return office.row(Delivery, post=Post.CARD).state


def test_what_is_composed_is_what_is_true_now_and_not_when_it_was_planned(office):
    claim = _claim(office)
    office.theme(1)
    composed = office.deliveries.compose(claim)
    assert (["Open water"], Language.ENGLISH) == (
        [theme.title for theme in composed.view.themes],
        composed.language,
    )
    assert office.wanted(Post.CARD) == composed.wanted


def test_composing_starts_the_lease_anew(office):
    claim = _claim(office)
    office.clock.at += LEASE - timedelta(seconds=1)
    office.deliveries.compose(claim)
    office.clock.move(seconds=2)
    assert [] == office.deliveries.claim()


def test_a_claim_whose_lease_ended_and_that_another_took_says_nothing_more(office):
    old = _claim(office)
    office.clock.at += LEASE
    new = _claim(office)
    assert None is office.deliveries.compose(old)
    assert [False, True] == [office.deliveries.still_held(claim) for claim in (old, new)]
    assert None is not office.deliveries.compose(new)


@pytest.mark.parametrize("end", ["sent", "refused", "failed", "unknown", "hold"])
def test_a_claim_that_has_ended_says_nothing_more(office, end):
    claim = _claim(office)
    arguments = {
        "sent": (TS, 1),
        "refused": ("is_archived",),
        "failed": ("x", 0),
        "unknown": ("x", 0),
        "hold": (MONDAY,),
    }
    getattr(office.deliveries, end)(claim, *arguments[end])
    assert None is office.deliveries.compose(claim)
    assert not office.deliveries.still_held(claim)


@pytest.mark.parametrize("end", ["refused", "failed", "unknown", "hold"])
def test_what_became_of_a_claim_is_for_whoever_has_it_now_to_say(office, end):
    late, office.clock.at = _claim(office), office.clock.at + LEASE
    now_ours = _claim(office)
    arguments = {"refused": ("is_archived",), "failed": ("x", 0), "unknown": ("x", 0), "hold": (MONDAY,)}
    getattr(office.deliveries, end)(late, *arguments[end])
    assert office.deliveries.still_held(now_ours)
    office.deliveries.sent(now_ours, TS, 1)
    getattr(office.deliveries, end)(late, *arguments[end])
    assert State.SENT == _state(office)
    assert [] == office.rows(Delivery, post=Post.UNDELIVERED)


def test_a_message_of_which_slack_says_late_that_it_has_it_is_not_sent_again(office):
    late, office.clock.at = _claim(office), office.clock.at + LEASE
    now_ours = _claim(office)
    office.deliveries.sent(late, TS, 1)
    assert None is office.deliveries.compose(now_ours)
    office.deliveries.sent(now_ours, "1795424499.000100", 1)  # it was under way already
    assert TS == office.row(LiveMessage, post=Post.CARD).ts


def test_what_failed_is_tried_again_after_a_wait_that_doubles(office):
    waits = []
    for _ in range(3):
        claim = _claim(office)
        office.deliveries.failed(claim, "ClientConnectorError", 0)
        waits.append(office.row(Delivery, id=claim.id).try_at - office.clock.now())
        office.clock.at += waits[-1]
        assert not claim.doubtful
    assert [timedelta(seconds=seconds) for seconds in (1, 2, 4)] == waits


def test_what_is_unknown_is_doubtful_when_it_is_claimed_again(office):
    office.deliveries.unknown(_claim(office), "TimeoutError", 0)
    office.clock.move(hours=1)
    assert _claim(office).doubtful


@pytest.mark.parametrize("end", ["failed", "hold"])
def test_a_doubt_outlives_an_attempt_that_certainly_did_not_arrive(office, end):
    office.deliveries.unknown(_claim(office), "TimeoutError", 0)
    office.clock.move(hours=1)
    doubtful = _claim(office)
    if end == "failed":
        office.deliveries.failed(doubtful, "ClientConnectorError", 0)
    else:
        office.deliveries.hold(doubtful, office.clock.now())
    office.clock.at += LONGEST_WAIT
    assert _claim(office).doubtful


def test_a_doubt_outlives_a_refusal(office):
    office.deliveries.unknown(_claim(office), "TimeoutError", 0)
    office.clock.move(hours=1)
    office.deliveries.refused(_claim(office), "not_in_channel")
    office.deliveries.try_refused_again("T1", CHANNEL)
    claims = {claim.key: claim.doubtful for claim in office.deliveries.claim()}
    assert {"card:1": True, f"undelivered:1:{SARA.user_id}": False} == claims


def test_a_message_that_is_held_is_not_counted_as_an_attempt(office):
    for _ in range(3):
        office.deliveries.hold(_claim(office), office.clock.now())
    assert (1, False) == ((claim := _claim(office)).attempts, claim.doubtful)


def test_a_message_that_is_held_waits_until_the_moment_it_is_told(office):
    until = office.clock.now() + timedelta(seconds=30)
    office.deliveries.hold(_claim(office), until)
    assert ([], until) == (office.deliveries.claim(), office.deliveries.next_due_at())


def test_what_was_sent_is_live_from_then_on_and_shows_what_it_was_composed_of(office):
    claim = _claim(office)
    composed = office.deliveries.compose(claim)
    office.deliveries.sent(claim, TS, composed.wanted)
    assert [] == office.redraws.stale()
    assert (State.SENT, TS) == (_state(office), office.row(LiveMessage, post=Post.CARD).ts)


def test_a_change_between_composing_and_sending_is_drawn_afterwards(office):
    claim = _claim(office)
    composed = office.deliveries.compose(claim)
    office.theme(1)
    office.deliveries.sent(claim, TS, composed.wanted)
    (stale,) = office.redraws.stale()
    redraw = office.redraws.of(stale)
    assert (TS, ["Open water"]) == (redraw.ts, [theme.title for theme in redraw.view.themes])
    office.redraws.shown(stale, redraw.wanted)
    assert ([], None) == (office.redraws.stale(), office.redraws.of(stale))


def test_a_change_while_it_is_drawn_leaves_it_stale(office):
    office.deliveries.sent(_claim(office), TS, 1)
    office.theme(1)
    (stale,) = office.redraws.stale()
    redraw = office.redraws.of(stale)
    office.theme(1, "Safe harbour")
    office.redraws.shown(stale, redraw.wanted)
    assert [stale] == office.redraws.stale()


def test_a_message_that_has_not_been_posted_is_never_stale(office):
    office.theme(1)
    assert [] == office.redraws.stale()
    assert None is office.redraws.of(office.row(LiveMessage, post=Post.CARD).id)


def test_a_message_that_somebody_deleted_is_posted_anew_in_its_present_state(office):
    office.deliveries.sent(_claim(office), TS, 1)
    office.theme(1)
    (gone,) = office.redraws.stale()
    office.redraws.lost(gone)
    assert [] == office.redraws.stale()
    claim = _claim(office)
    assert (Post.CARD, False) == (claim.post, claim.doubtful)
    composed = office.deliveries.compose(claim)
    assert ["Open water"] == [theme.title for theme in composed.view.themes]
    office.deliveries.sent(claim, "2.0", composed.wanted)
    assert ("2.0", []) == (office.row(LiveMessage, id=gone).ts, office.redraws.stale())


def test_a_message_that_is_deleted_again_and_again_is_posted_anew_each_time(office):
    office.deliveries.sent(_claim(office), TS, 1)
    for n in range(3):
        office.theme(1, f"Theme {n}")
        office.redraws.lost(office.redraws.stale()[0])
        claim = _claim(office)
        office.deliveries.sent(claim, f"{n}.0", office.deliveries.compose(claim).wanted)
    assert "2.0" == office.row(LiveMessage, post=Post.CARD).ts


def test_a_message_that_was_found_and_then_deleted_is_posted_anew_all_the_same(office):
    """Once found it shows state 0, so that it is lost while it is drawn to the same state as the first time."""
    office.deliveries.sent(_claim(office), TS, 1)
    office.theme(1)
    message_id = office.redraws.stale()[0]
    office.redraws.lost(message_id)
    office.deliveries.sent(_claim(office), "2.0", 0)
    office.redraws.lost(message_id)
    assert Post.CARD == _claim(office).post


def test_the_facilitator_is_told_once_that_slack_refuses_whatever_it_refuses(office):
    office.clock.at = START
    for claim in office.deliveries.claim():
        office.deliveries.refused(claim, "is_archived")
    (told,) = office.deliveries.claim()
    assert (Post.UNDELIVERED, SARA.user_id) == (told.post, told.channel_id)
    assert "is_archived" == office.deliveries.compose(told).view.error
    office.deliveries.refused(told, "messages_tab_disabled")
    assert [] == office.deliveries.claim()


def test_a_vote_that_could_not_be_closed_on_time_is_told_as_that_and_can_be_closed_by_hand(office):
    office.theme(1)
    ballot_id = office.ballot(1, closes_at=MONDAY + timedelta(hours=1))
    office.clock.move(hours=1)
    claims = {claim.post: claim for claim in office.deliveries.claim()}
    office.deliveries.refused(claims[Post.CLOSE_VOTING], "ZeroDivisionError")
    (told,) = office.deliveries.claim()
    assert (SARA.user_id, Post.CLOSE_VOTING) == (told.channel_id, office.deliveries.compose(told).view.error)
    office.deliveries.sent(told, "9.1", 1)
    office.deliveries.refused(claims[Post.CARD], "is_archived")
    assert [Post.UNDELIVERED] == [claim.post for claim in office.deliveries.claim()]
    office.voting.close(ballot_id, by=SARA)


def test_nobody_is_told_of_answers_that_could_not_be_counted_since_starting_counts_them(office):
    office.pulses.answer(1, 4, by=BO)
    office.clock.at = START + FORGOTTEN_AFTER
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.COUNT_PULSE)
    office.deliveries.refused(claim, "ZeroDivisionError")
    assert [] == office.rows(Delivery, post=Post.UNDELIVERED)


def test_every_facilitator_is_told(office):
    office.change(office.row(Participant, user_id=BO.user_id), role="facilitator")
    office.deliveries.refused(_claim(office), "is_archived")
    assert {SARA.user_id, BO.user_id} == {claim.channel_id for claim in office.deliveries.claim()}


def test_what_was_refused_in_a_channel_is_due_once_we_are_let_in(office):
    office.deliveries.refused(_claim(office), "not_in_channel")
    for team, channel in (("T2", CHANNEL), ("T1", "C9")):
        office.deliveries.try_refused_again(team, channel)
    assert State.REFUSED == _state(office)
    office.deliveries.try_refused_again("T1", CHANNEL)
    assert {("card:1", 1), (f"undelivered:1:{SARA.user_id}", 1)} == {
        (claim.key, claim.attempts) for claim in office.deliveries.claim()
    }


def test_no_more_are_claimed_at_a_time_than_can_be_sent_within_a_lease(office, monkeypatch):
    monkeypatch.setattr(deliveries, "AT_ONCE", 2)
    for _ in range(2):
        office.kickoff()
    for row, channel in zip(office.rows(Delivery, post=Post.CARD), ("C1", "C2", "C3"), strict=True):
        office.change(row, channel_id=channel)
    assert [2, 1, 0] == [len(office.deliveries.claim()) for _ in range(3)]


@pytest.mark.parametrize(
    ("error", "tried_again"),
    [("not_in_channel", True), ("is_archived", True), ("channel_not_found", True), ("msg_too_long", False)],
)
def test_what_shut_us_out_is_tried_again_at_the_start_and_nothing_else(office, error, tried_again):
    office.deliveries.refused(_claim(office), error)
    office.deliveries.try_shut_out_again()
    assert (State.PLANNED if tried_again else State.REFUSED) == _state(office)
