"""A live kickoff of a hundred people, cut down to some minutes: `python -m tests.bench.hour --seconds 240`.

Its agenda of thirty items is gone through to the end, two hundred things are added meanwhile, each by the form,
and twice fifty people press a button at the same time. Told is how soon a move shows, what Slack is asked for,
whether it would have taken that, and whether the last state is right. In four minutes the same moves and captures
come fifteen times as fast as in an hour: more of them are shown together, and more has to wait.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from asyncio import gather
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

from bot.domain.actors import Actor, Language
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.meeting.agenda import TEMPLATES
from bot.domain.meeting.agenda_items import ItemDraft
from bot.services.services import compose
from bot.steady_clock import SteadyClock
from storage.engine import connect
from storage.migrate import upgrade
from storage.store import Store
from tests.bench.reporting import begin, judge, quantile
from tests.blackbox.driver import Driver, Filling
from tests.blackbox.launching import AsInstalled
from tests.blackbox.payloads import press
from tests.blackbox.process import Process
from tests.blackbox.reading import buttons, said
from tests.blackbox.slack import TEAM, Call, Message, Person, Slack
from tests.services.service_harness import MEMBER

PEOPLE, ITEMS, CAPTURES, AT_ONCE = 100, 30, 200, 50
BURSTS = (10, 20)  # the items at which so many press at once
SECONDS, MINUTE = 240.0, 60.0
CHANNEL, LEAD = "C1", "ULEAD"
THING = re.compile(r"Thing \d{3}")
CALLS, SHOWN_WITHIN, LIVE_MESSAGE = 400, 1.0, 4096  # what it may come to: calls, seconds, bytes


@dataclass
class Hour:
    slack: Slack
    seconds: float
    shown_after: list[float] = field(default_factory=list)  # seconds, for each move
    heaviest: int = 0  # bytes of the blocks of the agenda, at most

    @property
    def agenda(self) -> Message:
        return next(one for one in self.slack.in_channel(CHANNEL) if one.text.startswith("Agenda:"))

    @property
    def sheets(self) -> list[Message]:
        return [one for one in self.slack.in_channel(CHANNEL) if one.text.startswith("From the kickoff")]

    async def play(self) -> None:
        await Driver(self.slack, LEAD, CHANNEL).click("Start")
        await self.slack.until(
            lambda: any(one.text.startswith("Agenda:") for one in self.slack.messages), "it starts"
        )
        numbers, pause = count(), self.seconds / ITEMS
        for place in range(ITEMS):
            until = time.monotonic() + pause
            if place:
                await self._goes_on(place)
            due = CAPTURES * (place + 1) // ITEMS - CAPTURES * place // ITEMS
            await gather(*(self._capture(next(numbers), pause * n / due) for n in range(due)))
            if place in BURSTS:
                await self._all_at_once()
            self.heaviest = max(self.heaviest, len(json.dumps(self.agenda.blocks, separators=(",", ":"))))
            await asyncio.sleep(max(0.0, until - time.monotonic()))

    async def end(self) -> float:
        """Returns after how many seconds the recap is there."""
        pressed = time.monotonic()
        await self._press(LEAD, self.agenda, "End")
        await self.slack.until(
            lambda: any(one.text.startswith("Recap:") for one in self.slack.messages), "a recap"
        )
        return time.monotonic() - pressed

    async def shows_all(self) -> None:
        """Raises AssertionError unless in the end everything shows that was added and agreed with, once."""
        things = Counter(f"Thing {number:03}" for number in range(CAPTURES))
        await self.slack.until(
            lambda: Counter(THING.findall(self._said())) == things, "all is shown, once", MINUTE
        )
        await self.slack.until(
            lambda: f"{AT_ONCE} people agree" in self._said(), "all who agree are shown", MINUTE
        )

    def _said(self) -> str:
        return "\n".join(sheet.said for sheet in self.sheets)

    async def _press(self, user: str, message: Message, label: str) -> None:
        button = next(one for one in buttons(message.blocks) if said(one.element["text"]) == label)
        await self.slack.deliver("interactive", press(self.slack, user, message, button))

    async def _goes_on(self, place: int) -> None:
        pressed, done = time.monotonic(), f"{place} item{'s' * (place > 1)} done"
        await self._press(LEAD, self.agenda, "Next")
        await self.slack.until(lambda: done in self.agenda.said, f"the agenda says {done}")
        self.shown_after.append(time.monotonic() - pressed)

    async def _capture(self, number: int, wait: float) -> None:
        """With *Add…* and *Save*. The form comes back once if the item is about something else than an idea."""
        await asyncio.sleep(wait)
        person = Driver(self.slack, f"U{number % PEOPLE}", CHANNEL)
        await self._press(person.user, self.agenda, "Add…")
        idea = Filling({"What is it?": "Idea"}, write=lambda _: f"Thing {number:03}", day="2030-01-02")
        await person.form("What is it?")
        while person.modal:
            assert await person.submit(idea) == {}

    async def _all_at_once(self) -> None:
        sheet = self.sheets[-1]
        await gather(*(self._press(f"U{number}", sheet, "I agree") for number in range(AT_ONCE)))


def prepare(database_url: str) -> None:
    """A kickoff with as many items as an agenda may have, in which everyone takes part."""
    engine = connect(database_url)
    upgrade(engine)
    services, lead = compose(Store(engine), SteadyClock()), Actor(TEAM, LEAD)
    starts_at = datetime.now(UTC) + timedelta(hours=1)
    draft = KickoffDraft("Harbour", "A site", Kind.CLIENT, starts_at, "UTC", Language.ENGLISH)
    kickoff_id = services.kickoffs.create(draft, by=lead, person=MEMBER, channel_id=CHANNEL, origin="1")
    for number in range(ITEMS - len(TEMPLATES[Kind.CLIENT])):
        services.agenda_items.add(kickoff_id, ItemDraft(f"Part {number}", 2), by=lead, origin=f"item {number}")
    for number in range(PEOPLE):
        services.attendances.join(kickoff_id, by=Actor(TEAM, f"U{number}"))
    engine.dispose()


def most_in_a_minute(calls: Iterable[Call], method: str) -> int:
    at = [call.at for call in calls if call.method == method]
    return max((sum(0 <= other - one < MINUTE for other in at) for one in at), default=0)


def closest(calls: Iterable[Call]) -> float:
    """Seconds between two messages posted to the channel, at least; Slack takes one a second, and a few more."""
    at = [call.at for call in calls if call.method == "chat.postMessage" and call.arguments["channel"] == CHANNEL]
    return min((later - one for one, later in pairwise(at)), default=MINUTE)


async def measure(seconds: float = SECONDS) -> bool:
    begin(f"{PEOPLE} people, {ITEMS} items and {CAPTURES} captures, within {seconds:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        async with Slack().serving() as slack:
            slack.people = {user: Person(user) for user in (LEAD, *(f"U{number}" for number in range(PEOPLE)))}
            bot = Process(slack, Path(folder), AsInstalled)
            prepare(bot.database_url)
            try:
                await bot.start()
                return await _played(Hour(slack, seconds), bot)
            finally:
                bot.kill()


async def _played(hour: Hour, bot: Process) -> bool:
    slack = hour.slack
    await slack.until(lambda: slack.in_channel(CHANNEL), "the card is there")
    before = len(slack.calls)
    await hour.play()
    recap_after = await hour.end()
    await hour.shows_all()
    assert not bot.complaints(), bot.complaints()[:3]
    assert not slack.problems, slack.problems[:3]
    calls = slack.calls[before:]
    methods = Counter(call.method for call in calls)
    print(
        f"   calls: {dict(methods.most_common())}; two posts in the channel at least {closest(calls):.2f} s apart"
    )
    judge("the recap is there within a minute of the end", recap_after, most=MINUTE)
    met = (
        judge(
            "at most 400 calls but for the forms that people open", len(calls) - methods["views.open"], most=CALLS
        ),
        judge(
            "chat.update is asked for at most 60 times in a minute",
            most_in_a_minute(calls, "chat.update"),
            most=60,
        ),
        judge(
            "a move shows within 1 s at the 95th percentile", quantile(hour.shown_after, 0.95), most=SHOWN_WITHIN
        ),
        judge("the blocks of the agenda are at most 4 KB", hour.heaviest, most=LIVE_MESSAGE),
    )
    return all(met)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    sys.exit(not asyncio.run(measure(asked.parse_args().seconds)))
