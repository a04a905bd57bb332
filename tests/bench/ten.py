"""Ten kickoffs live at once in one workspace: `python -m tests.bench.ten --minutes 4`.

Each is gone through by its own facilitator, with a move a minute, which is five times as fast as people do; in the
last minute all ten press at the same time. Told is how soon a move shows, and whether Slack would have taken it.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from asyncio import gather
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.actors import Actor, Language
from bot.domain.brief import KickoffDraft, Kind
from bot.services.services import compose
from bot.steady_clock import SteadyClock
from storage.engine import connect
from storage.migrate import upgrade
from storage.store import Store
from tests.bench.hour import MINUTE, most_in_a_minute
from tests.bench.reporting import begin, judge, quantile
from tests.blackbox.driver import Driver
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import TEAM, Message, Person, Slack
from tests.services.service_harness import MEMBER

KICKOFFS, MINUTES, MOST_MINUTES = 10, 4, 7  # a client's kickoff has eight items
SHOWN_WITHIN, UPDATES = 2.0, 60  # seconds; in a minute


@dataclass
class Live:
    """One of the kickoffs. It takes a call's time to Slack from the moment of the press."""

    slack: Slack
    number: int
    shown_after: list[float] = field(default_factory=list)

    @property
    def lead(self) -> Driver:
        return Driver(self.slack, f"ULEAD{self.number}", f"C{self.number}")

    @property
    def agenda(self) -> Message | None:
        here = self.slack.in_channel(f"C{self.number}")
        return next((one for one in here if one.text.startswith("Agenda:")), None)

    def _shows(self, part: str) -> bool:
        return self.agenda is not None and part in self.agenda.said

    async def start(self) -> None:
        await self.lead.click("Start")
        await self.slack.until(lambda: self._shows("Now:"), f"kickoff {self.number} starts")

    async def goes_on(self, place: int, wait: float) -> None:
        await asyncio.sleep(wait)
        done, press = f"{place} item{'s' * (place > 1)} done", await self.lead.pressed("Next")
        pressed = time.monotonic()
        await self.slack.deliver("interactive", press)
        await self.slack.until(lambda: self._shows(done), f"the agenda says {done}", MINUTE)
        self.shown_after.append(time.monotonic() - pressed)


def prepare(database_url: str) -> None:
    engine = connect(database_url)
    upgrade(engine)
    services, starts_at = compose(Store(engine), SteadyClock()), datetime.now(UTC) + timedelta(hours=1)
    for number in range(KICKOFFS):
        lead = Actor(TEAM, f"ULEAD{number}")
        draft = KickoffDraft(f"Harbour {number}", "A site", Kind.CLIENT, starts_at, "UTC", Language.ENGLISH)
        channel, origin = f"C{number}", str(number)
        services.kickoffs.create(draft, by=lead, person=MEMBER, channel_id=channel, origin=origin)
    engine.dispose()


async def measure(minutes: int = MINUTES) -> bool:
    begin(f"{KICKOFFS} kickoffs live at once, with a move a minute each, for {minutes} minutes")
    with tempfile.TemporaryDirectory() as folder:
        async with Slack().serving() as slack:
            slack.people = {user: Person(user) for user in (f"ULEAD{number}" for number in range(KICKOFFS))}
            bot = Process(slack, Path(folder), AsInstalled)
            prepare(bot.database_url)
            try:
                await bot.start()
                return await _played(slack, bot, minutes)
            finally:
                bot.kill()


async def _played(slack: Slack, bot: Process, minutes: int) -> bool:
    chance, kickoffs = random.Random(1), [Live(slack, number) for number in range(KICKOFFS)]
    await slack.until(lambda: all(slack.in_channel(f"C{one.number}") for one in kickoffs), "all cards are there")
    await gather(*(one.start() for one in kickoffs))
    await asyncio.sleep(MINUTE)
    before = len(slack.calls)
    for place in range(1, minutes + 1):
        until = time.monotonic() + MINUTE
        waits = (0.0 if place == minutes else chance.uniform(0, MINUTE - 10) for _ in kickoffs)
        await gather(*(one.goes_on(place, wait) for one, wait in zip(kickoffs, waits, strict=True)))
        await asyncio.sleep(max(0.0, until - time.monotonic()) if place < minutes else 0)
    assert not bot.complaints(), bot.complaints()[:3]
    assert not slack.problems, slack.problems[:3]
    apart = [after for one in kickoffs for after in one.shown_after[:-1]]
    together = [one.shown_after[-1] for one in kickoffs]
    updates = most_in_a_minute(slack.calls[before:], "chat.update")
    print(f"   apart, 95 %: {quantile(apart, 0.95):.2f} s; all ten at once, the last: {max(together):.2f} s")
    met = (
        judge(
            "a move shows within 2 s at the 95th percentile", quantile(apart + together, 0.95), most=SHOWN_WITHIN
        ),
        judge("chat.update is asked for at most 60 times in a minute", updates, most=UPDATES),
    )
    return all(met)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=int, default=MINUTES, choices=range(1, MOST_MINUTES + 1))
    sys.exit(not asyncio.run(measure(asked.parse_args().minutes)))
