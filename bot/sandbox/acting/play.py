"""Plays what a tour's people do, one step after the other, by the acts that visitors of the page have too."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.person import NotSeen, Person
from bot.sandbox.acting.screen_element import ScreenElement
from bot.sandbox.acting.tour import Deed, Step, Tour
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.workspace import Workspace

State = Literal["ready", "playing", "paused", "stuck", "ended"]

SPEEDS = (0.5, 1.0, 2.0, 4.0)
"""How many times as fast as normal, on the page."""

WORDS_A_SECOND = 4.0
A_LOOK = 0.8


def reading(sentence: str) -> float:
    """Seconds in which the sentence of a step is read, and a look taken at what it is about, at normal speed."""
    return A_LOOK + len(sentence.split()) / WORDS_A_SECOND


class Play:
    """It never goes on by itself once it waits: paused by somebody, or stuck at a step that cannot be done.

    At a `speed` of infinity nobody can follow, and nothing rests. `patience` is how many seconds people wait for
    what they should see.
    """

    def __init__(self, workspace: Workspace, acts: Acts, tour: Tour) -> None:
        self.state: State = "ready"
        self.speed = 1.0
        self.patience = 15.0
        self.said = ""
        """What to tell besides the step's own sentence: why it waits, or how it ended."""
        self.number = 0
        """Of the present step, from one."""
        self.deed: Deed | None = None
        self.spot: ScreenElement | None = None
        self._workspace = workspace
        self._acts = acts
        self._tour = tour
        self._steps: Sequence[Step] = ()
        self._going = asyncio.Event()
        self._roused = asyncio.Event()
        self._is_skipped = False
        self._task: asyncio.Task[None] | None = None

    @property
    def step(self) -> Step | None:
        """The present one; None before the first and after the last."""
        return self._steps[self.number - 1] if 0 < self.number <= len(self._steps) else None

    @property
    def length(self) -> int:
        return len(self._steps)

    @property
    def is_going(self) -> bool:
        """Whether it goes on by itself now."""
        return self.state == "playing"

    # What a visitor decides

    def begin(self) -> None:
        """Plays from the first step; `CannotDo` while it is being played."""
        if self._task is not None and not self._task.done():
            raise CannotDo("a kickoff is being played already")
        self._steps = self._tour.play(self._workspace.clock.now())
        self._is_skipped = False
        self._tell("playing")
        self._task = asyncio.create_task(self._run())

    def pause(self, why: str = "") -> None:
        """Waits before whatever would be done next."""
        if self.state == "playing":
            self._tell("paused", why)

    def go_on(self) -> None:
        """Goes on where it waits; a step that could not be done is tried from its beginning."""
        if self.state in ("paused", "stuck"):
            self._tell("playing")

    def skip(self) -> None:
        """Leaves the step that it is stuck at, and goes on with the one after."""
        if self.state == "stuck":
            self._is_skipped = True
            self._tell("playing")

    def play_at(self, speed: float) -> None:
        """Goes on so many times as fast as normal, at once."""
        self.speed = speed
        self._rouse()

    async def stop(self) -> None:
        """Ends it where it is. What has been done stays."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        self._tell("ready")

    # How

    async def _run(self) -> None:
        for number, step in enumerate(self._steps, start=1):
            self.number = number
            await self._through(step)
        self._tell("ended", self._tour.ends)

    async def _through(self, step: Step) -> None:
        """Does a step, however often that takes; a visitor may put right what is in the way, or leave it out."""
        while (why := await self._tried(step)) is not None:
            self._tell("stuck", why)
            await self._going.wait()
            if self._is_skipped:
                self._is_skipped = False
                return

    async def _tried(self, step: Step) -> str | None:
        """Does a step from its beginning; why it cannot be done, in a sentence, if it cannot."""
        try:
            person = Person(self._workspace.named(step.who), self._workspace, self._acts)
            await self._acts.close_all(person.id)
            seconds = reading(step.says)
            for deed in step.does:
                await self._going.wait()
                person.patience = self.patience
                self._point(deed, await deed.where(person, step.in_))
                await self._rest(seconds + deed.seconds)
                seconds = 0.0
                await deed.by(person, step.in_)
        except (CannotDo, NotSeen, KeyError) as problem:
            return _sentence(str(problem.args[0]))
        finally:
            self._point(None, None)
        return None

    async def _rest(self, seconds: float) -> None:
        """Gives visitors the time to look, unless one of them decides something meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds / self.speed):
                await self._roused.wait()
        await self._going.wait()

    def _rouse(self) -> None:
        self._roused.set()
        self._roused = asyncio.Event()
        self._workspace.changes.touch()

    def _point(self, deed: Deed | None, spot: ScreenElement | None) -> None:
        self.deed, self.spot = deed, spot
        self._workspace.changes.touch()

    def _tell(self, state: State, said: str = "") -> None:
        self.state, self.said = state, said
        if state == "playing":
            self._going.set()
        else:
            self._going.clear()
        if state in ("ready", "ended"):
            self.number = 0
        self._rouse()


def _sentence(problem: str) -> str:
    """A refusal as people read it; below its first line `NotSeen` holds a whole screen, and after a semicolon
    `CannotDo` says what there is instead."""
    words = problem.partition("\n")[0].partition(";")[0].rstrip(".")
    return f"This step cannot be done: {words}."
