"""120 people in one meeting, in the sandbox: `python -m tests.bench.allhands`.

They say of six milestones what their disciplines can do, write why it failed and give dots, vote on their
confidence and consent to a decision, each through the forms, a dozen a second at most. Kickoff draws at the pace
that it has in Slack, whose limits hold. Told is how many messages and edits each of these took, and how soon it
showed.
"""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.delivery.budget import Pace
from bot.domain.actors import Actor
from bot.domain.meeting.writing import GRACE
from bot.domain.people.roster import DISCIPLINES
from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from bot.sandbox.state.exchanges import ExchangeLog
from bot.sandbox.state.people import User
from tests.bench.reporting import begin, judge
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown, town_of
from tests.scenarios.test_activities_feasible import ITEMS

PEOPLE, MILESTONES = 120, 6
MINUTE = timedelta(minutes=1)
A_SECOND = 12  # who hand in an answer; a crowd that is asked at the same moment takes ten seconds over it
PATIENCE = 30.0  # seconds until somebody presses again to whom no form was opened
EDITS, WITHIN = 60, 5.0  # in a minute, as Slack takes them; seconds until a result shows
CAUSES, LIKELY, OTHERS = 40, 3, 30
DUE = [(MONDAY + timedelta(days=10 + number)).date() for number in range(MILESTONES)]
POSTS, EDITED = "chat.postMessage", "chat.update"
Fields = Mapping[str, Said]


@dataclass(frozen=True)
class Asked:
    """Something that everyone is asked: how it is opened, what the person of that number answers, and what shows
    in the channel once it is closed."""

    name: str
    opens: str
    answers: Callable[[int], Fields]
    shows: str
    begins: Fields | None = None
    at_hand: bool = False
    button: str = "Answer"
    close: str = "Close"


def _can(number: int) -> Fields:
    """One in ten doubts the last milestone."""
    labels = [f"Milestone {place + 1}, by {on.day} {on:%b} {on.year}" for place, on in enumerate(DUE)]
    said: dict[str, Said] = dict.fromkeys(labels, "We can")
    if number % 10 == 0:
        said |= {labels[-1]: "We can if…", "If what? Or why not?": f"reason {number}"}
    return said


ASKED = (
    Asked("what can be done", "Ask each discipline", _can, "What can be done (120 of 121 answered)"),
    Asked(
        "premortem",
        "Start the premortem…",
        lambda number: {"Why did it fail?": f"Cause {number}" if number < CAUSES else ""},
        "What everyone wrote is in the thread of this message.",
        begins={},
        at_hand=True,
        button="Write",
        close="Close writing",
    ),
    Asked(
        "dots",
        "Give two dots",
        lambda number: {"Choose 2 at most": [f"Cause {number % LIKELY}", f"Cause {number % OTHERS + LIKELY}"]},
        "What is most likely (120 of 121 answered)",
        at_hand=True,
    ),
    Asked(
        "confidence",
        "Start the vote",
        lambda number: {"Is it the right thing to do?": "4", "Can we do it?": str(1 + number % 5)},
        "Can we do it? from 1 to 5",
    ),
    Asked(
        "consent",
        "Ask for consent…",
        lambda number: {"We go live in May": "Concern" if number % 20 == 0 else "Fine"},
        "Not decided, since not everyone has answered: We go live in May",
        begins={"What do you propose to decide?": "We go live in May"},
    ),
)


@asynccontextmanager
async def gathered(folder: Path) -> AsyncIterator[tuple[SandboxTown, list[Person]]]:
    """The meeting is at its premortem, and everyone but Sara, who leads it, is about to answer."""
    async with town_of(folder, bot_pace=Pace()) as town:
        workspace, town.sara.patience = town.sandbox.workspace, 2 * PATIENCE
        workspace.exchanges = ExchangeLog(100_000)
        users = [User(f"U0HALL{n:04}", f"hall{n}", f"Hall{n} Number {n:03}") for n in range(PEOPLE)]
        workspace.users |= {user.id: user for user in users}
        await town.kickoff(
            **{
                "When does it start?": town.clock.now() + timedelta(hours=1),
                "Kind of kickoff": "Internal project",
                "Client": "The harbour office",
            }
        )
        await _take_part(town, users)
        await _starts(town)
        people = [town.sandbox.person(user.first_name) for user in users]
        for person in people:
            person.patience = 2 * PATIENCE
        yield town, people


