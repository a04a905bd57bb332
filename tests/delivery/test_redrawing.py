import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery.budget import Budget, Pace
from bot.domain.actors import Actor
from bot.domain.outbox.deliveries import LEASE, DeliveryKind, State
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from bot.slack.outcomes import NotSent, Refused, Unknown, Wait
from storage.tables.kickoffs import Kickoff
from tests.delivery.delivery_harness import NEVER, QUICK, DeliveryHarness
from tests.delivery.moved_time import MovedTime
from tests.services.service_harness import CHANNEL, DRAFT, DUE_ON, MEMBER, SARA, START


@pytest.fixture
async def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """With a kickoff whose card has been posted."""
    harness = delivery.harness
    await delivery.do(
        harness.kickoffs.create, DRAFT, by=SARA, person=MEMBER, channel_id=CHANNEL, origin=harness.origin()
    )
    await delivery.rest()
    return delivery


def _card(delivery: DeliveryHarness) -> str:
    return str(delivery.slack.shown[delivery.live(DeliveryKind.CARD).ts].blocks)


def _everything(delivery: DeliveryHarness) -> str:
    return str([message.blocks for message in delivery.slack.shown.values()])


async def _propose(delivery: DeliveryHarness, title: str, kickoff_id: int = 1) -> None:
    harness = delivery.harness
    await delivery.do(harness.themes.propose, kickoff_id, ThemeDraft(title), by=SARA, origin=harness.origin())


async def _open_vote(delivery: DeliveryHarness) -> None:
    for title in ("Open water", "High tide"):
        await _propose(delivery, title)
    await delivery.do(delivery.harness.voting.open, 1, Rules(), by=SARA)
    await delivery.rest()


async def test_a_change_is_shown_at_once(delivery):
    await _propose(delivery, "Open water")
    await delivery.rest()
    assert "Open water" in _card(delivery)


async def test_what_shows_its_last_state_is_left_alone(delivery):
    await delivery.rest()
    delivery.move(days=1)
    await delivery.rest()
    assert [] == delivery.slack.edited


async def test_however_many_vote_the_ballot_is_drawn_a_few_times_and_then_shows_them_all(delivery):
    await _open_vote(delivery)
    ballot = delivery.live(DeliveryKind.BALLOT).ts
    delivery.slack.edited.clear()
    async with delivery.slack.shut(CHANNEL):
        for n in range(60):
            await delivery.do(delivery.harness.voting.cast, 1, 1, by=Actor("T1", f"U{n}"))
    await delivery.rest()
    assert {ballot} == set(delivery.slack.edited)
    assert len(delivery.slack.edited) <= 3
    assert "60" in str(delivery.slack.shown[ballot].blocks)


async def test_a_change_that_looks_the_same_is_not_sent(delivery):
    """The ballot says how many people have voted, and not how many dots they gave."""
    harness, bo = delivery.harness, Actor("T1", "U1")
    await _propose(delivery, "Safe harbour")
    await _open_vote(delivery)
    await delivery.do(harness.voting.cast, 1, 1, by=bo)
    await delivery.rest()
    delivery.slack.edited.clear()
    await delivery.do(harness.voting.cast, 1, 2, by=bo)
    await delivery.rest()
    assert [] == delivery.slack.edited
    await delivery.do(harness.voting.cast, 1, 1, by=SARA)
    await delivery.rest()
    assert [delivery.live(DeliveryKind.BALLOT).ts] == delivery.slack.edited


async def test_an_edit_that_somebody_else_made_in_between_is_not_taken_for_ours(delivery):
    await _open_vote(delivery)
    harness, bo = delivery.harness, Actor("T1", "U1")
    ballot = delivery.live(DeliveryKind.BALLOT).id
    await delivery.do(harness.voting.cast, 1, 1, by=bo)
    await delivery.rest()
    delivery.slack.edited.clear()
    await delivery.take_nothing_more()
    harness.voting.take_back(1, 1, by=bo)
    harness.redraws.shown(ballot, harness.redraws.begin(ballot).wanted)  # another process drew it
    harness.voting.cast(1, 1, by=bo)
    delivery.start()
    await delivery.rest()
    assert [delivery.live(DeliveryKind.BALLOT).ts] == delivery.slack.edited


async def test_an_edit_that_may_have_arrived_is_made_good_though_what_shows_is_what_showed_before(delivery):
    await _open_vote(delivery)
    harness, bo = delivery.harness, Actor("T1", "U1")
    async with delivery.slack.shut(CHANNEL):
        delivery.slack.edits[CHANNEL].append(Unknown("TimeoutError"))
        await delivery.do(harness.voting.cast, 1, 1, by=bo)
        await delivery.until(lambda: delivery.slack.under_way)
        harness.voting.take_back(1, 1, by=bo)
    await delivery.rest()
    assert "Nobody has voted yet" in str(delivery.slack.shown[delivery.live(DeliveryKind.BALLOT).ts].blocks)
    assert 2 <= delivery.slack.edited.count(delivery.live(DeliveryKind.BALLOT).ts)


