"""`kickoff demo`, and a page that is open while it ends."""

import asyncio
import logging
import signal
import socket
from io import StringIO

import aiohttp
import pytest
from rich.console import Console

from bot.demo.show import show
from tests.scenarios.sandbox_town import MANIFEST


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
    demo = asyncio.create_task(show(MANIFEST, port := free_port(), Console(file=screen, width=200)))
    async with aiohttp.ClientSession() as browser:
        looking = asyncio.create_task(looks(browser, f"http://127.0.0.1:{port}/see/sara/harbour-website"))
        await screen.written.wait()
        assert f"http://127.0.0.1:{port}" in screen.getvalue()
        signal.raise_signal(signal.SIGINT)
        await demo
        await looking

    assert [] == [it.getMessage() for it in caplog.records if it.levelno >= logging.ERROR]


async def test_the_demo_comes_up_where_a_proxy_stands_before_everything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nobody listens
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "intranet.example")
    screen = Screen()
    demo = asyncio.create_task(show(MANIFEST, free_port(), Console(file=screen, width=200)))
    async with asyncio.timeout(60):
        await screen.written.wait()
    assert "press Play a kickoff" in screen.getvalue()
    signal.raise_signal(signal.SIGINT)
    await demo


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        found: int = listener.getsockname()[1]
        return found


async def looks(browser: aiohttp.ClientSession, address: str) -> None:
    """Asks how things are from before the bot is there, over and over, until nobody answers any more."""
    was_there = False
    while True:
        try:
            async with browser.get(address) as answer:
                was_there = True
                assert 200 == answer.status
        except aiohttp.ClientError:
            if was_there:
                return
            await asyncio.sleep(0)
