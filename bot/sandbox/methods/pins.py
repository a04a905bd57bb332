"""`pins.*` (https://docs.slack.dev/reference/methods/pins.add and its neighbours)."""

from bot.sandbox.objects.happenings import pin, pinned_item
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method
from bot.sandbox.web_api.posting import message_of

MOST_PINS = 100
"""Slack's help gives the number, not https://docs.slack.dev/reference/methods/pins.add."""


def add(call: Call) -> Json:
    channel = call.joined_channel()
    message = message_of(call, channel, "timestamp")
    if message.is_notice:
        raise SlackError("not_pinnable")
    if message.is_pinned:
        raise SlackError("already_pinned")
    if sum(other.is_pinned for other in channel.messages.values()) >= MOST_PINS:
        raise SlackError("too_many_pins")
    message.is_pinned = True
    call.workspace.changes.touch()
    _tell(call, "pin_added", message)
    return {}


def remove(call: Call) -> Json:
    message = message_of(call, call.joined_channel(), "timestamp")
    if not message.is_pinned:
        raise SlackError("no_pin")
    message.is_pinned = False
    call.workspace.changes.touch()
    _tell(call, "pin_removed", message)
    return {}


def everything(call: Call) -> Json:
    pinned = [it for it in call.visible_channel().messages.values() if it.is_pinned]
    return {"items": [pinned_item(call.workspace, message) for message in reversed(pinned)]}


def _tell(call: Call, name: str, message: Message) -> None:
    channel = call.workspace.conversations[message.channel]
    told = pin(call.workspace, message, call.workspace.bot.id)
    call.installation.tell(name, told, channel, "pins:read")


METHODS = (
    Method(
        "pins.add",
        Tier.TWO,
        add,
        "in channels the bot is in",
        takes=("channel", "timestamp"),
        needs=("channel", "timestamp"),
        scope="pins:write",
    ),
    Method(
        "pins.remove",
        Tier.TWO,
        remove,
        "in channels the bot is in",
        takes=("channel", "timestamp"),
        needs=("channel", "timestamp"),
        scope="pins:write",
    ),
    Method(
        "pins.list",
        Tier.TWO,
        everything,
        "the newest first",
        takes=("channel",),
        needs=("channel",),
        scope="pins:read",
    ),
)
