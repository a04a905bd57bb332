"""`pins.*` (https://docs.slack.dev/reference/methods/pins.add and its neighbours)."""

from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method
from bot.sandbox.web_api.posting import message_of

MOST_PINS = 100
"""Slack's help gives the number, not https://docs.slack.dev/reference/methods/pins.add."""


def pin(call: Call) -> Json:
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
    return {}


def unpin(call: Call) -> Json:
    message = message_of(call, call.joined_channel(), "timestamp")
    if not message.is_pinned:
        raise SlackError("no_pin")
    message.is_pinned = False
    call.workspace.changes.touch()
    return {}


METHODS = (
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
