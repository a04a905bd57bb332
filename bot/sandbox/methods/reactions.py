"""`reactions.*` (https://docs.slack.dev/reference/methods/reactions.add and its neighbours)."""

import re

from bot.sandbox.objects.happenings import reaction
from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, page
from bot.sandbox.web_api.posting import message_of

_NAME = re.compile(r"[a-z0-9_+'-]+(?:::skin-tone-[2-6])?", re.ASCII)
_TIMESTAMP = re.compile(r"\d+\.\d{1,6}", re.ASCII)


def add(call: Call) -> Json:
    channel, message = _item(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    name, bot = _name(call), call.workspace.bot.id
    if bot in message.reactions.get(name, ()):
        raise SlackError("already_reacted")
    call.workspace.react(message, bot, name)
    call.installation.tell("reaction_added", reaction(message, bot, name), channel, "reactions:read")
    return {}


def remove(call: Call) -> Json:
    channel, message = _item(call)
    name, bot = _name(call), call.workspace.bot.id
    if bot not in message.reactions.get(name, ()):
        raise SlackError("no_reaction")
    call.workspace.unreact(message, bot, name)
    call.installation.tell("reaction_removed", reaction(message, bot, name), channel, "reactions:read")
    return {}


def get(call: Call) -> Json:
    channel, message = _item(call)
    return _entry(call, channel, message)


def everything(call: Call) -> Json:
    user = call.user().id if call.has("user") else call.workspace.bot.id
    reacted = [
        (channel, message)
        for channel in call.workspace.conversations.values()
        if call.workspace.bot.id in channel.members
        for message in channel.messages.values()
        if any(user in users for users in message.reactions.values())
    ]
    shown, metadata = page(reacted, call, default=100, most=1000)
    return {"items": [_entry(call, channel, message) for channel, message in shown], **metadata}


def _item(call: Call) -> tuple[Conversation, Message]:
    """The message that is reacted to; not one in a locked thread."""
    if not call.has("channel") or not call.has("timestamp"):
        raise SlackError("no_item_specified")
    channel = call.visible_channel()
    if not _TIMESTAMP.fullmatch(call.text("timestamp")):
        raise SlackError("bad_timestamp")
    message = message_of(call, channel, "timestamp")
    root = channel.messages.get(message.thread_ts or message.ts, message)
    if root.is_locked and call.method != "reactions.get":
        raise SlackError("thread_locked")
    return channel, message


def _name(call: Call) -> str:
    name = call.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name


def _entry(call: Call, channel: Conversation, message: Message) -> Json:
    shown = message_object(call.workspace, message) | {"permalink": call.workspace.permalink(message)}
    return {"type": "message", "channel": channel.id, "message": shown}


METHODS = (
    Method(
        "reactions.add",
        Tier.THREE,
        add,
        "to messages in channels the bot may see",
        takes=("channel", "name", "timestamp"),
        needs=("name",),
        scope="reactions:write",
    ),
    Method(
        "reactions.remove",
        Tier.TWO,
        remove,
        "the bot's own",
        takes=("channel", "name", "timestamp"),
        needs=("name",),
        scope="reactions:write",
    ),
    Method(
        "reactions.get",
        Tier.THREE,
        get,
        "of one message",
        takes=("channel", "timestamp", "full"),
        scope="reactions:read",
    ),
    Method(
        "reactions.list",
        Tier.TWO,
        everything,
        "the bot's, or a person's, paged",
        takes=("user", "full", "cursor", "limit", "count", "page"),
        scope="reactions:read",
    ),
)
