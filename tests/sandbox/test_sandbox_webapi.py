"""The Web API refuses what Slack refuses, and says so in Slack's words."""

import socket
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.server import Sandbox

Json = dict[str, Any]
Call = Callable[[], Awaitable[Any]]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain("Modal"), "blocks": [section("Hello")], **more}


async def refused(call: Awaitable[Any]) -> Json:
    """The body of the error that a call answers with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    body: Json = caught.value.response.data
    return body


async def error(call: Awaitable[Any]) -> str:
    code: str = (await refused(call))["error"]
    return code


def private(sandbox: Sandbox) -> str:
    return sandbox.workspace.channel_named("harbour-budget").id


def general(sandbox: Sandbox) -> str:
    return sandbox.workspace.channel_named("general").id


# Tokens, scopes, arguments


async def test_tokens_are_checked(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert await error(AsyncWebClient(base_url=sandbox.api_url).auth_test()) == "not_authed"
    assert await error(AsyncWebClient(token="xoxb-wrong", base_url=sandbox.api_url).auth_test()) == "invalid_auth"
    assert await error(client.apps_connections_open(app_token=sandbox.bot_token)) == "not_allowed_token_type"
    wrong = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    assert await error(wrong.auth_test()) == "not_allowed_token_type"
    assert (await client.auth_test())["user_id"] == sandbox.workspace.bot.id


async def test_a_token_is_taken_from_a_header_or_a_form(sandbox: Sandbox) -> None:
    """docs.slack.dev/apis/web-api#authentication: not from the address, nor from JSON."""
    token, url = {"token": sandbox.bot_token}, f"{sandbox.api_url}auth.test"
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    sent: list[tuple[Json, bool]] = [
        ({"headers": headers}, True),
        ({"data": token}, True),
        ({"params": token}, False),
        ({"json": token}, False),
    ]
    async with aiohttp.ClientSession() as session:
        for how, is_taken in sent:
            async with session.post(url, **how) as answer:
                assert (await answer.json()).get("error") == (None if is_taken else "not_authed")


