"""What events say, so far as people and the app may both bring them about."""

from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.workspace import Workspace


def membership(workspace: Workspace, channel: Conversation, user: str) -> Json:
    """https://docs.slack.dev/reference/events/member_joined_channel and …/member_left_channel"""
    kind = "G" if channel.is_private else "C"
    return {"user": user, "channel": channel.id, "channel_type": kind, "team": workspace.team.id}


def reaction(message: Message, user: str, name: str) -> Json:
    """https://docs.slack.dev/reference/events/reaction_added and …/reaction_removed"""
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    return {"user": user, "reaction": name, "item_user": message.user, "item": item}


def pin(workspace: Workspace, message: Message, user: str) -> Json:
    """https://docs.slack.dev/reference/events/pin_added and …/pin_removed"""
    pinned = [it for it in workspace.conversations[message.channel].messages.values() if it.is_pinned]
    return {
        "user": user,
        "channel_id": message.channel,
        "item": pinned_item(workspace, message),
        "item_user": message.user,
        "pin_count": len(pinned),
        "pinned_info": {"channel": message.channel, "pinned_by": user, "pinned_ts": _now(workspace)},
    }


def pinned_item(workspace: Workspace, message: Message) -> Json:
    """One of the items of `pins.list`."""
    shown = message_object(workspace, message) | {"permalink": workspace.permalink(message)}
    return {
        "type": "message",
        "created": _now(workspace),
        "created_by": workspace.bot.id,
        "channel": message.channel,
        "message": shown,
    }


def _now(workspace: Workspace) -> int:
    return int(workspace.clock.now().timestamp())
