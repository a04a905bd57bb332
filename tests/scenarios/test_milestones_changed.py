"""Milestones as people change them: from the reminder, from Home, and from what they are told in private."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.sandbox.state.conversations import Message
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

FRIDAY = date(2026, 12, 11)
PROTOTYPE = "First prototype"
A_WEEK_BEFORE = datetime(2026, 12, 4, 8, 31, tzinfo=UTC)


async def add_milestone(town: SandboxTown, title: Any = PROTOTYPE, **said: Any) -> None:
    await town.milan.presses("Add…", in_=CHANNEL)
    await town.milan.presses("Add milestone")
    await fill_in(town, title, **said)


async def fill_in(town: SandboxTown, title: str, **said: Any) -> None:
    town.milan.fills({"What will be finished?": title})
    await town.milan.changes({"When is it due?": FRIDAY, "Who owns it?": "Joris", **said})
    await town.milan.submits()
    assert town.milan.modal is None
    await town.delivered()


async def reminded(town: SandboxTown, *titles: str) -> None:
    """A kickoff whose channel is reminded of these milestones."""
    await town.kickoff(**{"Who is on the team?": ["Joris", "Milan"]})
    for title in titles or (PROTOTYPE,):
        await add_milestone(town, title)
    town.clock.move_to(A_WEEK_BEFORE)
    await town.joris.sees("is due in 7 days", in_=CHANNEL)


async def test_a_milestone_is_moved_from_its_reminder_which_says_so(town: SandboxTown) -> None:
    await reminded(town)

    await town.joris.presses("Change…", in_=CHANNEL)
    await town.joris.changes({PROTOTYPE: date(2026, 12, 18)})
    await town.joris.submits()

    await town.sara.sees("Moved 1 time: 11 December, 18 December.", in_=CHANNEL)
    assert town.joris.modal is None
    await town.sara.sees("First prototype: 18 Dec 2026, @Joris", in_=CHANNEL)
    town.clock.move_to(datetime(2026, 12, 11, 8, 31, tzinfo=UTC))
    await town.sara.sees("is due in 7 days, Friday 18 December 2026", in_=CHANNEL)


async def test_while_a_date_is_chosen_the_form_says_what_it_falls_on_and_takes_it_all_the_same(
    town: SandboxTown,
) -> None:
    await reminded(town)
    await town.joris.presses("Change…", in_=CHANNEL)

    await town.joris.changes({PROTOTYPE: date(2026, 12, 25)})
    await town.joris.sees(
        "is een feestdag: Eerste kerstdag",
    )
    await town.joris.changes({PROTOTYPE: date(2026, 12, 20)})
    await town.joris.sees(
        "is geen werkdag",
    )
    await town.joris.submits()

    await town.sara.sees("First prototype: 20 Dec 2026, @Joris", in_=CHANNEL)


async def test_those_of_a_day_are_one_message_and_each_is_done_from_there(town: SandboxTown) -> None:
    await reminded(town, PROTOTYPE, "Signed contract")
    seen = town.joris.screen(in_=CHANNEL)
    assert 1 == seen.count("Milestones of Harbour website")
    assert 1 == seen.partition("Milestones of Harbour website")[2].count("[Change…]")

    await town.joris.presses("Done", beside="Signed contract", in_=CHANNEL)

    await town.sara.sees("Signed contract is done. Done by @Joris", in_=CHANNEL)
    assert "First prototype is due in 7 days" in town.sara.screen(in_=CHANNEL)
    await town.joris.presses("Open again", in_=CHANNEL)
    await town.sara.sees("Signed contract is due in 7 days", in_=CHANNEL)


async def test_a_snooze_puts_off_the_reminder_and_not_the_date(town: SandboxTown) -> None:
    await reminded(town)

    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.picks("In three days: Monday 7 December 2026")
    await town.sara.sees("Snoozed: I'll remind you again on Monday 7 December 2026.", in_=CHANNEL)
    await town.milan.closes()

    await town.sara.sees("First prototype: 11 Dec 2026, @Joris", in_=CHANNEL)
    town.clock.move_to(datetime(2026, 12, 7, 8, 31, tzinfo=UTC))
    await town.sara.sees("is due in 4 days", in_=CHANNEL)
    town.clock.move_to(datetime(2026, 12, 10, 8, 31, tzinfo=UTC))
    await town.sara.sees("is due tomorrow", in_=CHANNEL)


async def test_what_is_at_risk_is_told_to_those_who_lead_and_shows_until_it_is_not(town: SandboxTown) -> None:
    await reminded(town)

    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.presses("At risk…")
    town.milan.fills({"What is needed?": "The logins for the test server"})
    await town.milan.submits()

    await town.clara.sees("At risk: The logins for the test server", in_=CHANNEL)
    await town.sara.sees("@Milan says that the milestone First prototype is at risk.", in_="Kickoff")
    await town.milan.presses("No longer at risk")
    await town.clara.sees_no("At risk: The logins", in_=CHANNEL)


async def test_who_is_given_a_milestone_is_told_and_can_say_that_it_is_not_theirs(town: SandboxTown) -> None:
    await reminded(town)

    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.presses("Reassign…")
    town.milan.fills({"Who owns it?": "Tessa"})
    await town.milan.submits()
    town.clock.move_to(datetime(2026, 12, 4, 15, 0, tzinfo=UTC))  # Tessa works on the other side of an ocean
    await town.tessa.sees("@Milan has made you the owner of the milestone First prototype", in_="Kickoff")
    await town.tessa.presses("Not me", in_="Kickoff")

    await town.tessa.sees("First prototype is no longer yours.", in_="Kickoff")
    await town.sara.sees("@Tessa says that the milestone First prototype isn't theirs.", in_="Kickoff")
    await town.clara.sees("It has no owner yet.", in_=CHANNEL)


async def test_a_milestone_is_renamed_and_split_and_what_was_split_off_is_reminded_too(town: SandboxTown) -> None:
    await reminded(town)

    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.presses("Rename or split…")
    town.milan.fills({"What will be finished?": "Prototype for the desktop\nPrototype for phones"})
    await town.milan.submits()

    await town.sara.sees("Prototype for the desktop is due in 7 days", in_=CHANNEL)
    await town.sara.sees("Prototype for phones: 11 Dec 2026, @Joris", in_=CHANNEL)
    town.clock.move_to(datetime(2026, 12, 10, 8, 31, tzinfo=UTC))
    await town.sara.sees("Prototype for phones is due tomorrow", in_=CHANNEL)


async def test_a_cancelled_milestone_is_reminded_of_no_more(town: SandboxTown) -> None:
    await reminded(town)

    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.presses("Cancel milestone")

    await town.sara.sees("First prototype is cancelled. Cancelled by @Milan", in_=CHANNEL)
    await town.sara.sees("First prototype: cancelled", in_=CHANNEL)
    assert town.bot is not None
    assert await town.bot.next_due_at() is None


async def test_of_two_who_move_it_at_once_the_second_sees_what_the_first_did(town: SandboxTown) -> None:
    await reminded(town)
    for person in (town.milan, town.joris):
        await person.presses("Change…", in_=CHANNEL)
    for person, day in ((town.milan, 15), (town.joris, 16)):
        await person.changes({PROTOTYPE: date(2026, 12, day)})
    await town.milan.submits()

    await town.joris.submits()

    assert town.joris.modal is not None
    assert [PROTOTYPE] == list(town.joris.modal.errors)
    await town.clara.sees("First prototype: 15 Dec 2026", in_=CHANNEL)


async def test_an_owner_changes_a_milestone_from_home_and_from_what_they_were_told(town: SandboxTown) -> None:
    await reminded(town)
    await town.joris.opens_home()
    await town.joris.presses("Wijzigen…", in_="Home")
    await town.joris.changes({PROTOTYPE: date(2026, 12, 18)})
    await town.joris.submits()
    await town.clara.sees("First prototype: 18 Dec 2026", in_=CHANNEL)

    await town.joris.presses("Klaar", in_="Kickoff")

    await town.clara.sees("First prototype is done.", in_=CHANNEL)
    await town.joris.sees("First prototype is klaar.", in_="Kickoff")


async def test_who_may_not_change_it_is_told_whom_to_ask(town: SandboxTown) -> None:
    await reminded(town)

    await town.tessa.presses("Change…", in_=CHANNEL)

    assert "@Joris" in await town.tessa.sees("Only", in_=CHANNEL)


async def test_what_is_late_comes_back_three_times_and_then_to_those_who_lead(town: SandboxTown) -> None:
    await reminded(town)
    for day, said in ((14, "3 days ago"), (17, "6 days ago"), (22, "11 days ago")):
        town.clock.move_to(datetime(2026, 12, day, 8, 31, tzinfo=UTC))
        await town.clara.sees(said, in_=CHANNEL)

    town.clock.move_to(datetime(2026, 12, 23, 8, 31, tzinfo=UTC))
    await town.sara.sees("I won't remind the channel of this again", in_="Kickoff")
    count = town.clara.screen(in_=CHANNEL).count("Milestones of Harbour website")
    town.clock.move_to(datetime(2027, 2, 1, 12, 0, tzinfo=UTC))

    await town.sara.presses("Change…", in_="Kickoff")
    await town.sara.changes({PROTOTYPE: date(2027, 2, 10)})
    await town.sara.submits()
    await town.clara.sees("First prototype: 10 Feb 2027", in_=CHANNEL)
    assert count == town.clara.screen(in_=CHANNEL).count("Milestones of Harbour website")


DAYS = (date(2026, 12, 11), date(2027, 1, 8), date(2027, 1, 22), date(2027, 2, 5), date(2027, 2, 26))
LATE, ONE_LATE = 8, date(2027, 3, 1)  # the eighth step, and the working day after it was due


async def test_ten_milestones_over_three_months_are_twenty_messages_at_most(town: SandboxTown) -> None:
    """Two of them are moved and one is late: everything else is an edit, in a thread, or private."""
    await town.kickoff(**{"Who is on the team?": ["Joris", "Milan"]})
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("End")
    await town.sara.sees("Recap: Harbour website", in_=CHANNEL)
    town.clock.advance(timedelta(minutes=10))  # by now the last of the meeting has come due
    await town.delivered()
    before = len(_in_channel(town))
    for n in range(10):
        await town.milan.presses("Add milestone", in_=CHANNEL)
        await fill_in(town, f"Step {n}", **{"When is it due?": DAYS[n // 2]})
    await _moves(town, "Step 2", DAYS[2])
    await _moves(town, "Step 9", DAYS[3])

    while (due_at := await _next_due_at(town)) is not None:
        town.clock.move_to(due_at + timedelta(minutes=1))
        await town.delivered()
        await _done_when_due(town, due_at.date())

    await town.delivered()
    followed = _in_channel(town)[before:]
    assert 15 <= len(followed) <= 20, [message.text for message in followed]
    kinds = Counter(message.text.split(":")[0].split(" of ")[0] for message in followed)
    assert {"Roadmap": 1, "Kickoff closed": 1} == {
        kind: number for kind, number in kinds.items() if kind != "Milestones"
    }
    await town.clara.sees("Step 7: done", in_=CHANNEL)


def _in_channel(town: SandboxTown) -> list[Message]:
    messages = town.sandbox.workspace.channel_named(CHANNEL).messages.values()
    bot = town.sandbox.workspace.bot.id
    return [
        message for message in messages if message.user == bot and not (message.visible_to or message.thread_ts)
    ]


async def _moves(town: SandboxTown, title: str, to: date) -> None:
    await town.joris.opens_home()
    await town.joris.presses("Wijzigen…", beside=title, in_="Home")
    await town.joris.changes({title: to})
    await town.joris.submits()


async def _next_due_at(town: SandboxTown) -> datetime | None:
    assert town.bot is not None
    return await town.bot.next_due_at()


async def _done_when_due(town: SandboxTown, today: date) -> None:
    """Each on its day, but for one, which is late by a working day."""
    moved = {2: DAYS[2], 9: DAYS[3]}
    for n in range(10):
        if (n != LATE and moved.get(n, DAYS[n // 2]) == today) or (n == LATE and today == ONE_LATE):
            due = "was due" if n == LATE else "is due today"
            await town.joris.sees(f"Step {n} {due}", in_=CHANNEL)
            await town.joris.presses("Done", beside=f"Step {n}", in_=CHANNEL)
            await town.joris.sees(f"Step {n} is done.", in_=CHANNEL)
