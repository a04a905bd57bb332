"""What goes wrong on purpose, told over HTTP; and connections that grow old, or deaf."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox

Json = dict[str, Any]
CHANNEL = "harbour-website"


class Script:
    """Somebody with curl."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def turns(self, switch: str, **asked: Any) -> Json:
        async with self._session.post(f"{self._url}/control/{switch}", json=asked) as response:
            return {"status": response.status, **await response.json()}

    async def looks(self) -> Json:
        async with self._session.get(f"{self._url}/control/") as response:
            state: Json = await response.json()
            return state


@pytest.fixture
async def script(sandbox: Sandbox) -> AsyncIterator[Script]:
    async with aiohttp.ClientSession() as session:
        yield Script(session, sandbox.url)


async def error(call: Any) -> Any:
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


async def test_calls_fail_as_they_are_told_to(sandbox: Sandbox, client: AsyncWebClient, script: Script) -> None:
    await script.turns("answer", method="auth.test", **{"with": 429}, retry_after=7, times=2)
    await script.turns("answer", method="users.list", **{"with": "org_login_required"})
    state = await script.turns("answer", method="*", **{"with": 503})
    assert [(it["method"], it["with"]) for it in state["answer"]] == [
        ("auth.test", 429),
        ("auth.test", 429),
        ("users.list", "org_login_required"),
        ("*", 503),
    ]
    for _ in range(2):
        limited = await error(client.auth_test())
        assert (limited.status_code, limited.headers["Retry-After"]) == (429, "7")
    assert (await error(client.users_list()))["error"] == "org_login_required"
    assert (await error(client.auth_test())).status_code == 503
    assert (await client.auth_test())["ok"]
    assert (await script.looks())["answer"] == []


async def test_what_slack_took_can_get_lost_and_answers_can_be_late(
    sandbox: Sandbox, client: AsyncWebClient, script: Script, channel: str
) -> None:
    await script.turns("answer", method="chat.postMessage", **{"with": "lost"})
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=channel, text="Posted all the same")
    assert "Posted all the same" in sandbox.person("Sara").screen(CHANNEL)
    assert (await script.turns("network", latency=0.02, loses=True, refuses=True))["network"] == {
        "latency": 0.02,
        "loses": True,
        "refuses": True,
    }
    assert (await error(client.apps_connections_open(app_token=sandbox.app_token)))["error"] == "internal_error"
    assert sandbox.workspace.exchanges.named("apps.connections.open")[0].milliseconds >= 20
    assert (await script.turns("clear"))["network"] == {"latency": 0.0, "loses": False, "refuses": False}
    assert (await client.apps_connections_open(app_token=sandbox.app_token))["ok"]


async def test_the_app_and_what_admins_settle(
    sandbox: Sandbox, client: AsyncWebClient, script: Script, channel: str
) -> None:
    sandbox.delivery.ack_seconds = 0.01  # nobody listens to the events
    await script.turns("app", do="revoke")
    assert (await error(client.auth_test()))["error"] == "token_revoked"
    assert (await script.turns("app", do="uninstall"))["app"] == {"installed": False, "token": "token_revoked"}
    assert (await script.turns("app", do="install"))["app"] == {"installed": True, "token": "good"}
    assert "pins:write" not in (await script.turns("scope", scope="pins:write", granted=False))["scope"]
    settled = {"edit_window": 60, "most_messages": 1, "takes_files": False}
    sandbox.workspace.channel_named(CHANNEL).members.append(sandbox.workspace.bot.id)
    await client.chat_postMessage(channel=channel, text="One")
    assert (await script.turns("workspace", **settled))["workspace"] == settled
    too_many = await error(client.chat_postMessage(channel=channel, text="Two"))
    assert too_many["error"] == "message_limit_exceeded"
    lifted = await script.turns("workspace", edit_window=None, most_messages=None)
    assert lifted["workspace"] == {"edit_window": None, "most_messages": None, "takes_files": False}
    assert (await script.turns("clear"))["workspace"]["takes_files"]