async def test_an_edit_that_a_channel_refused_is_made_once_we_are_let_in(delivery):
    delivery.slack.edits[CHANNEL].append(Refused("channel_not_found"))
    await _propose(delivery, "Open water")
    await delivery.rest()
    assert "Open water" not in _card(delivery)
    await delivery.do(delivery.harness.workspaces.channel_opened, "T1", CHANNEL)
    await delivery.rest()
    assert "Open water" in _card(delivery)


@pytest.mark.parametrize("trouble", [NotSent("ClientConnectorError"), Unknown("TimeoutError"), Wait(0.01)])
async def test_a_redraw_that_did_not_succeed_is_done_again(delivery, trouble):
    delivery.slack.edits[CHANNEL].extend([trouble, trouble])
    await _propose(delivery, "Open water")
    await delivery.rest()
    assert 3 == len(delivery.slack.edited)
    assert "Open water" in _card(delivery)


async def test_where_slack_says_to_wait_no_message_is_edited_before_that(delivery):
    seconds = asyncio.get_running_loop().time
    delivery.slack.edits[CHANNEL].append(Wait(0.2))
    begun = seconds()
    await _propose(delivery, "Open water")
    await delivery.rest()
    assert 2 == len(delivery.slack.edited)
    assert seconds() - begun >= 0.2


async def test_an_edit_that_slack_refuses_is_not_repeated_until_there_is_something_new(delivery):
    delivery.slack.edits[CHANNEL].append(Refused("invalid_blocks"))
    await _propose(delivery, "Open water")
    await delivery.rest()
    assert 1 == len(delivery.slack.edited)
    await _propose(delivery, "Safe harbour")
    await delivery.rest()
    assert "Safe harbour" in _card(delivery)


async def test_a_message_that_was_deleted_is_posted_anew_and_edited_from_then_on(delivery):
    first = delivery.live(DeliveryKind.CARD).ts
    delivery.slack.edits[CHANNEL].append(Refused("message_not_found"))
    await _propose(delivery, "Open water")
    await delivery.until(lambda: delivery.live(DeliveryKind.CARD).ts not in {first, None})
    assert "Open water" in _card(delivery)
    await _propose(delivery, "Safe harbour")
    await delivery.rest()
    assert "Safe harbour" in _card(delivery)
    assert "Safe harbour" not in str(delivery.slack.shown[first].blocks)


@pytest.mark.either_database
async def test_where_nobody_may_edit_an_agenda_comes_once_more_for_each_move_and_not_for_each_change(delivery):
    harness = delivery.harness

    async def agendas_more(call, *arguments, **named) -> int:
        before = len([key for key in delivery.slack.keys if key.startswith("agenda:")])
        await delivery.do(call, *arguments, by=SARA, **named)
        await delivery.rest()
        return len([key for key in delivery.slack.keys if key.startswith("agenda:")]) - before

    async def ask() -> int:
        return await agendas_more(harness.questions.ask, 1, "When?", named=False, origin=harness.origin())

    assert 1 == await agendas_more(harness.lifecycle.start, 1)
    delivery.slack.edits[CHANNEL].extend([Refused("edit_window_closed")] * 100)
    assert [1, 0, 0] == [await ask() for _ in range(3)]
    assert 1 == await agendas_more(harness.agenda.next, 1, 1)
    assert [1, 0, 0, 0] == [await agendas_more(harness.agenda.next, 1, 2), *[await ask() for _ in range(3)]]
    assert 1 == await agendas_more(harness.lifecycle.end, 1, 3)
    last = delivery.live(DeliveryKind.AGENDA)
    assert (last.shown, list(delivery.slack.shown)[-1]) == (last.wanted, last.ts)
    assert "end_kickoff" not in str(delivery.slack.shown[last.ts].blocks)


@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message"])
async def test_where_nobody_may_edit_what_many_press_stays_what_it_was(delivery, error):
    harness = delivery.harness
    await delivery.do(harness.lifecycle.start, 1, by=SARA)
    await delivery.rest()
    before = len(delivery.slack.keys)
    delivery.slack.edits[CHANNEL].extend([Refused(error)] * 100)
    draft = MilestoneDraft("First sketch", DUE_ON)
    await delivery.do(harness.milestones.add, 1, draft, by=SARA, origin=harness.origin())
    await delivery.rest()
    assert ["agenda:1::live:1"] == delivery.slack.keys[before:], "not the card, which shows milestones, too"


