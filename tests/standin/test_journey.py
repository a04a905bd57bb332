"""The whole journey, with the real process and the four variables that it needs."""

import asyncio

from .conftest import Begin
from .journey import KINDS_OF_MESSAGE, Story, live_through
from .launching import AsInstalled
from .reading import calls
from .slack import Slack


def nobody_is_called(slack: Slack) -> list[str]:
    return [call for message in slack.messages for call in calls(message.text, message.blocks, set(slack.people))]


async def test_a_project_goes_from_new_to_done_in_english_and_in_dutch(begin: Begin) -> None:
    async with asyncio.TaskGroup() as both:
        for language in ("en", "nl"):
            both.create_task(goes_from_new_to_done(begin, language))


async def goes_from_new_to_done(begin: Begin, language: str) -> None:
    slack, bot = await begin(language, AsInstalled)
    await live_through(story := Story(slack, language))
    assert len(slack.messages) == KINDS_OF_MESSAGE, slack.transcript()
    assert nobody_is_called(slack) == []
    assert all(message.text for message in slack.messages)
    assert all(driver.told for driver in (story.mei, story.tom, story.clio)), "a voter was told nothing"
    assert await bot.stop() == 0
