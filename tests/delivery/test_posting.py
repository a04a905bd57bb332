import asyncio
from datetime import timedelta
from unittest.mock import Mock

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError

from bot.blocks.render import render
from bot.delivery import attempt, dispatcher, refresher
from bot.delivery.dispatcher import Dispatcher
from bot.domain.actors import Language, Role
from bot.domain.errors import Unavailable
from bot.domain.kickoff.card import CardView
from bot.domain.outbox.deliveries import LEASE, LONGEST_WAIT, MOST_ATTEMPTS, Post, State
from bot.domain.theme.themes import ThemeDraft
from bot.slack.outcomes import NotSent, Refused, TokenDead, Unknown, Wait
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.voting import Ballot
from tests.delivery.mailroom import PATIENCE, Arrived, Mailroom
from tests.services.office import BO, CHANNEL, DRAFT, MEMBER, MONDAY, SARA

TOLD = f"undelivered:1:{SARA.user_id}"
NO_CONNECTION = aiohttp.ClientConnectorError(Mock(), OSError())


async def _kickoff(mailroom: Mailroom, channel_id: str = CHANNEL, by=SARA) -> int:
    office = mailroom.office
    made = {"by": by, "person": MEMBER, "channel_id": channel_id, "origin": office.origin()}
    return await mailroom.do(office.kickoffs.create, DRAFT, **made)


async def test_what_is_due_is_posted_when_it_is_due_and_no_sooner(mailroom):
    await _kickoff(mailroom)
    await mailroom.rest()
    assert ["card:1"] == mailroom.slack.keys
    mailroom.move(days=5)
    await mailroom.rest()
    assert ["card:1", "preread:1"] == mailroom.slack.keys
    mailroom.move(days=2)
    await mailroom.rest()
    assert ["card:1", "preread:1", "agenda:1"] == mailroom.slack.keys
    assert {State.SENT} == set(mailroom.states().values())


async def test_a_channel_gets_its_messages_in_order_one_at_a_time(mailroom):
    async with mailroom.slack.shut(CHANNEL):
        for _ in range(3):
            await _kickoff(mailroom)
        await mailroom.until(lambda: mailroom.slack.under_way)
        assert (["card:1"], [CHANNEL]) == (mailroom.slack.tried, mailroom.slack.under_way)
    await mailroom.rest()
    assert ["card:1", "card:2", "card:3"] == mailroom.slack.keys


async def test_a_long_backlog_in_one_channel_keeps_no_other_waiting(mailroom):
    for _ in range(15):
        await _kickoff(mailroom)
    await mailroom.rest()
    await _kickoff(mailroom, "C2")
    await mailroom.rest()
    before = len(mailroom.slack.keys)
    mailroom.move(days=7)  # every agenda is due at once, and those of the long backlog before the other
    await mailroom.rest()
    agendas = [key for key in mailroom.slack.keys[before:] if key.startswith("agenda:")]
    assert 16 == len(agendas)
    assert agendas.index("agenda:16") < 10


async def test_a_channel_that_has_no_answer_keeps_no_other_waiting(mailroom):
    async with mailroom.slack.shut(CHANNEL):
        await _kickoff(mailroom)
        await mailroom.until(lambda: CHANNEL in mailroom.slack.under_way)
        await _kickoff(mailroom, "C2")
        await mailroom.until(lambda: mailroom.slack.keys)
        assert ["card:2"] == mailroom.slack.keys
    await mailroom.rest()


async def test_a_channel_that_has_to_wait_waits_alone_and_keeps_its_order(mailroom):
    slack = mailroom.slack
    async with slack.shut(CHANNEL):
        slack.answers[CHANNEL].append(Wait(30))
        for _ in range(3):
            await _kickoff(mailroom)
        await mailroom.until(lambda: mailroom.slack.under_way)
    await mailroom.rest()
    await _kickoff(mailroom)
    await _kickoff(mailroom, "C2")
    await mailroom.rest()
    assert (["card:1", "card:5"], ["card:5"]) == (slack.tried, slack.keys)
    mailroom.move(seconds=29)
    await mailroom.rest()
    assert ["card:1", "card:5"] == slack.tried
    mailroom.move(seconds=1)
    await mailroom.rest()
    assert ["card:5", "card:1", "card:2", "card:3", "card:4"] == slack.keys


async def test_waiting_makes_no_message_doubtful(mailroom):
    mailroom.slack.answers[CHANNEL].extend([Wait(1), Wait(1)])
    await _kickoff(mailroom)
    for _ in range(2):
        await mailroom.rest()
        mailroom.move(seconds=1)
    await mailroom.rest()
    assert ([], ["card:1"]) == (mailroom.slack.looked_up, mailroom.slack.keys)


