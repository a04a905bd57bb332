"""Where it is not strict, the sandbox takes what Slack takes, and the inspector says what is advised against."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.page import inspector
from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from tests.sandbox.conftest import MANIFEST, MONDAY

Json = dict[str, Any]
CHANNEL = "harbour-website"
CUSTOMIZED = MANIFEST.replace('"files:write"', '"files:write", "chat:write.customize"')


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.yml"
    path.write_text(CUSTOMIZED, encoding="utf-8")
    return path


@pytest.fixture
async def sandbox(manifest: Path) -> AsyncIterator[Sandbox]:
    running = Sandbox(manifest, MovableClock(MONDAY), is_strict=False)
    await running.start()
    yield running
    await running.stop()


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def warnings(sandbox: Sandbox, method: str = "chat.postMessage") -> list[str]:
    """Those about the newest call of the method."""
    return sandbox.workspace.exchanges.named(method)[-1].warnings


async def error(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_blocks_may_go_without_text(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sent = await client.api_call("chat.postMessage", json={"channel": channel, "blocks": [section("Soup")]})

    await sandbox.person("Sara").sees("Soup", in_=CHANNEL)
    assert sent["message"]["text"] == ""
    assert warnings(sandbox) == ["text: is what screen readers and notifications say"]
    assert await error(client.api_call("chat.postMessage", json={"channel": channel})) == "no_text"


@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        ({"text": "hi <there>"}, "must be a mention, a date or a link: <there> [json-pointer:/text]"),
        ({"text": "1 < 2"}, "must have &lt; for a bare < [json-pointer:/text]"),
        ({"text": "<!here> now"}, "must not mention everyone: <!here> [json-pointer:/text]"),
        (
            {"text": "@sara", "link_names": True},
            "parse=full and link_names: text could mention; nothing is linked",
        ),
        ({"text": "x", "file_annotation": "y"}, "file_annotation: is not known here"),
        ({"text": "x" * 40_001}, "text: is cut after 40000 characters"),
        (
            {"text": "x", "blocks": [section("<!channel>")]},
            "must not mention everyone: <!channel> [json-pointer:/bl",
        ),
        ({"text": "x", "blocks": [section("y" * 2900)] * 4}, "blocks: 10000 characters are sure to be taken"),
        (
            {"text": "x", "blocks": [section("y", block_id="")]},
            "had better be left out than empty [json-pointer:/bl",
        ),
        (
            {"text": "x", "attachments": [{"text": "old"}]},
            "is legacy: blocks say the same [json-pointer:/attachments",
        ),
    ],
)
async def test_what_is_advised_against_is_done_with_a_warning(
    sandbox: Sandbox, client: AsyncWebClient, channel: str, arguments: Json, warning: str
) -> None:
    assert (await client.api_call("chat.postMessage", json={"channel": channel, **arguments}))["ok"]
    [said] = warnings(sandbox)
    assert said.startswith(warning)

    shown = inspector.details(
        sandbox.workspace.exchanges, sandbox.workspace.exchanges.named("chat.postMessage")[-1].number
    )
    assert shown is not None
    assert f"\nWarning: {warning}" in shown["answer"]


async def test_what_slack_refuses_is_refused_here_too(client: AsyncWebClient, channel: str) -> None:
    for blocks in ([section("x" * 3001)], [section("")], [{"type": "hologram"}], [section("x", colour="red")]):
        assert await error(client.chat_postMessage(channel=channel, text="x", blocks=blocks)) == "invalid_blocks"
    long = [section("x" * 2900)] * 5
    assert await error(client.chat_postMessage(channel=channel, text="x", blocks=long)) == "msg_blocks_too_long"
    sent = await client.chat_postMessage(channel=channel, text="x")
    assert await error(client.chat_update(channel=channel, ts=sent["ts"], text="x" * 4001)) == "msg_too_long"


async def test_a_public_channel_may_be_named_where_the_methods_page_says_so(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sara = sandbox.person("Sara").id
    for name in ("#harbour-website", "harbour-website"):
        assert (await client.chat_postMessage(channel=name, text="Here"))["channel"] == channel
        assert (await client.chat_postEphemeral(channel=name, text="Here", user=sara))["ok"]
    assert warnings(sandbox) == ["channel: names change, ids do not"]
    for call in (
        client.chat_postMessage(channel="#harbour-budget", text="A private one"),
        client.chat_postMessage(channel="#nowhere", text="x"),
        client.chat_update(channel="#harbour-website", ts="1.0", text="x"),
        client.conversations_info(channel="harbour-website"),
    ):
        assert await error(call) == "channel_not_found"


async def test_a_reply_to_a_reply_goes_into_the_thread(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    first = await client.chat_postMessage(channel=channel, text="First")
    reply = await client.chat_postMessage(channel=channel, text="Reply", thread_ts=first["ts"])
    again = await client.chat_postMessage(channel=channel, text="Again", thread_ts=reply["ts"])
    assert again["message"]["thread_ts"] == first["ts"]
    assert warnings(sandbox) == ["thread_ts: is of a reply; use that of its parent"]


async def test_a_message_may_say_that_it_is_from_another_where_that_is_granted(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sent = await client.chat_postMessage(channel=channel, text="Soup!", username="The cook", icon_emoji=":stew:")
    assert sent["message"]["subtype"] == "bot_message"
    assert sent["message"]["username"] == "The cook"
    assert sent["message"]["icons"] == {"emoji": ":stew:"}
    assert "user" not in sent["message"]
    await sandbox.person("Sara").sees("The cook: Soup!", in_=CHANNEL)
    async with aiohttp.ClientSession() as browser, browser.get(f"{sandbox.url}/as/sara/{CHANNEL}") as page:
        assert "<b>The cook</b>" in await page.text()

    object.__setattr__(sandbox.manifest, "bot_scopes", sandbox.manifest.bot_scopes - {"chat:write.customize"})
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=channel, text="Soup!", username="The cook")
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "chat:write.customize"


async def test_text_is_shown_as_it_stands_without_mrkdwn(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    await client.chat_postMessage(channel=channel, text="*so* <https://a.io|it> is", mrkdwn=False)
    await sandbox.person("Sara").sees("*so* <https://a.io|it> is", in_=CHANNEL)
    assert warnings(sandbox) == []


async def test_markdown_text_is_shown_formatted_and_alone(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    await client.api_call(
        "chat.postMessage", json={"channel": channel, "markdown_text": "# Soup\n- **hot** from [us](https://a.io)"}
    )
    await sandbox.person("Sara").sees("*Soup*\n• *hot* from us", in_=CHANNEL)
    both = client.api_call("chat.postMessage", json={"channel": channel, "markdown_text": "x", "text": "x"})
    assert await error(both) == "markdown_text_conflict"
    long = client.api_call("chat.postMessage", json={"channel": channel, "markdown_text": "x" * 12_001})
    assert await error(long) == "msg_too_long"


OLD: Json = {
    "pretext": "New order",
    "title": "Soup",
    "title_link": "https://a.io/soup",
    "text": "For *six*",
    "fields": [{"title": "Where", "value": "Bistro", "short": True}],
    "image_url": "https://a.io/soup.png",
    "footer": "Lunch",
    "color": "#439FE0",
    "fallback": "Soup for six",
}


async def test_attachments_of_the_old_kind_are_shown(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sent = await client.chat_postMessage(channel=channel, text="An order", attachments=[OLD])
    assert sent["message"]["attachments"] == [{"id": 1, **OLD}]
    shown = await sandbox.person("Sara").sees("Lunch", in_=CHANNEL)
    for words in (
        "An order",
        "New order\n  *Soup*\n  For *six*",
        "*Where*\n  Bistro",
        "(image: Soup for six)",
    ):
        assert words in shown


async def test_an_edit_keeps_what_it_does_not_name(client: AsyncWebClient, channel: str) -> None:
    """docs.slack.dev/reference/methods/chat.update#text-blocks-attachments"""
    sent = await client.chat_postMessage(
        channel=channel, text="x", blocks=[section("Kept")], attachments=[{"text": "Kept", "fallback": "Kept"}]
    )

    async def edit(**arguments: Any) -> Json:
        body = {"channel": channel, "ts": sent["ts"], **arguments}
        message: Json = (await client.api_call("chat.update", json=body))["message"]
        return message

    new = await edit(attachments=[{"text": "New", "fallback": "New"}])
    assert (new["blocks"][0]["text"]["text"], new["attachments"][0]["text"]) == ("Kept", "New")
    texts = await edit(text="Only text")
    assert "blocks" not in texts
    assert texts["attachments"][0]["text"] == "New"
    assert "attachments" not in await edit(text="Only text", attachments=[])
    again = await edit(text="x", blocks=[section("Back")])
    assert again["blocks"]
    assert "blocks" not in await edit(text="x", blocks=[])


