"""Uploaded files, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.state.errors import SlackError
from bot.sandbox.state.ids import Ids

MOST_BYTES = 50 * 1024 * 1024
MOST_IN_FORM = 10 * 1024 * 1024  # docs.slack.dev/reference/block-kit/block-elements/file-input-element
MOST_KEPT = 200
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


@dataclass
class File:
    """One file: announced with its length, then uploaded, then completed and shared."""

    id: str
    secret: str
    name: str
    length: int
    alt_text: str
    user: str
    created_at: datetime
    title: str = ""
    content: bytes | None = None
    is_complete: bool = False
    elsewhere: str = ""  # its address, if another service keeps it

    @property
    def picture_type(self) -> str | None:
        """Its media type, where its bytes are those of a picture that an image block takes."""
        content = self.content or b""
        return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)


class Files:
    """The newest files of the workspace, by id."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._files: dict[str, File] = {}

    def announce(self, name: str, length: int, alt_text: str, *, user: str, at: datetime) -> File:
        file = File(self._ids.next("F"), self._ids.secret(), name, length, alt_text, user, at)
        self._files[file.id] = file
        while len(self._files) > MOST_KEPT:
            del self._files[next(iter(self._files))]
        return file

    def upload(self, name: str, content: bytes, *, user: str, at: datetime) -> File:
        """What somebody uploads in a form: all at once, and shared nowhere."""
        file = self.announce(name, len(content), "", user=user, at=at)
        file.content, file.is_complete = content, True
        return file

    def __iter__(self) -> Iterator[File]:
        """The oldest first."""
        return iter(self._files.values())

    def find(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def forget(self, file_id: str) -> None:
        del self._files[file_id]

    def receive(self, secret: str, content: bytes) -> File:
        """Takes the bytes; `file_not_found` for a wrong address, `invalid_length` for a wrong number of them."""
        file = next((file for file in self._files.values() if file.secret == secret), None)
        if file is None or file.content is not None:
            raise SlackError("file_not_found")
        if len(content) != file.length:
            raise SlackError("invalid_length")
        file.content = content
        return file
