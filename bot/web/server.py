"""uvicorn on the loop of everything else. Signals are the bot's; a port that is taken is an error to tell."""

import asyncio
import resource
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from uvicorn.protocols.http.h11_impl import H11Protocol

SLOWEST = 10  # seconds for a request to begin; uvicorn would wait for its first line for ever
MOST_CONNECTIONS = 500
GOODBYE = 3  # seconds in which what is in hand is answered


def most_connections() -> int:
    """Half of the files that the system lets us open, so that the database and Slack have the others."""
    return min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2)


class CannotListen(Exception):
    """The message says where, why, and what to type."""


class Punctual(H11Protocol):
    """Hangs up on those who connect and ask nothing, or ask it a letter at a time, and so keep a connection.

    If there are too many, on the one of them that has been idle longest: without a file to open, nobody gets
    in, and nothing gets out.
    """

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_request()
        if len(self.connections) > most_connections():
            idle = [one for one in self.connections if isinstance(one, Punctual) and one.is_idle]
            min(idle, key=lambda one: one.idle_since, default=self).transport.close()

    @property
    def is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def on_response_complete(self) -> None:
        self._await_request()
        super().on_response_complete()

    def _await_request(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self.idle_since = self.loop.time()
        self._patience = self.loop.call_later(self.timeout_keep_alive, self._lose_patience)

    def _lose_patience(self) -> None:
        if self.is_idle:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)


class Server(uvicorn.Server):
    """Serves the routes at `host` and `port`; port 0 takes a free one, which `port` then names."""

    def __init__(self, routes: Sequence[BaseRoute], host: str, port: int, slowest: int = SLOWEST) -> None:
        super().__init__(
            uvicorn.Config(
                Starlette(routes=routes),
                http=Punctual,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=slowest,
                timeout_graceful_shutdown=GOODBYE,
            )
        )
        self.host = host
        self.port = port
        self._ready = asyncio.Event()
        self._told_to_end = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Serves once this returns. Raises CannotListen."""
        listener = _bound(self.host, self.port)
        self.port = listener.getsockname()[1]
        self._serving = asyncio.create_task(self.serve([listener]))
        await self._ready.wait()

    async def end(self) -> None:
        """Listens no more, and lets what is in hand be answered."""
        self._told_to_end.set()
        if self._serving is not None:
            await self._serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        await self._told_to_end.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _bound(host: str, port: int) -> socket.socket:
    # The protocol is named since asyncio switches Nagle's delay off only then; with it an answer takes 40 ms.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or error
        raise CannotListen(
            f"Cannot listen on port {port} of {host} ({why}). Set PORT or KICKOFF_HOST to another."
        ) from None
    return listener
