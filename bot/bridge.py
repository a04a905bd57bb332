"""The bridge between the asyncio edge and the plain core: some threads write, a few read.

SQLite lets one writer in at a time, and a sync to disk is most of what a small write costs. So one thread
takes whatever is waiting, runs each call in a savepoint of its own, and syncs once for all of them. PostgreSQL
lets one in for each team. So there what waits for the same team is written together in the same way, and several
threads write for several teams. On either, nobody is told that a write is done before it is.
"""

import asyncio
import logging
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Generic, ParamSpec, TypeVar

from bot.domain.errors import Unavailable
from bot.write_queue import WriteQueue
from storage.store import OutOfTurn, Store, TransactionLost

log = logging.getLogger(__name__)

P = ParamSpec("P")
Result = TypeVar("Result")
Call = tuple["partial[Any]", "asyncio.Future[Any]"]
Ended = tuple[Any, Exception | None]

MOST_TOGETHER = 100
EVERYBODY = ""  # the line of all calls
LONGEST_TOGETHER = 0.1  # seconds, after which no more is begun: other processes wait for the same turn
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
        self._queue = WriteQueue[Call]()
        self._numbers = count(1)
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
        return await self._written("", partial(call, *args, **kwargs))

    async def write_for(
        self, team_id: str, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Result:
        """The same for one that writes for this team alone, as most do: it shares the turn of those that wait."""
        return await self._written(team_id, partial(call, *args, **kwargs))

    async def insist(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Writes what nobody else knows, such as Slack's answer: where the database can do nothing now, later."""
        return await self.insist_for("", call, *args, **kwargs)

    async def insist_for(
        self, team_id: str, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Result:
        """The same, as `write_for` does it."""
        while True:
            try:
                return await self._written(team_id, partial(call, *args, **kwargs))
            except Unavailable:
                await asyncio.sleep(INSISTED_EVERY)

    async def _written(self, team_id: str, call: "partial[Result]") -> Result:
        if self._closed:
            raise RuntimeError("the bridge is closed")
        outcome: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queue.put(self._line(team_id), (call, outcome))
        return await outcome

    def _line(self, team_id: str) -> str:
        """With whom a call waits; with nobody if its team is not known, and others may write meanwhile."""
        if not self._store.is_shared:
            return EVERYBODY
        return team_id or f"#{next(self._numbers)}"

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
        self._queue.end()
        if self._is_open:
            for writer in self._writers:
                await asyncio.to_thread(writer.join)
        self._readers.shutdown()

    def _write_on(self) -> None:
        while (line := self._queue.next()) is not None:
            calls = self._queue.take(line, MOST_TOGETHER)
            self._begun_at[threading.get_ident()] = self._timer()
            outcomes = self._run(line, [call for call, _ in calls])
            del self._begun_at[threading.get_ident()]
            self._queue.put_back(line, [call for call, ended in zip(calls, outcomes, strict=True) if not ended])
            self._hand_over([(call, ended) for call, ended in zip(calls, outcomes, strict=True) if ended])
            if failure := self._why_away(outcomes):
                self._give_up(self._queue.take(line, sys.maxsize) + self._queue.take_unattended(), failure)
            self._queue.let_go(line)

    def _why_away(self, outcomes: Iterable[Ended | None]) -> Exception | None:
        """Why, if the database can do nothing now."""
        errors = (ended[1] for ended in outcomes if ended)
        return next((error for error in errors if error and self._store.advice(error)), None)

    def _give_up(self, calls: list[Call], failure: Exception) -> None:
        """They have waited for one that waited in vain: Slack does not wait for their turn to do the same."""
        if calls:
            self._hand_over([(call, (None, failure)) for call in calls])

    def _hand_over(self, ended: list[tuple[Call, Ended]]) -> None:
        loop = ended[0][0][1].get_loop()
        loop.call_soon_threadsafe(self._settle, ended)  # one hop for them all

    def _run(self, line: str, calls: list["partial[Any]"]) -> list[Ended | None]:
        """None for those that were not begun, and are to be the first again."""
        if self._store.is_shared and len(calls) == 1:
            return [self._run_alone(calls[0])]
        outcomes = self._run_together(line, calls)
        return [
            self._run_alone(call) if ended and self._has_to_be_alone(ended[1]) else ended
            for call, ended in zip(calls, outcomes, strict=True)
        ]

    def _run_together(self, line: str, calls: list["partial[Any]"]) -> list[Ended | None]:
        try:
            with self._store.batch(line):
                return self._outcomes(calls)
        except Exception as failure:  # noqa: BLE001 - the commit failed, on a full disk say: nothing was kept
            return [(None, failure)] * len(calls)

    def _outcomes(self, calls: Sequence["partial[Any]"]) -> list[Ended | None]:
        """Of each, in their order."""
        alike = defaultdict[object, list[int]](list)
        for place, call in enumerate(calls):
            alike[call.func if isinstance(call.func, Together) else place].append(place)
        ended: list[Ended | None] = [None] * len(calls)
        begun_at = self._timer()
        for places in alike.values():
            done = _done_together([calls[place] for place in places])
            for place, outcome in zip(places, done, strict=True):
                ended[place] = outcome
            if self._timer() - begun_at > LONGEST_TOGETHER or self._why_away(done):
                break
        return ended

    def _has_to_be_alone(self, error: Exception | None) -> bool:
        return error is not None and (isinstance(error, OutOfTurn) or self._store.is_lost_race(error))

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

    def _settle(self, ended: list[tuple[Call, Ended]]) -> None:
        for (_, future), (result, error) in ended:
            if future.cancelled():
                continue
            if error is None:
                future.set_result(result)
            else:
                advice = self._advise(error)
                future.set_exception(Unavailable(advice) if advice else error)
        if any(error is None for _, (_, error) in ended):
            for callback in self._committed:
                callback()


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
