import asyncio
from unittest.mock import Mock

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery import budget, refresher
from bot.delivery.budget import Budget, Pace
from bot.domain.actors import Actor
from bot.domain.outbox.deliveries import Post, State
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from bot.slack.outcomes import NotSent, Refused, Unknown, Wait
from tests.delivery.mailroom import PATIENCE, Mailroom
from tests.services.office import CHANNEL, DRAFT, MEMBER, SARA


@pytest.fixture
async def mailroom(mailroom: Mailroom) -> Mailroom:
    """With a kickoff whose card has been posted."""
    office = mailroom.office
    await mailroom.do(
        office.kickoffs.create, DRAFT, by=SARA, person=MEMBER, channel_id=CHANNEL, origin=office.origin()
    )
    await mailroom.rest()
    return mailroom


def _card(mailroom: Mailroom) -> str:
    return str(mailroom.slack.shown[mailroom.live(Post.CARD).ts].blocks)


def _everything(mailroom: Mailroom) -> str:
    return str([message.blocks for message in mailroom.slack.shown.values()])


async def _propose(mailroom: Mailroom, title: str, kickoff_id: int = 1) -> None:
    office = mailroom.office
    await mailroom.do(office.themes.propose, kickoff_id, ThemeDraft(title), by=SARA, origin=office.origin())


async def _open_vote(mailroom: Mailroom) -> None:
    await _propose(mailroom, "Open water")
    await mailroom.do(mailroom.office.voting.open, 1, Rules(), by=SARA)
    await mailroom.rest()


async def test_a_change_is_shown_at_once(mailroom):
    await _propose(mailroom, "Open water")
    await mailroom.rest()
    assert "Open water" in _card(mailroom)


async def test_what_shows_its_last_state_is_left_alone(mailroom):
    await mailroom.rest()
    mailroom.move(days=1)
    await mailroom.rest()
    assert [] == mailroom.slack.edited


async def test_however_many_vote_the_ballot_is_drawn_a_few_times_and_then_shows_them_all(mailroom):
    await _open_vote(mailroom)
    ballot = mailroom.live(Post.BALLOT).ts
    mailroom.slack.edited.clear()
    async with mailroom.slack.shut(CHANNEL):
        for n in range(60):
            await mailroom.do(mailroom.office.voting.cast, 1, 1, by=Actor("T1", f"U{n}"))
    await mailroom.rest()
    assert {ballot} == set(mailroom.slack.edited)
    assert len(mailroom.slack.edited) <= 3
    assert "60" in str(mailroom.slack.shown[ballot].blocks)


async def test_a_change_that_looks_the_same_is_not_sent(mailroom):
    """The ballot says how many people have voted, and not how many dots they gave."""
    office, bo = mailroom.office, Actor("T1", "U1")
    await _propose(mailroom, "Safe harbour")
    await _open_vote(mailroom)
    await mailroom.do(office.voting.cast, 1, 1, by=bo)
    await mailroom.rest()
    mailroom.slack.edited.clear()
    await mailroom.do(office.voting.cast, 1, 2, by=bo)
    await mailroom.rest()
    assert [] == mailroom.slack.edited
    await mailroom.do(office.voting.cast, 1, 1, by=SARA)
    await mailroom.rest()
    assert [mailroom.live(Post.BALLOT).ts] == mailroom.slack.edited


async def test_an_edit_that_somebody_else_made_in_between_is_not_taken_for_ours(mailroom):
    await _open_vote(mailroom)
    office, bo = mailroom.office, Actor("T1", "U1")
    ballot = mailroom.live(Post.BALLOT).id
    await mailroom.do(office.voting.cast, 1, 1, by=bo)
    await mailroom.rest()
    mailroom.slack.edited.clear()
    await mailroom.take_nothing_more()
    office.voting.take_back(1, 1, by=bo)
    office.redraws.shown(ballot, office.redraws.begin(ballot).wanted)  # another process drew it
    office.voting.cast(1, 1, by=bo)
    mailroom.start()
    await mailroom.rest()
    assert [mailroom.live(Post.BALLOT).ts] == mailroom.slack.edited


