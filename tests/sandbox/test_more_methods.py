"""What apps ask and do besides messages and views: people, reactions, channels, bookmarks, canvases, files."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MANIFEST, Connect

Json = dict[str, Any]
CHANNEL = "harbour-website"


async def heard(client: AsyncWebClient, connect: Connect, *names: str) -> list[Json]:
    """The events of these names, also those that the app itself brings about, as they come."""
    app, events = AsyncApp(client=client, ignoring_self_events_enabled=False), []

    async def note(event: Json) -> None:
        events.append(event)

    async def leave(event: Json) -> None:
        """Told besides."""

    for name in ("message", "member_joined_channel", "member_left_channel", *names):
        app.event(name)(note if name in names else leave)
    await connect(app)
    return events


def subscribed(sandbox: Sandbox, *names: str) -> None:
    object.__setattr__(sandbox.manifest, "events", sandbox.manifest.events | set(names))


# People and the app


async def test_the_bot_is_called_as_its_manifest_says(sandbox: Sandbox, client: AsyncWebClient) -> None:
    me = await client.auth_test()
    bot = (await client.bots_info(bot=me["bot_id"]))["bot"]
    assert (bot["name"], bot["user_id"], bot["deleted"]) == ("Kickoff", me["user_id"], False)
    user = (await client.users_info(user=me["user_id"]))["user"]
    assert (user["real_name"], user["name"], user["is_bot"]) == ("Kickoff", me["user"], True)
    assert (user["profile"]["bot_id"], user["profile"]["api_app_id"]) == (me["bot_id"], bot["app_id"])


@pytest.mark.parametrize(
    "manifest_text", [MANIFEST.replace("{display_name: Kickoff}", "{display_name: Lunch bot}")]
)
async def test_the_bot_may_have_another_name_than_the_app(tmp_path: Any, manifest_text: str) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(manifest_text, encoding="utf-8")
    sandbox = Sandbox(path)
    assert (sandbox.workspace.app.name, sandbox.workspace.bot.real_name) == ("Kickoff", "Lunch bot")
    assert sandbox.workspace.bot.name == "lunch_bot"


async def test_a_profile_has_pictures_and_names_its_zone(sandbox: Sandbox, client: AsyncWebClient) -> None:
    tessa, sara = sandbox.person("Tessa"), sandbox.person("Sara")
    user = (await client.users_info(user=tessa.id))["user"]
    assert user["tz_label"] == "Eastern Standard Time"
    assert (await client.users_info(user=sara.id))["user"]["tz_label"] == "Central European Time"
    profile = (await client.users_profile_get(user=tessa.id))["profile"]
    assert profile.items() <= user["profile"].items()
    sizes = [name for name in profile if name.startswith("image_")]
    assert sizes == [f"image_{size}" for size in (24, 32, 48, 72, 192, 512)]
    async with aiohttp.ClientSession() as browser:
        for name in sizes:
            async with browser.get(profile[name]) as picture:
                content = await picture.read()
                assert picture.content_type == "image/png"
                assert int.from_bytes(content[16:20]) == int(name.removeprefix("image_"))
        async with browser.get(f"{sandbox.url}/portraits/U0NOBODY00/48.png") as nobody:
            assert nobody.status == 404


async def test_an_account_that_is_deactivated_has_little_left(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.delivery.ack_seconds = 0.01  # nobody listens to the event
    joris = sandbox.person("Joris").id
    await sandbox.acts.deactivate(sandbox.person("Sara").id, joris)
    user = (await client.users_info(user=joris))["user"]
    assert user["deleted"]
    assert not {"tz", "tz_offset", "real_name", "is_admin", "locale"} & set(user)
    assert (await client.users_getPresence(user=joris))["presence"] == "away"


async def test_people_are_found_by_their_address(sandbox: Sandbox, client: AsyncWebClient) -> None:
    clara = await client.users_lookupByEmail(email="Clara@studio-linde.example")
    assert clara["user"]["id"] == sandbox.person("Clara").id
    assert (await client.team_info())["team"]["domain"] == "studio-linde"


# Reactions and pins


async def test_people_and_the_app_react_and_it_is_told(
    sandbox: Sandbox, client: AsyncWebClient, connect: Connect, channel: str
) -> None:
    subscribed(sandbox, "reaction_added", "reaction_removed")
    events = await heard(client, connect, "reaction_added", "reaction_removed")
    sara, bot = sandbox.person("Sara"), sandbox.workspace.bot.id
    sent = await client.chat_postMessage(channel=channel, text="Soup?")
    on = {"channel": channel, "timestamp": sent["ts"]}

    await sara.reacts(":tada:", to="Soup?", in_=CHANNEL)
    await client.reactions_add(name="tada", **on)
    await sandbox.delivery.settled()
    assert [(event["user"], event["reaction"]) for event in events] == [(sara.id, "tada"), (bot, "tada")]
    assert events[0]["item"] == {"type": "message", "channel": channel, "ts": sent["ts"]}
    assert events[0]["item_user"] == bot
    assert "Soup?\n  :tada: 2" in sara.screen(CHANNEL)
    found = await client.reactions_get(**on)
    assert found["message"]["reactions"] == [{"name": "tada", "users": [sara.id, bot], "count": 2}]
    assert [item["message"]["ts"] for item in (await client.reactions_list(user=sara.id))["items"]] == [sent["ts"]]

    await sara.reacts(":tada:", to="Soup?", in_=CHANNEL)
    await client.reactions_remove(name="tada", **on)
    await sandbox.delivery.settled()
    assert [event["type"] for event in events[2:]] == ["reaction_removed"] * 2
    assert ":tada:" not in sara.screen(CHANNEL)


async def test_pins_are_listed_and_told(
    sandbox: Sandbox, client: AsyncWebClient, connect: Connect, channel: str
) -> None:
    subscribed(sandbox, "pin_added", "pin_removed")
    events = await heard(client, connect, "pin_added", "pin_removed")
    for words in ("First", "Second"):
        ts = (await client.chat_postMessage(channel=channel, text=words))["ts"]
        await client.pins_add(channel=channel, timestamp=ts)
    assert [it["message"]["text"] for it in (await client.pins_list(channel=channel))["items"]] == [
        "Second",
        "First",
    ]
    await client.pins_remove(channel=channel, timestamp=ts)
    await sandbox.delivery.settled()
    assert [(event["type"], event["pin_count"]) for event in events] == [
        ("pin_added", 1),
        ("pin_added", 2),
        ("pin_removed", 1),
    ]
    assert events[0]["channel_id"] == channel


# Channels


async def test_the_app_joins_and_leaves_a_public_channel(
    sandbox: Sandbox, client: AsyncWebClient, connect: Connect
) -> None:
    events = await heard(client, connect, "member_joined_channel")
    general = sandbox.workspace.channel_named("general")
    joined = await client.conversations_join(channel=general.id)
    assert joined["channel"]["is_member"]
    assert (await client.conversations_join(channel=general.id))["warning"] == "already_in_channel"
    await sandbox.delivery.settled()
    [event] = events
    assert (event["user"], event["channel"]) == (sandbox.workspace.bot.id, general.id)
    assert "inviter" not in event
    assert "Kickoff: @Kickoff has joined the channel" in sandbox.person("Sara").screen("general")


async def test_the_app_makes_a_channel_and_sees_to_it(
    sandbox: Sandbox, client: AsyncWebClient, connect: Connect
) -> None:
    subscribed(sandbox, "channel_created", "channel_rename", "channel_archive", "channel_unarchive")
    names = ("channel_created", "channel_rename", "channel_archive", "channel_unarchive")
    events = await heard(client, connect, *names)
    noor, sara = sandbox.person("Noor"), sandbox.person("Sara").id
    room = (await client.conversations_create(name="soup"))["channel"]["id"]
    await client.conversations_invite(channel=room, users=[noor.id, sara])
    await client.conversations_setTopic(channel=room, topic="Hot & tasty")
    await client.conversations_setPurpose(channel=room, purpose="Lunch")
    await client.conversations_rename(channel=room, name="lunch")
    assert "set the channel topic: Hot & tasty" in noor.screen("lunch")
    await client.conversations_kick(channel=room, user=sara)
    info = (await client.conversations_info(channel=room, include_num_members=True))["channel"]
    assert (info["name"], info["previous_names"], info["num_members"]) == ("lunch", ["soup"], 2)
    assert (info["topic"]["value"], info["purpose"]["value"]) == ("Hot & tasty", "Lunch")
    await client.conversations_archive(channel=room)
    await client.conversations_unarchive(channel=room)
    await client.conversations_leave(channel=room)
    await sandbox.delivery.settled()
    assert tuple(event["type"] for event in events) == names


async def test_a_private_channel_is_a_channel_too(sandbox: Sandbox, client: AsyncWebClient) -> None:
    """docs.slack.dev/reference/objects/conversation-object: is_group is of those made before March 2021."""
    room = (await client.conversations_create(name="secret", is_private=True))["channel"]
    assert (room["is_channel"], room["is_group"], room["is_private"]) == (True, False, True)
    sandbox.grants.switch("groups:write", False)
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_setTopic(channel=room["id"], topic="x")
    assert refused.value.response["needed"] == "groups:write"


# What stands at the top, and what waits


async def test_a_channel_has_bookmarks(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    made = await client.bookmarks_add(channel_id=channel, title="Plan", type="link", link="https://a.io")
    known = {"channel_id": channel, "bookmark_id": made["bookmark"]["id"]}
    await client.bookmarks_edit(title="The plan", emoji=":map:", **known)
    [listed] = (await client.bookmarks_list(channel_id=channel))["bookmarks"]
    assert (listed["title"], listed["link"], listed["emoji"]) == ("The plan", "https://a.io", ":map:")
    assert "(bookmark: The plan)" in sandbox.person("Sara").screen(CHANNEL)
    await client.bookmarks_remove(**known)
    assert (await client.bookmarks_list(channel_id=channel))["bookmarks"] == []


async def test_the_canvas_of_a_channel_is_edited_one_change_at_a_time(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    def said(markdown: str) -> Json:
        return {"type": "markdown", "markdown": markdown}

    content = said("# Plan\n\nSoup.\n\n## Later\n\nSalad.")
    canvas = (
        await client.conversations_canvases_create(channel_id=channel, title="Lunch", document_content=content)
    )["canvas_id"]
    found = await client.canvases_sections_lookup(canvas_id=canvas, criteria={"section_types": ["any_header"]})
    assert len(found["sections"]) == 2
    later = await client.canvases_sections_lookup(
        canvas_id=canvas, criteria={"section_types": ["h2"], "contains_text": "Later"}
    )
    at = later["sections"][0]["id"]
    for change in (
        {"operation": "insert_before", "section_id": at, "document_content": said("Bread.")},
        {"operation": "replace", "section_id": at, "document_content": said("## Soon")},
        {"operation": "insert_at_end", "document_content": said("The end.")},
        {"operation": "insert_at_start", "document_content": said("The start.")},
    ):
        await client.canvases_edit(canvas_id=canvas, changes=[change])
    shown = "(canvas: Lunch) The start. # Plan Soup. Bread. ## Soon Salad. The end."
    assert shown in " ".join(sandbox.person("Sara").screen(CHANNEL).split())
    both = [{"operation": "delete", "section_id": at}] * 2
    with pytest.raises(SlackApiError, match="must be an array of one object"):
        await client.canvases_edit(canvas_id=canvas, changes=both)
    info = (await client.conversations_info(channel=channel))["channel"]
    assert info["properties"]["canvas"]["file_id"] == canvas
    await client.canvases_access_set(canvas_id=canvas, access_level="read", channel_ids=[channel])
    await client.canvases_delete(canvas_id=canvas)
    assert "properties" not in (await client.conversations_info(channel=channel))["channel"]


async def test_a_scheduled_message_is_posted_when_the_clock_says_so(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    at = int((sandbox.clock.now() + timedelta(hours=1)).timestamp())
    first = await client.chat_scheduleMessage(channel=channel, text="Lunch!", post_at=at)
    other = await client.chat_scheduleMessage(channel=channel, text="No lunch!", post_at=at)
    waiting = (await client.chat_scheduledMessages_list(channel=channel))["scheduled_messages"]
    assert [it["text"] for it in waiting] == ["Lunch!", "No lunch!"]
    await client.chat_deleteScheduledMessage(channel=channel, scheduled_message_id=other["scheduled_message_id"])

    sandbox.clock.advance(timedelta(hours=1, seconds=1))
    assert "No lunch!" not in await sandbox.person("Sara").sees("Kickoff: Lunch!", in_=CHANNEL)
    assert (await client.chat_scheduledMessages_list())["scheduled_messages"] == []
    with pytest.raises(SlackApiError, match="invalid_scheduled_message_id"):
        await client.chat_deleteScheduledMessage(
            channel=channel, scheduled_message_id=first["scheduled_message_id"]
        )


async def test_a_file_is_fetched_with_the_bots_token(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sent = await client.files_upload_v2(content="# Recap", filename="recap.md", channel=channel)
    file = (await client.files_info(file=sent["file"]["id"]))["file"]
    assert (file["filetype"], file["channels"], file["is_public"]) == ("md", [channel], True)
    assert [it["id"] for it in (await client.files_list())["files"]] == [file["id"]]
    async with aiohttp.ClientSession() as session:
        bearer = {"Authorization": f"Bearer {sandbox.bot_token}"}
        async with session.get(file["url_private"], headers=bearer) as answer:
            assert await answer.read() == b"# Recap"
        async with session.get(file["url_private"], allow_redirects=False) as answer:
            assert answer.status == 302
    await client.files_delete(file=file["id"])
    assert (await client.files_list())["paging"]["total"] == 0
