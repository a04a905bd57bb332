"""`chat.*` and `pins.*` (https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours)."""

from typing import Any

from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.ids import moment_of
from bot.sandbox.state.objects import message_object
from bot.sandbox.web_api.checks import MOST_TEXT, MOST_UPDATED_TEXT, check_blocks, check_metadata, check_text
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method
from bot.sandbox.web_api.shown_files import check_edited, check_posted, check_private, file_ids

MOST_PINS = 100
"""Slack's help gives the number, not https://docs.slack.dev/reference/methods/pins.add."""

_COMMON = ("channel", "text", "blocks", "parse", "link_names")


def post_message(call: Call) -> Json:
    channel = _postable(call)
    thread_ts = _thread(call, channel)
    _may_post(call, channel, is_reply=thread_ts is not None)
    content = _content(call, most=MOST_TEXT)
    check_posted(call.workspace, call.installation.faults, content["blocks"])
    _within_pace(call, channel)
    channel.shared.update(file_ids(content["blocks"]))
    message = call.workspace.post(
        channel.id,
        call.workspace.bot.id,
        **content,
        thread_ts=thread_ts,
        reply_broadcast=call.flag("reply_broadcast"),
        metadata=_metadata(call),
        subtype=None,
    )
    return {"channel": channel.id, "ts": message.ts, "message": message_object(call.workspace, message)}


def post_ephemeral(call: Call) -> Json:
    channel = call.joined_channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    user = call.user()
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    _may_post(call, channel)
    content = _content(call, most=MOST_TEXT)
    check_private(content["blocks"])
    message = call.workspace.post(
        channel.id,
        call.workspace.bot.id,
        **content,
        visible_to=user.id,
        thread_ts=_thread(call, channel),
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    channel = call.visible_channel()
    if channel.is_archived:
        raise SlackError("is_inactive")
    message = _own(call, channel, "ts", otherwise="cant_update_message")
    _still_editable(call, message)
    content = _content(call, most=MOST_UPDATED_TEXT)
    check_edited(call.workspace, call.installation.faults, channel, content["blocks"])
    _keep_rich_text(message, content["blocks"])
    call.workspace.edit(message, content["text"], content["blocks"])
    if call.has("metadata"):
        message.metadata = _metadata(call)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(call.workspace, message),
    }


def delete(call: Call) -> Json:
    channel = call.visible_channel()
    message = _own(call, channel, "ts", otherwise="cant_delete_message")
    call.workspace.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    channel = call.visible_channel()
    message = _found(call, channel, "message_ts")
    link = f"https://{call.workspace.team.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def pin(call: Call) -> Json:
    channel = call.joined_channel()
    message = _found(call, channel, "timestamp")
    if message.subtype is not None:
        raise SlackError("not_pinnable")
    if message.is_pinned:
        raise SlackError("already_pinned")
    if sum(other.is_pinned for other in channel.messages.values()) >= MOST_PINS:
        raise SlackError("too_many_pins")
    message.is_pinned = True
    call.workspace.changes.touch()
    return {}


def unpin(call: Call) -> Json:
    message = _found(call, call.joined_channel(), "timestamp")
    if not message.is_pinned:
        raise SlackError("no_pin")
    message.is_pinned = False
    call.workspace.changes.touch()
    return {}


def _postable(call: Call) -> Conversation:
    name = call.text("channel")
    if name in call.workspace.users:
        return _direct(call, name)
    channel = call.visible_channel()
    if channel.is_im and not call.installation.manifest.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.workspace.bot.id not in channel.members and not _may_post_anywhere(call):
        raise SlackError("not_in_channel")
    return channel


def _may_post(call: Call, channel: Conversation, *, is_reply: bool = False) -> None:
    """`restricted_action…` where an admin restricted the channel, `message_limit_exceeded` for the workspace."""
    if channel.posting == "nobody":
        raise SlackError("restricted_action")
    if channel.posting == "read_only":
        raise SlackError("restricted_action_read_only_channel")
    if channel.posting == "threads_only" and not is_reply:
        raise SlackError("restricted_action_thread_only_channel")
    if channel.posting == "no_threads" and is_reply:
        raise SlackError("restricted_action_non_threadable_channel")
    most = call.workspace.preferences.most_messages
    if most is not None and call.workspace.count_messages(call.workspace.bot.id) >= most:
        raise SlackError("message_limit_exceeded")