async def _take_part(town: SandboxTown, users: list[User]) -> None:
    """Past the forms: that is not measured here."""
    assert town.bot is not None
    services, channel = town.bot.services.attendances, town.sandbox.workspace.channel_named(CHANNEL)
    for place, user in enumerate([*users, town.sandbox.workspace.named("Sara")]):
        channel.members = list({*channel.members, user.id})
        by = Actor(town.sandbox.workspace.team.id, user.id)
        await town.bot.bridge.write(services.join, 1, by=by)
        discipline = DISCIPLINES[place % len(DISCIPLINES)]
        await town.bot.bridge.write(services.describe, 1, discipline, by=by)


async def _starts(town: SandboxTown) -> None:
    for place, due in enumerate(DUE):
        await town.sara.presses("Add…", in_=CHANNEL)
        await town.sara.presses("Add milestone")
        await town.sara.changes({"What will be finished?": f"Milestone {place + 1}", "When is it due?": due})
        await town.sara.submits()
    town.clock.advance(timedelta(hours=1))
    await town.sara.presses("Start", in_=CHANNEL)
    for title in ITEMS[1:]:
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {title}", in_=CHANNEL)


@dataclass(frozen=True)
class Told:
    messages: int
    edits: int
    most_in_a_minute: int
    not_opened: int  # presses for which Slack opened no form: it opens 100 in a minute
    shown_after: float  # seconds, from the press that closes it


async def held(town: SandboxTown, people: list[Person], asked: Asked) -> Told:
    """Opens it, has everyone answer, and closes it. Before it people talked, for a minute at least."""
    town.clock.advance(MINUTE)
    first = len(town.sandbox.workspace.exchanges)
    if not asked.at_hand:
        await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses(asked.opens, in_=CHANNEL if asked.at_hand else None)
    if asked.begins is not None:
        town.sara.fills(asked.begins)
        await town.sara.submits()
    tried = await asyncio.gather(*(_answers(person, place, asked) for place, person in enumerate(people)))
    await town.sara.presses(asked.close, in_=CHANNEL)
    if asked.close == "Close writing":
        town.clock.advance(GRACE)
    pressed = time.monotonic()
    await town.sara.sees(asked.shows, in_=CHANNEL)
    shown_after = time.monotonic() - pressed
    await _posted(town)
    calls = Counter(call.name for call in list(town.sandbox.workspace.exchanges)[first:] if not call.failure)
    return Told(calls[POSTS], calls[EDITED], _most_edits(town, first), sum(tried) - len(people), shown_after)


async def _posted(town: SandboxTown) -> None:
    """Returns once nothing is due: a channel takes a message a second."""
    assert town.bot is not None
    async with asyncio.timeout(MINUTE.total_seconds()):
        while (due := await town.bot.next_due_at()) and due <= town.clock.now():  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def _most_edits(town: SandboxTown, first: int) -> int:
    """In any minute of it."""
    edits = [call.at for call in list(town.sandbox.workspace.exchanges)[first:] if call.name == EDITED]
    return max((sum(timedelta(0) <= at - one < MINUTE for at in edits) for one in edits), default=0)


async def _answers(person: Person, place: int, asked: Asked) -> int:
    """Returns how often they had to press."""
    await asyncio.sleep(place / A_SECOND)
    presses = 1
    await person.presses(asked.button, in_=CHANNEL)
    while person.modal is None:
        await asyncio.sleep(PATIENCE)
        presses += 1
        await person.presses(asked.button, in_=CHANNEL)
    person.fills(asked.answers(place))
    await person.submits()
    assert person.modal is None, person.screen()
    return presses


async def _told(town: SandboxTown, people: list[Person], asked: Asked) -> Told:
    one = await held(town, people, asked)
    edits = f"{one.edits:3} edits, at most {one.most_in_a_minute} in a minute"
    refused = f"{one.not_opened} presses too many for views.open"
    print(f"   {asked.name:16} {one.messages:3} messages, {edits}, {refused}; shown after {one.shown_after:.1f} s")
    return one


async def measure() -> bool:
    begin(f"an all-hands of {PEOPLE}, who are asked {len(ASKED)} things")
    with tempfile.TemporaryDirectory() as folder:
        async with gathered(Path(folder)) as (town, people):
            told = [await _told(town, people, asked) for asked in ASKED]
    most = max(one.most_in_a_minute for one in told)
    slowest = max(one.shown_after for one in told)
    met = judge(f"at most {EDITS} edits in a minute", most, most=EDITS)
    return judge(f"a result shows within {WITHIN:.0f} s", slowest, most=WITHIN) and met


if __name__ == "__main__":
    sys.exit(not asyncio.run(measure()))
