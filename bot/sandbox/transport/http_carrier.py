"""Carries payloads to a request URL, signed as Slack signs them.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.state.errors import Json
from bot.sandbox.state.jsontext import read_json
from bot.sandbox.transport.carriers import Answer, Kind, answer_of
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.request_urls import RequestUrls

VERIFIED_WITHIN = 3.0  # seconds
MOST_REDIRECTS = 3  # aiohttp counts the last one too; Slack follows two


class HttpCarrier:
    """Posts to the app's addresses: events as JSON, interactions as a form with `payload`, commands as a form."""

    def __init__(self, installation: Installation, urls: RequestUrls, signing_secret: str) -> None:
        self._installation = installation
        self._urls = urls
        self._secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    async def carry(self, kind: Kind, envelope: Json, seconds: float) -> Answer:
        body, content_type = _written(kind, envelope["payload"])
        headers = {"Content-Type": content_type, **_signed(self._secret, body), **_retried(envelope)}
        try:
            async with asyncio.timeout(seconds):
                if not self._installation.faults.deliver:
                    await asyncio.Event().wait()  # lost on the way: no answer ever comes
                return await self._post(self._urls.of(envelope["payload"]), body, headers)
        except TimeoutError:
            return Answer(failure="operation_timeout", reason="http_timeout")
        except aiohttp.ClientError as failed:
            return Answer(failure="dispatch_failed", reason=_reason(failed))

    async def verify(self) -> bool:
        """Whether the address answers Slack's challenge (https://docs.slack.dev/reference/events/url_verification)."""
        workspace = self._installation.workspace
        challenge = workspace.ids.secret()
        asked = {"token": workspace.app.verification_token, "challenge": challenge, "type": "url_verification"}
        exchange = workspace.exchanges.begin(workspace.clock.now(), "to_app", "url_verification", asked)
        answer = await self.carry("events_api", {"payload": asked, "retry_attempt": 0}, VERIFIED_WITHIN)
        exchange.answer, exchange.failure = answer.payload, answer.failure
        said = answer.payload or {}
        return challenge in (said.get("challenge"), said.get("text", "").removeprefix("challenge="))

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _post(self, url: str, body: str, headers: dict[str, str]) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        sending = self._session.post(url, data=body.encode(), headers=headers, max_redirects=MOST_REDIRECTS)
        async with sending as response:
            text = await response.text()
            if not 200 <= response.status < 300:
                is_final = response.headers.get("X-Slack-No-Retry") == "1"
                return Answer(failure="dispatch_failed", reason="http_error", wants_no_retry=is_final)
            return _read(text, response.content_type)


def signature(secret: str, timestamp: str, body: str) -> str:
    """`X-Slack-Signature` of a request."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={signed.hexdigest()}"


def _signed(secret: str, body: str) -> dict[str, str]:
    # Real time, not the sandbox's: the app refuses what is older than five minutes by its own clock.
    timestamp = str(int(time.time()))
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }


def _retried(envelope: Json) -> dict[str, str]:
    if not envelope["retry_attempt"]:
        return {}
    return {"X-Slack-Retry-Num": str(envelope["retry_attempt"]), "X-Slack-Retry-Reason": envelope["retry_reason"]}


def _reason(failed: aiohttp.ClientError) -> str:
    """https://docs.slack.dev/apis/events-api#retries"""
    if isinstance(failed, aiohttp.TooManyRedirects):
        return "too_many_redirects"
    if isinstance(failed, aiohttp.ClientSSLError):
        return "ssl_error"
    return "connection_failed" if isinstance(failed, aiohttp.ClientConnectionError) else "unknown_error"


def _written(kind: Kind, payload: Json) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _read(text: str, content_type: str) -> Answer:
    if not text or content_type != "application/json":
        return Answer(payload={"text": text} if text else None)
    try:
        return answer_of(read_json(text))
    except ValueError:
        return Answer(failure="dispatch_failed", reason="http_error")
