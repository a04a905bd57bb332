"""Hidden answers are hidden: until the close, nothing in Slack tells who answered what, or what anybody did."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.domain.meeting.writing import GRACE
from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_activities_feasible import ITEMS

SECRET = "The harbour master says no"
Fields = Mapping[str, Said]
DUE = (MONDAY + timedelta(days=17)).date()
Told = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Asking:
    """How an activity is opened, and two answers that could hardly differ more, which people give in turn."""

    opens: str
    one: Fields
    other: Fields
    shows: str  # once it is closed
    begins: Fields | None = None  # the form with which it is opened
    answer: str = "Answer"
    close: str = "Close"
    by: tuple[str, ...] = ("milan", "tessa", "sara")
    invited: int = 4
    is_at_hand: bool = False  # the present item offers it


GO_LIVE, WHY_NOT = "Go live, by 10 Dec 2026", "If what? Or why not?"
DESK, WHY = "The desk stays", "What is your concern, or your objection?"
RIGHT, ABLE, RAISE = "Is it the right thing to do?", "Can we do it?", "What would raise it by one?"
WRITTEN, CHOSEN = "Why did it fail?", "Choose 2 at most"
ASKINGS = (
    Asking(
        "Start the premortem…",
        {WRITTEN: "No time"},
        {WRITTEN: SECRET},
        f"Note: {SECRET}",
        begins={},
        answer="Write",
        close="Close writing",
        by=("milan", "tessa"),
        is_at_hand=True,
    ),
    Asking("Give two dots", {CHOSEN: ["No time"]}, {CHOSEN: [SECRET]}, f"{SECRET}: 2 dots", is_at_hand=True),
    Asking(
        "Ask each discipline",
        {GO_LIVE: "We can"},
        {GO_LIVE: "We can't", WHY_NOT: SECRET},
        f"design can't: {SECRET}",
        by=("milan", "tessa"),
        invited=3,
    ),
    Asking("Start the vote", {RIGHT: "5", ABLE: "5"}, {RIGHT: "1", ABLE: "2", RAISE: SECRET}, "from 2 to 5"),
    Asking(
        "Ask for consent…",
        {DESK: "Fine"},
        {DESK: "Objection", WHY: SECRET},
        f"): {SECRET}",
        begins={"What do you propose to decide?": DESK},
    ),
)


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """Sara leads it; Milan, Tessa and Clara, who never answers, have joined. The item on is the premortem."""
    town.sandbox.installation.limits.enabled = False  # so much is not done within a minute
    starts = town.clock.now() + timedelta(hours=1)
    kind = {"Kind of kickoff": "Internal project", "Client": "The harbour office"}
    await town.kickoff(**{"When does it start?": starts, **kind})
    for person in (town.milan, town.tessa, town.clara):
        await person.presses("I'm in", in_=CHANNEL)
        await person.presses("Say what you do")
        person.fills({"What do you do?": "Design"})
        await person.submits()
    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Add milestone")
    await town.sara.changes({"What will be finished?": "Go live", "When is it due?": DUE})
    await town.sara.submits()
    town.clock.move_to(starts)
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    for title in ITEMS[1:]:
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {title}", in_=CHANNEL)
    return town


async def test_until_the_close_nothing_in_slack_changes_with_what_somebody_answers(live: SandboxTown) -> None:
    for asking in ASKINGS:
        await _open(live, asking)
        for count, name in enumerate(asking.by, start=1):
            first, then = (asking.other, asking.one) if name == "tessa" else (asking.one, asking.other)
            person: Person = getattr(live, name)
            await _answer(person, asking, first)
            await live.milan.sees(f"{count} of {asking.invited} ha", in_=CHANNEL)
            told = await _told(live)
            await _answer(person, asking, then)
            assert told == await _told(live), f"{asking.opens}: {name} answers something else"
        await live.sara.presses(asking.close, in_=CHANNEL)
        live.clock.move_to(live.clock.now() + GRACE)
        await live.milan.sees(asking.shows, in_=CHANNEL)


async def _open(town: SandboxTown, asking: Asking) -> None:
    if not asking.is_at_hand:
        await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses(asking.opens)
    if asking.begins is not None:
        town.sara.fills(asking.begins)
        await town.sara.submits()


async def _answer(person: Person, asking: Asking, fields: Fields) -> None:
    await person.presses(asking.answer, in_=CHANNEL)
    person.fills(fields)
    await person.submits()


async def _told(town: SandboxTown) -> Told:
    """Every message that anybody can read, direct and ephemeral ones included, once nothing is to be drawn."""
    async with asyncio.timeout(10):
        while _is_stale(town):  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.01)
    await town.delivered()
    return {
        (message.channel, message.ts): f"{message.text} {message.blocks} {message.visible_to}"
        for conversation in town.sandbox.workspace.conversations.values()
        for message in conversation.messages.values()
    }


def _is_stale(town: SandboxTown) -> bool:
    """Whether a message is still to be edited."""
    with closing(sqlite3.connect(town.database)) as rows:
        (count,) = rows.execute(
            "SELECT count(*) FROM live_message WHERE ts IS NOT NULL AND shown < wanted"
        ).fetchone()
    return bool(count)
