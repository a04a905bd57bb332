"""Clients for Slack's Web API."""

import ssl

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.again import HarmlessAgain
from bot.slack.meters import CallMeter, Meters
from bot.slack.proxies import take_over

CONNECTIONS = 500  # at once: more than answers and posts may take up, so that other calls always find one
TIMEOUT = 30  # seconds; longer than Slack takes on a bad day, and shorter than the lease of a delivery


def open_session(api_url: str) -> aiohttp.ClientSession:
    """The connections that all calls share, through the proxy that the environment names, if any."""
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, ssl=_trusted(api_url) or True)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    # Where the environment is trusted, each request looks for a ~/.netrc: a tenth of the cost of a vote.
    return aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=take_over())


def connect(
    api_url: str, token: str | None, session: aiohttp.ClientSession | None = None, meters: Meters | None = None
) -> AsyncWebClient:
    """A client that repeats no call by itself if that might do something twice.

    The SDK's own retry after a lost connection posts a message twice when Slack had taken the first one.
    """
    meter: list[AsyncRetryHandler] = [CallMeter(meters)] if meters else []
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=TIMEOUT,
        session=session,
        ssl=_trusted(api_url),
        retry_handlers=[*meter, HarmlessAgain()],
    )


def _trusted(api_url: str) -> ssl.SSLContext | None:
    """Whose certificates are taken: SSL_CERT_FILE says, in `.env` too, which aiohttp is too early to read."""
    return ssl.create_default_context() if api_url.startswith("https:") else None
