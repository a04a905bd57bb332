"""Socket Mode's connections (https://docs.slack.dev/apis/events-api/using-socket-mode)."""

import asyncio
import json
from collections.abc import Callable
from typing import Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.sandbox.errors import Json
from bot.sandbox.installation import Installation
from bot.sandbox.people import App

MOST_CONNECTIONS = 10
REFRESHED_AFTER = 18_060

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class Links:
    """The open connections of the app; each envelope goes to one of them, in turn.

    `on_frame` is called with every frame that the app sends.
    """

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self.established = 0
        """How many connections were made so far."""
        self._open: list[WebSocket] = []
        self._turn = 0
        self._changed = asyncio.Event()
        self.on_frame: Callable[[Json], None] = _nobody_listens

    def __len__(self) -> int:
        return len(self._open)

    async def serve(self, websocket: WebSocket) -> None:
        """The endpoint `/link?ticket=…`: lives as long as the connection does."""
        if not self._is_welcome(websocket):
            await websocket.close(code=1008)
            return
        await websocket.accept()
        if len(self._open) >= MOST_CONNECTIONS:
            await _say_goodbye(websocket, "too_many_websockets", self._installation.workspace.app)
            await websocket.close()
            return
        await self._stay(websocket)

    async def up(self, seconds: float) -> bool:
        """Waits until a connection is open; False when none came within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not self._open:
                    await self._changed.wait()
        except TimeoutError:
            return bool(self._open)
        return True

    async def send(self, envelope: Json) -> bool:
        """Sends to the next connection in turn; False when there is none."""
        if not self._open:
            return False
        self._turn = (self._turn + 1) % len(self._open)
        return await _send(self._open[self._turn], envelope)

    async def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Announces the end to every connection; on `refresh_requested` and worse it also ends them."""
        for websocket in tuple(self._open):
            await _say_goodbye(websocket, reason, self._installation.workspace.app)
            if reason != "warning":
                await self._end(websocket)

    async def drop(self) -> None:
        """Ends every connection without a word, as a network does."""
        for websocket in tuple(self._open):
            await self._end(websocket)

    def _is_welcome(self, websocket: WebSocket) -> bool:
        ticket = websocket.query_params.get("ticket", "")
        return self._installation.tickets.take(ticket) and not self._installation.faults.refuse_connections

    async def _stay(self, websocket: WebSocket) -> None:
        self._open.append(websocket)
        self.established += 1
        await _send(websocket, self._hello())
        self._tell()
        try:
            while True:
                self.on_frame(json.loads(await websocket.receive_text()))
        except WebSocketDisconnect:
            return  # the app went away, which it may
        finally:
            if websocket in self._open:
                self._open.remove(websocket)
            self._tell()

    async def _end(self, websocket: WebSocket) -> None:
        if websocket in self._open:
            self._open.remove(websocket)
        if websocket.application_state is WebSocketState.CONNECTED:
            await websocket.close()
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        self._installation.workspace.changes.touch()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "debug_info": _debug_info(),
            "connection_info": {"app_id": self._installation.workspace.app.id},
        }


def _debug_info() -> Json:
    return {"host": "sandbox", "build_number": 1, "approximate_connection_time": REFRESHED_AFTER}


async def _say_goodbye(websocket: WebSocket, reason: Reason, app: App) -> None:
    frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}, "app_id": app.id}
    await _send(websocket, frame)


async def _send(websocket: WebSocket, frame: Json) -> bool:
    try:
        await websocket.send_text(json.dumps(frame, ensure_ascii=False))
    except (WebSocketDisconnect, RuntimeError):
        return False  # it closed under our hands; the envelope counts as not delivered
    return True


def _nobody_listens(frame: Json) -> None:
    raise RuntimeError(f"a frame came before anyone listened: {frame}")
