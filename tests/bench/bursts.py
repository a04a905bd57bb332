"""Clicks that arrive all at once, over Socket Mode and over HTTP: `python -m tests.bench.bursts`.

Each is by somebody else. Each is a vote, which is on disk before it is acknowledged. Slack waits three seconds.
"""

import asyncio
import json
import socket
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.transport.http_carrier import signature
from tests.bench.reporting import begin, judge, quantile
from tests.bench.voters import Found, three_themes
from tests.blackbox.launching import AsInstalled
from tests.blackbox.payloads import press
from tests.blackbox.process import Process
from tests.blackbox.slack import ACK_WITHIN, Slack

SIZES, RUNS = (500, 2000, 5000), 3
SECRET = "signed-by-the-stand-in"
CONNECTIONS = 500
Send = Callable[[dict[str, Any]], Awaitable[float]]  # returns the seconds until it was acknowledged


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def over_http(port: int) -> type[AsInstalled]:
    class OverHttp(AsInstalled):
        def __init__(self, variables: dict[str, str], folder: Path, log: Path) -> None:
            without = {name: value for name, value in variables.items() if name != "SLACK_APP_TOKEN"}
            super().__init__(without | {"SLACK_SIGNING_SECRET": SECRET, "PORT": str(port)}, folder, log)

    return OverHttp


async def burst(send: Send, slack: Slack, found: Found, crowd: str, size: int) -> list[float]:
    clicks = [press(slack, f"U{crowd}N{number}", *found) for number in range(size)]
    return list(await asyncio.gather(*map(send, clicks)))


def by_socket(slack: Slack) -> Send:
    async def send(click: dict[str, Any]) -> float:
        return (await slack.deliver("interactive", click, within=60)).seconds

    return send


def by_http(session: aiohttp.ClientSession, port: int) -> Send:
    async def send(click: dict[str, Any]) -> float:
        body, now, began = urlencode({"payload": json.dumps(click)}), str(int(time.time())), time.monotonic()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature(SECRET, now, body),
        }
        async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as answer:
            assert answer.status == 200
        return time.monotonic() - began

    return send


def kept(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM vote").fetchone()[0])


async def bursts(way: str, send: Send, slack: Slack, found: Found, database: Path) -> dict[int, float]:
    """The slowest ack of the median run, by size."""
    slowest = {}
    for size in SIZES:
        runs, before = [], kept(database)
        for run in range(RUNS):
            seconds = await burst(send, slack, found, f"{way.upper()[:4]}{size}R{run}", size)
            in_time = sum(second <= ACK_WITHIN for second in seconds) / size
            figures = (quantile(seconds, 0.5), quantile(seconds, 0.99), max(seconds))
            told = "median {:.2f} s, 99 % within {:.2f} s, slowest {:.2f} s".format(*figures)
            print(f"   {way}, {size:5}: {told}; {in_time:.1%} in time", flush=True)
            runs.append(max(seconds))
        assert kept(database) - before == RUNS * size, "a vote was lost"
        slowest[size] = sorted(runs)[RUNS // 2]
    return slowest


async def _ready(session: aiohttp.ClientSession, port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectorError:
                pass
            await asyncio.sleep(0.1)


async def measure() -> bool:
    begin("bursts of votes; each is acknowledged once it is on disk")
    with tempfile.TemporaryDirectory() as folder:
        async with Slack().serving() as slack:
            bot = Process(slack, Path(folder), AsInstalled)
            port, database = _free_port(), Path(folder) / "bot.db"
            try:
                await bot.start()
                found = (await three_themes(slack))[0]
                slowest = await bursts("Socket Mode", by_socket(slack), slack, found, database)
            finally:
                bot.kill()
            web = Process(slack, Path(folder), over_http(port))
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=1)
            async with aiohttp.ClientSession(connector=connector) as session:
                try:
                    web.begin()
                    await _ready(session, port)
                    await bursts("HTTP", by_http(session, port), slack, found, database)
                finally:
                    web.kill()
    return judge(
        "2,000 over Socket Mode are all acknowledged within 3 s, none lost", slowest[2000], most=ACK_WITHIN
    )


if __name__ == "__main__":
    asyncio.run(measure())
