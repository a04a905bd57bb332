"""What a supervisor asks: is it alive, is it ready, and how much is there to do."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.bridge import Bridge
from bot.domain.condition import Condition
from bot.domain.errors import Unavailable
from bot.domain.outbox.backlog import Backlog
from bot.services.outbox.backlog import Backlogs
from bot.slack.meters import Meters

log = logging.getLogger(__name__)

Conditions = Mapping[str, Callable[[], Awaitable[Condition]]]

PATIENCE = 3.0  # seconds for the database
STUCK = 30.0  # seconds; no change takes so long, not even if a server is gone: then a thread is stuck
COMES_TO = 0.2  # seconds in which a thread goes on that stood still with the whole process
UNKNOWN = math.nan


class Probes:
    def __init__(
        self, bridge: Bridge, backlogs: Backlogs, team: Callable[[], str], slack: Conditions, meters: Meters
    ) -> None:
        """`team`: the one whose bot it is, "" until that is known."""
        self._bridge = bridge
        self._backlogs = backlogs
        self._team = team
        self._slack = slack
        self._meters = meters
        self._outstanding = _gauge(meters, "outstanding", "Messages that wait to be sent, whenever they are due.")
        self._overdue = _gauge(meters, "overdue", "Messages that are due and have not been sent.")
        self._oldest = _gauge(meters, "oldest_due_seconds", "For how long the oldest of these has been due.")
        self.routes = [
            Route("/healthz", self.healthz),
            Route("/readyz", self.readyz),
            Route("/metrics", self.metrics),
        ]

    async def healthz(self, _: Request) -> Response:
        """The process lives, and its loop turns."""
        return PlainTextResponse("alive")

    async def readyz(self, _: Request) -> Response:
        """200 if the database can be written to, and Slack reaches us and takes our token, else 503; and how
        each of these is."""
        asked = {"database": self._database, **self._slack}
        found = dict(zip(asked, await asyncio.gather(*(ask() for ask in asked.values())), strict=True))
        is_ready = all(condition.is_good for condition in found.values())
        told = {"ready": is_ready} | {what: condition.said for what, condition in found.items()}
        return JSONResponse(told, 200 if is_ready else 503)

    async def _database(self) -> Condition:
        if self._bridge.longest_write > STUCK:
            await asyncio.sleep(COMES_TO)
        if (seconds := self._bridge.longest_write) > STUCK:
            return Condition(False, f"A change has been under way for {seconds:.0f} seconds. Start Kickoff again.")
        try:
            async with asyncio.timeout(PATIENCE):
                await self._bridge.write(self._backlogs.check, self._team())
        except TimeoutError:
            return Condition(False, f"The database has not answered within {PATIENCE:.0f} seconds.")
        except Unavailable as away:
            return Condition(False, f"The database cannot be written to. {away.advice}")
        except Exception:  # whatever it is, it is the answer
            log.exception("The database cannot be written to")
            return Condition(False, "The database cannot be written to; the log says why.")
        return Condition(True, "The database can be read and written.")

    async def metrics(self, _: Request) -> Response:
        """https://prometheus.io/docs/instrumenting/exposition_formats/

        While the database is away, what it would tell is not a number.
        """
        backlog = await self._backlog()
        self._outstanding.set(backlog.outstanding if backlog else UNKNOWN)
        self._overdue.set(backlog.overdue if backlog else UNKNOWN)
        self._oldest.set(backlog.oldest.total_seconds() if backlog else UNKNOWN)
        return Response(generate_latest(self._meters.registry), media_type=CONTENT_TYPE_LATEST)

    async def _backlog(self) -> Backlog | None:
        """None if the database does not answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._bridge.read(self._backlogs.now)
        except (TimeoutError, Unavailable):
            return None


def _gauge(meters: Meters, name: str, meaning: str) -> Gauge:
    return Gauge(f"kickoff_outbox_{name}", meaning, registry=meters.registry)