async def test_a_message_without_a_definite_answer_that_arrived_is_found_and_not_posted_again(mailroom):
    mailroom.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(mailroom)
    await mailroom.rest()
    assert State.UNKNOWN == mailroom.states()["card:1"]
    mailroom.move(minutes=5)
    await mailroom.rest()
    assert (["card:1"], ["card:1"]) == (mailroom.slack.looked_up, mailroom.slack.tried)
    assert State.SENT == mailroom.states()["card:1"]
    assert mailroom.slack.posted["card:1"] == [mailroom.live(Post.CARD).ts]


async def test_a_message_that_was_found_is_brought_up_to_date(mailroom):
    mailroom.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(mailroom)
    await mailroom.rest()
    mailroom.office.theme(1, "Open water")
    mailroom.move(minutes=5)
    await mailroom.rest()
    (ts,) = mailroom.slack.posted["card:1"]
    assert "Open water" in str(mailroom.slack.shown[ts].blocks)


async def test_a_message_without_a_definite_answer_that_did_not_arrive_is_posted_again(mailroom):
    mailroom.slack.answers[CHANNEL].append(Unknown("TimeoutError"))
    await _kickoff(mailroom)
    await mailroom.rest()
    mailroom.move(minutes=5)
    await mailroom.rest()
    assert (["card:1"], ["card:1"] * 2, ["card:1"]) == (
        mailroom.slack.looked_up,
        mailroom.slack.tried,
        mailroom.slack.keys,
    )


async def test_where_the_history_is_closed_a_message_is_repeated_rather_than_lost(mailroom):
    mailroom.slack.close_history()
    mailroom.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    await _kickoff(mailroom)
    await mailroom.rest()
    mailroom.move(minutes=5)
    await mailroom.rest()
    assert (["card:1", "card:1"], State.SENT) == (mailroom.slack.keys, mailroom.states()["card:1"])


@pytest.mark.parametrize("trouble", [NO_CONNECTION, TimeoutError(), KeyError("messages")])
async def test_a_look_that_fails_is_done_again_before_anything_is_posted(mailroom, trouble):
    mailroom.slack.answers[CHANNEL].append(Arrived(Unknown("TimeoutError")))
    mailroom.slack.lookups.append(trouble)
    await _kickoff(mailroom)
    for _ in range(2):
        await mailroom.rest()
        mailroom.move(minutes=5)
    await mailroom.rest()
    assert (["card:1"] * 2, ["card:1"]) == (mailroom.slack.looked_up, mailroom.slack.tried)


@pytest.mark.parametrize("outcome", [NotSent("ClientConnectorError"), TokenDead("token_revoked")])
async def test_a_message_that_certainly_was_not_taken_is_posted_later_without_a_look(mailroom, outcome):
    mailroom.slack.answers[CHANNEL].append(outcome)
    await _kickoff(mailroom)
    await mailroom.rest()
    mailroom.move(seconds=1)
    await mailroom.rest()
    assert ([], ["card:1"]) == (mailroom.slack.looked_up, mailroom.slack.keys)


async def test_what_slack_refuses_is_told_to_the_facilitator_once_and_in_their_language(mailroom):
    mailroom.people.languages[SARA.user_id] = Language.DUTCH
    mailroom.slack.answers[CHANNEL].extend([Refused("is_archived")] * 3)
    await _kickoff(mailroom)
    mailroom.move(days=7)
    await mailroom.rest()
    assert [TOLD] == mailroom.slack.keys
    assert {"card:1": "refused", "preread:1": "refused", "agenda:1": "refused", TOLD: "sent"} == mailroom.states()
    (ts,) = mailroom.slack.posted[TOLD]
    assert "kan" in mailroom.slack.shown[ts].text


@pytest.mark.parametrize("error", ["user_not_found", "cannot_dm_bot", "user_disabled", "messages_tab_disabled"])
async def test_what_slack_refuses_to_show_one_person_is_written_down_and_alarms_nobody(mailroom, error):
    mailroom.slack.answers[BO.user_id].append(Refused(error))
    await _kickoff(mailroom)
    hand_over = mailroom.office.roster.hand_over
    await mailroom.do(hand_over, 1, BO.user_id, Role.MEMBER, by=SARA, origin="V1")
    await mailroom.rest()
    assert "refused" == mailroom.states()["handed_over:1:V1"]
    assert ["card:1"] == mailroom.slack.keys


async def test_what_was_refused_is_posted_once_we_are_let_into_the_channel(mailroom):
    mailroom.slack.answers[CHANNEL].append(Refused("not_in_channel"))
    await _kickoff(mailroom)
    await mailroom.rest()
    await mailroom.do(mailroom.office.deliveries.try_refused_again, "T1", CHANNEL)
    await mailroom.rest()
    assert [TOLD, "card:1"] == mailroom.slack.keys