@pytest.mark.parametrize(
    ("switch", "asked", "problem"),
    [
        ("weather", {}, "The switches are answer, network"),
        ("answer", {"with": 429}, "method is missing"),
        ("answer", {"method": "calls.add", "with": 429}, "no method that the sandbox knows"),
        ("answer", {"method": "chat.update", "with": "is_archived"}, "chat.update has no error is_archived"),
        ("answer", {"method": "chat.update", "with": 404}, "chat.update has no error 404"),
        ("answer", {"method": "chat.update", "with": 429, "times": 0}, "times is a whole number from 1 to 1000"),
        ("network", {"latency": -1}, "latency is a number of seconds, 60 at most"),
        ("network", {"loses": "yes"}, "loses is true or false"),
        ("socket", {"do": "dance"}, "do is deafen, drop"),
        ("app", {"do": "dance"}, "do is install, uninstall, revoke"),
        ("scope", {"scope": "chat:write", "granted": False}, "is not an optional scope"),
        ("workspace", {"most_messages": "few"}, "most_messages is a whole number"),
    ],
)
async def test_what_it_does_not_understand_it_says(script: Script, switch: str, asked: Json, problem: str) -> None:
    answer = await script.turns(switch, **asked)
    assert answer["status"] in (400, 404)
    assert problem in answer["problem"]


async def test_no_other_page_turns_a_switch(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
            async with session.post(f"{sandbox.url}/control/clear", json={}, headers=headers) as response:
                assert response.status in (403, 421)


# Connections


async def dial(
    sandbox: Sandbox, client: AsyncWebClient, session: aiohttp.ClientSession, more: str = ""
) -> aiohttp.ClientWebSocketResponse:
    url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    return await session.ws_connect(url + more, autoping=False)


async def test_a_connection_is_refreshed_when_it_is_old_after_a_warning(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    async with aiohttp.ClientSession() as session:
        debugged = await dial(sandbox, client, session, "&debug_reconnects=true")
        assert (await debugged.receive_json())["debug_info"]["approximate_connection_time"] == 360
        sandbox.links.refreshed_after, sandbox.links.warned_before = 0.04, 0.02
        old = await dial(sandbox, client, session)
        frames = [await old.receive_json() for _ in range(3)]
        assert [frame.get("reason", "hello") for frame in frames] == ["hello", "warning", "refresh_requested"]
        assert (await old.receive()).type is aiohttp.WSMsgType.CLOSE
        assert len(sandbox.links) == 1


async def test_a_deaf_connection_stands_and_carries_nothing(
    sandbox: Sandbox, client: AsyncWebClient, script: Script
) -> None:
    sandbox.delivery.ack_seconds = 0.05
    sara = sandbox.person("Sara")
    async with aiohttp.ClientSession() as session:
        socket = await dial(sandbox, client, session)
        await socket.receive_json()
        await socket.ping(b"there?")
        assert (await socket.receive()).data == b"there?"

        assert (await script.turns("socket", do="deafen"))["socket"] == {"open": 1, "deaf": 1}
        await socket.ping(b"still there?")
        await sara.types("/kickoff", in_=CHANNEL)
        assert "operation_timeout" in sara.screen(CHANNEL)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.receive(), 0.05)
        assert not socket.closed

        fresh = await dial(sandbox, client, session)
        assert (await fresh.receive_json())["type"] == "hello"
        await fresh.ping(b"there?")
        assert (await fresh.receive()).data == b"there?"
        await script.turns("socket", do="drop")
        assert (await script.looks())["socket"] == {"open": 0, "deaf": 0}


async def test_an_app_whose_connection_went_deaf_finds_another(
    sandbox: Sandbox, app: AsyncApp, script: Script
) -> None:
    @app.command("/kickoff")
    async def command(ack: Any) -> None:
        await ack("Here I am")

    handler = AsyncSocketModeHandler(app, sandbox.app_token, ping_interval=0.4)
    await handler.connect_async()
    await sandbox.connected()
    await script.turns("socket", do="deafen")
    links = sandbox.links
    assert await sandbox.workspace.changes.until(lambda: len(links) > links.deaf, seconds=30)
    await sandbox.workspace.changes.until(lambda: links.deaf == 0, seconds=30)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_=CHANNEL)
    await sara.sees("Here I am", in_=CHANNEL)
    await handler.close_async()


@pytest.mark.parametrize("path", ["/api/auth.test", "/upload/anything", "/response/anything"])
async def test_no_page_in_a_browser_asks_what_apps_ask(sandbox: Sandbox, path: str) -> None:
    async with aiohttp.ClientSession(sandbox.url) as session:
        for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
            async with session.post(path, headers=headers) as answer:
                assert 403 == answer.status
        async with session.post(path) as answer:
            assert 403 != answer.status