async def test_one_message_that_cannot_be_drawn_keeps_no_other_from_being_drawn(delivery, monkeypatch):
    harness = delivery.harness
    await delivery.do(
        harness.kickoffs.create, DRAFT, by=SARA, person=MEMBER, channel_id="C2", origin=harness.origin()
    )
    await delivery.rest()
    harness.change(harness.row(Kickoff, id=1), starts_at=NEVER)
    await _propose(delivery, "Open water")
    await _propose(delivery, "Safe harbour", 2)
    await delivery.until(lambda: "Safe harbour" in _everything(delivery))
    assert "Open water" not in _everything(delivery)
    harness.change(harness.row(Kickoff, id=1), starts_at=START)
    await delivery.rest()
    assert "Open water" in _everything(delivery)


@pytest.mark.parametrize("way", ["stale", "of", "begin", "shown"])
async def test_a_database_that_fails_is_asked_again(delivery, way):
    delivery.redraws.failing[way] = OperationalError("", {}, OSError())
    await _propose(delivery, "Open water")
    await delivery.until(lambda: delivery.redraws.asked[way])
    delivery.redraws.failing.clear()
    delivery.move(seconds=LEASE.total_seconds())
    await delivery.rest()
    assert "Open water" in _card(delivery)


async def test_a_database_that_fails_is_not_asked_again_at_once(usual_harness):
    """That would be for ever: each time it has failed, it would look again."""
    delivery = DeliveryHarness(usual_harness, replace(QUICK, after_trouble=3600))
    delivery.start()
    usual_harness.kickoff()
    delivery.move()
    await delivery.rest()
    delivery.redraws.failing["of"] = OperationalError("", {}, OSError())
    await _propose(delivery, "Open water")
    await delivery.until(lambda: delivery.redraws.asked["of"])
    for _ in range(3):
        looks = delivery.redraws.asked["stale"]
        delivery.move()
        await delivery.until(lambda: delivery.redraws.asked["stale"] > looks)  # noqa: B023
    assert 1 == delivery.redraws.asked["of"]
    await delivery.stop()


async def test_a_change_made_while_we_were_stopped_is_shown_at_the_next_start(delivery):
    await delivery.stop()
    delivery.harness.theme(1, "Open water")
    started_again = DeliveryHarness(delivery.harness)
    started_again.slack.shown = delivery.slack.shown
    started_again.start()
    await started_again.rest()
    assert "Open water" in _card(started_again)
    await started_again.stop()


async def test_a_message_whose_posting_is_not_certain_is_not_edited_until_it_is_found(delivery):
    delivery.slack.answers[CHANNEL].append(Unknown("TimeoutError"))
    await _open_vote(delivery)
    await delivery.do(delivery.harness.voting.cast, 1, 1, by=SARA)
    await delivery.rest()
    assert (State.UNKNOWN, None) == (delivery.states()["ballot:1"], delivery.live(DeliveryKind.BALLOT).ts)
    assert {delivery.live(DeliveryKind.CARD).ts} == set(delivery.slack.edited)


@pytest.fixture
def time() -> MovedTime:
    return MovedTime()


async def _spend(budget: Budget, time: MovedTime, calls: int) -> list[float]:
    """How many seconds after now each call goes out."""
    start, at = time.now, []
    for _ in range(calls):
        await budget.spend()
        at.append(time.now - start)
    return at


async def test_a_few_calls_go_out_at_once_and_then_so_many_a_minute(time):
    spent = await _spend(time.budget(Pace(a_minute=30, at_once=3, kept=0)), time, 6)
    assert pytest.approx([0, 0, 0, 2, 4, 6]) == spent


async def test_what_is_not_spent_is_saved_up_to_a_few(time):
    budget = time.budget(Pace(a_minute=30, at_once=3, kept=0))
    await _spend(budget, time, 3)
    time.now += 3600
    assert pytest.approx([0, 0, 0, 2]) == await _spend(budget, time, 4)


async def test_what_is_urgent_takes_what_the_others_have_to_leave(time):
    budget = time.budget(Pace(a_minute=30, at_once=3, kept=2))
    assert pytest.approx([0, 2]) == await _spend(budget, time, 2)
    start = time.now
    for _ in range(2):
        await budget.spend(urgent=True)
    assert start == time.now


async def test_once_slack_says_to_wait_no_call_goes_out_before_that(time):
    budget = time.budget(Pace(a_minute=30, at_once=3, kept=0))
    budget.hold(20)
    assert pytest.approx([20, 22, 24]) == await _spend(budget, time, 3)


async def test_the_budget_is_shared_fairly_by_all_messages_that_change_all_the_time(time):
    """None is drawn twice before all others have had their turn."""
    budget, drawn = time.budget(Pace(a_minute=30, at_once=1, kept=0)), []

    async def keep_drawing(message: int) -> None:
        for _ in range(5):
            await budget.spend()
            drawn.append(message)
            await time.sleep(1.2)

    await asyncio.gather(*map(keep_drawing, range(10)))
    for turn in range(0, 50, 10):
        assert set(range(10)) == set(drawn[turn : turn + 10])
