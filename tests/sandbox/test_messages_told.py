"""Messages as the app is told of them, and as they come back: people's, its own, and what becomes of both."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.acting.acts import Answer
from bot.sandbox.server import Sandbox
from bot.sandbox.state.conversations import Message

Json = dict[str, Any]
CHANNEL = "harbour-website"
BLOCK: Json = {"type": "section", "text": {"type": "plain_text", "text": "Soup"}}


@pytest.fixture
async def told(sandbox: Sandbox, client: AsyncWebClient, connect: Any) -> list[Json]:
    """The message events that an app hears which does not leave out its own."""
    heard: list[Json] = []
    app = AsyncApp(client=client, ignoring_self_events_enabled=False)

    @app.event("message")
    async def note(event: Json) -> None:
        heard.append(event)

    @app.event("member_joined_channel")
    async def joined(event: Json) -> None:
        """Told besides."""

    await connect(app)
    return heard


async def says(sandbox: Sandbox, text: str, name: str = "Sara") -> Message:
    said = await sandbox.person(name).types(text, in_=CHANNEL)
    assert not isinstance(said, Answer)
    return said


async def test_a_persons_message_has_an_id_of_its_own_and_rich_text(sandbox: Sandbox, told: list[Json]) -> None:
    said = await says(sandbox, "*Hello* @milan, see https://a.io/x. 5 < 6 :tada: in #general")

    [event] = told
    assert event["client_msg_id"] == said.client_msg_id
    assert len(str(said.client_msg_id)) == 36
    assert (event["channel_type"], event["event_ts"], event["team"]) == ("channel", said.ts, "T0SBXLINDE")
    milan, general = sandbox.person("Milan").id, sandbox.workspace.channel_named("general").id
    assert event["text"] == f"*Hello* <@{milan}>, see <https://a.io/x>. 5 &lt; 6 :tada: in <#{general}>"
    [block] = event["blocks"]
    assert block["elements"][0]["elements"] == [
        {"type": "text", "text": "Hello", "style": {"bold": True}},
        {"type": "text", "text": " "},
        {"type": "user", "user_id": milan},
        {"type": "text", "text": ", see "},
        {"type": "link", "url": "https://a.io/x"},
        {"type": "text", "text": ". 5 < 6 "},
        {"type": "emoji", "name": "tada"},
        {"type": "text", "text": " in "},
        {"type": "channel", "channel_id": general},
    ]
    assert "bot_id" not in event


async def test_people_are_called_by_any_name_that_they_have(sandbox: Sandbox, told: list[Json]) -> None:
    """An app is often called so: https://docs.slack.dev/reference/events/app_mention"""
    joris = sandbox.person("Joris").id
    await says(sandbox, "@Joris Bakker, @joris. And @JORIS, not @jorisson")
    assert told[0]["text"] == f"<@{joris}>, <@{joris}>. And <@{joris}>, not @jorisson"


