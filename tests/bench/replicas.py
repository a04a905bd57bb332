"""Several processes on one PostgreSQL, of which one is killed every few seconds: `python -m tests.bench.replicas`.

While they are killed (-9) and started again, people vote and deliveries come due. What is held against what:

- A press counts once it is acknowledged. One that is not, Slack shows an error for, and the person presses again,
  until it is. So in the end the dots in the database must be those of the people who voted, no more and no fewer,
  and the channel must show as many; some press twice although the first was acknowledged.
- A delivery counts once Slack has it. Its history can be read, so that in the end each must be there exactly once.
- A process is idle that makes no call for seconds on end, while something is due that nobody has in hand.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlmodel import func, select

from storage.engine import connect
from storage.store import Store
from storage.tables.voting import Turnout, Vote
from tests.bench.busy_hour import BusyHour
from tests.blackbox.payloads import press
from tests.blackbox.process import Process
from tests.blackbox.reading import buttons
from tests.blackbox.slack import HungUp, Person, Slack
from tests.postgresql import started

PROCESSES = 3
EVERY = (3.0, 6.0)  # seconds between two kills
AT_ONCE = 40  # people who press at the same time
TWICE = 0.1  # of them, who press once more
SLACK_THINKS = 0.03  # seconds between taking a call and answering it
PRESS_AGAIN = 0.3  # seconds after which somebody does who was shown an error
GIVEN_UP = 10.0  # seconds; Slack gives up after three, but here all processes share a machine with Slack
LOOK = 0.25  # seconds between two looks at who is idle
IDLE = 5.0  # seconds; each looks once a second, and may have to wait for the machine
PATIENCE = 180.0  # seconds: what the dead had in hand waits for a minute
SOMETHING_IS_FREE = text(
    """
    SELECT EXISTS (SELECT 1 FROM delivery due
    WHERE due.state IN ('planned', 'unknown', 'sending') AND due.try_at <= now() AND NOT EXISTS
    (SELECT 1 FROM delivery other
     WHERE other.state = 'sending' AND other.try_at > now() AND other.channel_id = due.channel_id))
    """
)


@dataclass
class Several(BusyHour):
    """A busy hour of several processes: `bot` is the first of `bots`."""

    bots: list[Process] = field(default_factory=list)
    since: dict[str, float] = field(default_factory=dict)  # since when each process is up
    voted: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # acknowledged, by ballot
    presses: int = 0
    errors: int = 0  # presses that were not acknowledged
    late: int = 0  # of these, the ones at a process that lives
    idlest: float = 0.0  # seconds

    async def begin(self) -> None:
        self._prepare()
        for bot in self.bots:
            await self._start(bot)
        await self.at_rest()

    async def _start(self, bot: Process) -> None:
        await bot.start()
        self.since[bot.name] = time.monotonic()

    async def live_through(self, votes: int, deliveries: int, span: float) -> None:
        """So many votes, and deliveries that come due within the span of seconds, while processes are killed."""
        self._plan_deliveries(deliveries, span)
        watching, has_gone = asyncio.create_task(self._watch()), asyncio.Event()
        killing = asyncio.create_task(self._kill_until(has_gone))
        async with asyncio.TaskGroup() as crowd:
            for lane in range(AT_ONCE):
                crowd.create_task(self._vote_on(range(lane, votes, AT_ONCE), span / max(votes, 1)))
        has_gone.set()
        await killing
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    async def _vote_on(self, numbers: range, pace: float) -> None:
        began = time.monotonic()
        for place, number in enumerate(numbers, 1):
            await self._press_until_acknowledged(self.ballots[number % len(self.ballots)], f"UVOTER{number}")
            await asyncio.sleep(max(0.0, began + place * AT_ONCE * pace - time.monotonic()))

    async def _press_until_acknowledged(self, ballot_id: int, user: str) -> None:
        self.slack.people[user] = Person(user)
        while not await self._press(ballot_id, user):
            self.errors += 1
            await asyncio.sleep(PRESS_AGAIN)
        self.voted[ballot_id].add(user)
        self.counts.votes += 1
        if self.chance.random() < TWICE:
            await self._press(ballot_id, user)

    async def _press(self, ballot_id: int, user: str) -> bool:
        """Whether it was acknowledged. Slack does not send a press again by itself."""
        message = self._message(f"ballot:{ballot_id}")
        vote = next(one for one in buttons(message.blocks) if one.element["text"]["text"] == "Vote")
        payload = press(self.slack, user, message, vote)
        link = await self.slack.until(lambda: self.slack.link, "somebody is connected")
        envelope = {"envelope_id": f"envelope-{self.slack.number()}", "type": "interactive", "payload": payload}
        self.presses += 1
        try:
            await link.send(envelope | {"accepts_response_payload": True}, GIVEN_UP)
        except HungUp:
            return False
        except (
            AssertionError
        ):  # no ack in time: it may still have been counted, which pressing again does not change
            self.late += 1
            return False
        return True

    async def _kill_until(self, has_gone: asyncio.Event) -> None:
        """Every few seconds one of them, which is started again at once."""
        while not await _comes(has_gone, self.chance.uniform(*EVERY)):
            bot = self.chance.choice(self.bots)
            self.since.pop(bot.name, None)
            bot.kill()
            self.counts.kills += 1
            await self._start(bot)

    async def die_together(self) -> None:
        """All at once, and none is left who could still do what it had in hand: no lease has to be waited for."""
        for bot in self.bots:
            bot.kill()
        self.counts.kills += len(self.bots)
        self._end_leases()
        for bot in self.bots:
            await self._start(bot)

    async def _watch(self) -> None:
        """Notes for how long a process that was up made no call, while something was due that nobody had."""
        due_since: float | None = None
        while True:
            await asyncio.sleep(LOOK)
            now = time.monotonic()
            if not await asyncio.to_thread(self._is_something_free):
                due_since = None
                continue
            due_since = due_since or now
            last = {call.by: call.at for call in self.slack.calls}
            for name, since in self.since.items():
                self.idlest = max(self.idlest, now - max(due_since, since, last.get(name, 0.0)))

    def _is_something_free(self) -> bool:
        """Whether a message is due that somebody could claim now."""
        with self.store.read() as session:
            return bool(session.execute(SOMETHING_IS_FREE).scalar_one())

    async def at_rest(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self._is_busy():  # noqa: ASYNC110 - another process's database tells nobody
                await asyncio.sleep(LOOK)

    def verdict(self) -> list[str]:
        """What is wrong, in sentences."""
        wrong = []
        posted = self._posted()
        expected = self.planned | {f"card:{n}" for n in self.kickoffs} | {f"ballot:{n}" for n in self.ballots}
        if lost := [key for key in expected if not posted[key]]:
            wrong.append(f"{len(lost)} deliveries are not in Slack, such as {lost[0]}.")
        if repeated := [key for key, times in posted.items() if times > 1]:
            wrong.append(f"{len(repeated)} deliveries are in Slack twice, such as {repeated[0]}.")
        for ballot_id, voters in self.voted.items():
            with self.store.read() as session:
                turned_out = set(session.exec(select(Turnout.user_id).where(Turnout.ballot_id == ballot_id)))
                dots = session.exec(select(func.count()).where(Vote.ballot_id == ballot_id)).one()
            if turned_out != voters or dots != len(voters):
                wrong.append(
                    f"On ballot {ballot_id} {len(voters)} people voted: it has {dots} dots, "
                    f"misses {len(voters - turned_out)} people, and has {len(turned_out - voters)} too many."
                )
            if f"{len(voters)} people have voted." not in self._message(f"ballot:{ballot_id}").said:
                wrong.append(f"Ballot {ballot_id} does not show its {len(voters)} voters.")
        return wrong

    def told(self) -> str:
        by = Counter(call.by for call in self.slack.calls if call.method == "chat.postMessage")
        limits = ", ".join(f"{name} {times}" for name, times in sorted(by.items()))
        looked_up = sum(call.method == "conversations.history" for call in self.slack.calls)
        return (
            f"{self.counts.votes} votes in {self.presses} presses, of which {self.errors} were not acknowledged "
            f"({self.late} by a process that lives); "
            f"{self.counts.deliveries} deliveries ({looked_up} looked up), posted by: {limits}; "
            f"{self.counts.kills} kills; at the longest a process was idle for {self.idlest:.1f} s "
            "while something was due"
        )


async def _comes(event: asyncio.Event, within: float) -> bool:
    try:
        return await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False


@asynccontextmanager
async def several(
    folder: Path, database_url: str, *, processes: int, seed: int, channels: int, votes_open: int
) -> AsyncIterator[Several]:
    async with Slack().serving() as slack:
        slack.thinks = SLACK_THINKS
        names = [f"process-{number}" for number in range(1, processes + 1)]
        bots = [Process(slack, folder / name, database_url=database_url, name=name) for name in names]
        store = Store(connect(database_url))
        try:
            hour = Several(slack, bots[0], store, random.Random(seed), channels, votes_open, bots=bots)
            await hour.begin()
            yield hour
        finally:
            for bot in bots:
                bot.kill()
            store.close()
        assert slack.problems == []
        assert [line for bot in bots for line in bot.complaints()] == []


async def measure(votes: int, deliveries: int, span: float, seed: int) -> int:
    print(f"{PROCESSES} processes, seed {seed}", flush=True)
    began = time.monotonic()
    channels = max(4, deliveries // 25)
    with tempfile.TemporaryDirectory() as folder, started() as postgresql:
        async with several(
            Path(folder),
            postgresql.new_database(),
            processes=PROCESSES,
            seed=seed,
            channels=channels,
            votes_open=4,
        ) as hour:
            await hour.live_through(votes, deliveries, span)
            print(f"the crowd has gone after {time.monotonic() - began:.0f} s", flush=True)
            await hour.at_rest()
            print(f"{hour.told()}; {time.monotonic() - began:.0f} s", flush=True)
            wrong = hour.verdict()
    if hour.idlest > IDLE:
        wrong.append("A process was idle while something was due.")
    for sentence in wrong:
        print(f"FAILED: {sentence}", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--votes", type=int, default=5000)
    asked.add_argument("--deliveries", type=int, default=1000)
    asked.add_argument("--seconds", type=float, default=60.0, help="over which they come, at the quickest")
    asked.add_argument("--seed", type=int, default=None, help="which process is killed when")
    said = asked.parse_args()
    seed = random.SystemRandom().randrange(10**6) if said.seed is None else said.seed
    sys.exit(asyncio.run(measure(said.votes, said.deliveries, said.seconds, seed)))
