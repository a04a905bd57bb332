"""Whatever an app sends, the sandbox says what is wrong with it, and goes on."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.acting.acts import OnMessage
from bot.sandbox.server import Sandbox
from tests.sandbox.test_every_error import METHODS, SandboxTown, town_of, view

Json = dict[str, Any]
CHANNEL = "harbour-website"
HALF = "half \ud83d a smile"
GARBAGE: list[Any] = [True, -1.5, "", "[", HALF, [None], [{}], {}, {"type": "home", "blocks": 1}]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def test_any_argument_of_any_method_may_be_garbage(manifest: Path, session: aiohttp.ClientSession) -> None:
    async with town_of(manifest) as town:
        town.sandbox.limits.enabled = False
        for method, argument in ((name, it) for name, known in METHODS.items() for it in known.takes):
            for garbage in GARBAGE:
                body = json.dumps({**_sound(town, method), argument: garbage})
                headers = {"Authorization": f"Bearer {town.token(method)}", "Content-Type": "application/json"}
                url = f"{town.sandbox.api_url}{method}"
                async with session.post(url, data=body, headers=headers) as response:
                    assert response.status == 200, (method, argument, garbage)
                    assert "ok" in await response.json()


def _sound(town: SandboxTown, method: str) -> Json:
    """What garbage did is undone first."""
    town.workspace.views.stacks.clear()
    town.modal = town.workspace.show_modal(town.sara.id, view("modal"))
    town.channel.messages[town.mine.ts] = town.mine
    town.mine.is_pinned = False
    return town.sound(method)


async def test_an_answer_by_response_url_may_be_garbage(
    sandbox: Sandbox, session: aiohttp.ClientSession, channel: str
) -> None:
    sara = sandbox.person("Sara").id
    for field in (
        "text",
        "blocks",
        "response_type",
        "replace_original",
        "delete_original",
        "metadata",
        "thread_ts",
    ):
        for garbage in GARBAGE:
            url = sandbox.installation.response_url(sara, channel)
            body = json.dumps({"text": "Hello", field: garbage})
            async with session.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
                assert response.status in (200, 400, 404), (field, garbage)
    assert "half" not in sandbox.person("Sara").screen(CHANNEL)


@pytest.mark.parametrize(
    "garbage", [7, [], "x", {"x": 1}, {"text": 5}, {"text": "x", "blocks": 5}, {"text": HALF}]
)
async def test_what_an_app_acknowledges_with_may_be_garbage(
    sandbox: Sandbox, client: AsyncWebClient, session: aiohttp.ClientSession, garbage: Any
) -> None:
    sandbox.delivery.ack_seconds = 0.5
    url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    socket = await session.ws_connect(url)
    await socket.receive_json()
    sara = sandbox.person("Sara")

    async def answer() -> None:
        envelope = await socket.receive_json()
        await socket.send_str(json.dumps({"envelope_id": envelope["envelope_id"], "payload": garbage}))

    await asyncio.gather(sara.types("/kickoff", in_=CHANNEL), answer())
    assert "/kickoff failed with the error" in sara.screen(CHANNEL)


async def test_a_frame_that_is_none_ends_the_connection(
    sandbox: Sandbox, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    for frame in ("hello", "[]", json.dumps(HALF)):
        url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
        socket = await session.ws_connect(url)
        await socket.receive_json()
        await socket.send_str(frame)
        assert (await socket.receive()).data == 1007
    assert await sandbox.workspace.changes.until(lambda: len(sandbox.links) == 0, seconds=30)


@pytest.mark.parametrize(
    "offered",
    [
        {},
        {"options": [], "option_groups": []},
        {"options": [{"text": "Tea", "value": "tea"}]},
        {"options": [{"text": {"type": "plain_text", "text": "x"}, "value": "x"}] * 101},
    ],
)
async def test_options_that_slack_would_not_show_are_not_offered(
    sandbox: Sandbox, client: AsyncWebClient, app: AsyncApp, connect: Any, channel: str, offered: Json
) -> None:
    @app.options("drink")
    async def suggest(ack: Any) -> None:
        await ack(offered)

    await connect(app)
    menu = {"type": "external_select", "action_id": "drink", "min_query_length": 1}
    block = {"type": "actions", "block_id": "b", "elements": [menu]}
    sent = await client.chat_postMessage(channel=channel, text="Drinks", blocks=[block])
    where = OnMessage(channel, sent["ts"])
    assert await sandbox.acts.suggest(sandbox.person("Sara").id, where, "b", "drink", "Tea") == []
    [refused] = sandbox.workspace.exchanges.named("options")
    assert refused.failure == "invalid_arguments"
