"""Uploading files (https://docs.slack.dev/messaging/working-with-files#upload)."""

from typing import Any

from bot.sandbox.objects.files import with_places
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.files import MOST_BYTES, File
from bot.sandbox.web_api.checks import check_blocks
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, invalid
from bot.sandbox.web_api.shown_files import check_private

MOST_CHANNELS = 100
MOST_ALT_TEXT = 1000


def get_upload_url(call: Call) -> Json:
    alt_text = call.text("alt_txt")
    if len(alt_text) > MOST_ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    workspace = call.workspace
    if not workspace.preferences.takes_files:
        raise SlackError("file_uploads_disabled")
    file = workspace.files.announce(
        call.text("filename"),
        _length(call),
        alt_text,
        user=workspace.bot.id,
        at=workspace.clock.now(),
    )
    return {"upload_url": f"{call.installation.base_url}/upload/{file.secret}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    files = [_finished(call, entry) for entry in _entries(call)]
    channels = [_shared_with(call, channel) for channel in _channels(call)]
    blocks = call.json("blocks", otherwise="invalid_blocks_format") or []
    check_blocks(call.advice, blocks)
    check_private(call.advice, blocks)
    for channel in channels:
        channel.shared.update(file.id for file in files)
        call.installation.speaking.post(
            channel.id,
            text=call.text("initial_comment"),
            blocks=[] if call.has("initial_comment") else blocks,
            thread_ts=call.text("thread_ts") or None,
            files=[file.id for file in files],
        )
    return {"files": [with_places(call.workspace, file) for file in files]}


def info(call: Call) -> Json:
    return {"file": with_places(call.workspace, _known(call)), "comments": []}


def everything(call: Call) -> Json:
    """The newest first, on pages that are numbered."""
    user = call.user().id if call.has("user") else None
    found = [
        file for file in reversed(list(call.workspace.files)) if file.is_complete and user in (None, file.user)
    ]
    count, number = call.number("count", 100, 1000), call.number("page", 1, 100)
    shown = found[(number - 1) * count : number * count]
    paging = {"count": count, "total": len(found), "page": number, "pages": -(-len(found) // count)}
    return {"files": [with_places(call.workspace, file) for file in shown], "paging": paging}


def delete(call: Call) -> Json:
    file = _known(call)
    if file.user != call.workspace.bot.id:
        raise SlackError("cant_delete_file")
    call.workspace.files.forget(file.id)
    call.workspace.changes.touch()
    return {}


def _known(call: Call) -> File:
    file = call.workspace.files.find(call.text("file"))
    if file is None or not file.is_complete:
        raise SlackError("file_not_found")
    return file


def _length(call: Call) -> int:
    digits = call.text("length")
    if not digits.isdecimal():
        raise invalid("length", "must be a number of bytes")
    if int(digits) == 0:
        raise SlackError("missing_argument")
    if int(digits) > MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    return int(digits)


def _entries(call: Call) -> list[Json]:
    entries: Any = call.json("files")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise invalid("files", "must be an array of objects, not empty")
    return entries


def _finished(call: Call, entry: Json) -> File:
    file = call.workspace.files.find(str(entry.get("id")))
    if file is None or file.content is None or file.is_complete:
        raise SlackError("file_not_found")
    file.title = str(entry.get("title") or file.name)
    file.is_complete = True
    return file


def _channels(call: Call) -> list[str]:
    names = call.text("channels").split(",") if call.has("channels") else []
    names += [call.text("channel_id")] if call.has("channel_id") else []
    if len(names) > MOST_CHANNELS:
        raise SlackError("channels_limit_exceeded")
    return names


def _shared_with(call: Call, name: str) -> Conversation:
    channel = Call(call.installation, call.method, {"channel": name}).joined_channel()
    if channel.is_archived:
        raise SlackError("posting_to_channel_denied")
    if call.has("thread_ts") and call.text("thread_ts") not in channel.messages:
        raise SlackError("thread_not_found")
    return channel


METHODS = (
    Method(
        "files.getUploadURLExternal",
        Tier.FOUR,
        get_upload_url,
        "the first step of `files_upload_v2`",
        takes=("filename", "length", "alt_txt", "snippet_type"),
        needs=("filename", "length"),
        scope="files:write",
    ),
    Method(
        "files.completeUploadExternal",
        Tier.FOUR,
        complete_upload,
        "shares uploaded files in channels the bot is in, or a thread",
        takes=("files", "channel_id", "channels", "initial_comment", "thread_ts", "blocks"),
        needs=("files",),
        scope="files:write",
    ),
    Method("files.info", Tier.FOUR, info, "once it is uploaded", ("file",), ("file",), "files:read"),
    Method(
        "files.list",
        Tier.THREE,
        everything,
        "the newest first",
        takes=("user", "count", "page"),
        scope="files:read",
    ),
    Method("files.delete", Tier.THREE, delete, "the bot's own", ("file",), ("file",), "files:write"),
)
