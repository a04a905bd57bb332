"""A picture in a block shows only where Slack would show it."""

from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox

Json = dict[str, Any]
PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
async def file_id(client: AsyncWebClient) -> str:
    answer = await client.files_upload_v2(file=PNG, filename="banner.png", alt_txt="A banner.", title="Banner")
    return str(answer["file"]["id"])


def showing(file_id: str) -> Json:
    return {"text": "A banner.", "blocks": [image(file_id)]}


def image(file_id: str) -> Json:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": 'A "banner".'}


async def why_not(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    assert caught.value.response["error"] in ("invalid_blocks", "invalid_arguments")
    return " ".join(caught.value.response["response_metadata"]["messages"])


async def test_a_posted_picture_is_on_the_page_of_those_who_see_the_message(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, file_id: str
) -> None:
    ts = (await client.chat_postMessage(channel=channel, **showing(file_id)))["ts"]

    address = f"/file/sara/{channel}/{ts}/{file_id}"
    async with aiohttp.ClientSession(sandbox.url) as browser:
        async with browser.get("/as/sara/harbour-website") as page:
            assert f'<img src="{address}" alt="A &#34;banner&#34;."' in await page.text()
        async with browser.get(address) as answer:
            assert ("image/png", PNG) == (answer.content_type, await answer.read())
        for nowhere in (address.replace(ts, "1.0"), address.replace(file_id, "F0SBX99999")):
            async with browser.get(nowhere) as answer:
                assert answer.status == 404


async def test_only_a_picture_that_was_uploaded_shows(client: AsyncWebClient, channel: str, file_id: str) -> None:
    text = await client.files_upload_v2(content="# Recap", filename="recap.png", title="Recap")
    begun = await client.files_getUploadURLExternal(filename="a.png", length=3)
    for wrong in ("F0SBX99999", text["file"]["id"], begun["file_id"]):
        said = await why_not(client.chat_postMessage(channel=channel, **showing(wrong)))
        assert said == "[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"
    by_address = {**image(file_id), "slack_file": {"url": "https://files.example.com/banner.png"}}
    assert "invalid slack file" in await why_not(
        client.chat_postMessage(channel=channel, text="A banner.", blocks=[by_address])
    )


async def test_a_picture_has_to_wait_while_slack_looks_it_over(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, file_id: str
) -> None:
    sandbox.faults.keep_files_waiting()

    assert "invalid slack file" in await why_not(client.chat_postMessage(channel=channel, **showing(file_id)))
    assert (await client.chat_postMessage(channel=channel, **showing(file_id)))["ok"]


async def test_an_edit_shows_only_what_was_posted_there(
    client: AsyncWebClient, channel: str, file_id: str, sandbox: Sandbox
) -> None:
    ts = (await client.chat_postMessage(channel=channel, text="Soon a banner."))["ts"]
    assert "was not posted here before" in await why_not(
        client.chat_update(channel=channel, ts=ts, **showing(file_id))
    )
    await client.chat_postMessage(channel=sandbox.person("Sara").id, **showing(file_id))
    assert "was not posted here before" in await why_not(
        client.chat_update(channel=channel, ts=ts, **showing(file_id))
    )
    await client.chat_postMessage(channel=channel, **showing(file_id))
    assert (await client.chat_update(channel=channel, ts=ts, **showing(file_id)))["ok"]


async def test_no_picture_shows_to_one_person_alone(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, file_id: str
) -> None:
    sara = sandbox.person("Sara").id
    home = {"type": "home", "blocks": [image(file_id)]}

    send_ephemeral = client.chat_postEphemeral(channel=channel, user=sara, **showing(file_id))
    assert "outside posted messages" in await why_not(send_ephemeral)
    assert "/view/blocks/0/slack_file" in await why_not(client.views_publish(user_id=sara, view=home))
    async with aiohttp.ClientSession() as session:
        response_url = sandbox.installation.response_url(sara, channel)
        async with session.post(response_url, json=showing(file_id)) as answer:
            assert (await answer.json())["error"] == "invalid_blocks"
