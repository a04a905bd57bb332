from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.actors import NOBODY_KNOWN, Language
from bot.domain.briefing.pulse import FORGOTTEN_AFTER
from bot.domain.outbox.deliveries import LEASE, LONGEST_WAIT, Claim, DeliveryKind, State
from bot.services.kinds import KINDS
from bot.services.outbox.deliveries import AT_ONCE, Deliveries
from bot.services.outbox.redraws import Redraws
from storage import live, outbox
from storage.subjects import Channel
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff, Participant
from tests.services.service_harness import BO, CHANNEL, MONDAY, SARA, START, ServiceHarness

TS = "1795424400.000100"


@pytest.fixture
def harness(either_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff, whose card is due."""
    either_harness.kickoff()
    return either_harness


def _claim(harness: ServiceHarness) -> Claim:
    (claim,) = harness.deliveries.claim()
    return claim


def _claim_of_card(harness: ServiceHarness) -> Claim:
    """The card's, where more is due."""
    return next(claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CARD)


def _state(harness: ServiceHarness) -> State:
    return harness.row(Delivery, post=DeliveryKind.CARD).state


def test_what_is_composed_is_what_is_true_now_and_not_when_it_was_planned(harness):
    claim = _claim(harness)
    harness.theme(1)
    composed = harness.deliveries.compose(claim)
    assert (["Open water"], Language.ENGLISH) == (
        [theme.title for theme in composed.view.themes],
        composed.language,
    )
    assert harness.wanted(DeliveryKind.CARD) == composed.wanted


def test_composing_starts_the_lease_anew(harness):
    claim = _claim(harness)
    harness.clock.at += LEASE - timedelta(seconds=1)
    harness.deliveries.compose(claim)
    harness.clock.move(seconds=2)
    assert [] == harness.deliveries.claim()


def test_a_claim_whose_lease_ended_and_that_another_took_says_nothing_more(harness):
    old = _claim(harness)
    harness.clock.at += LEASE
    new = _claim(harness)
    assert None is harness.deliveries.compose(old)
    assert [False, True] == [harness.deliveries.still_held(claim) for claim in (old, new)]
    assert None is not harness.deliveries.compose(new)


def test_a_claim_whose_lease_ended_is_not_revived_with_the_message(harness):
    old = _claim(harness)
    harness.clock.at += LEASE
    harness.deliveries.refused(_claim(harness), "not_in_channel")
    harness.workspaces.channel_opened("T1", CHANNEL)
    new = _claim_of_card(harness)
    assert [False, True] == [harness.deliveries.still_held(claim) for claim in (old, new)]


@pytest.mark.parametrize("end", ["sent", "refused", "failed", "unknown", "hold"])
def test_a_claim_that_has_ended_says_nothing_more(harness, end):
    claim = _claim(harness)
    arguments = {
        "sent": (TS, 1),
        "refused": ("is_archived",),
        "failed": ("x", 0),
        "unknown": ("x", 0),
        "hold": (MONDAY,),
    }
    getattr(harness.deliveries, end)(claim, *arguments[end])
    assert None is harness.deliveries.compose(claim)
    assert not harness.deliveries.still_held(claim)


@pytest.mark.parametrize("end", ["refused", "failed", "unknown", "hold"])
def test_what_became_of_a_claim_is_for_whoever_has_it_now_to_say(harness, end):
    late, harness.clock.at = _claim(harness), harness.clock.at + LEASE
    now_ours = _claim(harness)
    arguments = {"refused": ("is_archived",), "failed": ("x", 0), "unknown": ("x", 0), "hold": (MONDAY,)}
    getattr(harness.deliveries, end)(late, *arguments[end])
    assert harness.deliveries.still_held(now_ours)
    harness.deliveries.sent(now_ours, TS, 1)
    getattr(harness.deliveries, end)(late, *arguments[end])
    assert State.SENT == _state(harness)
    assert [] == harness.rows(Delivery, post=DeliveryKind.UNDELIVERED)


def test_a_message_of_which_slack_says_late_that_it_has_it_is_not_sent_again(harness):
    late, harness.clock.at = _claim(harness), harness.clock.at + LEASE
    now_ours = _claim(harness)
    harness.deliveries.sent(late, TS, 1)
    assert None is harness.deliveries.compose(now_ours)
    harness.deliveries.sent(now_ours, "1795424499.000100", 1)  # it was under way already
    assert TS == harness.row(LiveMessage, post=DeliveryKind.CARD).ts


def test_of_several_that_are_read_and_written_down_together_each_comes_out_as_if_it_were_alone(harness):
    for _ in range(2):
        harness.kickoff()
    cards = sorted(harness.deliveries.claim(), key=lambda claim: claim.key, reverse=True)
    harness.deliveries.sent(cards[1], "1.0", 1)
    composed = harness.deliveries.compose_all([(claim, NOBODY_KNOWN) for claim in cards])
    assert [3, None, 1] == [one and one.view.brief.id for one in composed]
    harness.deliveries.sent_all([(claim, f"2.{place}", 1, "") for place, claim in enumerate(cards)])
    shown = {row.subject_id: row.ts for row in harness.rows(LiveMessage, post=DeliveryKind.CARD)}
    assert {1: "2.2", 2: "1.0", 3: "2.0"} == shown


def test_what_failed_is_tried_again_after_a_wait_that_doubles(harness):
    waits = []
    for _ in range(3):
        claim = _claim(harness)
        harness.deliveries.failed(claim, "ClientConnectorError", 0)
        waits.append(harness.row(Delivery, id=claim.id).try_at - harness.clock.now())
        harness.clock.at += waits[-1]
        assert not claim.doubtful
    assert [timedelta(seconds=seconds) for seconds in (1, 2, 4)] == waits


def test_what_is_unknown_is_doubtful_when_it_is_claimed_again(harness):
    harness.deliveries.unknown(_claim(harness), "TimeoutError", 0)
    harness.clock.move(hours=1)
    assert _claim(harness).doubtful


@pytest.mark.parametrize("end", ["failed", "hold"])
def test_a_doubt_outlives_an_attempt_that_certainly_did_not_arrive(harness, end):
    harness.deliveries.unknown(_claim(harness), "TimeoutError", 0)
    harness.clock.move(hours=1)
    doubtful = _claim(harness)
    if end == "failed":
        harness.deliveries.failed(doubtful, "ClientConnectorError", 0)
    else:
        harness.deliveries.hold(doubtful, harness.clock.now())
    harness.clock.at += LONGEST_WAIT
    assert _claim(harness).doubtful


def test_a_doubt_outlives_a_refusal(harness):
    harness.deliveries.unknown(_claim(harness), "TimeoutError", 0)
    harness.clock.move(hours=1)
    harness.deliveries.refused(_claim(harness), "not_in_channel")
    harness.workspaces.channel_opened("T1", CHANNEL)
    claims = {claim.key: claim.doubtful for claim in harness.deliveries.claim()}
    assert {"card:1": True, f"undelivered:1:{SARA.user_id}": False} == claims


def test_a_message_that_is_held_is_not_counted_as_an_attempt(harness):
    for _ in range(3):
        harness.deliveries.hold(_claim(harness), harness.clock.now())
    assert (1, False) == ((claim := _claim(harness)).attempts, claim.doubtful)


def test_a_message_that_is_held_waits_until_the_moment_it_is_told(harness):
    until = harness.clock.now() + timedelta(seconds=30)
    harness.deliveries.hold(_claim(harness), until)
    assert ([], until) == (harness.deliveries.claim(), harness.deliveries.next_due_at())


def test_what_was_sent_is_live_from_then_on_and_shows_what_it_was_composed_of(harness):
    claim = _claim(harness)
    composed = harness.deliveries.compose(claim)
    harness.deliveries.sent(claim, TS, composed.wanted)
    assert [] == harness.redraws.stale()
    assert (State.SENT, TS) == (_state(harness), harness.row(LiveMessage, post=DeliveryKind.CARD).ts)


def test_a_change_between_composing_and_sending_is_drawn_afterwards(harness):
    claim = _claim(harness)
    composed = harness.deliveries.compose(claim)
    harness.theme(1)
    harness.deliveries.sent(claim, TS, composed.wanted)
    (stale,) = harness.redraws.stale()
    redraw = harness.redraws.of(stale)
    assert (TS, ["Open water"]) == (redraw.ts, [theme.title for theme in redraw.view.themes])
    harness.redraws.shown(stale, redraw.wanted)
    assert ([], None) == (harness.redraws.stale(), harness.redraws.of(stale))


def test_a_change_while_it_is_drawn_leaves_it_stale(harness):
    harness.deliveries.sent(_claim(harness), TS, 1)
    harness.theme(1)
    (stale,) = harness.redraws.stale()
    redraw = harness.redraws.of(stale)
    harness.theme(1, "Safe harbour")
    harness.redraws.shown(stale, redraw.wanted)
    assert [stale] == harness.redraws.stale()


def test_a_message_that_has_not_been_posted_is_never_stale(harness):
    harness.theme(1)
    assert [] == harness.redraws.stale()
    assert None is harness.redraws.of(harness.row(LiveMessage, post=DeliveryKind.CARD).id)


def test_a_message_that_somebody_deleted_is_posted_anew_in_its_present_state(harness):
    harness.deliveries.sent(_claim(harness), TS, 1)
    harness.theme(1)
    (gone,) = harness.redraws.stale()
    harness.redraws.lost(gone)
    assert [] == harness.redraws.stale()
    claim = _claim(harness)
    assert (DeliveryKind.CARD, False) == (claim.post, claim.doubtful)
    composed = harness.deliveries.compose(claim)
    assert ["Open water"] == [theme.title for theme in composed.view.themes]
    harness.deliveries.sent(claim, "2.0", composed.wanted)
    assert ("2.0", []) == (harness.row(LiveMessage, id=gone).ts, harness.redraws.stale())


def test_a_message_that_is_deleted_again_and_again_is_posted_anew_each_time(harness):
    harness.deliveries.sent(_claim(harness), TS, 1)
    for n in range(3):
        harness.theme(1, f"Theme {n}")
        harness.redraws.lost(harness.redraws.stale()[0])
        claim = _claim(harness)
        harness.deliveries.sent(claim, f"{n}.0", harness.deliveries.compose(claim).wanted)
    assert "2.0" == harness.row(LiveMessage, post=DeliveryKind.CARD).ts


def test_a_message_that_was_found_and_then_deleted_is_posted_anew_all_the_same(harness):
    """Once found it shows state 0, so that it is lost while it is drawn to the same state as the first time."""
    harness.deliveries.sent(_claim(harness), TS, 1)
    harness.theme(1)
    message_id = harness.redraws.stale()[0]
    harness.redraws.lost(message_id)
    harness.deliveries.sent(_claim(harness), "2.0", 0)
    harness.redraws.lost(message_id)
    assert DeliveryKind.CARD == _claim(harness).post


def test_a_private_message_that_somebody_deleted_is_posted_again_to_that_person_alone(harness):
    spotlight_id = harness.spotlight(1, BO)
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, f"{claim.id}.0", 1, "D1" if claim.is_private else CHANNEL)
    harness.spotlights.decline(spotlight_id, by=BO)
    (gone,) = harness.redraws.stale()
    harness.redraws.lost(gone)
    assert BO.user_id == harness.row(Delivery, live_message_id=gone, state=State.PLANNED).channel_id


