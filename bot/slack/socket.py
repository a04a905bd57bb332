"""The Socket Mode connection: Slack's envelopes in, acknowledgements out.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import BaseRoute

from bot.domain.condition import Condition
from bot.slack.auth import socket_url
from bot.slack.listeners import Listeners
from bot.slack.proxies import proxy_for

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds; the SDK pings, and tries to connect, as often
TICKET = re.compile(r"(wss?://[^\s?]*\?)[^\s'\")]+")


def _sdk_log() -> logging.Logger:
    """The SDK logs the address of the socket when it cannot connect, and the address holds a ticket."""
    logger = logging.getLogger("slack_sdk.socket_mode")
    if not logger.filters:
        logger.addFilter(_without_tickets)
    return logger


def _without_tickets(record: logging.LogRecord) -> bool:
    record.msg, record.args = TICKET.sub(r"\1…", record.getMessage()), ()
    record.exc_info = record.exc_text = None
    return True


class Deaf(Exception):
    """Slack has not been heard for long, whatever was tried; the message says for how long."""


@dataclass(frozen=True)
class Patience:
    """Seconds for which Slack may be silent: it answers a ping every few seconds."""

    goodbye: float = 2.0  # when we hang up, before we leave without an answer

    ready: float = 30.0  # and we still say that all is well
    connection: float = 60.0  # before a new connection is begun
    process: float = 300.0  # before we leave it to our supervisor to start us again


PATIENT = Patience()


class _Client(SocketModeClient):
    """The address of each connection decides on its proxy: a socket has another host than Slack's methods."""

    wss_uri: str | None = None

    @property
    def proxy(self) -> str | None:
        return proxy_for(self.wss_uri) if self.wss_uri else None

    @proxy.setter
    def proxy(self, _: str | None) -> None:
        """The SDK sets one before it has an address."""


class Socket:
    def __init__(
        self,
        listeners: Listeners,
        client: AsyncWebClient,
        app_token: str,
        look_every: float = LOOK_EVERY,
        patience: Patience = PATIENT,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._listeners = listeners
        self._web = client
        self._app_token = app_token
        self._look_every = look_every
        self._patience = patience
        self._monotonic = monotonic
        self._client: SocketModeClient | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._in_hand: set[asyncio.Task[None]] = set()
        self._open = False
        self._heard_at = self._monotonic()
        self._pong: tuple[object, float | None] = (None, None)
        self.routes: list[BaseRoute] = []

    async def open(self) -> None:
        """Connects; `run` sees to it that it stays so. Raises TokenRefused; waits until Slack can be reached."""
        url = await socket_url(self._web, self._app_token)
        self._open = True
        self._heard_at = self._monotonic()
        await asyncio.wait({self._connect(url)})

    def _connect(self, url: str | None = None) -> asyncio.Task[None]:
        """Begins to connect, at an address of its own where none is given. The SDK goes on until it succeeds."""
        self._client = self._new_client()
        self._client.wss_uri = url
        self._connecting = asyncio.create_task(self._client.connect())  # type: ignore[no-untyped-call]
        return self._connecting

    def _new_client(self) -> SocketModeClient:
        client = _Client(self._app_token, logger=_sdk_log(), web_client=self._web, ping_interval=self._look_every)
        client.message_listeners.append(self._hear)
        client.socket_mode_request_listeners.append(self._take)
        return client

    async def run(self) -> None:
        """Helps the SDK to reconnect, until it is cancelled. Raises Deaf where even that does not help.

        An address is good for one connection, yet the SDK tries the same one for ever when a handshake fails:
        without one it asks for another. When Slack has been silent for long all the same, a new one is begun.
        """
        begun_at = self._monotonic()
        while True:
            await self._sleep()
            if self._client is None or self._has_ponged():
                begun_at = self._heard_at = self._monotonic()
                continue
            if not await self._client.is_connected():
                self._client.wss_uri = None
            if self.silence > self._patience.process:
                raise Deaf(f"Slack has not been heard for {self.silence:.0f} seconds, whatever was tried.")
            if self._monotonic() - max(begun_at, self._heard_at) > self._patience.connection:
                log.warning("Slack is not heard any more; beginning a new connection")
                begun_at = self._monotonic()
                await self._hang_up()
                self._connect()

    async def _sleep(self) -> None:
        """If the whole process stood still meanwhile, as on a laptop that was closed, Slack was not silent."""
        until = self._monotonic() + self._look_every
        await asyncio.sleep(self._look_every)
        if (stood_still := self._monotonic() - until) > self._look_every:
            log.warning("This process stood still for %.0f seconds", stood_still)
            self._heard_at += stood_still

    @property
    def silence(self) -> float:
        """Seconds since Slack was last heard: an envelope, or the answer to a ping over the same connection.

        Its hello says nothing: our own connecting provokes it.
        """
        return self._monotonic() - self._heard_at

    def _has_ponged(self) -> bool:
        """Whether a ping was answered since we looked last. Only that changes the SDK's time of one connection."""
        assert self._client is not None
        before, self._pong = self._pong, (self._client.current_session, self._client.last_ping_pong_time)
        is_same_connection = before[0] is self._pong[0]
        return is_same_connection and None not in (*before, *self._pong) and before[1] != self._pong[1]

    async def _hang_up(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
        if self._client is None:
            return
        try:
            async with asyncio.timeout(self._patience.goodbye):
                await self._client.close()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
        except TimeoutError:  # nobody answers the goodbye, and the SDK has not ended its tasks yet
            self._client.current_session = None
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _hear(self, client: AsyncBaseSocketModeClient, message: dict[str, Any], _: str | None) -> None:
        """Acknowledges what has no object for a payload: the SDK raises, and Slack would only send it again."""
        envelope_id = message.get("envelope_id")
        if envelope_id:
            self._heard_at = self._monotonic()
        if envelope_id and not isinstance(message.get("payload"), dict | str):
            log.warning("An envelope of type %s held no payload", message.get("type"))
            await client.send_socket_mode_response({"envelope_id": envelope_id})

    async def condition(self) -> Condition:
        if self._client is None or not await self._client.is_connected():
            return Condition(False, "There is no connection to Slack at present.")
        is_heard = self.silence < self._patience.ready
        return Condition(is_heard, f"Connected to Slack, which was last heard {self.silence:.0f} seconds ago.")

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if not self._open:
            return  # not acknowledged, so that Slack tells the person or delivers it again
        task = asyncio.current_task()
        assert task is not None
        self._in_hand.add(task)
        try:
            await self._answer(client, request)
        finally:
            self._in_hand.discard(task)

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        started = time.time()
        response = await self._listeners.answer(
            lambda: AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=build_headers(request))
        )
        await send_async_response(client, request, response, started)

    async def close(self, seconds: float) -> None:
        """Takes nothing more, lets what is in hand be acknowledged, and hangs up."""
        self._open = False
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=seconds)
        await self._hang_up()
