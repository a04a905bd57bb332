"""Envelopes to the app: sent, acknowledged within three seconds, or delivered again."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from time import perf_counter
from typing import Any

from bot.sandbox.state.errors import Json
from bot.sandbox.transport.carriers import Answer, Carrier, Kind
from bot.sandbox.web_api.installation import Installation

# https://docs.slack.dev/apis/events-api#retries: at once, after a minute, after five.
EVENT_RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


class Delivery:
    """Sends payloads, by whichever carrier the app listens to. `ack_seconds` is real time; tests shorten it."""

    def __init__(self, installation: Installation, carrier: Carrier) -> None:
        self.ack_seconds = 3.0
        self._installation = installation
        self._carrier = carrier
        self._background: set[asyncio.Task[Any]] = set()

    async def ask(self, kind: Kind, payload: Json) -> Answer:
        """Sends a command or an interaction and waits for its ack; an interaction is tried once more.

        To an app that was removed nothing is sent.
        """
        if not self._installation.workspace.is_installed:
            return Answer(failure="dispatch_failed")
        answer = await self._attempt(kind, payload, attempt=0, reason="")
        if answer.failure == "operation_timeout" and kind == "interactive":
            self.later(self._attempt(kind, payload, attempt=1, reason="timeout"))
        return answer

    async def tell(self, payload: Json) -> Answer:
        """Sends an event; returns after the first attempt, while further ones go on by themselves."""
        answer = await self._attempt("events_api", payload, attempt=0, reason="")
        if answer.failure is not None:
            self.later(self._tell_again(payload, answer))
        return answer

    async def switch(self, carrier: Carrier) -> None:
        """Payloads go by another way from now on."""
        before, self._carrier = self._carrier, carrier
        await before.stop()

    async def settled(self) -> None:
        """Waits until nothing is being delivered again. Retries that wait for the clock count too."""
        while self._background:
            await asyncio.gather(*tuple(self._background))

    async def stop(self) -> None:
        """Gives up whatever is under way."""
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*tuple(self._background), return_exceptions=True)
        await self._carrier.stop()

    async def _tell_again(self, payload: Json, answer: Answer) -> None:
        clock = self._installation.workspace.clock
        for attempt, pause in enumerate(EVENT_RETRIES, start=1):
            if answer.wants_no_retry:
                return
            await clock.reach(clock.now() + pause)
            reason = answer.reason or ("timeout" if answer.failure == "operation_timeout" else "connection_failed")
            answer = await self._attempt("events_api", payload, attempt=attempt, reason=reason)
            if answer.failure is None:
                return

    async def _attempt(self, kind: Kind, payload: Json, *, attempt: int, reason: str) -> Answer:
        envelope: Json = {
            "envelope_id": self._installation.workspace.ids.next("env-"),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
            "retry_attempt": attempt,
            "retry_reason": reason,
        }
        workspace = self._installation.workspace
        exchange = workspace.exchanges.begin(workspace.clock.now(), "to_app", kind, envelope)
        started = perf_counter()
        answer = await self._carrier.carry(kind, envelope, self.ack_seconds)
        exchange.milliseconds = (perf_counter() - started) * 1000
        exchange.answer = answer.payload
        exchange.failure = answer.failure
        workspace.changes.touch()
        return answer

    def later(self, work: Coroutine[Any, Any, Any]) -> None:
        """Goes on with something by itself; `settled` waits for it."""
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
