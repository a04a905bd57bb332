"""Files as Slack tells of them (https://docs.slack.dev/reference/objects/file-object)."""

import mimetypes
from pathlib import PurePath
from urllib.parse import quote

from bot.sandbox.state.errors import Json
from bot.sandbox.state.files import File
from bot.sandbox.state.workspace import Workspace


def file_object(workspace: Workspace, file: File) -> Json:
    """One file; what is in it is at `url_private`, for those who bring the bot's token."""
    at = int(file.created_at.timestamp())
    kind = PurePath(file.name).suffix.lstrip(".").lower() or "text"
    address = f"{workspace.address}/files-pri/{workspace.team.id}-{file.id}"
    name = quote(file.name)
    return {
        "id": file.id,
        "created": at,
        "timestamp": at,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.picture_type or mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file.user,
        "user_team": workspace.team.id,
        "editable": False,
        "size": file.length,
        "mode": "external" if file.elsewhere else "hosted",
        "is_external": bool(file.elsewhere),
        "external_type": "",
        "is_public": bool(_places(workspace, file, "public_channel")),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": file.elsewhere or f"{address}/{name}",
        "url_private_download": f"{address}/download/{name}",
        "permalink": f"https://{workspace.team.domain}.slack.com/files/{file.user}/{file.id}/{name}",
        "comments_count": 0,
        "is_starred": False,
        "has_rich_preview": False,
        "file_access": "visible",
        "alt_txt": file.alt_text,
    }


def with_places(workspace: Workspace, file: File) -> Json:
    """The same with the places where it was shared, which messages do not repeat."""
    kinds = {"channels": "public_channel", "groups": "private_channel", "ims": "im"}
    return file_object(workspace, file) | {name: _places(workspace, file, it) for name, it in kinds.items()}


def _places(workspace: Workspace, file: File, kind: str) -> list[str]:
    return [it.id for it in workspace.conversations.values() if it.kind == kind and file.id in it.shared]
