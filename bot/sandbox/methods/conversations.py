"""`conversations.*` (https://docs.slack.dev/reference/methods/conversations.info and its neighbours)."""

import re
from collections.abc import Callable

from bot.sandbox.objects.channels import channel_object
from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, page

_TIMESTAMP = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
PREFIX = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def conversations_of_types(call: Call) -> list[Conversation]:
    """Those the bot may know of, of the types asked for; each type needs its own `…:read` scope."""
    types = [kind.strip() for kind in call.text("types", "public_channel").split(",")]
    if not set(types) <= set(PREFIX):
        raise SlackError("invalid_types")
    for kind in types:
        call.need(f"{PREFIX[kind]}:read")
    return [
        channel
        for channel in call.workspace.conversations.values()
        if channel.kind in types and _is_known(call, channel) and not _is_left_out(call, channel)
    ]


def info(call: Call) -> Json:
    channel = _readable(call)
    body = channel_object(call.workspace, channel)
    if call.flag("include_num_members"):
        body["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        body["locale"] = "en-US"
    return {"channel": body}


def everything(call: Call) -> Json:
    shown, metadata = page(conversations_of_types(call), call, default=100, most=999)
    return {
        "channels": [channel_object(call.workspace, channel) | _size(channel) for channel in shown],
        **metadata,
    }


def members(call: Call) -> Json:
    shown, metadata = page(_readable(call).members, call, default=100, most=999)
    return {"members": shown, **metadata}


def open_(call: Call) -> Json:
    call.need("im:write")
    if not call.has("channel") and not call.has("users"):
        raise SlackError("users_list_not_supplied")
    if call.has("channel") and call.has("users"):
        raise SlackError("invalid_arguments", ["[ERROR] exactly one of: channel, users"])
    if call.has("channel"):
        return _opened(call, call.visible_channel(), is_new=False)
    names = call.names("users")
    if len(names) != 1:
        raise SlackError("invalid_arguments", ["[ERROR] the sandbox knows no group messages"])
    user = call.workspace.users.get(names[0])
    if user is None or user.is_bot:
        raise SlackError("user_not_found" if user is None else "cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")
    is_new = call.workspace.direct(user.id) is None
    return _opened(call, call.workspace.open_direct(user.id), is_new=is_new)


def history(call: Call) -> Json:
    channel = _remembered(call)
    told = [
        message
        for message in channel.messages.values()
        if message.visible_to is None and (not message.is_reply or message.reply_broadcast)
    ]
    return _told(call, [*filter(_window(call), reversed(told))])


def replies(call: Call) -> Json:
    channel = _remembered(call)
    parent = channel.messages.get(call.text("ts"))
    if parent is None or parent.visible_to is not None:
        raise SlackError("thread_not_found")
    told = [reply for reply in channel.replies(parent.thread_ts or parent.ts) if reply.visible_to is None]
    return _told(call, [parent, *filter(_window(call), told)])


def _told(call: Call, messages: list[Message]) -> Json:
    shown, metadata = page(messages, call, default=100, most=999)
    with_metadata = call.flag("include_all_metadata")
    has_more = bool(metadata["response_metadata"]["next_cursor"])
    return {
        "messages": [message_object(call.workspace, message, with_metadata=with_metadata) for message in shown],
        "has_more": has_more,
        **(metadata if has_more else {}),
    }


def _window(call: Call) -> Callable[[Message], bool]:
    """Says of a message whether it lies between `oldest` and `latest`."""
    oldest, latest = _bound(call, "oldest"), _bound(call, "latest")
    is_inclusive = call.flag("inclusive")

    def holds(message: Message) -> bool:
        ts = _seconds(message.ts)
        if is_inclusive and ts in (oldest, latest):
            return True
        return (oldest is None or ts > oldest) and (latest is None or ts < latest)

    return holds


def _bound(call: Call, name: str) -> tuple[int, int] | None:
    """`invalid_ts_oldest` or `invalid_ts_latest` for what is no timestamp."""
    ts = call.text(name)
    if ts and not _TIMESTAMP.fullmatch(ts):
        raise SlackError(f"invalid_ts_{name}")
    return _seconds(ts) if ts else None


def _seconds(ts: str) -> tuple[int, int]:
    whole, _, part = ts.partition(".")
    return int(whole), int(part.ljust(6, "0")[:6])


def _readable(call: Call) -> Conversation:
    channel = call.visible_channel()
    call.need(f"{PREFIX[channel.kind]}:read")
    return channel


def _remembered(call: Call) -> Conversation:
    channel = call.joined_channel()
    call.need(f"{PREFIX[channel.kind]}:history")
    return channel


def _size(channel: Conversation) -> Json:
    return {} if channel.is_im else {"num_members": len(channel.members)}


def _opened(call: Call, channel: Conversation, *, is_new: bool) -> Json:
    body: Json = channel_object(call.workspace, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": body} | ({} if is_new else {"no_op": True, "already_open": True})


def _is_known(call: Call, channel: Conversation) -> bool:
    return not channel.is_private or call.workspace.bot.id in channel.members


def _is_left_out(call: Call, channel: Conversation) -> bool:
    return channel.is_archived and call.flag("exclude_archived")


METHODS = (
    Method(
        "conversations.info",
        Tier.THREE,
        info,
        "channels the bot may see; private ones only when it is in them",
        takes=("channel", "include_locale", "include_num_members"),
        needs=("channel",),
    ),
    Method(
        "conversations.list",
        Tier.TWO,
        everything,
        "by type, paged",
        takes=("cursor", "exclude_archived", "limit", "types"),
    ),
    Method(
        "conversations.members",
        Tier.FOUR,
        members,
        "paged",
        takes=("channel", "cursor", "limit"),
        needs=("channel",),
    ),
    Method(
        "conversations.open",
        Tier.THREE,
        open_,
        "a direct message with one person",
        takes=("channel", "return_im", "users"),
    ),
    Method(
        "conversations.history",
        Tier.THREE,
        history,
        "newest first, paged, with metadata on request",
        takes=("channel", "cursor", "inclusive", "include_all_metadata", "latest", "limit", "oldest"),
        needs=("channel",),
    ),
    Method(
        "conversations.replies",
        Tier.THREE,
        replies,
        "a thread, its first message first",
        takes=("channel", "ts", "cursor", "inclusive", "include_all_metadata", "latest", "limit", "oldest"),
        needs=("channel", "ts"),
    ),
)
