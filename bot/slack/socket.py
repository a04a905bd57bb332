"""The Socket Mode connection: Slack's envelopes in, acknowledgements out.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import logging
import re
import time
from typing import Any

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds; the SDK pings, and tries to connect, as often
DEAF_FOR = 60.0  # seconds
TICKET = re.compile(r"(wss?://[^\s?]*\?)[^\s'\")]+")
GOODBYE = 2.0  # seconds for a closing handshake


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


class Socket:
    def __init__(
        self, app: AsyncApp, client: AsyncWebClient, app_token: str, look_every: float = LOOK_EVERY
    ) -> None:
        self._app = app
        self._web = client
        self._app_token = app_token
        self._look_every = look_every
        self._client: SocketModeClient | None = None
        self._in_hand: set[asyncio.Task[None]] = set()
        self._open = False

    async def connect(self, url: str) -> None:
        """Connects to an address that `apps.connections.open` gave; `watch` sees to it that it stays so."""
        self._open = True
        self._client = self._new_client()
        self._client.wss_uri = url
        await self._client.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped

    def _new_client(self) -> SocketModeClient:
        client = SocketModeClient(
            self._app_token, logger=_sdk_log(), web_client=self._web, ping_interval=self._look_every
        )
        client.message_listeners.append(self._acknowledge_unreadable)
        client.socket_mode_request_listeners.append(self._take)
        return client

    async def run(self) -> None:
        """Helps the SDK to reconnect, until it is cancelled.

        An address is good for one connection, yet the SDK tries the same one for ever when a handshake fails:
        without one it asks for another. When it has been deaf for long all the same, it is begun anew.
        """
        deaf_since = time.monotonic()
        while True:
            await asyncio.sleep(self._look_every)
            if self._client is None or await self._client.is_connected():
                deaf_since = time.monotonic()
                continue
            self._client.wss_uri = None
            if time.monotonic() - deaf_since > DEAF_FOR:
                log.warning("The connection to Slack does not come back; beginning it anew")
                deaf_since = time.monotonic()
                await self._begin_anew()

    async def _begin_anew(self) -> None:
        await self._hang_up()
        self._client = self._new_client()
        await self._client.connect_to_new_endpoint(force=True)

    async def _hang_up(self) -> None:
        if self._client is None:
            return
        try:
            async with asyncio.timeout(GOODBYE):
                await self._client.close()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
        except TimeoutError:  # nobody answers the goodbye, and the SDK has not ended its tasks yet
            self._client.current_session = None
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _acknowledge_unreadable(
        self, client: AsyncBaseSocketModeClient, message: dict[str, Any], _: str | None
    ) -> None:
        """An envelope whose payload is no object: the SDK raises, and Slack would only send it again."""
        envelope_id = message.get("envelope_id")
        if envelope_id and not isinstance(message.get("payload"), dict | str):
            log.warning("An envelope of type %s held no payload", message.get("type"))
            await client.send_socket_mode_response({"envelope_id": envelope_id})

    async def is_connected(self) -> bool:
        return self._client is not None and await self._client.is_connected()

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
        try:
            response = await run_async_bolt_app(self._app, request)
        except Exception:  # a payload that even Bolt cannot read: Slack would only send it again
            log.exception("An envelope of type %s could not be read", request.type)
            response = BoltResponse(status=200)
        await send_async_response(client, request, response, started)

    async def close(self, seconds: float) -> None:
        """Takes nothing more, lets what is in hand be acknowledged, and hangs up."""
        self._open = False
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=seconds)
        await self._hang_up()
