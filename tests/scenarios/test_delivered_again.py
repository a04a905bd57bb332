"""Slack delivers again what it thinks was not heard, and so may anybody who has recorded a signed request."""

import sqlite3
from contextlib import closing

from bot.services.outbox.eras import LASTS
from handlers.request.bounds import PRESSES
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

JOIN = {"action_id": "join", "value": "1"}


async def test_a_press_that_is_delivered_again_after_its_opposite_changes_nothing(town: SandboxTown) -> None:
    await town.kickoff()
    await town.milan.sees("I'm in", in_=CHANNEL)
    card = town.milan.message("I'm in", in_=CHANNEL)
    await town.crafted_press("milan", card, JOIN, trigger_id="1.2.first")
    await town.milan.sees("Team: @Milan", in_=CHANNEL)
    await town.milan.presses("Can't make it", in_=CHANNEL)
    await town.milan.sees_no("Team: @Milan", in_=CHANNEL)

    for _ in range(2):
        await town.stop_bot()
        await town.start_bot()
        answer = await town.crafted_press("milan", card, JOIN, trigger_id="1.2.first")
        assert answer.failure is None
    assert "declined" == _attendance(town, town.milan.id)

    await town.crafted_press("milan", card, JOIN, trigger_id="3.4.second")
    await town.milan.sees("Team: @Milan", in_=CHANNEL)


async def test_a_press_that_begins_an_era_and_changes_nothing_else_is_not_kept(town: SandboxTown) -> None:
    await town.kickoff()
    await town.milan.sees("I'm in", in_=CHANNEL)
    await town.stop_bot()  # which finishes what is under way
    await town.start_bot()
    town.clock.move_to(town.clock.now() + LASTS)
    eras, presses = _count(town, "era"), _count(town, "press")
    await town.milan.presses("Propose a theme", in_=CHANNEL)
    await town.stop_bot()
    assert (eras + 1, presses) == (_count(town, "era"), _count(town, "press"))


def _count(town: SandboxTown, table: str) -> int:
    with closing(sqlite3.connect(town.database)) as database:
        (found,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found)


def _attendance(town: SandboxTown, user_id: str) -> str:
    with closing(sqlite3.connect(town.database)) as database:
        asked = "SELECT attendance FROM participant WHERE user_id = ?"
        (found,) = database.execute(asked, (user_id,)).fetchone()
    return str(found)


async def test_a_script_presses_in_vain_after_a_while_and_is_told_so_once(town: SandboxTown) -> None:
    await town.kickoff()
    await town.clara.sees("I'm in", in_=CHANNEL)
    card = town.clara.message("I'm in", in_=CHANNEL)
    for _ in range(PRESSES + 5):
        assert (await town.crafted_press("clara", card, JOIN)).failure is None
    seen = await town.clara.sees("That was a lot in one minute", in_=CHANNEL)
    assert 1 == seen.count("That was a lot in one minute")
    assert PRESSES >= seen.count("You're already taking part")
