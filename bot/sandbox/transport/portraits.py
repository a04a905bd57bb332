"""The pictures of people and of the bot, drawn here: a pattern of squares in their colour, by their id."""

import hashlib
import zlib
from collections.abc import Iterator
from struct import pack

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.state.workspace import Workspace

CELLS = 5
LARGEST = 1024  # pixels
_PAPER = bytes.fromhex("f2f2f2")


def portrait_route(workspace: Workspace) -> Route:
    """Where profiles and messages say that pictures are."""

    async def serve(request: Request) -> Response:
        user, size = workspace.users.get(request.path_params["user"]), request.path_params["size"]
        if user is None or not CELLS <= size <= LARGEST:
            return PlainTextResponse("There is no such picture.", status_code=404)
        return Response(portrait(user.id, user.color, size), media_type="image/png")

    return Route("/portraits/{user}/{size:int}.png", serve)


def portrait(name: str, color: str, size: int) -> bytes:
    """A PNG of so many pixels each way, the same for the same name; `color` is hexadecimal."""
    cells = hashlib.sha256(name.encode()).digest()
    rows = bytearray()
    for y in range(size):
        rows += b"\x00" + bytes(_is_filled(cells, x * CELLS // size, y * CELLS // size) for x in range(size))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(size, bytes.fromhex(color), bytes(rows)))


def _is_filled(cells: bytes, column: int, row: int) -> bool:
    """The right half mirrors the left."""
    return cells[row * CELLS + min(column, CELLS - 1 - column)] % 2 == 1


def _chunks(size: int, color: bytes, rows: bytes) -> Iterator[bytes]:
    """https://www.w3.org/TR/png: one byte for each pixel, which is the number of a colour."""
    yield _chunk(b"IHDR", pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0))
    yield _chunk(b"PLTE", _PAPER + color)
    yield _chunk(b"IDAT", zlib.compress(rows))
    yield _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
