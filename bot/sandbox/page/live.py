"""Tells open pages that something changed, a few times a second at most."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse

from bot.sandbox.page.context import PageContext

PACE = 0.2
"""Seconds between two words to one page, however much changes meanwhile."""


class Live:
    """Server-sent events: `data: RUN COUNT` at once, and after each change."""

    def __init__(self, context: PageContext, pace: float) -> None:
        self._stage = context
        self._pace = pace

    async def serve(self, request: Request) -> StreamingResponse:
        """The endpoint; it ends when the browser goes."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._counts(), media_type="text/event-stream", headers=headers)

    async def _counts(self) -> AsyncIterator[str]:
        changes = self._stage.workspace.changes
        count = changes.count
        while True:
            yield f"data: {self._stage.run} {count}\n\n"
            await asyncio.sleep(self._pace)
            count = await changes.after(count)
