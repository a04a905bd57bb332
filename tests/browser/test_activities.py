"""Activities with a mouse, a finger or the keys alone; in `make thorough` each kind of them with each hand."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.browser.conftest import BRISK
from tests.browser.hands import Hand, by_hands
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown, town_of
from tests.scenarios.test_activities_feasible import ITEMS
from tests.thorough import THOROUGH

Fills = Callable[[Hand], Awaitable[None]]
DUE = (MONDAY + timedelta(days=17)).date()
AGREED = "Agreed by the client (@Clara), the team (@Sara)."
CAUSES = "No time\nNobody came"


@dataclass(frozen=True)
class Case:
    """An activity: how it is opened, what two people answer, and what is read once it is closed."""

    name: str
    opens: str  # what is written on the button, the second time or later after a bar
    answers: Fills | None  # None: there is no form
    shows: str
    begins: Fills | None = None  # the form in which it is opened
    button: str = "Answer"
    so_far: str = "1 of 3 has answered."  # what is seen once one of them has
    then: str = "2 of 3 have answered."  # and once the other has
    closes: bool = True  # False: it closes by itself then


def picks(*choices: tuple[str, str]) -> Fills:
    async def fills(hand: Hand) -> None:
        for label, choice in choices:
            await hand.picks(hand.visitor.field(label), choice)

    return fills


def writes(label: str, text: str) -> Fills:
    async def fills(hand: Hand) -> None:
        await hand.writes(hand.visitor.field(label), text)

    return fills


async def gives_dots(hand: Hand) -> None:
    menu = hand.visitor.modal.locator("details.several")
    await hand.presses(menu.locator("summary"))
    await hand.ticks(menu, "Nobody came")
    await hand.closes(menu)


async def doubts(hand: Hand) -> None:
    await hand.picks(hand.visitor.field("Go live, by"), "We can't")
    await hand.writes(hand.visitor.field("If what? Or why not?"), "No logins")


CASES = (
    Case("dots", "Give two dots|Give dots again", gives_dots, "Nobody came: 2 dots"),
    Case(
        "consent",
        "Ask for consent…|Ask for consent again…",
        picks(("The desk stays", "Fine")),
        "Not decided, since not everyone has answered: The desk stays",
        begins=writes("What do you propose to decide?", "The desk stays"),
    ),
    Case(
        "read-back",
        "Read back|Read back again",
        None,
        AGREED,
        button="That is what we agreed",
        so_far="Agreed by the team (@Sara).",
        then=AGREED,
        closes=False,
    ),
)
ALIKE = (
    Case("grid", "Ask each discipline|Ask again", doubts, "design can't: No logins"),
    Case(
        "confidence",
        "Start the vote|Vote again",
        picks(("Is it the right thing to do?", "4"), ("Can we do it?", "2")),
        "Fewer than three people answered",
    ),
    Case(
        "puzzle",
        "Start the puzzle|Ask for pieces again",
        writes("One thing that you bring", "Patience"),
        "@Clara: Patience",
        button="Add my piece",
        so_far="of 3 pieces",
        then="2 of 3 pieces are in place.",
    ),
)
"""Whose forms are made of what the others are made of, and of what is written and picked in test_each_element."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def table(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SandboxTown]:
    """Sara leads it; Clara, the client, and Tessa, who says nothing, have joined. At the item that is on, the
    premortem, something was written, and there is one milestone."""

    async def next_due() -> datetime | None:
        return await town.bot.next_due_at() if town.bot else None

    async with town_of(tmp_path_factory.mktemp("table"), next_due=next_due, pace=BRISK) as town:
        town.sandbox.installation.limits.enabled = False  # so much is not done within a minute
        await town.kickoff(**{"Kind of kickoff": "Internal project", "Who represents the client?": "Clara"})
        for person in (town.sara, town.clara, town.tessa):
            await person.presses("I'm in", in_=CHANNEL)
            await person.presses("Say what you do")
            person.fills({"What do you do?": "Design"})
            await person.submits()
        await town.sara.presses("Add…", in_=CHANNEL)
        await town.sara.presses("Add milestone")
        await town.sara.changes({"What will be finished?": "Go live", "When is it due?": DUE})
        await town.sara.submits()
        await town.sara.presses("Start", in_=CHANNEL)
        for title in ITEMS[1:]:
            await town.sara.presses("Next", in_=CHANNEL)
            await town.sara.sees(f"Now: {title}", in_=CHANNEL)
        await town.sara.presses("Start the premortem…", in_=CHANNEL)
        await town.sara.submits()
        for person, text in ((town.sara, CAUSES), (town.clara, ""), (town.tessa, "")):
            await person.presses("Write", in_=CHANNEL)
            person.fills({"Why did it fail?": text})
            await person.submits()
        await town.sara.sees("[Give two dots]", in_=CHANNEL)
        yield town


def labelled(place: Locator, words: str) -> Locator:
    """The newest button on which that is written, whatever it is called for screen readers."""
    return place.locator("button").filter(has_text=re.compile(f"^({words})$")).last


async def comes_as(hand: Hand, town: SandboxTown, name: str, *, width: int | None = None) -> Locator:
    """To the project's channel. Returns the agenda."""
    await hand.goes_to(f"{town.sandbox.url}/as/{name}/{CHANNEL}", width=width)
    agenda = hand.visitor.place.locator("article").filter(has_text="Agenda: Harbour website").first
    await expect(agenda).to_be_visible()
    return agenda


async def hands_in(hand: Hand, fills: Fills | None) -> None:
    if fills:
        await expect(hand.visitor.modal.locator("[type=submit]")).to_be_visible()
        await fills(hand)
        await hand.presses(hand.visitor.modal.locator("[type=submit]"))
        await hand.visitor.sees_no_form()


async def opens(hand: Hand, agenda: Locator, case: Case) -> None:
    """With the button beside the item, or from the menu, which stays and says how many have answered."""
    at_hand = labelled(agenda, case.opens)
    if await at_hand.count():
        await hand.presses(at_hand)
    else:
        await hand.presses(labelled(agenda, "More…"))
        await hand.presses(labelled(hand.visitor.modal, case.opens))
    if case.begins:
        await hands_in(hand, case.begins)
    elif await hand.visitor.modal.count():
        await expect(labelled(hand.visitor.modal, case.opens)).to_have_count(0)
        await hand.presses(hand.visitor.modal.locator("[data-close]"))
        await hand.visitor.sees_no_form()
    await expect(labelled(agenda, case.button)).to_be_visible()


@pytest.mark.parametrize(
    ("hand", "case"),
    [
        pytest.param(hand, case, id=f"{case.name} with {hand.name}")
        for hand, case in by_hands(CASES + ALIKE * THOROUGH)
    ],
    indirect=["hand"],
)
async def test_it_is_opened_answered_by_two_closed_and_read_on_a_phone(
    table: SandboxTown, hand: Hand, case: Case
) -> None:
    agenda = await comes_as(hand, table, "sara")
    await opens(hand, agenda, case)
    for name, seen in (("sara", case.so_far), ("clara", case.then)):
        agenda = await comes_as(hand, table, name)
        await hand.presses(labelled(agenda, case.button))
        await hands_in(hand, case.answers)
        await expect(agenda).to_contain_text(seen)
    agenda = await comes_as(hand, table, "sara", width=NARROW)
    if case.closes:
        await hand.presses(labelled(agenda, "Close"))
    await expect(labelled(agenda, case.button)).to_have_count(0)
    await expect(hand.visitor.place).to_contain_text(case.shows)
    await fits(hand.visitor)
