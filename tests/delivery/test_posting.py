import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from sqlalchemy.exc import OperationalError

from bot import bridge
from bot.delivery import channel_queues
from bot.delivery.alarm import Alarm
from bot.delivery.dispatcher import Dispatcher
from bot.domain.actors import Language, Role
from bot.domain.errors import Unavailable
from bot.domain.outbox.deliveries import LEASE, LONGEST_WAIT, MOST_ATTEMPTS, DeliveryKind, InDoubt, State
from bot.domain.outbox.pruning import KEPT
from bot.domain.theme.themes import ThemeDraft
from bot.services.kinds import KINDS
from bot.services.outbox.deliveries import Deliveries
from bot.slack.outcomes import NotSent, Refused, TokenDead, Unknown, Wait
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot
from tests.delivery.delivery_harness import NEVER, PATIENCE, Arrived, DeliveryHarness
from tests.services.service_harness import BO, CHANNEL, DRAFT, MEMBER, MONDAY, SARA, START

TOLD = f"undelivered:1:{SARA.user_id}"
SLACK = ConnectionKey(
    "slack.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)
NO_CONNECTION = aiohttp.ClientConnectorError(SLACK, OSError())


async def _kickoff(delivery: DeliveryHarness, channel_id: str = CHANNEL, by=SARA) -> Any:
    harness = delivery.harness
    made = {"by": by, "person": MEMBER, "channel_id": channel_id, "origin": harness.origin()}
    return await delivery.do(harness.kickoffs.create, DRAFT, **made)


def _cannot_be_drawn(delivery: DeliveryHarness) -> None:
    """The first kickoff."""
    harness = delivery.harness
    harness.change(harness.row(Kickoff, id=harness.kickoff()), starts_at=NEVER)


async def test_what_is_due_is_posted_when_it_is_due_and_no_sooner(delivery):
    await _kickoff(delivery)
    await delivery.rest()
    assert ["card:1"] == delivery.slack.keys
    delivery.move(days=5)
    await delivery.rest()
    assert ["card:1", "preread:1"] == delivery.slack.keys
    delivery.move(days=2)
    await delivery.rest()
    assert ["card:1", "preread:1", "agenda:1"] == delivery.slack.keys
    assert {State.SENT} == set(delivery.states().values())


async def test_a_channel_gets_its_messages_in_order_one_at_a_time(delivery):
    async with delivery.slack.shut(CHANNEL):
        for _ in range(3):
            await _kickoff(delivery)
        await delivery.until(lambda: delivery.slack.under_way)
        assert (["card:1"], [CHANNEL]) == (delivery.slack.tried, delivery.slack.under_way)
    await delivery.rest()
    assert ["card:1", "card:2", "card:3"] == delivery.slack.keys


async def test_a_long_backlog_in_one_channel_keeps_no_other_waiting(delivery):
    for _ in range(15):
        await _kickoff(delivery)
    await delivery.rest()
    await _kickoff(delivery, "C2")
    await delivery.rest()
    before = len(delivery.slack.keys)
    delivery.move(days=7)  # every agenda is due at once, and those of the long backlog before the other
    await delivery.rest()
    agendas = [key for key in delivery.slack.keys[before:] if key.startswith("agenda:")]
    assert 16 == len(agendas)
    assert agendas.index("agenda:16") < 10


async def test_a_channel_that_has_no_answer_keeps_no_other_waiting(delivery):
    async with delivery.slack.shut(CHANNEL):
        await _kickoff(delivery)
        await delivery.until(lambda: CHANNEL in delivery.slack.under_way)
        await _kickoff(delivery, "C2")
        await delivery.until(lambda: delivery.slack.keys)
        assert ["card:2"] == delivery.slack.keys
    await delivery.rest()


async def test_a_channel_that_has_to_wait_waits_alone_and_keeps_its_order(delivery):
    slack = delivery.slack
    async with slack.shut(CHANNEL):
        slack.answers[CHANNEL].append(Wait(30))
        for _ in range(3):
            await _kickoff(delivery)
        await delivery.until(lambda: delivery.slack.under_way)
    await delivery.rest()
    await _kickoff(delivery)
    await _kickoff(delivery, "C2")
    await delivery.rest()
    assert (["card:1", "card:5"], ["card:5"]) == (slack.tried, slack.keys)
    delivery.move(seconds=29)
    await delivery.rest()
    assert ["card:1", "card:5"] == slack.tried
    delivery.move(seconds=1)
    await delivery.rest()
    assert ["card:5", "card:1", "card:2", "card:3", "card:4"] == slack.keys


async def test_waiting_makes_no_message_doubtful(delivery):
    delivery.slack.answers[CHANNEL].extend([Wait(1), Wait(1)])
    await _kickoff(delivery)
    for _ in range(2):
        await delivery.rest()
        delivery.move(seconds=1)
    await delivery.rest()
    assert ([], ["card:1"]) == (delivery.slack.looked_up, delivery.slack.keys)


async def test_a_message_without_a_definite_answer_that_arrived_is_found_and_not_posted_again(delivery):
    delivery.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(delivery)
    await delivery.rest()
    assert State.UNKNOWN == delivery.states()["card:1"]
    delivery.move(minutes=5)
    await delivery.rest()
    assert (["card:1"], ["card:1"]) == (delivery.slack.looked_up, delivery.slack.tried)
    assert State.SENT == delivery.states()["card:1"]
    assert delivery.slack.posted["card:1"] == [delivery.live(DeliveryKind.CARD).ts]


async def test_a_message_that_was_found_is_brought_up_to_date(delivery):
    delivery.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(delivery)
    await delivery.rest()
    delivery.harness.theme(1, "Open water")
    delivery.move(minutes=5)
    await delivery.rest()
    (ts,) = delivery.slack.posted["card:1"]
    assert "Open water" in str(delivery.slack.shown[ts].blocks)


async def test_a_message_without_a_definite_answer_that_did_not_arrive_is_posted_again(delivery):
    delivery.slack.answers[CHANNEL].append(Unknown("TimeoutError"))
    await _kickoff(delivery)
    await delivery.rest()
    delivery.move(minutes=5)
    await delivery.rest()
    assert (["card:1"], ["card:1"] * 2, ["card:1"]) == (
        delivery.slack.looked_up,
        delivery.slack.tried,
        delivery.slack.keys,
    )


async def test_where_the_history_is_closed_a_message_is_repeated_rather_than_lost(delivery):
    delivery.slack.close_history()
    delivery.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(delivery)
    await delivery.rest()
    delivery.move(minutes=5)
    await delivery.rest()
    assert (["card:1", "card:1"], State.SENT) == (delivery.slack.keys, delivery.states()["card:1"])


@pytest.mark.parametrize("trouble", [NO_CONNECTION, TimeoutError(), KeyError("messages")])
async def test_a_look_that_fails_is_done_again_before_anything_is_posted(delivery, trouble):
    delivery.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    delivery.slack.lookups.append(trouble)
    await _kickoff(delivery)
    for _ in range(2):
        await delivery.rest()
        delivery.move(minutes=5)
    await delivery.rest()
    assert (["card:1"] * 2, ["card:1"]) == (delivery.slack.looked_up, delivery.slack.tried)


@pytest.mark.parametrize("outcome", [NotSent("ClientConnectorError"), TokenDead("token_revoked")])
async def test_a_message_that_certainly_was_not_taken_is_posted_later_without_a_look(delivery, outcome):
    delivery.slack.answers[CHANNEL].append(outcome)
    await _kickoff(delivery)
    await delivery.rest()
    delivery.move(seconds=1)
    await delivery.rest()
    assert ([], ["card:1"]) == (delivery.slack.looked_up, delivery.slack.keys)


async def test_what_slack_refuses_is_told_to_the_facilitator_once_and_in_their_language(delivery):
    delivery.people.languages[SARA.user_id] = Language.DUTCH
    delivery.slack.answers[CHANNEL].extend([Refused("is_archived")] * 20)  # as often as it is tried
    await _kickoff(delivery)
    await delivery.rest()
    delivery.move(days=7)
    await delivery.rest()
    assert [TOLD] == delivery.slack.keys
    assert {"card:1": "refused", "preread:1": "refused", "agenda:1": "refused", TOLD: "sent"} == delivery.states()
    (ts,) = delivery.slack.posted[TOLD]
    assert "kan" in delivery.slack.shown[ts].text


@pytest.mark.parametrize("error", ["user_not_found", "cannot_dm_bot", "user_disabled", "messages_tab_disabled"])
@pytest.mark.either_database
async def test_what_slack_refuses_to_show_one_person_is_written_down_and_alarms_nobody(delivery, error):
    delivery.slack.answers[BO.user_id].append(Refused(error))
    await _kickoff(delivery)
    hand_over = delivery.harness.roster.hand_over
    await delivery.do(hand_over, 1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    await delivery.rest()
    assert "refused" == delivery.states()["handed_over:1:V1"]
    assert ["card:1"] == delivery.slack.keys


async def test_what_was_refused_is_posted_once_we_are_let_into_the_channel(delivery):
    delivery.slack.answers[CHANNEL].append(Refused("not_in_channel"))
    await _kickoff(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.workspaces.channel_opened, "T1", CHANNEL)
    await delivery.rest()
    assert [TOLD, "card:1"] == delivery.slack.keys


async def test_a_message_that_cannot_be_drawn_keeps_no_other_waiting_and_is_tried_again(delivery):
    _cannot_be_drawn(delivery)
    await _kickoff(delivery)
    await delivery.rest()
    assert ["card:2"] == delivery.slack.keys
    delivery.harness.change(delivery.harness.row(Kickoff, id=1), starts_at=START)
    delivery.move(minutes=5)
    await delivery.rest()
    assert ["card:2", "card:1"] == delivery.slack.keys


async def test_a_message_that_cannot_be_drawn_however_often_is_given_up_and_the_facilitator_is_told(delivery):
    _cannot_be_drawn(delivery)
    delivery.move()
    for _ in range(MOST_ATTEMPTS):
        await delivery.rest()
        delivery.harness.clock.at += LONGEST_WAIT
        delivery.move(seconds=0)
    await delivery.rest()
    assert [TOLD] == delivery.slack.keys
    assert State.REFUSED == delivery.states()["card:1"]


@pytest.mark.either_database
async def test_a_message_that_is_no_longer_true_is_not_posted(delivery):
    await _kickoff(delivery)
    await delivery.do(delivery.harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    delivery.move(hours=1)
    await delivery.rest()
    assert ["card:1", "agenda:1"] == delivery.slack.in_channel
    delivery.move(days=7)
    await delivery.rest()
    assert State.SKIPPED == delivery.states()["preread:1"]


async def test_an_early_start_posts_the_agenda_at_once(delivery):
    await _kickoff(delivery)
    await delivery.rest()
    await delivery.do(delivery.harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    assert ["card:1", "agenda:1"] == delivery.slack.in_channel


async def test_a_message_that_slack_has_and_we_could_not_write_down_is_not_posted_again(delivery):
    """The disk was full, say. The lease ends, and it is looked up."""
    delivery.deliveries.failing["sent"] = OperationalError("", {}, OSError())
    await _kickoff(delivery)
    await delivery.until(lambda: delivery.slack.keys and not delivery.channels.in_hand)
    delivery.deliveries.failing.clear()
    assert State.SENDING == delivery.states()["card:1"]
    delivery.harness.clock.at += LEASE
    delivery.move(seconds=0)
    await delivery.rest()
    assert (["card:1"], State.SENT) == (delivery.slack.tried, delivery.states()["card:1"])


async def test_what_waits_to_be_written_down_takes_up_no_room_of_what_is_to_be_posted(usual_harness, monkeypatch):
    monkeypatch.setattr(channel_queues, "AT_ONCE", 1)
    monkeypatch.setattr(bridge, "INSISTED_EVERY", 0.01)
    write_down = usual_harness.deliveries.sent_all
    full = Mock(side_effect=Unavailable())
    monkeypatch.setattr(usual_harness.deliveries, "sent_all", full)
    delivery = DeliveryHarness(usual_harness)
    delivery.start()
    for channel_id in ("C1", "C2", "C3"):
        await _kickoff(delivery, channel_id)
    try:
        await delivery.until(lambda: len(delivery.slack.keys) == 3)
        cards = {row.state for row in usual_harness.rows(Delivery, post=DeliveryKind.CARD)}
        assert (3, {State.SENDING}) == (delivery.channels.in_hand, cards)
    finally:
        full.side_effect = write_down
        await delivery.rest()
        await delivery.stop()
    assert {State.SENT} == {row.state for row in usual_harness.rows(Delivery, post=DeliveryKind.CARD)}
    assert 3 == len(delivery.slack.tried)


async def test_while_the_database_can_do_nothing_the_log_has_no_traceback_of_each_message(delivery, caplog):
    """What to do is in it already."""
    harness = delivery.harness
    await _kickoff(delivery)
    await delivery.rest()
    for part, way in ((delivery.deliveries, "compose"), (delivery.redraws, "of"), (delivery.redraws, "stale")):
        part.failing[way] = Unavailable()
        before = part.asked[way]
        await _kickoff(delivery)
        await delivery.do(harness.themes.propose, 1, ThemeDraft(way), by=SARA, origin=harness.origin())
        await delivery.until(lambda: part.asked[way] > before and not delivery.channels.in_hand)  # noqa: B023
        part.failing.clear()
        harness.clock.at += LEASE
        delivery.move(seconds=0)
        await delivery.rest()
    assert ["card:1", "card:2", "card:3", "card:4"] == sorted(delivery.slack.keys)
    assert [] == [record.message for record in caplog.records if record.exc_info]


async def test_after_a_crash_what_was_under_way_is_looked_up_first(delivery):
    await delivery.stop()
    harness = delivery.harness
    for _ in range(2):
        harness.kickoff()
    for claim in harness.deliveries.claim():  # and then the process died: the first had arrived
        if claim.key == "card:1":
            delivery.slack.posted["card:1"] = [f"{MONDAY.timestamp():.6f}"]
    started_again = DeliveryHarness(harness)
    started_again.slack.posted = delivery.slack.posted
    harness.die()
    started_again.start()
    await started_again.rest()
    assert ["card:2"] == started_again.slack.tried
    assert {"card:1": State.SENT, "card:2": State.SENT} == {
        key: state for key, state in started_again.states().items() if key.startswith("card")
    }
    await started_again.stop()


async def _with_a_deadline(delivery: DeliveryHarness) -> Delivery:
    """A vote that closes in an hour."""
    harness = delivery.harness
    await _kickoff(delivery)
    harness.theme(1)
    harness.ballot(1, closes_at=harness.clock.now() + timedelta(hours=1))
    await delivery.rest()
    return harness.row(Delivery, post=DeliveryKind.CLOSE_VOTING)


async def test_a_deadline_is_kept_though_the_channel_has_no_answer(delivery):
    deadline = await _with_a_deadline(delivery)
    async with delivery.slack.shut(CHANNEL):
        await _kickoff(delivery)
        delivery.move(hours=1)
        await delivery.until(lambda: delivery.states()[deadline.key] is State.DONE)
    assert delivery.harness.row(Ballot).closed_at == delivery.harness.clock.now()


async def test_a_deadline_in_which_we_died_is_kept_at_the_next_start_and_looked_up_nowhere(delivery):
    deadline = await _with_a_deadline(delivery)
    await delivery.stop()
    harness = delivery.harness
    harness.clock.move(hours=1)
    assert [deadline.key] == [claim.key for claim in harness.deliveries.claim()]  # and then the process died
    harness.die()
    started_again = DeliveryHarness(harness)
    started_again.start()
    await started_again.until(lambda: started_again.states()[deadline.key] is State.DONE)
    assert ([], []) == (started_again.slack.looked_up, started_again.slack.tried)
    await started_again.stop()


async def test_stopping_lets_what_is_under_way_end_and_puts_the_rest_back(delivery):
    async with delivery.slack.shut(CHANNEL):
        for _ in range(3):
            delivery.harness.kickoff()
        delivery.move(seconds=0)  # only now does delivery hear of them, so that all three are claimed at once
        await delivery.until(lambda: delivery.slack.under_way and delivery.states()["card:3"] is State.SENDING)
        stopping = asyncio.create_task(delivery.stop())
        await delivery.until(lambda: delivery.states()["card:3"] is State.PLANNED)
    await stopping
    assert ["card:1"] == delivery.slack.keys
    cards = delivery.harness.rows(Delivery, post=DeliveryKind.CARD)
    put_back = (State.PLANNED, 0, False)
    assert [(State.SENT, 1, False), put_back, put_back] == [
        (row.state, row.attempts, row.doubtful) for row in cards
    ]


async def test_a_database_that_fails_stops_nothing_for_good(delivery):
    delivery.deliveries.failing["claim"] = OperationalError("", {}, OSError())
    await _kickoff(delivery)
    await delivery.until(lambda: delivery.deliveries.asked["claim"])
    delivery.deliveries.failing.clear()
    delivery.move(seconds=0)
    await delivery.rest()
    assert ["card:1"] == delivery.slack.keys


async def test_a_dead_token_loses_nothing_however_long_it_lasts(delivery):
    delivery.slack.answers[CHANNEL].extend([TokenDead("token_revoked")] * 20)
    await _kickoff(delivery)
    for _ in range(21):
        await delivery.rest()
        delivery.harness.clock.at += LONGEST_WAIT
        delivery.move(seconds=0)
    await delivery.rest()
    assert ["card:1"] == delivery.slack.keys


class _Alarm(Alarm):
    """Writes down what it is set to, and never rings."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.set_to: asyncio.Queue[datetime | None] = asyncio.Queue()

    def set(self, at: datetime | None) -> None:
        self.set_to.put_nowait(at)


async def test_what_was_dealt_with_long_ago_goes_within_the_hour(delivery):
    await _kickoff(delivery)
    await delivery.do(delivery.harness.lifecycle.call_off, 1, "", by=SARA, origin="VOFF")
    delivery.move(days=30)
    await delivery.rest()
    assert delivery.states()
    delivery.move(days=KEPT.days)
    await delivery.until(lambda: not delivery.states())


async def test_with_its_hands_full_it_looks_again_in_a_moment_and_does_not_spin(delivery):
    await delivery.take_nothing_more()
    await _kickoff(delivery)
    delivery.deliveries.most_in_hand = 0
    alarms: list[_Alarm] = []

    def alarm(*about: Any) -> _Alarm:
        alarms.append(_Alarm(*about))
        return alarms[0]

    full = Dispatcher(
        delivery.bridge,
        delivery.deliveries,
        delivery.channels,
        delivery.harness.clock,
        alarm=alarm,
    )
    running = asyncio.create_task(full.run())
    assert MONDAY + timedelta(seconds=1) == await asyncio.wait_for(alarms[0].set_to.get(), PATIENCE)
    running.cancel()
    assert (0, True) == (delivery.deliveries.asked["claim"], alarms[0].set_to.empty())


async def test_two_workspaces_do_not_mix_their_messages(delivery):
    await _kickoff(delivery)
    await _kickoff(delivery, "C2", type(SARA)("T2", SARA.user_id))
    await delivery.rest()
    delivery.move(days=7)
    await delivery.rest()
    rows = delivery.harness.rows(LiveMessage)
    assert {("T1", CHANNEL), ("T2", "C2")} == {(row.team_id, row.channel_id) for row in rows if not row.reader_id}
    assert 6 == len(delivery.slack.keys)


@pytest.mark.parametrize(("in_doubt", "in_slack"), [(InDoubt.REPEAT, 2), (InDoubt.DROP, 1)])
async def test_what_may_have_arrived_is_sent_again_or_dropped_as_its_kind_says(delivery, in_doubt, in_slack):
    await delivery.stop()
    harness = delivery.harness
    card = replace(KINDS[DeliveryKind.CARD], in_doubt=in_doubt)
    deliveries = Deliveries(harness.store, harness.clock, {**KINDS, DeliveryKind.CARD: card})
    started_again = DeliveryHarness(harness, deliveries=deliveries)
    started_again.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    started_again.slack.close_history()
    started_again.start()
    await _kickoff(started_again)
    await started_again.rest()
    started_again.move(minutes=1)
    await started_again.rest()
    await started_again.stop()
    assert in_slack == len(started_again.slack.posted["card:1"])
    assert (State.SENT if in_slack == 2 else State.SKIPPED) == started_again.states()["card:1"]


async def test_the_agenda_is_pinned_and_what_slack_refuses_to_pin_is_nobody_s_trouble(delivery):
    for refused in ("missing_scope", ""):
        delivery.slack.pin_refused = refused
        kickoff_id = await _kickoff(delivery)
        await delivery.do(delivery.harness.lifecycle.start, kickoff_id, by=SARA)
        await delivery.rest()
        assert (not refused) == bool(delivery.slack.pinned)
    pins = {key: state for key, state in delivery.states().items() if key.startswith("pin:")}
    assert [State.SKIPPED, State.SENT] == list(pins.values())
    assert State.REFUSED not in delivery.states().values()