async def test_a_missing_scope_is_named(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sent = await client.chat_postMessage(channel=channel, text="Pin me")
    sandbox.grants.switch("pins:write", False)
    body = await refused(client.pins_add(channel=channel, timestamp=sent["ts"]))
    assert body["error"] == "missing_scope"
    assert body["needed"] == "pins:write"
    assert "chat:write" in body["provided"].split(",")
    sandbox.grants.switch("pins:write", True)
    await client.pins_add(channel=channel, timestamp=sent["ts"])
    assert await error(client.pins_add(channel=channel, timestamp=sent["ts"])) == "already_pinned"
    assert "pins:write" in (await client.auth_test()).headers["x-oauth-scopes"]


async def test_unknown_methods_and_arguments_are_errors(client: AsyncWebClient, channel: str) -> None:
    assert await error(client.api_call("calls.add")) == "unknown_method"
    body = await refused(client.chat_postMessage(channel=channel, text="x", file_annotation=[]))
    assert body["error"] == "invalid_arguments"
    assert "file_annotation" in body["response_metadata"]["messages"][0]
    assert await error(client.api_call("users.info", params={})) == "invalid_arguments"


# Messages


async def test_channels_the_bot_may_not_post_to(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert await error(client.chat_postMessage(channel="C0NOWHERE0", text="x")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel=private(sandbox), text="x")) == "channel_not_found"
    sandbox.grants.switch("chat:write.public", False)
    assert await error(client.chat_postMessage(channel=general(sandbox), text="x")) == "not_in_channel"
    sandbox.grants.switch("chat:write.public", True)
    assert (await client.chat_postMessage(channel=general(sandbox), text="x"))["ok"]


async def test_an_archived_channel_takes_nothing(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sent = await client.chat_postMessage(channel=channel, text="x")
    sandbox.delivery.ack_seconds = 0.01  # nobody listens to the event
    await sandbox.acts.archive(sandbox.person("Sara").id, channel)
    assert await error(client.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await error(client.chat_update(channel=channel, ts=sent["ts"], text="x")) == "is_inactive"


async def test_text_is_always_required_and_limited(client: AsyncWebClient, channel: str) -> None:
    with pytest.warns(UserWarning, match="text"):
        assert await error(client.chat_postMessage(channel=channel, blocks=[section("x")])) == "no_text"
    sent = await client.chat_postMessage(channel=channel, text="x")
    assert await error(client.chat_update(channel=channel, ts=sent["ts"], text="x" * 4001)) == "msg_too_long"
    assert await error(client.chat_postMessage(channel=channel, text="x" * 40_001)) == "msg_too_long"


async def test_bad_blocks_are_pointed_at(client: AsyncWebClient, channel: str) -> None:
    body = await refused(client.chat_postMessage(channel=channel, text="x", blocks=[section("x" * 3001)]))
    assert body["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/0/text/text]" in body["response_metadata"]["messages"][0]
    assert await error(client.chat_postMessage(channel=channel, text="x", blocks="[")) == "invalid_blocks_format"
    long = [section("x" * 2900)] * 4
    assert await error(client.chat_postMessage(channel=channel, text="x", blocks=long)) == "msg_blocks_too_long"


async def test_only_own_messages_are_changed(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    message = sandbox.workspace.post(channel, sandbox.person("Sara").id, "Mine")
    assert await error(client.chat_update(channel=channel, ts=message.ts, text="x")) == "cant_update_message"
    assert await error(client.chat_delete(channel=channel, ts=message.ts)) == "cant_delete_message"
    assert await error(client.chat_update(channel=channel, ts="1.000000", text="x")) == "message_not_found"


async def test_an_update_keeps_metadata_and_drops_blocks_not_given(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    metadata = {"event_type": "kickoff", "event_payload": {"id": "1"}}
    sent = await client.chat_postMessage(channel=channel, text="x", blocks=[section("x")], metadata=metadata)
    await client.chat_update(channel=channel, ts=sent["ts"], text="y")
    message = sandbox.workspace.conversations[channel].messages[sent["ts"]]
    assert message.blocks == []
    assert message.metadata == metadata
    await client.chat_update(channel=channel, ts=sent["ts"], text="y", metadata={})
    assert message.metadata is None


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        ({"event_type": "x"}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"deep": {"er": {"est": 1}}}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"long": "x" * 2000}}, "metadata_too_large"),
        ("nonsense", "invalid_metadata_format"),
    ],
)
async def test_metadata_is_flat_and_small(client: AsyncWebClient, channel: str, metadata: Any, code: str) -> None:
    assert await error(client.chat_postMessage(channel=channel, text="x", metadata=metadata)) == code


async def test_ephemerals_go_to_members_and_are_gone_for_the_api(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sara, clara = sandbox.person("Sara"), sandbox.person("Clara")
    sent = await client.chat_postEphemeral(channel=channel, user=sara.id, text="Only you")
    assert "Only you" in sara.screen("harbour-website")
    assert "Only you" not in clara.screen("harbour-website")
    assert await error(client.chat_update(channel=channel, ts=sent["message_ts"], text="x")) == "message_not_found"
    elsewhere = general(sandbox)
    assert await error(client.chat_postEphemeral(channel=elsewhere, user=sara.id, text="x")) == "not_in_channel"
    sandbox.workspace.conversations[channel].members.remove(clara.id)
    assert (
        await error(client.chat_postEphemeral(channel=channel, user=clara.id, text="x")) == "user_not_in_channel"
    )


async def test_threads_hang_from_one_message(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    first = await client.chat_postMessage(channel=channel, text="First")
    reply = await client.chat_postMessage(channel=channel, text="Reply", thread_ts=first["ts"])
    assert await error(client.chat_postMessage(channel=channel, text="x", thread_ts="1.0")) == "thread_not_found"
    to_reply = client.chat_postMessage(channel=channel, text="x", thread_ts=reply["ts"])
    assert await error(to_reply) == "cannot_reply_to_message"
    assert "Kickoff: First\n    Kickoff: Reply" in sandbox.person("Sara").screen("harbour-website")
    link = await client.chat_getPermalink(channel=channel, message_ts=reply["ts"])
    assert f"thread_ts={first['ts']}" in link["permalink"]


async def test_a_message_to_a_user_opens_a_direct_message(sandbox: Sandbox, client: AsyncWebClient) -> None:
    joris = sandbox.person("Joris")
    sent = await client.chat_postMessage(channel=joris.id, text="Have you read it?")
    assert sent["channel"].startswith("D")
    await joris.sees("Have you read it?", in_="Kickoff")
    opened = await client.conversations_open(users=joris.id)
    assert opened["channel"]["id"] == sent["channel"]
    assert opened["already_open"]
    assert await error(client.conversations_open(users="U0NOBODY00")) == "user_not_found"


async def test_rich_text_is_not_replaced_by_other_blocks(client: AsyncWebClient, channel: str) -> None:
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    rich = [{"type": "rich_text", "elements": [words]}]
    sent = await client.chat_postMessage(channel=channel, text="x", blocks=rich)
    changed = client.chat_update(channel=channel, ts=sent["ts"], text="x", blocks=[section("x")])
    assert await error(changed) == "block_mismatch"


async def test_text_that_could_mention_is_refused(client: AsyncWebClient, channel: str) -> None:
    for risk in ({"link_names": True}, {"parse": "full"}):
        assert await error(client.chat_postMessage(channel=channel, text="x", **risk)) == "invalid_arguments"


async def test_without_a_messages_tab_nobody_is_written_to(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sara = sandbox.person("Sara")
    opened = await client.conversations_open(users=sara.id, return_im=True)
    assert opened["channel"]["user"] == sara.id
    object.__setattr__(sandbox.installation.manifest, "messages_tab_enabled", False)
    for channel in (sara.id, opened["channel"]["id"]):
        assert await error(client.chat_postMessage(channel=channel, text="x")) == "messages_tab_disabled"


async def test_direct_messages_are_with_one_person(sandbox: Sandbox, client: AsyncWebClient) -> None:
    bot = sandbox.workspace.bot.id
    assert await error(client.conversations_open(users=bot)) == "cannot_dm_bot"
    both = f"{sandbox.person('Sara').id},{sandbox.person('Noor').id}"
    assert await error(client.conversations_open(users=both)) == "invalid_arguments"
    assert await error(client.api_call("conversations.open")) == "users_list_not_supplied"


# Reading back


async def test_history_is_paged_and_carries_metadata_on_request(client: AsyncWebClient, channel: str) -> None:
    metadata = {"event_type": "kickoff", "event_payload": {"key": "k1"}}
    sent = [await client.chat_postMessage(channel=channel, text=f"m{n}", metadata=metadata) for n in range(3)]
    first = await client.conversations_history(channel=channel, limit=2, include_all_metadata=True)
    assert [message["text"] for message in first["messages"]] == ["m2", "m1"]
    assert first["messages"][0]["metadata"] == metadata
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=channel, limit=2, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["m0"]
    assert "event_payload" not in rest["messages"][0]["metadata"]
    since = await client.conversations_history(channel=channel, oldest=sent[1]["ts"])
    assert [message["text"] for message in since["messages"]] == ["m2"]
    since = await client.conversations_history(channel=channel, oldest=sent[1]["ts"], inclusive=True)
    assert len(since["messages"]) == 2
    thread = await client.conversations_replies(channel=channel, ts=sent[0]["ts"])
    assert [message["text"] for message in thread["messages"]] == ["m0"]


async def test_history_needs_scope_and_membership(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    assert await error(client.conversations_history(channel=general(sandbox))) == "not_in_channel"
    sandbox.grants.switch("channels:history", False)
    assert await error(client.conversations_history(channel=channel)) == "missing_scope"


async def test_people_and_places_are_looked_up(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    clara = await client.users_info(user=sandbox.person("Clara").id, include_locale=True)
    assert clara["user"]["is_restricted"]
    assert clara["user"]["locale"] == "en-GB"
    assert "email" in clara["user"]["profile"]
    sandbox.grants.switch("users:read.email", False)
    tessa = await client.users_info(user=sandbox.person("Tessa").id)
    assert tessa["user"]["tz"] == "America/New_York"
    assert "email" not in tessa["user"]["profile"]
    assert await error(client.users_info(user="U0NOBODY00")) == "user_not_found"
    assert len((await client.users_list())["members"]) == 7

    members = await client.conversations_members(channel=channel, limit=4)
    rest = await client.conversations_members(channel=channel, cursor=members["response_metadata"]["next_cursor"])
    assert len(members["members"]) + len(rest["members"]) == 7
    info = await client.conversations_info(channel=channel, include_num_members=True)
    assert info["channel"]["num_members"] == 7
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert {entry["name"] for entry in listed["channels"]} == {"general", "harbour-website"}
    mine = await client.users_conversations()
    assert [entry["name"] for entry in mine["channels"]] == ["harbour-website"]
    assert await error(client.conversations_info(channel=private(sandbox))) == "channel_not_found"
    assert await error(client.conversations_list(types="secret")) == "invalid_types"
    assert await error(client.users_list(cursor="guess")) == "invalid_cursor"
    assert await error(client.conversations_members(channel=channel, limit=5000)) == "invalid_limit"


# Views


async def test_a_trigger_id_works_once_for_three_seconds(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sara = sandbox.person("Sara").id
    trigger = sandbox.installation.triggers.make(sara)
    await client.views_open(trigger_id=trigger, view=modal())
    assert await error(client.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    late = sandbox.installation.triggers.make(sara)
    sandbox.clock.advance(timedelta(seconds=3.1))
    assert await error(client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"
    assert await error(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"


async def test_at_most_three_modals_are_stacked(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sara = sandbox.person("Sara").id
    make = sandbox.installation.triggers.make
    opened = await client.views_open(trigger_id=make(sara), view=modal())
    assert await error(client.views_push(trigger_id=make(sara), view=modal())) == "invalid_trigger_id"
    for _ in range(2):
        pushed = await client.views_push(trigger_id=make(sara, opened["view"]["id"]), view=modal())
    assert pushed["view"]["root_view_id"] == opened["view"]["id"]
    too_many = client.views_push(trigger_id=make(sara, opened["view"]["id"]), view=modal())
    assert await error(too_many) == "push_limit_reached"


async def test_views_are_checked(sandbox: Sandbox, client: AsyncWebClient) -> None:
    make = sandbox.installation.triggers.make
    sara = sandbox.person("Sara").id
    bad = modal(title=plain("A title of more than 24 chars"))
    body = await refused(client.views_open(trigger_id=make(sara), view=bad))
    assert body["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title" in body["response_metadata"]["messages"][0]
    home = {"type": "home", "blocks": []}
    assert await error(client.views_open(trigger_id=make(sara), view=home)) == "invalid_arguments"
    large = modal(private_metadata="é" * 150_000)
    assert await error(client.views_open(trigger_id=make(sara), view=large)) == "view_too_large"
    await client.views_open(trigger_id=make(sara), view=modal(external_id="one"))
    again = client.views_open(trigger_id=make(sara), view=modal(external_id="one"))
    assert await error(again) == "duplicate_external_id"


async def test_views_are_updated_by_hash(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sara = sandbox.person("Sara")
    view = (await client.views_open(trigger_id=sandbox.installation.triggers.make(sara.id), view=modal()))["view"]
    second = modal(title=plain("Second"))
    await client.views_update(view_id=view["id"], hash=view["hash"], view=second)
    assert sara.modal is not None
    assert sara.modal.title == "Second"
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=second)
    assert await error(stale) == "hash_conflict"
    await sara.closes()
    assert await error(client.views_update(view_id=view["id"], view=second)) == "not_found"


async def test_home_needs_its_tab_and_a_known_person(sandbox: Sandbox, client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": [section("Welcome")]}
    assert await error(client.views_publish(user_id="U0NOBODY00", view=home)) == "user_not_found"
    object.__setattr__(sandbox.installation.manifest, "home_tab_enabled", False)
    assert await error(client.views_publish(user_id=sandbox.person("Sara").id, view=home)) == "not_enabled"


# Rates and faults


async def test_a_channel_takes_one_message_a_second_after_a_burst(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    for _ in range(sandbox.limits.burst):
        await client.chat_postMessage(channel=channel, text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=channel, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    assert caught.value.response["error"] == "ratelimited"
    await client.chat_postMessage(channel=sandbox.person("Sara").id, text="another channel is free")
    sandbox.clock.advance(timedelta(seconds=1))
    await client.chat_postMessage(channel=channel, text="x")


async def test_a_tier_counts_calls_in_any_minute(sandbox: Sandbox, client: AsyncWebClient) -> None:
    for _ in range(20):
        await client.users_list(limit=1)
    with pytest.raises(SlackApiError) as caught:
        await client.users_list(limit=1)
    wait = int(caught.value.response.headers["Retry-After"])
    assert 1 <= wait <= 60
    sandbox.clock.advance(timedelta(seconds=wait))
    await client.users_list(limit=1)


async def test_limits_can_be_switched_off(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sandbox.limits.enabled = False
    for _ in range(25):
        await client.chat_postMessage(channel=channel, text="x")


async def test_told_to_fail_it_fails(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sandbox.faults.answer_429("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=channel, text="x")
    assert caught.value.response.headers["Retry-After"] == "7"
    sandbox.faults.answer_500("chat.postMessage")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=channel, text="x")
    sandbox.faults.refuse("chat.postMessage", "token_revoked")
    assert await error(client.chat_postMessage(channel=channel, text="x")) == "token_revoked"
    assert not sandbox.workspace.conversations[channel].messages


async def test_an_answer_can_be_lost_afterwards(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    sandbox.faults.lose_answer("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=channel, text="Posted all the same")
    assert "Posted all the same" in sandbox.person("Sara").screen("harbour-website")
    [exchange] = sandbox.workspace.exchanges.named("chat.postMessage")
    assert exchange.failure == "the answer was lost"


async def test_the_log_keeps_no_token(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await client.api_call("auth.test", data={"token": sandbox.bot_token})
    [exchange] = sandbox.workspace.exchanges.named("auth.test")
    assert sandbox.bot_token not in repr(exchange)


async def test_no_answer_is_held_back_by_nagle(manifest: Path) -> None:
    async def nagle_is_off(request: Request) -> Response:
        own: socket.socket = request.scope["state"]["connection"].transport.get_extra_info("socket")
        return JSONResponse(bool(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))

    sandbox = Sandbox(manifest, routes=[Route("/nagle", nagle_is_off)])
    await sandbox.start()
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.url}/nagle") as answer:
        assert await answer.json() is True
    await sandbox.stop()


async def test_a_body_that_is_no_json_object_is_refused(sandbox: Sandbox) -> None:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {sandbox.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for body, code in (("{", "invalid_json"), ("[]", "json_not_object")):
            async with session.post(f"{sandbox.api_url}auth.test", data=body) as response:
                assert (await response.json())["error"] == code


# Files


async def test_a_file_is_uploaded_and_shared(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    await client.files_upload_v2(
        channel=channel, content="# Recap", filename="recap.md", title="Recap", initial_comment="Here it is"
    )
    sara = sandbox.person("Sara")
    assert "Kickoff: Here it is\n  (file: Recap)" in sara.screen("harbour-website")
    [file_id] = sara.message("Here it is").files
    file = sandbox.workspace.files.find(file_id)
    assert file is not None
    assert file.content == b"# Recap"


async def test_a_file_must_arrive_whole_and_once(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> None:
    announced = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    entry = {"id": announced["file_id"], "title": "A"}
    early = client.files_completeUploadExternal(files=[entry], channel_id=channel)
    assert await error(early) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        async with session.post(announced["upload_url"], data=b"four") as response:
            assert (response.status, await response.text()) == (400, "invalid_length")
        async with session.post(announced["upload_url"], data=b"abc") as response:
            assert response.status == 200
    elsewhere = client.files_completeUploadExternal(files=[entry], channel_id=general(sandbox))
    assert await error(elsewhere) == "not_in_channel"


async def test_a_deactivated_person_gets_no_message(sandbox: Sandbox, client: AsyncWebClient) -> None:
    tessa = sandbox.person("Tessa")
    sandbox.delivery.ack_seconds = 0.01  # nobody listens to the event
    await sandbox.acts.deactivate(sandbox.person("Sara").id, tessa.id)
    assert (await client.users_info(user=tessa.id))["user"]["deleted"]
    assert await error(client.chat_postMessage(channel=tessa.id, text="x")) == "channel_not_found"
