"""What Slack delivers twice happens once."""

import asyncio
from pathlib import Path

from tests.postgresql import Server

from .conftest import Begin, replicas
from .driver import Driver, Filling
from .journey import CHANNEL, LIGHTS, TIDE, Story, new_kickoff
from .payloads import submission
from .process import Process
from .reading import Json
from .rows import count
from .slack import Slack


async def delivered_again_and_again(slack: Slack, payload: Json) -> None:
    """The same envelope to the letter, then retries of it all at once, then the first once more."""
    envelope = f"envelope-{slack.number()}-twice"
    await slack.deliver("interactive", payload, envelope_id=envelope)
    retries = [slack.deliver("interactive", payload, retry_attempt=attempt) for attempt in (1, 2, 3)]
    await asyncio.gather(*retries)
    await slack.deliver("interactive", payload, envelope_id=envelope)


async def handed_in_again_and_again(driver: Driver, filling: Filling) -> None:
    view = await driver.form()
    payload = submission(driver.slack, driver.user, view, filling.values(view))
    await delivered_again_and_again(driver.slack, payload)
    driver.slack.modals[driver.user] = []


async def test_what_is_delivered_twice_happens_once(begin: Begin) -> None:
    slack, bot = await begin()
    await _everything_happens_once(Story(slack), bot)


async def test_what_is_delivered_to_two_processes_happens_once(tmp_path: Path, postgresql: Server) -> None:
    """Each gets every other envelope, and so the same click is in the hands of both at once."""
    async with replicas(tmp_path, postgresql.new_database(), 2) as (slack, (bot, _)):
        await _everything_happens_once(Story(slack), bot)


async def _everything_happens_once(story: Story, bot: Process) -> None:
    await _makes_one_of_each(story, bot)
    await _votes_once(story, bot)
    await _moves_once(story)


async def _makes_one_of_each(story: Story, bot: Process) -> None:
    await story.fay.type("new Harbour")
    await handed_in_again_and_again(story.fay, new_kickoff(story))
    await story.mei.click("Propose a theme")
    await handed_in_again_and_again(story.mei, Filling(answers={"Theme": LIGHTS}))
    await story.tom.click("Propose a theme")
    assert await story.tom.submit(Filling(answers={"Theme": TIDE})) == {}
    await story.card(TIDE)
    await story.mei.choose("Add…", "Add milestone")
    await handed_in_again_and_again(story.mei, Filling(day=story.today.isoformat()))
    await story.fay.click("Open voting")
    await handed_in_again_and_again(story.fay, Filling())
    await story.ballot(label="Vote")
    await story.reminder(label="Done")
    for table, made in {"kickoff": 1, "theme": 2, "milestone": 1, "ballot": 1}.items():
        assert count(bot.database, table) == made, table


async def _votes_once(story: Story, bot: Process) -> None:
    await delivered_again_and_again(story.slack, await story.tom.pressed("Vote"))
    assert count(bot.database, "vote") == 1
    await delivered_again_and_again(story.slack, await story.tom.pressed("I've read it"))
    assert count(bot.database, "reading") == 1


async def _moves_once(story: Story) -> None:
    await delivered_again_and_again(story.slack, await story.fay.pressed("Start"))
    await delivered_again_and_again(story.slack, await story.fay.pressed("Next"))
    await story.agenda("Now: The client speaks", label="Back")
    await delivered_again_and_again(story.slack, await story.mei.pressed("Done"))
    await story.reminder("is done.")
    assert len(story.slack.in_channel(CHANNEL)) == 5, story.slack.transcript()
