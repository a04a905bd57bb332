"""What Slack sends an app when somebody does something, as the documentation describes it."""

import time
from typing import Any

from .reading import Button, Json
from .slack import BOT_USER, TEAM, Message, Slack

COMMON = {"token": "verification", "api_app_id": "A0STANDIN", "enterprise": None, "is_enterprise_install": False}


def _who(user: str) -> Json:
    return {
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        "team": {"id": TEAM, "domain": "stand-in"},
    }


def command(slack: Slack, user: str, channel: str, text: str, word: str = "/kickoff") -> Json:
    return COMMON | {
        "command": word,
        "text": text,
        "user_id": user,
        "user_name": user.lower(),
        "team_id": TEAM,
        "team_domain": "stand-in",
        "channel_id": channel,
        "channel_name": "project",
        "trigger_id": slack.trigger(user),
        "response_url": slack.response_url(user),
    }


def press(slack: Slack, user: str, message: Message, button: Button) -> Json:
    """A button of a message."""
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
    container |= {"is_ephemeral": False}
    return COMMON | _who(user) | {
        "type": "block_actions",
        "container": container,
        "trigger_id": slack.trigger(user),
        "channel": {"id": message.channel, "name": "project"},
        "message": {"type": "message", "user": BOT_USER, "ts": message.ts, "text": message.text}
        | {"blocks": message.blocks},
        "state": {"values": {}},
        "response_url": slack.response_url(user),
        "actions": [_action(button)],
    }  # fmt: skip


def shortcut(slack: Slack, user: str, callback_id: str, channel: str, author: str, text: str) -> Json:
    """On a message that somebody wrote."""
    ts = f"{time.time():.6f}"
    return COMMON | _who(user) | {
        "type": "message_action",
        "callback_id": callback_id,
        "action_ts": ts,
        "trigger_id": slack.trigger(user),
        "response_url": slack.response_url(user),
        "channel": {"id": channel, "name": "project"},
        "message_ts": ts,
        "message": {"type": "message", "user": author, "ts": ts, "text": text},
    }  # fmt: skip


def press_in_answer(slack: Slack, user: str, channel: str, button: Button) -> Json:
    """A button of a message that one person alone sees: Slack does not send such a message back."""
    return COMMON | _who(user) | {
        "type": "block_actions",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": True},
        "trigger_id": slack.trigger(user),
        "channel": {"id": channel, "name": "project"},
        "state": {"values": {}},
        "response_url": slack.response_url(user),
        "actions": [_action(button)],
    }  # fmt: skip


def press_in_view(slack: Slack, user: str, view: Json, button: Button) -> Json:
    """A button of a modal or of the Home tab."""
    return COMMON | _who(user) | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": slack.trigger(user),
        "view": view | {"state": {"values": {}}},
        "actions": [_action(button)],
    }  # fmt: skip


def _action(button: Button) -> Json:
    action = {"type": button.element["type"], "block_id": button.block_id, "action_ts": f"{time.time():.6f}"}
    return action | {
        part: button.element[part] for part in ("action_id", "text", "value") if part in button.element
    }


def submission(slack: Slack, user: str, view: Json, values: Json) -> Json:
    return COMMON | _who(user) | {
        "type": "view_submission",
        "trigger_id": slack.trigger(user),
        "view": {"root_view_id": view["id"], "previous_view_id": None} | view | {"state": {"values": values}},
        "response_urls": [],
    }  # fmt: skip


def event(user: str, kind: str, **more: Any) -> Json:
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": "A0STANDIN",
        "type": "event_callback",
        "event_id": f"Ev{time.monotonic_ns()}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "event": {"type": kind, "user": user, "event_ts": f"{time.time():.6f}"} | more,
    }
