"""Carries envelopes over Socket Mode and matches acks by envelope id."""

import asyncio
from typing import Any

from bot.sandbox.state.errors import Json
from bot.sandbox.transport.carriers import Answer, Kind, answer_of
from bot.sandbox.transport.sockets import Links
from bot.sandbox.web_api.installation import Installation


class SocketCarrier:
    """To one of the open connections; an ack may come back over another."""

    def __init__(self, installation: Installation, links: Links) -> None:
        self._installation = installation
        self._links = links
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        links.on_frame = self._heard

    async def carry(self, kind: Kind, envelope: Json, seconds: float) -> Answer:
        if kind == "events_api":
            await self._links.up(seconds)
        acked: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = acked
        try:
            if self._installation.faults.deliver and not await self._links.send(envelope):
                return Answer(failure="dispatch_failed")
            async with asyncio.timeout(seconds):
                return answer_of(await acked)
        except TimeoutError:
            return Answer(failure="operation_timeout")
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    async def stop(self) -> None:
        for future in self._waiting.values():
            future.cancel()
        await self._links.drop()

    def _heard(self, frame: Json) -> None:
        acked = self._waiting.get(str(frame.get("envelope_id")))
        if acked is not None and not acked.done():
            acked.set_result(frame.get("payload"))
            return
        workspace = self._installation.workspace
        late = workspace.exchanges.begin(workspace.clock.now(), "ack", "late or unknown", frame)
        late.failure = "no envelope waits for this ack"
        workspace.changes.touch()
