"""What is feasible is settled at the table: by each discipline, by what stands out, by what it would fail of."""

from datetime import timedelta

import pytest

from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

SATURDAY = (MONDAY + timedelta(days=19)).date()
ITEMS = (
    *("Welcome", "Why we do this", "The client speaks", "Our theme", "In scope and out of scope", "Who does what"),
    *("The roadmap", "Why it failed"),
)
GO_LIVE = "Go live, by 12 Dec 2026"


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """Sara leads it; Milan, who develops, and Tessa, who has not said what she does, have joined. One milestone is
    due on a Saturday."""
    await town.kickoff(
        **{
            "When does it start?": town.clock.now() + timedelta(hours=1),
            "Kind of kickoff": "Internal project",
            "Client": "The harbour office",
        }
    )
    for person in (town.milan, town.tessa):
        await person.presses("I'm in", in_=CHANNEL)
    await town.milan.presses("Say what you do")
    town.milan.fills({"What do you do?": "Development"})
    await town.milan.submits()
    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Add milestone")
    await town.sara.changes({"What will be finished?": "Go live", "When is it due?": SATURDAY})
    await town.sara.submits()
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    return town


async def _goes_to(town: SandboxTown, title: str) -> None:
    for passed in ITEMS[1 : ITEMS.index(title) + 1]:
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {passed}", in_=CHANNEL)


async def _answers(person: Person, **answers: Said) -> None:
    await person.presses("Answer", in_=CHANNEL)
    person.fills(answers)
    await person.submits()


async def test_each_discipline_says_what_can_be_done_and_a_doubt_is_looked_after(live: SandboxTown) -> None:
    await _goes_to(live, "The roadmap")
    await live.sara.presses("Ask each discipline", in_=CHANNEL)
    await live.clara.sees("What can be done: 0 of 1 have answered.", in_=CHANNEL)

    await _answers(live.tessa, **{"What do you speak for?": "Marketing", GO_LIVE: "We can"})
    seen = await live.clara.sees("What can be done: 1 of 2 has answered.", in_=CHANNEL)
    assert "marketing can" not in seen
    await _answers(live.milan, **{GO_LIVE: "We can if…", "If what? Or why not?": "the logins are there"})
    seen = await live.clara.sees("Go live: development can if the logins are there; marketing can", in_=CHANNEL)
    assert "2 of 2 answered" in seen
    await live.clara.sees("Concern: Go live: the logins are there? (added by @Milan)", in_=CHANNEL)
    await live.clara.sees("Go live, 12 Dec 2026 (can if…: development; can: marketing)", in_=CHANNEL)

    await live.sara.presses("Concerns…", in_="Kickoff")
    await live.sara.sees("owner: @Milan")
    await live.sara.presses("Look after it…")
    day = (MONDAY + timedelta(days=4)).date()
    live.sara.fills({"What would be the first sign?": "No logins on Friday", "When do you look for it?": day})
    live.sara.fills({"Where does it stand?": "Something is being done about it"})
    await live.sara.submits()
    await live.sara.sees("first sign: No logins on Friday")


async def test_what_does_not_fit_in_the_plan_is_pointed_out_and_accepted_with_a_reason(live: SandboxTown) -> None:
    await _goes_to(live, "The roadmap")
    await live.clara.sees("Go live is due Saturday 12 December 2026, which is not a working day.", in_=CHANNEL)
    await live.sara.presses("Feasibility…", in_=CHANNEL)
    await live.sara.presses("Accept…", beside="which is not a working day")
    live.sara.fills({"Why is that all right?": "We go live when the harbour is quiet."})
    await live.sara.submits()
    await live.sara.sees("Accepted by @Sara: We go live when the harbour is quiet.")
    await live.clara.sees_no("which is not a working day", in_=CHANNEL)
    await live.sara.presses("Set the last day…")
    await live.sara.changes({"By when should all be done?": (MONDAY + timedelta(days=7)).date()})
    await live.sara.submits()
    await live.clara.sees("after the day on which all should be done", in_=CHANNEL)

    await live.sara.presses("Change…", beside="Go live has no owner")
    await live.sara.presses("Reassign…")
    live.sara.fills({"Who owns it?": "Milan"})
    await live.sara.submits()
    await live.clara.sees_no("Go live has no owner.", in_=CHANNEL)

    await live.clara.presses("Feasibility…", in_=CHANNEL)
    await live.clara.sees("All should be done by")
    assert "[Accept…]" not in live.clara.screen(), "accepting is for facilitators"


async def test_in_a_premortem_everyone_writes_why_it_failed_and_the_likeliest_become_concerns(
    live: SandboxTown,
) -> None:
    await _goes_to(live, "Why it failed")
    await live.sara.presses("Start the premortem…", in_=CHANNEL)
    await live.sara.submits()
    await live.clara.sees("the project has failed. That is certain: write why.", in_=CHANNEL)
    for person, text in ((live.milan, "No logins\nNo time"), (live.tessa, "Nobody came"), (live.sara, "")):
        await person.presses("Write", in_=CHANNEL)
        person.fills({"Why did it fail?": text})
        await person.submits()
    await live.clara.sees("Note: Nobody came (written without a name)", in_=CHANNEL)

    await live.sara.presses("Give two dots", in_=CHANNEL)
    for person, chosen in ((live.milan, ["No time"]), (live.tessa, ["No time", "Nobody came"])):
        await _answers(person, **{"Choose 2 at most": chosen})
    await live.clara.sees_no("No time: 2 dots", in_=CHANNEL)
    await live.sara.presses("Close", in_=CHANNEL)
    await live.clara.sees("No time: 2 dots", in_=CHANNEL)
    seen = await live.clara.sees("Concern: Nobody came (written without a name)", in_=CHANNEL)
    assert "Concern: No time (written without a name)" in seen
    assert "Note: No logins (written without a name)" in seen