async def test_a_message_that_cannot_be_drawn_keeps_no_other_waiting_and_is_tried_again(mailroom, monkeypatch):
    def draw(view, words):
        if isinstance(view, CardView) and view.brief.id == 1:
            raise ZeroDivisionError
        return render(view, words)

    monkeypatch.setattr(attempt, "render", draw)
    for _ in range(2):
        await _kickoff(mailroom)
    await mailroom.rest()
    assert ["card:2"] == mailroom.slack.keys
    monkeypatch.undo()
    mailroom.move(minutes=5)
    await mailroom.rest()
    assert ["card:2", "card:1"] == mailroom.slack.keys


async def test_a_message_that_cannot_be_drawn_however_often_is_given_up_and_the_facilitator_is_told(
    mailroom, monkeypatch
):
    def draw(view, words):
        if isinstance(view, CardView):
            raise ZeroDivisionError
        return render(view, words)

    monkeypatch.setattr(attempt, "render", draw)
    await _kickoff(mailroom)
    for _ in range(MOST_ATTEMPTS):
        await mailroom.rest()
        mailroom.office.clock.at += LONGEST_WAIT
        mailroom.move(seconds=0)
    await mailroom.rest()
    assert [TOLD] == mailroom.slack.keys
    assert State.REFUSED == mailroom.states()["card:1"]


async def test_a_message_that_is_no_longer_true_is_not_posted(mailroom):
    await _kickoff(mailroom)
    await mailroom.do(mailroom.office.agenda.start, 1, by=SARA)
    mailroom.move(days=7)
    await mailroom.rest()
    assert ["card:1", "agenda:1"] == mailroom.slack.keys
    assert State.SKIPPED == mailroom.states()["preread:1"]


async def test_an_early_start_posts_the_agenda_at_once(mailroom):
    await _kickoff(mailroom)
    await mailroom.rest()
    await mailroom.do(mailroom.office.agenda.start, 1, by=SARA)
    await mailroom.rest()
    assert ["card:1", "agenda:1"] == mailroom.slack.keys


async def test_a_message_that_slack_has_and_we_could_not_write_down_is_not_posted_again(mailroom, monkeypatch):
    """The disk was full, say. The lease ends, and it is looked up."""
    monkeypatch.setattr(mailroom.office.deliveries, "sent", Mock(side_effect=OperationalError("", {}, OSError())))
    await _kickoff(mailroom)
    await mailroom.until(lambda: mailroom.slack.keys and not mailroom.channels.in_hand)
    monkeypatch.undo()
    assert State.SENDING == mailroom.states()["card:1"]
    mailroom.office.clock.at += LEASE
    mailroom.move(seconds=0)
    await mailroom.rest()
    assert (["card:1"], State.SENT) == (mailroom.slack.tried, mailroom.states()["card:1"])


async def test_while_the_database_can_do_nothing_the_log_has_no_traceback_of_each_message(
    mailroom, monkeypatch, caplog
):
    """What to do is in it already."""
    office = mailroom.office
    full = Mock(side_effect=Unavailable)
    monkeypatch.setattr(refresher, "AFTER_TROUBLE", 0.001)
    await _kickoff(mailroom)
    await mailroom.rest()
    for part, way in ((office.deliveries, "compose"), (office.redraws, "of"), (office.redraws, "stale")):
        monkeypatch.setattr(part, way, full)
        before = full.call_count
        await _kickoff(mailroom)
        await mailroom.do(office.themes.propose, 1, ThemeDraft(way), by=SARA, origin=office.origin())
        await mailroom.until(lambda: full.call_count > before and not mailroom.channels.in_hand)  # noqa: B023
        monkeypatch.delattr(part, way)
        office.clock.at += LEASE
        mailroom.move(seconds=0)
        await mailroom.rest()
    assert ["card:1", "card:2", "card:3", "card:4"] == sorted(mailroom.slack.keys)
    assert [] == [record.message for record in caplog.records if record.exc_info]


async def test_after_a_crash_what_was_under_way_is_looked_up_first(mailroom):
    await mailroom.stop()
    office = mailroom.office
    for _ in range(2):
        office.kickoff()
    for claim in office.deliveries.claim():  # and then the process died: the first had arrived
        if claim.key == "card:1":
            mailroom.slack.posted["card:1"] = [f"{MONDAY.timestamp():.6f}"]
    started_again = Mailroom(office)
    started_again.slack.posted = mailroom.slack.posted
    office.die()
    started_again.start()
    await started_again.rest()
    assert ["card:2"] == started_again.slack.tried
    assert {"card:1": State.SENT, "card:2": State.SENT} == {
        key: state for key, state in started_again.states().items() if key.startswith("card")
    }
    await started_again.stop()