async def test_an_edit_that_may_have_arrived_is_made_good_though_what_shows_is_what_showed_before(
    mailroom, monkeypatch
):
    await _open_vote(mailroom)
    office, bo = mailroom.office, Actor("T1", "U1")
    monkeypatch.setattr(refresher, "AFTER_TROUBLE", 0.001)
    async with mailroom.slack.shut(CHANNEL):
        mailroom.slack.edits[CHANNEL].append(Unknown("TimeoutError"))
        await mailroom.do(office.voting.cast, 1, 1, by=bo)
        await mailroom.until(lambda: mailroom.slack.under_way)
        office.voting.take_back(1, 1, by=bo)
    await mailroom.rest()
    assert "Nobody has voted yet" in str(mailroom.slack.shown[mailroom.live(Post.BALLOT).ts].blocks)
    assert 2 <= mailroom.slack.edited.count(mailroom.live(Post.BALLOT).ts)


async def test_an_edit_that_a_channel_refused_is_made_once_we_are_let_in(mailroom):
    mailroom.slack.edits[CHANNEL].append(Refused("channel_not_found"))
    await _propose(mailroom, "Open water")
    await mailroom.rest()
    assert "Open water" not in _card(mailroom)
    await mailroom.do(mailroom.office.deliveries.try_refused_again, "T1", CHANNEL)
    await mailroom.rest()
    assert "Open water" in _card(mailroom)


@pytest.mark.parametrize("trouble", [NotSent("ClientConnectorError"), Unknown("TimeoutError"), Wait(0.01)])
async def test_a_redraw_that_did_not_succeed_is_done_again(mailroom, monkeypatch, trouble):
    monkeypatch.setattr(refresher, "AFTER_TROUBLE", 0.001)
    mailroom.slack.edits[CHANNEL].extend([trouble, trouble])
    await _propose(mailroom, "Open water")
    await mailroom.rest()
    assert 3 == len(mailroom.slack.edited)
    assert "Open water" in _card(mailroom)


async def test_where_slack_says_to_wait_no_message_is_edited_before_that(mailroom, monkeypatch):
    held: list[float] = []
    monkeypatch.setattr(Budget, "hold", lambda _, seconds: held.append(seconds))
    mailroom.slack.edits[CHANNEL].append(Wait(7))
    await _propose(mailroom, "Open water")
    await mailroom.rest()
    assert [7] == held


async def test_an_edit_that_slack_refuses_is_not_repeated_until_there_is_something_new(mailroom):
    mailroom.slack.edits[CHANNEL].append(Refused("invalid_blocks"))
    await _propose(mailroom, "Open water")
    await mailroom.rest()
    assert 1 == len(mailroom.slack.edited)
    await _propose(mailroom, "Safe harbour")
    await mailroom.rest()
    assert "Safe harbour" in _card(mailroom)


async def test_a_message_that_was_deleted_is_posted_anew_and_edited_from_then_on(mailroom):
    first = mailroom.live(Post.CARD).ts
    mailroom.slack.edits[CHANNEL].append(Refused("message_not_found"))
    await _propose(mailroom, "Open water")
    await mailroom.until(lambda: mailroom.live(Post.CARD).ts not in {first, None})
    assert "Open water" in _card(mailroom)
    await _propose(mailroom, "Safe harbour")
    await mailroom.rest()
    assert "Safe harbour" in _card(mailroom)
    assert "Safe harbour" not in str(mailroom.slack.shown[first].blocks)


async def test_one_message_that_cannot_be_drawn_keeps_no_other_from_being_drawn(mailroom, monkeypatch):
    office = mailroom.office
    await mailroom.do(
        office.kickoffs.create, DRAFT, by=SARA, person=MEMBER, channel_id="C2", origin=office.origin()
    )
    await mailroom.rest()
    draw = refresher.render

    def failing(view, words):
        if view.brief.id == 1:
            raise ZeroDivisionError
        return draw(view, words)

    monkeypatch.setattr(refresher, "render", failing)
    monkeypatch.setattr(refresher, "AFTER_TROUBLE", 0.001)
    await _propose(mailroom, "Open water")
    await _propose(mailroom, "Safe harbour", 2)
    await mailroom.until(lambda: "Safe harbour" in _everything(mailroom))
    assert "Open water" not in _everything(mailroom)
    monkeypatch.setattr(refresher, "render", draw)
    await mailroom.rest()
    assert "Open water" in _everything(mailroom)


