"""A crowd votes: how soon each is answered, how often the ballot is redrawn, how soon it shows the end.

`python -m tests.bench.crowd`. Each person gives three themes a dot, one after the other; Slack takes a tenth of
a second over the answer that the voter sees.
"""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench.reporting import begin, judge, quantile
from tests.bench.voters import three_themes, vote_within
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import Person, Slack

FAR_AWAY = 0.1  # seconds
RUNS = 3
CROWD = 500  # people, of 1,500 votes


@dataclass(frozen=True)
class Seen:
    votes: int
    answered: float  # seconds, at the 99th percentile
    redraws: int
    calls: int  # of the Web API
    drawn: float  # seconds from the last ack until the ballot shows everyone


async def crowd(people: int, seconds: float) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        async with Slack().serving() as slack:
            bot = Process(slack, Path(folder), AsInstalled)
            try:
                await bot.start()
                return await _seen(slack, Path(folder) / "bot.db", people, seconds)
            finally:
                bot.kill()


async def _seen(slack: Slack, database: Path, people: int, seconds: float) -> Seen:
    shown = await three_themes(slack)
    slack.far_away = FAR_AWAY
    before, voters = len(slack.calls), [f"UCROWD{number}" for number in range(people)]
    slack.people |= {voter: Person(voter) for voter in voters}
    answered = await vote_within(slack, shown, voters, seconds)
    last = time.monotonic()
    ballot = shown[0][0]
    await slack.until(lambda: f"{people} people have voted" in ballot.said, "the last state is shown", within=60)
    drawn = time.monotonic() - last
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM vote").fetchone() == (3 * people,)
    calls = [call.method for call in slack.calls[before:]]
    return Seen(3 * people, quantile(answered, 0.99), calls.count("chat.update"), len(calls), max(drawn, 0.0))


async def measure() -> bool:
    begin("a thousand votes in ten seconds")
    thousand = [await _told(334, 10.0) for _ in range(RUNS)]
    redraws = max(seen.redraws / seen.votes * 1000 for seen in thousand)
    met = judge("at most 12 redraws for 1,000 votes", redraws, most=12)
    met &= judge("at most 20 calls of all methods", max(seen.calls for seen in thousand), most=20)
    for seconds in (12.0, 6.0, 0.0):
        begin(f"{CROWD} people cast {3 * CROWD:,} votes, and all begin within {seconds:.0f} s")
        seen = [await _told(CROWD, seconds) for _ in range(RUNS)]
        answered, drawn = (sorted(figures)[RUNS // 2] for figures in _answered_and_drawn(seen))
        judge("each is answered within 1 s at the 99th percentile", answered, most=1.0)
        judge("the last state is shown within 3 s", drawn, most=3.0)
    return met


def _answered_and_drawn(seen: list[Seen]) -> tuple[list[float], list[float]]:
    return [one.answered for one in seen], [one.drawn for one in seen]


async def _told(people: int, seconds: float) -> Seen:
    seen = await crowd(people, seconds)
    print(
        f"   {seen.votes} votes: answered within {seen.answered:.2f} s (99 %), {seen.redraws} redraws,"
        f" {seen.calls} calls to the Web API; the last state after {seen.drawn:.2f} s",
        flush=True,
    )
    return seen


if __name__ == "__main__":
    asyncio.run(measure())
