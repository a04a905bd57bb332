"""Uploading files in a form."""

from bot.sandbox.objects.files import file_object
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.files import MOST_IN_FORM
from bot.sandbox.state.workspace import Workspace


def uploaded(workspace: Workspace, user: str, name: str, content: bytes) -> Json:
    """The file as the app is told of it, which is what a `file_input` holds."""
    if not workspace.preferences.takes_files:
        raise CannotDo("this workspace takes no files")
    if not name or not content:
        raise CannotDo("there is nothing in this file")
    if len(content) > MOST_IN_FORM:
        raise CannotDo(f"{name} has more than 10 MB")
    return file_object(workspace, workspace.files.upload(name, content, user=user, at=workspace.clock.now()))