async def test_a_database_that_cannot_be_read_is_asked_again_after_a_while_and_not_at_once(mailroom, monkeypatch):
    """At once would be for ever: each time it has failed, it would look again."""
    failing = Mock(side_effect=OperationalError("", {}, OSError()))
    slept: list[float] = []
    asleep = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if seconds == refresher.BREATH:
            return
        slept.append(seconds)
        monkeypatch.undo()
        asleep.set()

    monkeypatch.setattr(mailroom.office.redraws, "of", failing)
    monkeypatch.setattr(refresher, "asyncio", Mock(wraps=asyncio, sleep=sleep))
    await _propose(mailroom, "Open water")
    await asyncio.wait_for(asleep.wait(), PATIENCE)
    await mailroom.rest()
    assert (1, [refresher.AFTER_TROUBLE]) == (failing.call_count, slept)
    assert "Open water" in _card(mailroom)


async def test_a_change_made_while_we_were_stopped_is_shown_at_the_next_start(mailroom):
    await mailroom.stop()
    mailroom.office.theme(1, "Open water")
    started_again = Mailroom(mailroom.office)
    started_again.slack.shown = mailroom.slack.shown
    started_again.start()
    await started_again.rest()
    assert "Open water" in _card(started_again)
    await started_again.stop()


async def test_a_message_whose_posting_is_not_certain_is_not_edited_until_it_is_found(mailroom):
    mailroom.slack.answers[CHANNEL].append(Unknown("TimeoutError"))
    await _open_vote(mailroom)
    await mailroom.do(mailroom.office.voting.cast, 1, 1, by=SARA)
    await mailroom.rest()
    assert (State.UNKNOWN, None) == (mailroom.states()["ballot:1"], mailroom.live(Post.BALLOT).ts)
    assert {mailroom.live(Post.CARD).ts} == set(mailroom.slack.edited)


class _Time:
    """Takes the place of `time` and of `asyncio` in the budget: it moves to when the first sleeper is to wake."""

    Lock = asyncio.Lock

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._sleepers.append(until := self.now + seconds)
        await asyncio.sleep(0)
        while self.now < until:
            self.now = max(self.now, min(self._sleepers))
            await asyncio.sleep(0)
        self._sleepers.remove(until)


@pytest.fixture
def time(monkeypatch) -> _Time:
    time = _Time()
    monkeypatch.setattr(budget, "time", time)
    monkeypatch.setattr(budget, "asyncio", time)
    return time


async def _spend(budget: Budget, time: _Time, calls: int) -> list[float]:
    """How many seconds after now each call goes out."""
    start, at = time.now, []
    for _ in range(calls):
        await budget.spend()
        at.append(time.now - start)
    return at


async def test_a_few_calls_go_out_at_once_and_then_so_many_a_minute(time):
    spent = await _spend(Budget(Pace(a_minute=30, at_once=3, kept=0)), time, 6)
    assert pytest.approx([0, 0, 0, 2, 4, 6]) == spent


async def test_what_is_not_spent_is_saved_up_to_a_few(time):
    budget = Budget(Pace(a_minute=30, at_once=3, kept=0))
    await _spend(budget, time, 3)
    time.now += 3600
    assert pytest.approx([0, 0, 0, 2]) == await _spend(budget, time, 4)


async def test_what_is_urgent_takes_what_the_others_have_to_leave(time):
    budget = Budget(Pace(a_minute=30, at_once=3, kept=2))
    assert pytest.approx([0, 2]) == await _spend(budget, time, 2)
    start = time.now
    for _ in range(2):
        await budget.spend(urgent=True)
    assert start == time.now


async def test_once_slack_says_to_wait_no_call_goes_out_before_that(time):
    budget = Budget(Pace(a_minute=30, at_once=3, kept=0))
    budget.hold(20)
    assert pytest.approx([20, 22, 24]) == await _spend(budget, time, 3)


async def test_the_budget_is_shared_fairly_by_all_messages_that_change_all_the_time(time):
    """None is drawn twice before all others have had their turn."""
    budget, drawn = Budget(Pace(a_minute=30, at_once=1, kept=0)), []

    async def keep_drawing(message: int) -> None:
        for _ in range(5):
            await budget.spend()
            drawn.append(message)
            await time.sleep(1.2)

    await asyncio.gather(*map(keep_drawing, range(10)))
    for turn in range(0, 50, 10):
        assert set(range(10)) == set(drawn[turn : turn + 10])
