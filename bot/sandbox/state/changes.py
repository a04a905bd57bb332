"""Tells watchers (the page, tests) that something changed, without polling."""

import asyncio
from collections.abc import Callable


class Changes:
    """A counter that can be waited on. Touch it only on the sandbox's own event loop."""

    def __init__(self) -> None:
        self.count = 0
        self._next = asyncio.Event()

    def touch(self) -> None:
        """Says that something people can see has changed."""
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()

    async def after(self, count: int) -> int:
        """Waits until the counter is beyond `count`, and returns it."""
        while self.count <= count:
            await self._next.wait()
        return self.count

    async def until(self, condition: Callable[[], bool], *, seconds: float) -> bool:
        """Waits until `condition` holds; False when it did not within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self.after(self.count)
        except TimeoutError:
            return condition()
        return True