async def _with_a_deadline(mailroom: Mailroom) -> Delivery:
    """A vote that closes in an hour."""
    office = mailroom.office
    await _kickoff(mailroom)
    office.theme(1)
    office.ballot(1, closes_at=office.clock.now() + timedelta(hours=1))
    await mailroom.rest()
    return office.row(Delivery, post=Post.CLOSE_VOTING)


async def test_a_deadline_is_kept_though_the_channel_has_no_answer(mailroom):
    deadline = await _with_a_deadline(mailroom)
    async with mailroom.slack.shut(CHANNEL):
        await _kickoff(mailroom)
        mailroom.move(hours=1)
        await mailroom.until(lambda: mailroom.states()[deadline.key] is State.DONE)
    assert mailroom.office.row(Ballot).closed_at == mailroom.office.clock.now()


async def test_a_deadline_in_which_we_died_is_kept_at_the_next_start_and_looked_up_nowhere(mailroom):
    deadline = await _with_a_deadline(mailroom)
    await mailroom.stop()
    office = mailroom.office
    office.clock.move(hours=1)
    assert [deadline.key] == [claim.key for claim in office.deliveries.claim()]  # and then the process died
    office.die()
    started_again = Mailroom(office)
    started_again.start()
    await started_again.until(lambda: started_again.states()[deadline.key] is State.DONE)
    assert ([], []) == (started_again.slack.looked_up, started_again.slack.tried)
    await started_again.stop()


async def test_stopping_lets_what_is_under_way_end_and_puts_the_rest_back(mailroom):
    async with mailroom.slack.shut(CHANNEL):
        for _ in range(3):
            mailroom.office.kickoff()
        mailroom.move(seconds=0)  # only now does delivery hear of them, so that all three are claimed at once
        await mailroom.until(lambda: mailroom.slack.under_way and mailroom.states()["card:3"] is State.SENDING)
        stopping = asyncio.create_task(mailroom.stop())
        await mailroom.until(lambda: mailroom.states()["card:3"] is State.PLANNED)
    await stopping
    assert ["card:1"] == mailroom.slack.keys
    cards = mailroom.office.rows(Delivery, post=Post.CARD)
    put_back = (State.PLANNED, 0, False)
    assert [(State.SENT, 1, False), put_back, put_back] == [
        (row.state, row.attempts, row.doubtful) for row in cards
    ]


async def test_a_database_that_fails_stops_nothing_for_good(mailroom, monkeypatch):
    failing = Mock(side_effect=OperationalError("", {}, OSError()))
    monkeypatch.setattr(mailroom.office.deliveries, "claim", failing)
    await _kickoff(mailroom)
    await mailroom.until(lambda: failing.called)
    monkeypatch.undo()
    mailroom.move(seconds=0)
    await mailroom.rest()
    assert ["card:1"] == mailroom.slack.keys


async def test_a_dead_token_loses_nothing_however_long_it_lasts(mailroom):
    mailroom.slack.answers[CHANNEL].extend([TokenDead("token_revoked")] * 20)
    await _kickoff(mailroom)
    for _ in range(21):
        await mailroom.rest()
        mailroom.office.clock.at += LONGEST_WAIT
        mailroom.move(seconds=0)
    await mailroom.rest()
    assert ["card:1"] == mailroom.slack.keys


async def test_with_its_hands_full_it_looks_again_in_a_moment_and_does_not_spin(mailroom, monkeypatch):
    alarm = Mock()
    rung = asyncio.Event()
    alarm.set.side_effect = lambda at: rung.set()
    monkeypatch.setattr(dispatcher, "Alarm", lambda clock, ring, longest: alarm)
    full = Mock(in_hand=mailroom.office.deliveries.most_in_hand, busy=(), enough_of=())
    await mailroom.take_nothing_more()
    await _kickoff(mailroom)
    busy = Dispatcher(mailroom.bridge, mailroom.office.deliveries, full, mailroom.office.clock)
    running = asyncio.create_task(busy.run())
    await asyncio.wait_for(rung.wait(), PATIENCE)
    running.cancel()
    alarm.set.assert_called_once_with(MONDAY + timedelta(seconds=1))
    full.hand.assert_not_called()


async def test_two_workspaces_do_not_mix_their_messages(mailroom):
    await _kickoff(mailroom)
    await _kickoff(mailroom, "C2", type(SARA)("T2", SARA.user_id))
    mailroom.move(days=7)
    await mailroom.rest()
    rows = mailroom.office.rows(LiveMessage)
    assert {("T1", CHANNEL), ("T2", "C2")} == {(row.team_id, row.channel_id) for row in rows}
    assert 6 == len(mailroom.slack.keys)