async def test_a_limit_that_is_too_high_is_taken_for_the_highest(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    members = (await client.conversations_members(channel=channel, limit=5000))["members"]
    assert len(members) == 7
    assert warnings(sandbox, "conversations.members") == ["limit: must be from 1 to 999"]
    assert (
        await error(client.api_call("conversations.members", params={"channel": channel, "limit": "many"}))
        == "invalid_limit"
    )


async def test_a_button_in_an_attachment_can_be_pressed(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "1"}
    blocks = [{"type": "actions", "elements": [button]}]
    await client.chat_postMessage(channel=channel, text="x", attachments=[{"color": "good", "blocks": blocks}])
    answer = await sandbox.person("Sara").presses("Go", in_=CHANNEL)
    assert answer.failure == "dispatch_failed"  # nobody is connected
    [envelope] = sandbox.workspace.exchanges.named("interactive")
    assert envelope.request["payload"]["actions"][0]["action_id"] == "go"
    assert envelope.request["payload"]["container"]["attachment_id"] == 1


async def test_a_modal_may_begin_with_nothing_filled_in(sandbox: Sandbox, client: AsyncWebClient) -> None:
    element = {"type": "multi_users_select", "action_id": "who", "initial_users": []}
    view = {
        "type": "modal",
        "callback_id": "",
        "title": {"type": "plain_text", "text": "Lunch"},
        "submit": {"type": "plain_text", "text": "Order"},
        "blocks": [{"type": "input", "label": {"type": "plain_text", "text": "Who"}, "element": element}],
    }
    sara = sandbox.person("Sara")
    await client.views_open(trigger_id=sandbox.installation.triggers.make(sara.id), view=view)
    assert sara.modal is not None
    [said] = warnings(sandbox, "views.open")
    assert said.endswith("[json-pointer:/view/blocks/0/element/initial_users]")


@pytest.mark.parametrize("kind", ["form", "multipart", "json"])
async def test_arguments_come_in_each_way_that_slack_reads(sandbox: Sandbox, channel: str, kind: str) -> None:
    said: Json = {"channel": channel, "text": "Soup", "thread_ts": None}
    form = aiohttp.FormData({"channel": channel, "text": "Soup"}, default_to_multipart=kind == "multipart")
    sent: Json = {"json": said} if kind == "json" else {"data": form}
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    url = f"{sandbox.api_url}chat.postMessage"
    async with aiohttp.ClientSession(headers=headers) as session, session.post(url, **sent) as answer:
        assert (await answer.json())["message"]["text"] == "Soup"


async def test_a_file_may_be_uploaded_as_bytes_or_in_a_form(sandbox: Sandbox, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        for as_form in (False, True):
            asked = await client.files_getUploadURLExternal(filename="soup.txt", length=4)
            form = aiohttp.FormData()
            form.add_field("body", b"hot\n", filename="soup.txt")
            async with session.post(asked["upload_url"], data=form if as_form else b"hot\n") as answer:
                assert answer.status == 200
            file = sandbox.workspace.files.find(asked["file_id"])
            assert file is not None
            assert file.content == b"hot\n"
