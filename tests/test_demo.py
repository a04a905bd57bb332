"""`kickoff demo`, and a page that is open while it ends."""

import asyncio
import logging
import re
import signal
from io import StringIO

import aiohttp
import pytest
from rich.console import Console

from bot.demo.show import show
from tests.scenarios.town import MANIFEST


class Screen(StringIO):
    """Says when something was written on it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = asyncio.Event()

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


async def test_the_demo_ends_in_peace_while_somebody_looks_at_it(caplog: pytest.LogCaptureFixture) -> None:
    screen = Screen()
    demo = asyncio.create_task(show(MANIFEST, 0, Console(file=screen, width=200)))
    async with asyncio.timeout(30), aiohttp.ClientSession() as browser:
        await screen.written.wait()
        (address,) = re.findall(r"http://\S+", screen.getvalue())
        looking = asyncio.create_task(looks(browser, f"{address}/see/sara/harbour-website"))
        signal.raise_signal(signal.SIGINT)
        await demo
        await looking

    assert [] == [it.getMessage() for it in caplog.records if it.levelno >= logging.ERROR]


async def looks(browser: aiohttp.ClientSession, address: str) -> None:
    """Asks how things are, over and over, until nobody answers."""
    try:
        while True:
            async with browser.get(address) as answer:
                assert 200 == answer.status
    except aiohttp.ClientError:
        return
