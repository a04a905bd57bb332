"""Messages as Slack writes them in answers, payloads and events."""

from bot.sandbox.objects.composing import composed
from bot.sandbox.objects.files import file_object
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.ids import ts_of
from bot.sandbox.state.stored import escaped, linked_text
from bot.sandbox.state.workspace import Workspace


def message_object(workspace: Workspace, message: Message, *, with_metadata: bool = False) -> Json:
    """The message object, its texts escaped as Slack returns them."""
    body: Json = {
        **_written_by(workspace, message),
        "type": "message",
        "ts": message.ts,
        "team": workspace.team.id,
        "text": linked_text(message.text),
        **_shown(message),
        **_threading(workspace, message),
        **_marks(workspace, message),
    }
    if message.metadata is not None:
        body["metadata"] = message.metadata if with_metadata else {"event_type": message.metadata["event_type"]}
    return body


def bot_profile(workspace: Workspace) -> Json:
    """The app as messages tell of it."""
    bot, app = workspace.bot, workspace.app
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "name": bot.real_name,
        "icons": {f"image_{size}": workspace.portrait(bot.id, size) for size in (36, 48, 72)},
        "deleted": not workspace.is_installed,
        "updated": int(app.created_at.timestamp()),
        "team_id": workspace.team.id,
    }


def _written_by(workspace: Workspace, message: Message) -> Json:
    if message.bot_id is None:
        return {"user": message.user}
    app = {"bot_id": message.bot_id, "app_id": workspace.app.id}
    if message.author is None:
        return {"user": message.user, **app, "bot_profile": bot_profile(workspace)}
    icons = {"emoji": message.author.icon_emoji, "image_48": message.author.icon_url}
    return {
        **app,
        "username": message.author.username or workspace.bot.real_name,
        "icons": {name: icon for name, icon in icons.items() if icon},
    }


def _shown(message: Message) -> Json:
    body: Json = {}
    if message.blocks:
        body["blocks"] = escaped(message.blocks)
    elif message.client_msg_id is not None:
        body["blocks"] = [composed(message.text, message.client_msg_id[:5])]
    if message.attachments:
        body["attachments"] = escaped(message.attachments)
    return body


def _marks(workspace: Workspace, message: Message) -> Json:
    """What not every message has."""
    body: Json = {"subtype": message.subtype} if message.subtype is not None else {}
    if message.client_msg_id is not None:
        body["client_msg_id"] = message.client_msg_id
    if message.inviter is not None:
        body["inviter"] = message.inviter
    if message.says_edited and message.edited_at is not None:
        body["edited"] = {"user": message.user, "ts": ts_of(message.edited_at)}
    if message.is_pinned:
        body["pinned_to"] = [message.channel]
    if message.files:
        body["files"] = [file_object(workspace, it) for it in map(workspace.files.find, message.files) if it]
    if message.reactions:
        body["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    return body


def _threading(workspace: Workspace, message: Message) -> Json:
    messages = workspace.conversations[message.channel].messages
    if message.is_reply:
        parent = messages.get(message.thread_ts or "")
        written_by = {"parent_user_id": parent.user} if parent is not None else {}
        return {"thread_ts": message.thread_ts, **written_by}
    replies = workspace.conversations[message.channel].replies(message.ts)
    shared = [reply for reply in replies if reply.visible_to is None]
    if not shared:
        return {}
    writers = sorted({reply.user for reply in shared})
    return {
        "thread_ts": message.ts,
        "reply_count": len(shared),
        "reply_users_count": len(writers),
        "reply_users": writers,
        "latest_reply": shared[-1].ts,
        "is_locked": message.is_locked,
        "subscribed": workspace.bot.id in writers,
    }
