"""People who vote, as many and as fast as one likes."""

import asyncio
import time
from itertools import product

from tests.blackbox.driver import Driver, Filling
from tests.blackbox.journey import LIGHTS, TIDE, Story, live_through
from tests.blackbox.payloads import press
from tests.blackbox.reading import Button
from tests.blackbox.slack import Message, Slack

THEMES = (LIGHTS, TIDE, "Open water")
NOBODYS = "Low tide"  # without a theme more than dots, a dot on each would choose nothing
Found = tuple[Message, Button]  # a button that says Vote, and the ballot that it is on


async def three_themes(slack: Slack) -> list[Found]:
    """Opens a vote in which everyone has three dots. Returns the buttons of the three themes to put them on."""
    await live_through(story := Story(slack), until="propose another")
    for title in (THEMES[-1], NOBODYS):
        await story.clio.click("Propose a theme")
        await story.clio.submit(Filling(answers={"Theme": title}))
        await story.card(title)
    await story.fay.click("Open voting")
    await story.fay.submit(Filling(answers={"How many dots does each person get?": "3 dots"}))
    await story.ballot(*THEMES, label="Vote")
    return [found for title in THEMES if (found := Driver.find(story.mei, "Vote", near=title))]


async def vote_all(
    slack: Slack, shown: list[Found], people: list[str], window: int, *, answered: bool
) -> list[float]:
    """Each of the people votes for each of the themes, with so many votes under way at once.

    Returns how long each took until it was acknowledged; `answered` waits until all voters have been told, too.
    """
    votes = iter([(user, *found) for user, found in product(people, shown)])
    seconds: list[float] = []
    urls: list[str] = []

    async def vote_on() -> None:
        for user, message, button in votes:
            click = press(slack, user, message, button)
            urls.append(click["response_url"])
            seconds.append((await slack.deliver("interactive", click, within=60)).seconds)

    await asyncio.gather(*(vote_on() for _ in range(window)))
    if answered:
        await slack.until(lambda: slack.answered_at.keys() >= set(urls), "everyone is answered", within=60)
    return seconds


async def vote_within(
    slack: Slack, shown: list[Found], people: list[str], seconds: float, *, within: float = 60
) -> list[float]:
    """Everyone begins to vote within so many seconds, each for all of the themes, each once the one before is
    acknowledged, which may take `within` seconds.

    Returns how long it took until each voter was told.
    """
    clicked: dict[str, float] = {}

    async def vote(place: int, user: str) -> None:
        await asyncio.sleep(seconds * place / len(people))
        for found in shown:
            click = press(slack, user, *found)
            clicked[click["response_url"]] = time.monotonic()
            await slack.deliver("interactive", click, within=within)

    await asyncio.gather(*(vote(place, user) for place, user in enumerate(people)))
    assert len(clicked) == len(people) * len(shown)
    await slack.until(lambda: slack.answered_at.keys() >= clicked.keys(), "everyone is answered", within=within)
    return [slack.answered_at[url] - at for url, at in clicked.items()]
