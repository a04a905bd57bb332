"""Messages and views as Slack writes them in answers and payloads."""

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.stored import escape_text, escaped
from bot.sandbox.state.views import View
from bot.sandbox.state.workspace import Workspace

_VIEW_TEXTS = ("title", "submit", "close")


def message_object(workspace: Workspace, message: Message, *, with_metadata: bool = False) -> Json:
    """The message object, its texts escaped as Slack returns them."""
    body: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "team": workspace.team.id,
        "text": escape_text(message.text),
    }
    if message.bot_id is not None:
        body |= {"bot_id": message.bot_id, "app_id": workspace.app.id}
    if message.subtype is not None:
        body["subtype"] = message.subtype
    if message.blocks:
        body["blocks"] = escaped(message.blocks)
    body |= _threading(workspace, message)
    if message.is_pinned:
        body["pinned_to"] = [message.channel]
    if message.files:
        body["files"] = [file.as_slack_says() for file in map(workspace.files.find, message.files) if file]
    if message.metadata is not None:
        body["metadata"] = message.metadata if with_metadata else {"event_type": message.metadata["event_type"]}
    return body


def view_object(workspace: Workspace, view: View) -> Json:
    """The view object with its state (https://docs.slack.dev/reference/views)."""
    body: Json = {
        "id": view.id,
        "team_id": workspace.team.id,
        "type": view.body["type"],
        "blocks": escaped(view.blocks),
        "private_metadata": view.body.get("private_metadata", ""),
        "callback_id": view.callback_id,
        "state": {"values": view.values},
        "hash": view.hash,
        "clear_on_close": bool(view.body.get("clear_on_close", False)),
        "notify_on_close": bool(view.body.get("notify_on_close", False)),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": workspace.app.id,
        "external_id": view.external_id,
        "app_installed_team_id": workspace.team.id,
        "bot_id": workspace.app.bot_id,
    }
    return body | {name: escaped(view.body.get(name)) for name in _VIEW_TEXTS}


def _threading(workspace: Workspace, message: Message) -> Json:
    if message.is_reply:
        return {"thread_ts": message.thread_ts}
    replies = workspace.conversations[message.channel].replies(message.ts)
    shared = [reply for reply in replies if reply.visible_to is None]
    if not shared:
        return {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(shared),
        "reply_users": sorted({reply.user for reply in shared}),
        "latest_reply": shared[-1].ts,
    }
