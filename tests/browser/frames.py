"""How much the page works in each frame while fifty votes a second come in: `python -m tests.browser.frames`.

What Chromium traces of the page's main thread: the processor time of scripts, style, layout and paint, frame by
frame. A frame that is to be on time has 16 ms, on a machine that does nothing else.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Page

from bot.blocks.kit.ids import Action
from bot.sandbox.state.conversations import Message
from tests.browser import engine
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of
from tests.scenarios.test_voting import open_vote, with_themes

CATEGORIES = ["disabled-by-default-devtools.timeline", "devtools.timeline", "toplevel"]
VOTERS = ("noor", "milan", "tessa", "joris", "clara")

T = TypeVar("T")
Event = dict[str, Any]


async def measure(messages: int, seconds: float, rate: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with town_of(Path(folder)) as town, engine.running() as browser:
            await with_themes(town)
            await open_vote(town)
            ballot = town.sara.message("Close voting", in_=CHANNEL)
            fill(town, messages)
            page = await browser.new_page(viewport={"width": 1280, "height": 800})
            await page.goto(around(town, ballot))
            await page.get_by_role("button", name="Close voting").wait_for()
            spent, work = await frames_while(page, votes(town, ballot, seconds, rate))
            print(f"{seconds * rate:.0f} votes in {spent:.1f} s")
            report(work)


def around(town: SandboxTown, message: Message) -> str:
    """The address where Sara sees a message among its neighbours."""
    return f"{town.sandbox.url}/as/sara/{CHANNEL}?around={message.ts}#m-{message.ts}"


def fill(town: SandboxTown, messages: int) -> None:
    """Says so much in the channel, by everybody in turn."""
    workspace = town.sandbox.workspace
    workspace.remembers += messages
    channel = workspace.channel_named(CHANNEL)
    for number in range(messages):
        author = workspace.people()[number // 3 % 6]
        workspace.post(
            channel.id, author.id, f"*Message {number}* of many, with <https://example.com|a link> :tada:"
        )


async def votes(town: SandboxTown, ballot: Message, seconds: float, rate: int) -> float:
    """Everybody but Sara votes and removes it, over and over. Returns in how many seconds they did."""
    loop = asyncio.get_running_loop()
    began, pressing = loop.time(), set[asyncio.Task[object]]()
    for number in range(int(seconds * rate)):
        pressing.add(asyncio.create_task(vote(town, ballot, number)))
        await asyncio.sleep(max(0, began + (number + 1) / rate - loop.time()))
    await asyncio.gather(*pressing)
    return loop.time() - began


async def vote(town: SandboxTown, ballot: Message, number: int) -> None:
    action = (Action.VOTE, Action.TAKE_BACK)[number // len(VOTERS) % 2]
    button = next(block["accessory"] for block in ballot.blocks if "accessory" in block)
    await town.crafted_press(VOTERS[number % len(VOTERS)], ballot, {**button, "action_id": action.value})


async def frames_while(page: Page, happening: Awaitable[T]) -> tuple[T, list[float]]:
    """What comes of it, and the milliseconds that the page worked in each frame meanwhile."""
    browser = page.context.browser
    assert browser is not None
    await browser.start_tracing(page=page, categories=CATEGORIES)
    came = await happening
    return came, list(per_frame(json.loads(await browser.stop_tracing())["traceEvents"]))


def report(frames: list[float]) -> None:
    work = sorted(frames)
    worst = work[int(len(work) * 0.99) - 1]
    print(
        f"{len(work)} frames: median {statistics.median(work):.1f} ms, p99 {worst:.1f} ms, most {work[-1]:.1f} ms"
    )


def per_frame(events: list[Event]) -> Iterator[float]:
    """Milliseconds of work on the page's main thread up to each frame that was handed on."""
    main = page_thread(events)
    ours = sorted((it for it in events if (it["pid"], it["tid"]) == main), key=lambda it: it["ts"])
    spent, is_drawn_by = 0.0, None
    for event in ours:
        if event["name"] == "RunTask" and event["ph"] == "X":
            if is_drawn_by is not None and event["ts"] > is_drawn_by:
                yield spent
                spent, is_drawn_by = 0.0, None
            spent += event.get("tdur", event["dur"]) / 1000
        elif event["name"] == "Commit":
            is_drawn_by = event["ts"]
    if is_drawn_by is not None:
        yield spent


def page_thread(events: list[Event]) -> tuple[int, int]:
    """The main thread that lays out most."""
    laid_out = [(it["pid"], it["tid"]) for it in events if it["name"] == "UpdateLayoutTree"]
    return statistics.mode(laid_out)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=5)
    asked.add_argument("--rate", type=int, default=50)
    asyncio.run(measure(**vars(asked.parse_args())))
