"""The bridge between the asyncio edge and the plain core: some threads write, a few read.

SQLite lets one writer in at a time, and a sync to disk is most of what a small write costs. So one thread
takes whatever is waiting, runs each call in a savepoint of its own, and syncs once for all of them. On
PostgreSQL most of it is the way there and back, so several write, each for itself. On either, nobody is told
that a write is done before it is.
"""

import asyncio
import logging
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Generic, ParamSpec, TypeVar

from bot.domain.errors import Unavailable
from storage.store import Store, TransactionLost

log = logging.getLogger(__name__)

P = ParamSpec("P")
Result = TypeVar("Result")
Call = tuple["partial[Any]", "asyncio.Future[Any]"]
Ended = tuple[Any, Exception | None]

MOST_TOGETHER = 100
READERS = 4
INSISTED_EVERY = 1.0  # seconds
ADVISED_EVERY = 60.0  # seconds
MOST_RACES = 5  # that a call may lose before its caller is told


@dataclass(frozen=True)
class Together(Generic[P, Result]):
    """A service call, for `Bridge.write`, of which all that wait are done in one unit of work.

    `many` takes the arguments of several, and returns the result of each. If it fails, `one` does each by itself,
    so that what is wrong with one of them is not the others' trouble.
    """

    one: Callable[P, Result]
    many: Callable[[Sequence[Any]], Sequence[Result]]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Result:
        return self.one(*args, **kwargs)


class Bridge:
    def __init__(self, store: Store, timer: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._waiting: SimpleQueue[Call | None] = SimpleQueue()
        self._together = MOST_TOGETHER if store.writers == 1 else 1
        self._writers = [threading.Thread(target=self._write_on, name=f"writer-{n}") for n in range(store.writers)]
        self._is_open = False
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._closed = False
        self._committed: list[Callable[[], object]] = []
        self._advised_at: dict[str, float] = {}
        self._timer = timer
        self._begun_at: dict[int, float] = {}  # what is being written, by thread

    def open(self) -> None:
        """Starts the writers, once; what waits already is written then."""
        if not self._is_open and not self._closed:
            self._is_open = True
            for writer in self._writers:
                writer.start()

    def on_commit(self, callback: Callable[[], object]) -> None:
        """Has `callback` called after each commit, in the loop."""
        self._committed.append(callback)

    @property
    def longest_write(self) -> float:
        """For how many seconds the oldest of the writes that are under way has been so; 0 if there is none."""
        return max((self._timer() - begun_at for begun_at in self._begun_at.copy().values()), default=0.0)

    async def write(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Runs a service call that may write. Returns once it is on disk.

        Raises what the call raises, and Unavailable where the database can do nothing now.
        """
        if self._closed:
            raise RuntimeError("the bridge is closed")
        outcome: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.put((partial(call, *args, **kwargs), outcome))
        return await outcome

    async def insist(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Writes what nobody else knows, such as Slack's answer: where the database can do nothing now, later."""
        while True:
            try:
                return await self.write(call, *args, **kwargs)
            except Unavailable:
                await asyncio.sleep(INSISTED_EVERY)

    async def read(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Runs a service call that only reads. Raises as `write` does."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._readers, partial(call, *args, **kwargs))
        except Exception as error:
            if advice := self._advise(error):
                raise Unavailable(advice) from error
            raise

    async def close(self) -> None:
        """Finishes what is waiting, then stops the threads."""
        self._closed = True
        self._waiting.put(None)
        if self._is_open:
            for writer in self._writers:
                await asyncio.to_thread(writer.join)
        self._readers.shutdown()

    def _write_on(self) -> None:
        while (first := self._waiting.get()) is not None:
            if failure := self._run([first, *self._those_behind(self._together - 1)]):
                self._give_up(self._those_behind(sys.maxsize), failure)
        self._waiting.put(None)  # the end: the other writers see it, too

    def _those_behind(self, most: int) -> list[Call]:
        calls: list[Call] = []
        while len(calls) < most:
            try:
                behind = self._waiting.get_nowait()
            except Empty:
                break
            if behind is None:
                self._waiting.put(None)  # the end: seen again by `_write_on` once these are done
                break
            calls.append(behind)
        return calls

    def _run(self, calls: list[Call]) -> Exception | None:
        """Returns why, if the database can do nothing now."""
        self._begun_at[threading.get_ident()] = self._timer()
        outcomes = (
            self._run_together(calls) if self._together > 1 else [self._run_alone(call) for call, _ in calls]
        )
        del self._begun_at[threading.get_ident()]
        self._hand_over(calls, outcomes)
        return next((error for _, error in outcomes if error and self._store.advice(error)), None)

    def _give_up(self, calls: list[Call], failure: Exception) -> None:
        """They have waited for one that waited in vain: Slack does not wait for their turn to do the same."""
        if calls:
            self._hand_over(calls, [(None, failure)] * len(calls))

    def _hand_over(self, calls: list[Call], outcomes: list[Ended]) -> None:
        loop = calls[0][1].get_loop()
        loop.call_soon_threadsafe(self._settle, [future for _, future in calls], outcomes)  # one hop for them all

    def _run_together(self, calls: list[Call]) -> list[Ended]:
        try:
            with self._store.batch():
                return _outcomes([call for call, _ in calls])
        except Exception as failure:  # noqa: BLE001 - the commit failed, on a full disk say: nothing was kept
            return [(None, failure)] * len(calls)

    def _run_alone(self, call: Callable[[], Any]) -> Ended:
        """Again where it lost a race: what it decides from is then what the winner has left."""
        for _ in range(MOST_RACES):
            result, error = _outcome(call)
            if error is None or not self._store.is_lost_race(error):
                break
        return result, error

    def _advise(self, error: Exception) -> str:
        """What to do if the database can do nothing now, "" otherwise. It is in the log, too, once a minute."""
        advice = self._store.advice(error)
        now = self._timer()
        if advice and now - self._advised_at.get(advice, -ADVISED_EVERY) >= ADVISED_EVERY:
            self._advised_at[advice] = now
            log.error("%s Kickoff then goes on by itself, and nothing that is due is lost.", advice)
        return advice

    def _settle(self, futures: list["asyncio.Future[Any]"], outcomes: list[Ended]) -> None:
        for future, (result, error) in zip(futures, outcomes, strict=True):
            if future.cancelled():
                continue
            if error is None:
                future.set_result(result)
            else:
                advice = self._advise(error)
                future.set_exception(Unavailable(advice) if advice else error)
        if any(error is None for _, error in outcomes):
            for callback in self._committed:
                callback()


def _outcomes(calls: Sequence["partial[Any]"]) -> list[Ended]:
    """Of each, in their order."""
    alike = defaultdict[object, list[int]](list)
    for place, call in enumerate(calls):
        alike[call.func if isinstance(call.func, Together) else place].append(place)
    ended: dict[int, Ended] = {}
    for places in alike.values():
        ended |= zip(places, _done_together([calls[place] for place in places]), strict=True)
    return [ended[place] for place in range(len(calls))]


def _done_together(calls: Sequence["partial[Any]"]) -> list[Ended]:
    together = calls[0].func
    if isinstance(together, Together) and len(calls) > 1:
        results, error = _outcome(partial(together.many, [call.args for call in calls]))
        if error is None:
            return [(result, None) for result in results]
    return [_outcome(call) for call in calls]


def _outcome(call: Callable[[], Any]) -> Ended:
    try:
        return call(), None
    except TransactionLost:
        raise  # what the others of the batch were about to be told is not so
    except Exception as error:  # noqa: BLE001 - it goes to the one who asked; the others are not touched
        return None, error