def _still_editable(call: Call, message: Message) -> None:
    window = call.workspace.preferences.edit_window
    if window is not None and call.workspace.clock.now() - moment_of(message.ts) > window:
        raise SlackError("edit_window_closed")


def _may_post_anywhere(call: Call) -> bool:
    return "chat:write.public" in call.installation.grants.scopes


def _direct(call: Call, user: str) -> Conversation:
    if user == call.workspace.bot.id or call.workspace.users[user].deleted:
        raise SlackError("channel_not_found")
    if not call.installation.manifest.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    return call.workspace.open_direct(user)


def _content(call: Call, *, most: int) -> dict[str, Any]:
    blocks = call.json("blocks", otherwise="invalid_blocks_format") or []
    text = call.arguments.get("text")
    check_text(text, most=most)
    check_blocks(blocks)
    if call.text("parse", "none") == "full" or call.flag("link_names"):
        raise SlackError(
            "invalid_arguments", ["[ERROR] the sandbox refuses parse=full and link_names: text could mention"]
        )
    return {"text": text, "blocks": blocks}


def _metadata(call: Call) -> Json | None:
    value = call.json("metadata", otherwise="invalid_metadata_format")
    return None if value is None else check_metadata(value) or None


def _thread(call: Call, channel: Conversation) -> str | None:
    if not call.has("thread_ts"):
        return None
    parent = channel.messages.get(call.text("thread_ts"))
    if parent is None or parent.visible_to is not None:
        raise SlackError("thread_not_found")
    if parent.is_reply or parent.subtype is not None:
        # Slack says to avoid it; replies to a reply end up where nobody looks.
        raise SlackError("cannot_reply_to_message")
    if parent.is_locked:
        raise SlackError("restricted_action_thread_locked")
    return parent.ts


def _within_pace(call: Call, channel: Conversation) -> None:
    seconds = call.installation.limits.wait_for_channel(channel.id)
    if seconds:
        raise SlackError("ratelimited", retry_after=seconds)


def _found(call: Call, channel: Conversation, name: str) -> Message:
    message = channel.messages.get(call.text(name))
    if message is None or message.visible_to is not None:
        raise SlackError("message_not_found")
    return message


def _own(call: Call, channel: Conversation, name: str, *, otherwise: str) -> Message:
    message = _found(call, channel, name)
    if message.user != call.workspace.bot.id:
        raise SlackError(otherwise)
    return message


def _keep_rich_text(message: Message, blocks: list[Json]) -> None:
    was_rich = bool(message.blocks) and all(block["type"] == "rich_text" for block in message.blocks)
    if was_rich and blocks and not any(block["type"] == "rich_text" for block in blocks):
        raise SlackError("block_mismatch")


METHODS = (
    Method(
        "chat.postMessage",
        Tier.SPECIAL,
        post_message,
        "channels, threads, direct messages by user id; metadata; one a second per channel",
        takes=(
            *_COMMON,
            "thread_ts",
            "reply_broadcast",
            "metadata",
            "unfurl_links",
            "unfurl_media",
        ),
        needs=("channel",),
        scope="chat:write",
    ),
    Method(
        "chat.update",
        Tier.THREE,
        update,
        "own messages; text of at most 4,000; metadata kept unless given",
        takes=(*_COMMON, "ts", "metadata"),
        needs=("channel", "ts"),
        scope="chat:write",
    ),
    Method(
        "chat.postEphemeral",
        Tier.FOUR,
        post_ephemeral,
        "to one member of a channel the bot is in",
        takes=(*_COMMON, "user", "thread_ts"),
        needs=("channel", "user"),
        scope="chat:write",
    ),
    Method(
        "chat.delete",
        Tier.THREE,
        delete,
        "own messages",
        takes=("channel", "ts"),
        needs=("channel", "ts"),
        scope="chat:write",
    ),
    Method(
        "chat.getPermalink",
        Tier.SPECIAL,
        get_permalink,
        "messages and replies",
        takes=("channel", "message_ts"),
        needs=("channel", "message_ts"),
    ),
    Method(
        "pins.add",
        Tier.TWO,
        pin,
        "in channels the bot is in",
        takes=("channel", "timestamp"),
        needs=("channel", "timestamp"),
        scope="pins:write",
    ),
    Method(
        "pins.remove",
        Tier.TWO,
        unpin,
        "in channels the bot is in",
        takes=("channel", "timestamp"),
        needs=("channel", "timestamp"),
        scope="pins:write",
    ),
)
