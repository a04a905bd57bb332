"""Many people at once: a page of `users.list` tells of 200, and `users.info` of one."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import ERRORS, failure

PAGE = 200  # as many as Slack recommends
PAGES = 5  # an hour: whoever is not among the first thousand of a workspace is looked up alone
AN_HOUR = 3600.0  # seconds

log = logging.getLogger(__name__)

Told = Callable[[str, dict[str, Any]], object]


@dataclass
class _Reading:
    """How far the list of one workspace has been read."""

    began: float
    pages: int = 0
    cursor: str = ""
    under_way: asyncio.Task[bool] | None = None


@dataclass
class Pages:
    """`on_person` is told of each by their team and what Slack says of them."""

    client: AsyncWebClient
    on_person: Told
    timer: Callable[[], float] = time.monotonic
    _readings: dict[str, _Reading] = field(default_factory=dict)

    async def read_next(self, team_id: str) -> bool:
        """The next page of a workspace. False if it has been read to its end, or enough of it this hour.

        Those who ask at the same time share a page, which is one call.
        """
        reading = self._reading(team_id)
        if reading.under_way is None or reading.under_way.done():
            if reading.pages >= PAGES:
                return False
            reading.pages += 1
            reading.under_way = asyncio.create_task(self._read(team_id, reading))
        return await asyncio.shield(reading.under_way)

    def _reading(self, team_id: str) -> _Reading:
        now = self.timer()
        reading = self._readings.get(team_id)
        if reading is None or now >= reading.began + AN_HOUR:
            reading = self._readings[team_id] = _Reading(now)
        return reading

    async def _read(self, team_id: str, reading: _Reading) -> bool:
        try:
            answer = await self.client.users_list(limit=PAGE, cursor=reading.cursor, include_locale=True)
        except ERRORS as error:
            log.info("users.list did not tell who is in the workspace: %s", failure(error))
            reading.pages = PAGES
            return False
        reading.cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not reading.cursor:
            reading.pages = PAGES
        for user in answer.get("members") or ():
            self.on_person(team_id, user)
        return True
