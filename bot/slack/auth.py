"""The first calls: whose bot this is, and where its socket is. A refused token is reported with what to do."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from cachetools import TTLCache
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.condition import Condition
from bot.slack.outcomes import ERRORS, Refused, TokenDead, Wait, failure

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
LONGEST_WAIT = 30.0  # seconds
PATIENCE = 2.0  # seconds, where somebody waits for the answer
KEPT_FOR = 60.0  # seconds
TAKEN = "taken"
COPY_IT = "Copy it again from OAuth & Permissions."


class Token:
    """Whether Slack takes the bot's token; asked when somebody wants to know, and at most once a minute."""

    def __init__(self, client: AsyncWebClient, timer: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._known: TTLCache[str, Condition, float] = TTLCache(1, KEPT_FOR, timer)
        self._asking = asyncio.Lock()

    async def condition(self) -> Condition:
        async with self._asking:
            known = self._known.get(TAKEN)
            if known is None:
                known = self._known[TAKEN] = await self._asked()
            return known

    async def _asked(self) -> Condition:
        """If Slack does not say, nothing is wrong with the token."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._client.auth_test()
        except ERRORS as error:
            trouble = failure(error)
            if isinstance(trouble, Refused | TokenDead):
                return Condition(False, f"Slack does not accept SLACK_BOT_TOKEN: {trouble.error}. {COPY_IT}")
            return Condition(True, "Slack does not say at present whether it accepts SLACK_BOT_TOKEN.")
        return Condition(True, "Slack accepts SLACK_BOT_TOKEN.")


class TokenRefused(Exception):
    """Slack does not take a token; the message says which, and what to do."""


@dataclass(frozen=True)
class Identity:
    team_id: str
    team: str
    enterprise_id: str | None
    bot_id: str
    user_id: str
    url: str  # of the workspace
    scopes: tuple[str, ...]  # that were granted
    said_at: datetime | None  # by Slack's clock


async def identify(client: AsyncWebClient) -> Identity:
    """Whose bot this is. Waits for Slack to be reachable. Raises TokenRefused."""

    async def ask() -> Identity:
        answer = await client.auth_test()
        return Identity(
            team_id=answer["team_id"],
            team=answer.get("team") or "",
            enterprise_id=answer.get("enterprise_id"),
            bot_id=answer.get("bot_id") or "",
            user_id=answer["user_id"],
            url=answer.get("url") or "",
            scopes=tuple(str(answer.headers.get("x-oauth-scopes", "")).split(",")),
            said_at=said_at(answer),
        )

    return await _until_reached(ask, "SLACK_BOT_TOKEN", COPY_IT)


def said_at(answer: AsyncSlackResponse) -> datetime | None:
    """When Slack answered, by its own clock; None if it does not say."""
    try:
        moment = parsedate_to_datetime(str(answer.headers.get("date")))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


async def socket_url(client: AsyncWebClient, app_token: str) -> str:
    """Where to connect for Socket Mode. Waits for Slack to be reachable. Raises TokenRefused."""

    async def ask() -> str:
        return str((await client.apps_connections_open(app_token=app_token))["url"])

    return await _until_reached(
        ask, "SLACK_APP_TOKEN", "Make one with the scope connections:write under Basic Information."
    )


async def _until_reached(ask: Callable[[], Awaitable[Answer]], token: str, advice: str) -> Answer:
    wait = 1.0
    while True:
        try:
            return await ask()
        except ERRORS as error:
            trouble = failure(error)
            if isinstance(trouble, Refused | TokenDead):
                raise TokenRefused(f"Slack does not accept {token}: {trouble.error}. {advice}") from None
            wait = trouble.seconds if isinstance(trouble, Wait) else min(wait * 2, LONGEST_WAIT)
            log.warning("Slack cannot be reached (%s); trying again in %.0f seconds", trouble, wait)
            await asyncio.sleep(wait)
