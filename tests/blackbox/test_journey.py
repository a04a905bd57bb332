"""The whole journey, with the real process and the four variables that it needs."""

from pathlib import Path

import pytest

from tests.postgresql import Server

from .conftest import Begin, replicas
from .journey import KINDS_OF_MESSAGE, Story, live_through
from .launching import AsInstalled
from .reading import calls
from .rows import at_rest, count
from .slack import Slack

MADE_ONCE = {"kickoff": 1, "theme": 2, "ballot": 1, "reading": 2, "milestone": 1, "participant": 3}


def nobody_is_called(slack: Slack) -> list[str]:
    return [call for message in slack.messages for call in calls(message.text, message.blocks, set(slack.people))]


@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.thorough)])
async def test_a_project_goes_from_new_to_done(begin: Begin, language: str) -> None:
    slack, bot = await begin(language, AsInstalled)
    await live_through(story := Story(slack, language))
    assert len(slack.messages) == KINDS_OF_MESSAGE, slack.transcript()
    assert nobody_is_called(slack) == []
    assert all(message.text for message in slack.messages)
    assert all(driver.told for driver in (story.mei, story.tom, story.clio)), "a voter was told nothing"
    assert await bot.stop() == 0


@pytest.mark.thorough
async def test_two_processes_on_postgresql_go_all_the_way_together(tmp_path: Path, postgresql: Server) -> None:
    """Slack gives each of them every other click, and each goes on where the other was."""
    async with replicas(tmp_path, postgresql.new_database(), 2) as (slack, bots):
        await live_through(Story(slack))
        assert len(slack.messages) == KINDS_OF_MESSAGE, slack.transcript()
        assert [await bot.stop() for bot in bots] == [0, 0]


async def test_all_that_both_of_them_get_at_once_happens_once(tmp_path: Path, postgresql: Server) -> None:
    async with replicas(tmp_path, postgresql.new_database(), 2) as (slack, (bot, _)):
        slack.everywhere = True
        await live_through(Story(slack))
        await at_rest(bot.database)
        assert len(slack.messages) == KINDS_OF_MESSAGE, slack.transcript()
        assert {table: count(bot.database, table) for table in MADE_ONCE} == MADE_ONCE
