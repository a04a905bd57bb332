"""What Slack's answers, and its silences, mean to what posts."""

import asyncio
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError

# Slack may have done it all the same: https://docs.slack.dev/reference/methods/chat.postMessage#errors
_AMBIGUOUS = {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
_TOKEN_IS_DEAD = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
    "team_access_not_granted",
}
DEFAULT_WAIT = 30.0  # seconds, where a 429 does not say


@dataclass(frozen=True)
class Sent:
    """Slack has it, as message `ts` of that channel: what was sent to a person is in a channel of its own."""

    ts: str
    channel_id: str = ""


@dataclass(frozen=True)
class Refused:
    """Slack will not take it, however often it is asked."""

    error: str


@dataclass(frozen=True)
class Wait:
    """Too many calls; it was not taken. `seconds` is what Slack's Retry-After says."""

    seconds: float


@dataclass(frozen=True)
class NotSent:
    """It certainly has not arrived, and may when tried later."""

    error: str


@dataclass(frozen=True)
class TokenDead(NotSent):
    """The token is not taken; the message is good, and waits for an operator to renew the token."""


@dataclass(frozen=True)
class PictureMissing(NotSent):
    """Slack does not show a file that the message has: it is looking it over, for a second or two after the
    upload, or somebody deleted it. Without the picture the message is good.
    """


@dataclass(frozen=True)
class Unknown:
    """No definite answer: Slack may have it or not."""

    error: str


Outcome = Sent | Refused | Wait | NotSent | Unknown
Failure = Refused | Wait | NotSent | Unknown
ERRORS = (SlackApiError, aiohttp.ClientError, asyncio.TimeoutError, OSError)


def failure(error: Exception) -> Failure:
    """What one of `ERRORS`, raised by a call to Slack, means."""
    if isinstance(error, SlackApiError):
        return _api_failure(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return NotSent(type(error).__name__)  # never connected, so never said
    return Unknown(type(error).__name__)


def _api_failure(error: SlackApiError) -> Failure:
    status: int = getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0)
    code = error_code(error)
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        return Wait(_retry_after(error))
    if status >= 500 or not code or code in _AMBIGUOUS:
        return Unknown(code or f"http_{status}")
    if code == "invalid_blocks" and any("invalid slack file" in line for line in _explained(error)):
        return PictureMissing("invalid_slack_file")
    return TokenDead(code) if code in _TOKEN_IS_DEAD else Refused(code)


def error_code(error: SlackApiError) -> str:
    """Slack's own word for what is wrong, such as not_in_channel; "" if it gave none."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _explained(error: SlackApiError) -> list[str]:
    """What is wrong with the arguments, line by line, with a pointer to each fault."""
    data = getattr(error.response, "data", None)
    metadata = data.get("response_metadata") if isinstance(data, dict) else None
    return [str(line) for line in (metadata or {}).get("messages") or ()]


def _retry_after(error: SlackApiError) -> float:
    try:
        return max(float(error.response.headers["Retry-After"]), 0.1)
    except (KeyError, ValueError):
        return DEFAULT_WAIT