async def test_the_app_hears_of_its_own_message(
    sandbox: Sandbox, client: AsyncWebClient, told: list[Json], channel: str
) -> None:
    sent = await client.chat_postMessage(channel=channel, text="Soup", blocks=[BLOCK])
    await sandbox.delivery.settled()

    [event] = told
    assert event["channel"] == channel
    assert {**sent["message"]}.items() <= event.items()
    profile = event["bot_profile"]
    assert (profile["name"], profile["id"]) == ("Kickoff", event["bot_id"])
    async with aiohttp.ClientSession() as browser, browser.get(profile["icons"]["image_48"]) as picture:
        assert (picture.content_type, (await picture.read())[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


async def test_the_app_hears_what_was_before_an_edit_and_before_it_was_gone(
    sandbox: Sandbox, client: AsyncWebClient, told: list[Json], channel: str
) -> None:
    ts = (await client.chat_postMessage(channel=channel, text="Soup"))["ts"]
    await client.chat_update(channel=channel, ts=ts, text="Salad")
    await client.chat_delete(channel=channel, ts=ts)
    await sandbox.delivery.settled()

    _, changed, deleted = told
    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("Soup", "Salad")
    assert changed["message"]["edited"]["user"] == sandbox.workspace.bot.id
    assert (deleted["subtype"], deleted["deleted_ts"], deleted["hidden"]) == ("message_deleted", ts, True)
    assert deleted["previous_message"]["text"] == "Salad"
    assert ts < changed["ts"] < deleted["ts"]


async def test_an_edit_says_so_only_where_it_has_no_blocks(client: AsyncWebClient, channel: str) -> None:
    """docs.slack.dev/reference/methods/chat.update#text-blocks-attachments"""
    ts = (await client.chat_postMessage(channel=channel, text="Soup"))["ts"]
    with_blocks = await client.chat_update(channel=channel, ts=ts, text="Salad", blocks=[BLOCK])
    assert "edited" not in with_blocks["message"]
    text_only = await client.chat_update(channel=channel, ts=ts, text="Noodles")
    assert text_only["message"]["edited"]["ts"] > ts
    assert "ts" not in text_only["message"]
    assert text_only["text"] == "Noodles"


async def test_the_app_hears_who_joined_and_by_whom_invited(sandbox: Sandbox, told: list[Json]) -> None:
    sara, tessa = sandbox.person("Sara"), sandbox.person("Tessa")
    sandbox.workspace.channel_named(CHANNEL).members.remove(tessa.id)
    await sara.invites("Tessa", to=CHANNEL)

    [event] = told
    assert (event["subtype"], event["user"], event["inviter"]) == ("channel_join", tessa.id, sara.id)
    assert event["text"] == f"<@{tessa.id}> has joined the channel"
    assert "client_msg_id" not in event


async def test_what_one_person_sees_alone_is_told_to_nobody(
    sandbox: Sandbox, client: AsyncWebClient, told: list[Json], channel: str
) -> None:
    await client.chat_postEphemeral(channel=channel, user=sandbox.person("Sara").id, text="Only you")
    await sandbox.delivery.settled()
    assert told == []


async def test_nothing_is_told_without_the_scope_or_where_the_bot_is_not(
    sandbox: Sandbox, client: AsyncWebClient, told: list[Json], channel: str
) -> None:
    await client.chat_postMessage(channel=sandbox.workspace.channel_named("general").id, text="Elsewhere")
    sandbox.grants.switch("channels:history", False)
    await client.chat_postMessage(channel=channel, text="Here")
    await says(sandbox, "Hello")
    await sandbox.delivery.settled()
    assert told == []


async def test_a_file_that_the_app_shares_is_told_as_one(
    sandbox: Sandbox, client: AsyncWebClient, told: list[Json], channel: str
) -> None:
    await client.files_upload_v2(content="# Recap", filename="recap.md", channel=channel)
    await sandbox.delivery.settled()
    [event] = told
    assert event["subtype"] == "file_share"
    assert event["files"][0]["name"] == "recap.md"


async def test_a_reply_says_whose_thread_it_is_in(client: AsyncWebClient, sandbox: Sandbox, channel: str) -> None:
    said = await says(sandbox, "Soup?")
    reply = await client.chat_postMessage(channel=channel, text="Yes", thread_ts=said.ts)
    assert reply["message"]["parent_user_id"] == sandbox.person("Sara").id
    [root, _] = (await client.conversations_replies(channel=channel, ts=said.ts))["messages"]
    assert (root["reply_count"], root["reply_users_count"], root["latest_reply"]) == (1, 1, reply["ts"])
    assert (root["is_locked"], root["subscribed"]) == (False, True)


async def test_addresses_come_back_as_links(client: AsyncWebClient, channel: str) -> None:
    """docs.slack.dev/messaging/formatting-message-text#links-in-retrieved-messages"""
    texts = ("mrkdwn", "See https://a.example/b."), ("plain_text", "See https://a.example/b.")
    blocks = [{"type": "section", "text": {"type": kind, "text": text}} for kind, text in texts]
    sent = await client.chat_postMessage(
        channel=channel, text="<https://c.example|C>, http://d.example", blocks=blocks
    )
    assert sent["message"]["text"] == "<https://c.example|C>, <http://d.example>"
    assert [block["text"]["text"] for block in sent["message"]["blocks"]] == [
        "See <https://a.example/b>.",
        "See https://a.example/b.",
    ]


async def test_text_objects_come_back_with_what_they_left_open(client: AsyncWebClient, channel: str) -> None:
    blocks = [BLOCK, {"type": "section", "text": {"type": "mrkdwn", "text": "a & b"}}]
    sent = await client.chat_postMessage(channel=channel, text="x", blocks=blocks)
    assert [block["text"] for block in sent["message"]["blocks"]] == [
        {"type": "plain_text", "text": "Soup", "emoji": True},
        {"type": "mrkdwn", "text": "a &amp; b", "verbatim": False},
    ]