def test_what_is_dropped_when_stale_is_neither_posted_nor_told(harness):
    card = replace(KINDS[DeliveryKind.CARD], stale_after=timedelta(minutes=1))
    dropping = Deliveries(harness.store, harness.clock, {**KINDS, DeliveryKind.CARD: card})
    harness.clock.move(minutes=1)
    assert None is not dropping.compose(_claim(harness))
    harness.clock.at += LEASE
    assert None is dropping.compose(_claim(harness))
    assert State.SKIPPED == _state(harness)


def test_the_facilitator_is_told_once_that_slack_refuses_whatever_it_refuses(harness):
    harness.clock.at = START
    for claim in harness.deliveries.claim():
        harness.deliveries.refused(claim, "is_archived")
    (told,) = harness.deliveries.claim()
    assert (DeliveryKind.UNDELIVERED, SARA.user_id) == (told.post, told.channel_id)
    assert "is_archived" == harness.deliveries.compose(told).view.error
    harness.deliveries.refused(told, "messages_tab_disabled")
    assert [] == harness.deliveries.claim()


def test_a_vote_that_could_not_be_closed_on_time_is_told_as_that_and_can_be_closed_by_hand(harness):
    harness.theme(1)
    ballot_id = harness.ballot(1, closes_at=MONDAY + timedelta(hours=1))
    harness.clock.move(hours=1)
    claims = {claim.post: claim for claim in harness.deliveries.claim()}
    harness.deliveries.refused(claims[DeliveryKind.CLOSE_VOTING], "ZeroDivisionError")
    (told,) = harness.deliveries.claim()
    assert (SARA.user_id, DeliveryKind.CLOSE_VOTING) == (
        told.channel_id,
        harness.deliveries.compose(told).view.error,
    )
    harness.deliveries.sent(told, "9.1", 1)
    harness.deliveries.refused(claims[DeliveryKind.CARD], "is_archived")
    assert [DeliveryKind.UNDELIVERED] == [claim.post for claim in harness.deliveries.claim()]
    harness.voting.close(ballot_id, by=SARA)


