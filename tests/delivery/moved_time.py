"""A clock for budgets, which costs no time."""

import asyncio

from bot.delivery.budget import Budget, Pace


class MovedTime:
    """For a budget: it moves to when the first sleeper is to wake."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[float] = []

    def seconds(self) -> float:
        return self.now

    def budget(self, pace: Pace) -> Budget:
        return Budget(pace, self.seconds, self.sleep)

    async def sleep(self, seconds: float) -> None:
        self._sleepers.append(until := self.now + seconds)
        await asyncio.sleep(0)
        while self.now < until:
            self.now = max(self.now, min(self._sleepers))
            await asyncio.sleep(0)
        self._sleepers.remove(until)
