"""uvicorn, tamed: it leaves signals alone, starts and stops promptly, and can break a connection."""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp
from starlette.websockets import WebSocket
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

IDLE = 75  # seconds; uvicorn's 5 end a connection that the app's client (15 in aiohttp) is about to use again


class _Breakable(H11Protocol):
    """Lets the application get at its own connection."""

    def __init__(self, config: Config, server_state: Any, app_state: dict[str, Any], _loop: Any = None):
        super().__init__(config, server_state, {**app_state, "connection": self}, _loop)


class _CanGoDeaf(WebSocketsSansIOProtocol):
    """A WebSocket that may stay open and take no notice of what comes in, pings included."""

    def __init__(self, config: Config, server_state: Any, app_state: dict[str, Any], _loop: Any = None):
        super().__init__(config, server_state, {**app_state, "connection": self}, _loop)
        self.is_deaf = False

    def go_deaf(self) -> None:
        self.is_deaf = True
        self.stop_keepalive()  # it would end a connection that does not answer

    def data_received(self, data: bytes) -> None:
        if not self.is_deaf:
            super().data_received(data)


def go_deaf(websocket: WebSocket) -> None:
    """Lets the connection stand, and hears nothing of it any more."""
    connection: _CanGoDeaf = websocket.scope["state"]["connection"]
    connection.go_deaf()


async def hang_up(request: Request) -> None:
    """Breaks the connection of a request without an answer."""
    connection: _Breakable = request.scope["state"]["connection"]
    connection.transport.abort()
    await asyncio.sleep(0)  # the loop tells uvicorn that it is gone


class HttpServer(Server):
    """Serves an application on the running loop: no signal handlers, no polling."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            Config(
                app,
                http=_Breakable,
                ws=_CanGoDeaf,
                lifespan="off",
                log_config=None,
                access_log=False,
                date_header=False,
                server_header=False,
                ws_max_size=4 * 1024 * 1024,
                timeout_keep_alive=IDLE,
            )
        )
        self._ready = asyncio.Event()
        self._asked_to_stop = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def listen(self, host: str, port: int) -> int:
        """Starts serving and returns the port (a free one for 0); `OSError` when it is taken."""
        # asyncio switches Nagle's delay off only where the protocol is named; with it an answer takes 40 ms.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            listener.close()
            raise
        self._serving = asyncio.create_task(self.serve([listener]))
        await self._ready.wait()
        found: int = listener.getsockname()[1]
        return found

    async def end(self) -> None:
        """Closes every connection and returns when nothing is left."""
        self._asked_to_stop.set()
        if self._serving is not None:
            await self._serving
            self._serving = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        await self._asked_to_stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # uvicorn's own waits in steps of 0.1 s for clients to leave; the sandbox has nothing to lose.
        for closing in (*self.servers, *(sockets or ())):
            closing.close()
        for connection in tuple(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await _finish(tuple(self.server_state.tasks))

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


async def _finish(tasks: tuple[asyncio.Task[None], ...]) -> None:
    """Lets requests end by themselves, now that their connections are gone, or ends them."""
    if not tasks:
        return
    _, unfinished = await asyncio.wait(tasks, timeout=0.2)
    for task in unfinished:
        task.cancel()
    await asyncio.gather(*unfinished, return_exceptions=True)
