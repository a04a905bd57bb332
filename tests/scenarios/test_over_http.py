"""The same bot where Slack sends its requests over HTTP."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.app import build
from bot.sandbox.transport.http_carrier import HttpCarrier, signature
from bot.sandbox.web_api.request_urls import RequestUrls
from bot.slack import auth
from tests.scenarios.sandbox_town import CHANNEL, QUICK, SandboxTown, town_of
from tests.scenarios.test_roadmap import add_milestone, at
from tests.scenarios.test_voting import open_vote, with_themes

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path, over_http=True) as town:
        yield town


@pytest.fixture
async def web(town: SandboxTown) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(town.address) as session:
        yield session


async def test_commands_modals_votes_events_and_reminders_go_as_ever(
    town: SandboxTown, web: aiohttp.ClientSession
) -> None:
    await with_themes(town)
    await open_vote(town)

    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.sara.sees("1 person has voted", in_=CHANNEL)
    await add_milestone(town)
    await town.joris.opens_home()
    await town.joris.sees("First prototype")
    town.clock.move_to(at(4, 8, 31))
    await town.sara.sees("is due in 7 days", in_=CHANNEL)

    measured = await (await web.get("/metrics")).text()
    assert 'kickoff_handler_seconds_count{kind="command"} 1.0' in measured
    assert 'kickoff_slack_calls_total{method="views.open",result="ok"}' in measured
    assert {"kickoff_outbox_outstanding", "kickoff_outbox_overdue", "kickoff_outbox_oldest_due_seconds"} <= {
        line.split()[0] for line in measured.splitlines()
    }
    assert (await (await web.get("/readyz")).json())["ready"]
    assert 200 == (await web.get("/healthz")).status


async def test_clicks_that_slack_did_not_sign_change_nothing(town: SandboxTown) -> None:
    await town.kickoff()
    await town.sara.sees("I'm in", in_=CHANNEL)
    delivery, urls = town.sandbox.delivery, RequestUrls().on(f"{town.address}/slack/events")
    await delivery.switch(HttpCarrier(town.sandbox.installation, urls, "another secret"))

    assert "dispatch_failed" == (await town.noor.presses("I'm in", in_=CHANNEL)).failure

    await delivery.switch(HttpCarrier(town.sandbox.installation, urls, town.sandbox.signing_secret))
    await town.milan.presses("I'm in", in_=CHANNEL)
    assert "@Noor" not in await town.sara.sees("@Milan", in_=CHANNEL)


async def test_only_what_slack_signed_in_the_last_five_minutes_is_taken(
    town: SandboxTown, web: aiohttp.ClientSession
) -> None:
    body, secret = "command=%2Fkickoff&text=help", town.sandbox.signing_secret
    now, late, early = (str(int(time.time()) + moved) for moved in (0, -310, 310))

    for timestamp, signed, sent, status in (
        (now, signature(secret, now, body), body, 200),
        (now, signature("another secret", now, body), body, 401),
        (now, signature(secret, now, body), body + "&more=1", 401),
        (late, signature(secret, late, body), body, 401),
        (early, signature(secret, early, body), body, 401),
        (now, "v0=", body, 401),
        (now, "é", body, 401),
        ("soon", signature(secret, "soon", body), body, 401),
        (None, signature(secret, now, body), body, 401),
        (now, None, body, 401),
        (now, signature(secret, now, body), b"\xff\xfe", 401),
        (now, signature(secret, now, body), BytesIO(b"a" * 2**21), 413),
    ):
        given = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signed, "Content-Type": FORM}
        headers = {name: value for name, value in given.items() if value is not None}
        answer = await web.post("/slack/events", data=sent, headers=headers)
        assert status == answer.status, (timestamp, signed)


async def test_what_is_signed_and_cannot_be_read_is_taken_so_that_it_does_not_come_again(
    town: SandboxTown, web: aiohttp.ClientSession
) -> None:
    now = str(int(time.time()))

    for body in ("payload=%7B", "payload=[]", "{", "", "ssl_check=1&token=x", "command=%2Fkickoff"):
        headers = {
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature(town.sandbox.signing_secret, now, body),
            "Content-Type": FORM,
        }
        assert 200 == (await web.post("/slack/events", data=body, headers=headers)).status, body


async def test_over_a_socket_too_it_says_whether_it_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "KEPT_FOR", 0.01)
    async with town_of(tmp_path) as town:
        await town.stop_bot()
        bot = await build(replace(town.settings, port=0), town.clock, QUICK)
        await bot.start()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{bot.port}") as web:
            assert "Connected to Slack" in (await _readiness(web, 200))["slack"]
            assert 404 == (await web.post("/slack/events")).status

            with closing(sqlite3.connect(town.database)) as other:
                other.execute("BEGIN IMMEDIATE")
                assert "Another program has locked the database" in (await _readiness(web, 503))["database"]

            assert "accepts SLACK_BOT_TOKEN" in (await _readiness(web, 200))["token"]
            town.sandbox.workspace.token_trouble = "token_revoked"
            assert "token_revoked. Copy it again" in (await _readiness(web, 503))["token"]
            town.sandbox.workspace.token_trouble = None

            town.sandbox.faults.refuse_connections = True
            await town.sandbox.links.drop()
            assert "no connection to Slack" in (await _readiness(web, 503))["slack"]
            assert 200 == (await web.get("/healthz")).status
        await bot.stop()


async def _readiness(web: aiohttp.ClientSession, status: int) -> dict[str, str]:
    """What is said of it, once it is so."""
    async with asyncio.timeout(30):
        while True:
            answer = await web.get("/readyz")
            told: dict[str, str] = await answer.json()
            if answer.status == status:
                return told
