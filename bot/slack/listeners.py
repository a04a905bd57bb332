"""Bolt's answer to one request, whichever way it came in."""

import logging
from collections.abc import Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.meters import Meters

log = logging.getLogger(__name__)


class Listeners:
    def __init__(self, app: AsyncApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def answer(self, read: Callable[[], AsyncBoltRequest]) -> BoltResponse:
        """What the listener says. What even Bolt cannot read is taken: Slack would only send it again."""
        try:
            request = read()
            with self._meters.handling(request.body):
                return await self._app.async_dispatch(request)
        except Exception:
            log.exception("What Slack sent could not be read")
            return BoltResponse(status=200)


def bolts_log() -> logging.Logger:
    """Bolt warns that it gets a client and no token, which is meant; what it cannot handle we log ourselves."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return logger
