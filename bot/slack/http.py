"""Slack's requests over HTTP: signed payloads in, acknowledgements out.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import logging

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.domain.condition import Condition
from bot.slack.listeners import Listeners

log = logging.getLogger(__name__)

PATH = "/slack/events"
LARGEST = 1024 * 1024  # bytes; Slack's largest are the views, of 250 KB, and what was filled in
SLOWEST = 10.0  # seconds for a body to arrive; Slack itself gives up after three


class Http:
    def __init__(self, listeners: Listeners, signing_secret: str, slowest: float = SLOWEST) -> None:
        self._slowest = slowest
        self._listeners = listeners
        self._verifier = SignatureVerifier(signing_secret)
        self._open = False
        self.routes = [Route(PATH, self.receive, methods=["POST"])]

    async def open(self) -> None:
        """Takes what comes from now on."""
        self._open = True

    async def run(self) -> None:
        """Nothing has to be seen to: the server listens."""
        await asyncio.Event().wait()

    async def receive(self, request: Request) -> Response:
        """The endpoint of all of Slack: commands, interactivity, events, and the check of the address itself."""
        if not self._open:
            return PlainTextResponse("Kickoff is still starting.", 503)
        try:
            async with asyncio.timeout(self._slowest):
                body = await _body(request)
        except TimeoutError:
            return PlainTextResponse("That took longer than Slack ever does.", 408, {"Connection": "close"})
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is left to read it
        if body is None:
            return PlainTextResponse("That is more than Slack ever sends.", 413, {"Connection": "close"})
        if not self._is_slacks(request, body):
            log.warning("A request was refused: its signature is not Slack's, or it is older than five minutes")
            return PlainTextResponse("The signature is not Slack's, or too old.", 401)
        return to_starlette_response(await self._listeners.answer(lambda: to_async_bolt_request(request, body)))

    def _is_slacks(self, request: Request, body: bytes) -> bool:
        try:
            return self._verifier.is_valid_request(body, request.headers)
        except (TypeError, ValueError):  # no number, no text: nothing that Slack would sign
            return False

    async def condition(self) -> Condition:
        if not self._open:
            return Condition(False, "Kickoff is still starting.")
        return Condition(True, "Requests are taken over HTTP, and their signatures checked.")

    async def close(self, seconds: float) -> None:
        """Takes nothing more; the server sees to it that what is in hand is answered."""
        self._open = False


async def _body(request: Request) -> bytes | None:
    """None if it is too large to be Slack's: it is not read to the end, let alone kept."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