def test_nobody_is_told_of_answers_that_could_not_be_counted_since_starting_counts_them(harness):
    harness.pulses.answer(1, 4, by=BO)
    harness.clock.at = START + FORGOTTEN_AFTER
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.COUNT_PULSE)
    harness.deliveries.refused(claim, "ZeroDivisionError")
    assert [] == harness.rows(Delivery, post=DeliveryKind.UNDELIVERED)


def test_every_facilitator_is_told(harness):
    harness.change(harness.row(Participant, user_id=BO.user_id), role="facilitator")
    harness.deliveries.refused(_claim(harness), "is_archived")
    assert {SARA.user_id, BO.user_id} == {claim.channel_id for claim in harness.deliveries.claim()}


def test_what_was_refused_in_a_channel_is_due_once_we_are_let_in(harness):
    harness.deliveries.refused(_claim(harness), "not_in_channel")
    for team, channel in (("T2", CHANNEL), ("T1", "C9")):
        harness.workspaces.channel_opened(team, channel)
    assert State.REFUSED == _state(harness)
    harness.workspaces.channel_opened("T1", CHANNEL)
    assert {"card:1", f"undelivered:1:{SARA.user_id}"} == {claim.key for claim in harness.deliveries.claim()}


def test_no_more_are_claimed_at_a_time_than_can_be_sent_within_a_lease(harness):
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        for number in range(AT_ONCE):
            told: dict[str, Any] = {"subject_id": 1, "occasion": str(number), "channel_id": f"U{number}"}
            outbox.plan(session, kickoff, DeliveryKind.UNDELIVERED, MONDAY, **told)
    assert [AT_ONCE, 1, 0] == [len(harness.deliveries.claim()) for _ in range(3)]


