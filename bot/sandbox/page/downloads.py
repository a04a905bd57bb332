"""Files that the app shared, for those who see the message."""

from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.page.context import PageContext
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.surfaces import visible_message
from bot.sandbox.web_api.shown_files import file_ids

_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def is_picture(name: str) -> bool:
    return PurePath(name).suffix.lower() in _PICTURES


class Downloads:
    """Pictures are shown; all else is only saved, since a file may hold anything."""

    def __init__(self, context: PageContext) -> None:
        self._stage = context

    async def serve(self, request: Request) -> Response:
        """The endpoint of `/file/{person}/{channel}/{ts}/{file}`."""
        named = request.path_params
        person = self._stage.person(named["person"])
        try:
            message = (
                visible_message(self._stage.workspace, person.id, named["channel"], named["ts"])
                if person
                else None
            )
        except CannotDo:
            message = None
        file = self._stage.workspace.files.find(named["file"])
        shown = [*message.files, *file_ids(message.shown)] if message else []
        if file is None or file.id not in shown or file.content is None:
            return JSONResponse({"problem": "There is no such file here."}, status_code=404)
        kind = file.picture_type or _PICTURES.get(PurePath(file.name).suffix.lower())
        headers = {} if kind else {"Content-Disposition": "attachment"}
        return Response(file.content, media_type=kind or "application/octet-stream", headers=headers)
