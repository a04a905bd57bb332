"""Socket Mode's connections (https://docs.slack.dev/apis/events-api/using-socket-mode)."""

import asyncio
import json
from collections.abc import Callable
from typing import Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.sandbox.state.errors import Json
from bot.sandbox.state.jsontext import read_json
from bot.sandbox.state.people import App
from bot.sandbox.transport.connections import go_deaf
from bot.sandbox.web_api.installation import Installation

MOST_CONNECTIONS = 10
REFRESHED_AFTER = 18_060.0  # seconds
DEBUGGED_AFTER = 360.0  # seconds, with `debug_reconnects=true` in the address
WARNED_BEFORE = 10.0  # seconds

_WHERE = {"host": "sandbox", "build_number": 1}

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class Links:
    """The open connections of the app; each envelope goes to one of them, in turn.

    `on_frame` is called with every frame that the app sends. A connection is ended after `refreshed_after` real
    seconds, as Slack does every few hours; the app is warned so many seconds before.
    """

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self.established = 0
        """How many connections were made so far."""
        self.refreshed_after = REFRESHED_AFTER
        self.warned_before = WARNED_BEFORE
        self._open: list[WebSocket] = []
        self._deaf: set[WebSocket] = set()
        self._turn = 0
        self._changed = asyncio.Event()
        self.on_frame: Callable[[Json], None] = _nobody_listens

    def __len__(self) -> int:
        return len(self._open)

    @property
    def deaf(self) -> int:
        """How many of those that are open are deaf."""
        return len(self._deaf)

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

    async def up(self, seconds: float | None) -> bool:
        """Waits until a connection is open; False when none came within so many seconds. None: forever."""
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
        chosen = self._open[self._turn]
        return chosen in self._deaf or await _send(chosen, envelope)

    async def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Announces the end to every connection; on `refresh_requested` and worse it also ends them."""
        for websocket in tuple(self._open):
            await self._announce(websocket, reason)

    async def drop(self) -> None:
        """Ends every connection without a word, as a network does."""
        for websocket in tuple(self._open):
            await self._end(websocket)

    def deafen(self) -> None:
        """Lets every connection stand, and carries nothing over it any more: no envelope, no ack, no pong.

        A new connection hears again.
        """
        for websocket in self._open:
            go_deaf(websocket)
        self._deaf = set(self._open)
        self._tell()

    async def _announce(self, websocket: WebSocket, reason: Reason) -> None:
        if websocket not in self._deaf:
            await _say_goodbye(websocket, reason, self._installation.workspace.app)
        if reason != "warning":
            await self._end(websocket)

    async def _refresh(self, websocket: WebSocket, seconds: float) -> None:
        """Ends a connection that has become old."""
        await asyncio.sleep(max(0.0, seconds - self.warned_before))
        await self._announce(websocket, "warning")
        await asyncio.sleep(min(seconds, self.warned_before))
        await self._announce(websocket, "refresh_requested")

    def _lifetime(self, websocket: WebSocket) -> float:
        is_debugged = websocket.query_params.get("debug_reconnects") == "true"
        return min(self.refreshed_after, DEBUGGED_AFTER) if is_debugged else self.refreshed_after

    def _is_welcome(self, websocket: WebSocket) -> bool:
        ticket = websocket.query_params.get("ticket", "")
        return self._installation.tickets.take(ticket) and not self._installation.faults.refuse_connections

    async def _stay(self, websocket: WebSocket) -> None:
        self._open.append(websocket)
        self.established += 1
        lifetime = self._lifetime(websocket)
        await _send(websocket, self._hello(lifetime))
        ageing = asyncio.create_task(self._refresh(websocket, lifetime))
        self._tell()
        try:
            while True:
                self.on_frame(_frame(await websocket.receive_text()))
        except WebSocketDisconnect:
            return  # the app went away, which it may
        except ValueError:
            await websocket.close(code=1007)  # what it said is no frame
        finally:
            ageing.cancel()
            self._forget(websocket)

    async def _end(self, websocket: WebSocket) -> None:
        self._forget(websocket)
        if websocket.application_state is WebSocketState.CONNECTED:
            await websocket.close()

    def _forget(self, websocket: WebSocket) -> None:
        if websocket in self._open:
            self._open.remove(websocket)
        self._deaf.discard(websocket)
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        self._installation.workspace.changes.touch()

    def _hello(self, lifetime: float) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "debug_info": {**_WHERE, "approximate_connection_time": int(lifetime)},
            "connection_info": {"app_id": self._installation.workspace.app.id},
        }


async def _say_goodbye(websocket: WebSocket, reason: Reason, app: App) -> None:
    frame = {"type": "disconnect", "reason": reason, "debug_info": _WHERE, "app_id": app.id}
    await _send(websocket, frame)


def _frame(text: str) -> Json:
    frame = read_json(text)
    if not isinstance(frame, dict):
        raise ValueError("a frame is an object")
    return frame


async def _send(websocket: WebSocket, frame: Json) -> bool:
    try:
        await websocket.send_text(json.dumps(frame, ensure_ascii=False))
    except (WebSocketDisconnect, RuntimeError):
        return False  # it closed under our hands; the envelope counts as not delivered
    return True


def _nobody_listens(frame: Json) -> None:
    raise RuntimeError(f"a frame came before anyone listened: {frame}")