@pytest.mark.parametrize(
    ("error", "tried_again"),
    [("not_in_channel", True), ("is_archived", True), ("channel_not_found", True), ("msg_too_long", False)],
)
def test_what_shut_us_out_is_tried_again_at_the_start_and_nothing_else(harness, error, tried_again):
    harness.deliveries.refused(_claim(harness), error)
    harness.deliveries.try_shut_out_again()
    assert (State.PLANNED if tried_again else State.REFUSED) == _state(harness)


def test_one_message_finds_out_whether_we_are_let_in_and_the_others_of_its_channel_follow(harness):
    harness.kickoff()
    harness.kickoff()
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CARD]
    for claim in claims:
        harness.deliveries.refused(claim, "is_archived")
    harness.deliveries.try_shut_out_again()
    first = _claim_of_card(harness)
    assert claims[0].key == first.key
    assert len(claims) - 1 == len(harness.rows(Delivery, post=DeliveryKind.CARD, state=State.REFUSED))
    harness.deliveries.sent(first, "1.0", 1)
    assert [] == harness.rows(Delivery, post=DeliveryKind.CARD, state=State.REFUSED)


def test_what_was_under_way_to_the_old_id_of_a_channel_is_tried_under_the_new_one(harness):
    claim = _claim(harness)
    harness.workspaces.channel_moved("T1", CHANNEL, "C0NEW")
    harness.deliveries.refused(claim, "channel_not_found")
    assert ("C0NEW", State.PLANNED) == (harness.row(Delivery, key="card:1").channel_id, _state(harness))
    assert "C0NEW" == _claim(harness).channel_id


def test_a_message_about_a_channel_is_posted_redrawn_and_posted_again_in_its_own_language(harness):
    digest = replace(
        KINDS[DeliveryKind.REMINDER],
        is_true=lambda _: True,
        view=lambda message: message.recipient_id,
        said_by_each=None,
    )
    kinds = {**KINDS, DeliveryKind.REMINDER: digest}
    deliveries = Deliveries(harness.store, harness.clock, kinds)
    redraws = Redraws(harness.store, harness.clock, kinds)
    with harness.store.write("T1") as session:
        channel = Channel("T1", "C2", Language.DUTCH)
        message_id = live.plan(session, channel, DeliveryKind.REMINDER, MONDAY, subject_id=MONDAY.toordinal())
    for ts in ("1.0", "2.0"):
        (claim,) = (claim for claim in deliveries.claim() if claim.post is DeliveryKind.REMINDER)
        composed = deliveries.compose(claim)
        assert ("C2", Language.DUTCH) == (composed.view, composed.language)
        deliveries.sent(claim, ts, composed.wanted)
        with harness.store.write("T1") as session:
            live.mark_stale(session, message_id)
        redraw = redraws.begin(message_id)
        assert (ts, "C2", Language.DUTCH) == (redraw.ts, redraw.view, redraw.language)
        redraws.lost(message_id)
    assert None is not deliveries.next_planned_at()  # which looks through all that is planned
