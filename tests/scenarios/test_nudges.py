"""Who has not read the pre-read is nudged, where and when they work, until they have or want peace."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown

READ, PEACE = "I've read it", "Stop reminding me"


@pytest.fixture
async def town(town: SandboxTown) -> SandboxTown:
    """With a kickoff on Wednesday of next week, whose pre-read is there; Thursday is the day of the first nudges,
    but for Tessa, who works in New York and has Thanksgiving."""
    await town.kickoff(
        **{
            "When does it start?": MONDAY + timedelta(days=7),
            "When does the pre-read go out?": AT_ONCE,
            "Who is on the team?": ["Noor", "Milan", "Tessa"],
        }
    )
    await town.sara.sees(READ, in_=CHANNEL)
    await all_is_written_down(town)  # the nudges are planned with that
    return town


async def test_a_nudge_comes_in_the_readers_morning_and_language_and_is_gone_once_it_was_read(
    town: SandboxTown,
) -> None:
    town.clock.move_to(MONDAY + timedelta(days=3, hours=-2))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert PEACE not in town.milan.screen(in_="Kickoff")

    town.clock.move_to(MONDAY + timedelta(days=3, minutes=-19))
    seen = await town.noor.sees("Geen herinneringen meer", in_="Kickoff")
    assert "Wil je het leesstuk voor die tijd lezen?" in seen
    await town.milan.presses(READ, in_="Kickoff")

    seen = await town.milan.sees("Thanks for reading it.", in_="Kickoff")
    assert PEACE not in seen
    await town.sara.sees("1 of 3 has read it.", in_=CHANNEL)
    assert PEACE not in town.tessa.screen(in_="Kickoff")
    town.clock.move_to(MONDAY + timedelta(days=4, hours=5, minutes=41))
    await town.tessa.sees(PEACE, in_="Kickoff")


async def test_who_wants_to_be_left_alone_is_and_finds_on_home_how_to_undo_it(town: SandboxTown) -> None:
    town.clock.move_to(MONDAY + timedelta(days=3, minutes=-19))
    await town.milan.presses(PEACE, in_="Kickoff")
    town.milan.fills({"What should I stop reminding you of?": "All pre-reads", "For how long?": "One week"})
    await town.milan.submits()
    await town.milan.sees("I won't remind you of pre-reads until Thursday")
    await town.milan.closes()
    await town.noor.sees("Geen herinneringen meer", in_="Kickoff")
    await all_is_written_down(town)  # the last nudge is planned with that

    town.clock.move_to(MONDAY + timedelta(days=4, minutes=-1))
    await town.noor.sees("Ik vraag het niet nog eens.", in_="Kickoff")
    assert "I won't ask again." not in town.milan.screen(in_="Kickoff")
    await town.milan.opens_home()
    await town.milan.presses("My preferences", in_="Home")
    assert "Yes, but not until Thursday" in town.milan.screen()


async def test_a_nudge_leads_to_the_pre_read_and_has_nothing_to_press_once_the_kickoff_is_off(
    town: SandboxTown,
) -> None:
    town.clock.move_to(MONDAY + timedelta(days=3, minutes=-19))
    await town.milan.sees("Could you read the pre-read before then?", in_="Kickoff")
    preread = town.milan.message("Pre-read: Harbour website", in_=CHANNEL)
    nudge = town.milan.message(PEACE, in_="Kickoff")
    assert town.sandbox.workspace.permalink(preread) in str(nudge.blocks)
    await all_is_written_down(town)

    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Cancel the kickoff")
    await town.sara.submits()
    seen = await town.milan.sees("This kickoff has been cancelled.", in_="Kickoff")
    assert PEACE not in seen
    assert READ not in seen


async def test_a_nudge_that_came_due_while_the_bot_was_down_waits_for_the_next_working_day(
    town: SandboxTown,
) -> None:
    await town.stop_bot()
    town.clock.move_to(MONDAY + timedelta(days=5))  # a Saturday
    await town.start_bot()
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert PEACE not in town.milan.screen(in_="Kickoff")

    town.clock.move_to(MONDAY + timedelta(days=7, minutes=-19))
    await town.milan.sees(PEACE, in_="Kickoff")


async def all_is_written_down(town: SandboxTown) -> None:
    """Slack shows a message a moment before we know that it has it."""
    with closing(sqlite3.connect(town.database)) as rows:
        while rows.execute("SELECT count(*) FROM delivery WHERE state = 'sending'").fetchone() != (0,):  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.01)
