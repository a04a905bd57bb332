"""What comes in over HTTP from anybody: slow, large, broken, repeated, and much of it at once."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import pytest

from bot.sandbox.transport.http_carrier import signature
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of
from tests.scenarios.test_voting import open_vote, with_themes

HEAD = b"POST /slack/events HTTP/1.1\r\nHost: kickoff\r\n"
AT_ONCE = 300


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path, over_http=True) as town:
        yield town


async def answer_to(town: SandboxTown, *parts: bytes) -> bytes:
    """What a client hears that sends these parts and then nothing, until the bot hangs up."""
    where = urlsplit(town.address)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await asyncio.wait_for(reader.read(), 20)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize(
    ("parts", "begins"),
    [
        ((), b""),
        ((b"POST /slack/ev",), b""),
        ((HEAD, b"X-Slack-Sig"), b""),
        ((HEAD, b"Content-Length: 900\r\n\r\n", b"payload=%7B"), b"HTTP/1.1 408 "),
        ((HEAD, b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n"), b"HTTP/1.1 408 "),
        ((HEAD, b"Content-Length: -1\r\n\r\n"), b"HTTP/1.1 400 "),
        ((HEAD, b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc"), b"HTTP/1.1 400 "),
        ((HEAD, b"X: " + b"a" * 100_000), b"HTTP/1.1 400 "),
        ((b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",), b"HTTP/1.1 400 "),
    ],
    ids=[
        "nothing",
        "half a line",
        "half a head",
        "half a body",
        "half a chunk",
        "no length",
        "two",
        "large",
        "TLS",
    ],
)
async def test_whoever_does_not_ask_properly_is_hung_up_on_and_keeps_nobody_waiting(
    tmp_path: Path, parts: tuple[bytes, ...], begins: bytes
) -> None:
    asked: Any
    async with town_of(tmp_path, over_http=True, slowest=1) as town:
        heard, asked = await asyncio.gather(answer_to(town, *parts), town.sara.types("/kickoff help", in_=CHANNEL))

    assert (begins, None) == (heard[: len(begins)], asked.failure)
    assert begins or not heard


async def test_a_large_body_is_refused_before_it_has_arrived(town: SandboxTown) -> None:
    heard = await answer_to(town, HEAD, b"Content-Length: 9000000000\r\n\r\n", b"a" * (1024 * 1024 + 1))

    assert heard.startswith(b"HTTP/1.1 413 ")


async def test_a_client_that_goes_away_in_the_middle_leaves_nothing_in_the_log(
    town: SandboxTown, caplog: pytest.LogCaptureFixture
) -> None:
    where = urlsplit(town.address)
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(HEAD + b"Content-Length: 900\r\n\r\npayload=")
    await writer.drain()
    writer.close()
    await writer.wait_closed()

    asked: Any = await town.sara.types("/kickoff help", in_=CHANNEL)
    assert asked.failure is None
    assert [] == [record for record in caplog.records if record.levelname == "ERROR"]


async def test_the_same_click_many_times_at_once_among_forged_ones_is_one_vote(town: SandboxTown) -> None:
    await with_themes(town)
    await open_vote(town)
    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    sent = town.sandbox.workspace.exchanges.named("interactive")[-1].request["payload"]
    another = sent | {"trigger_id": "1.2.another"}  # the one that was sent has been answered
    body = urlencode({"payload": json.dumps(another)})
    await town.clara.presses("Remove vote", beside="Harbour lights", in_=CHANNEL)

    async with aiohttp.ClientSession(town.address, connector=aiohttp.TCPConnector(limit=0)) as web:
        statuses = await asyncio.gather(
            *(post(web, body, town.sandbox.signing_secret if n % 2 else "forged") for n in range(AT_ONCE))
        )

    assert [401, 200] * (AT_ONCE // 2) == statuses
    await town.sara.sees("1 person has voted", in_=CHANNEL)
    await town.sara.presses("Close voting", in_=CHANNEL)
    await town.sara.sees("Harbour lights: 1 dot", in_=CHANNEL)


async def post(web: aiohttp.ClientSession, body: str, secret: str) -> int:
    now = str(int(time.time()))
    headers = {
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": signature(secret, now, body),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with web.post("/slack/events", data=body, headers=headers) as answer:
        await answer.read()
        return answer.status
