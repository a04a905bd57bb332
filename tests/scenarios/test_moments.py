"""What was prepared for a kickoff shows in every kind of it: in the pre-read, and at a moment of its agenda."""

from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_spotlights import WHAT, nominated
from tests.scenarios.test_voices import QUOTE, SHOW, add

KINDS = {  # the item at which the spotlight shows, and the one at which the client's words do
    "Project for a client": ("Closing", "The client speaks"),
    "Short kickoff": ("Closing", "Why we do this"),
    "Sprint": ("Closing", "The client speaks"),
    "Role to fill": ("Dates and arrangements", "What this role should bring"),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_people_agreed_to_show_is_in_the_preread_and_has_a_moment_on_the_agenda(
    town: SandboxTown, kind: str
) -> None:
    await town.kickoff(
        **{
            "Kind of kickoff": kind,
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "Who is on the team?": ["Milan"],
        }
    )
    town.clock.advance(timedelta(hours=1, minutes=1))  # an hour to write the pre-read
    await town.sara.sees("I've read it", in_=CHANNEL)
    await choose_theme(town)
    await add(town, **{"May everyone see it?": SHOW})
    await town.milan.closes()
    await nominated(town)
    await town.milan.presses("Show it", in_="Kickoff")

    await town.clara.sees("They guide us in.", in_=CHANNEL)
    await town.clara.sees(f"In the spotlight • @Milan: {WHAT}", in_=CHANNEL)
    await town.clara.sees(QUOTE, in_=CHANNEL)

    await town.sara.presses("Start", in_=CHANNEL)
    await town.clara.sees("Now:", in_=CHANNEL)
    spotlight_at, voices_at = KINDS[kind]
    seen = await meanwhile(town)
    assert [spotlight_at] == [title for title, agenda in seen.items() if WHAT in agenda]
    assert [voices_at] == [title for title, agenda in seen.items() if QUOTE in agenda]
    assert [next(iter(seen))] == [title for title, agenda in seen.items() if "They guide us in." in agenda]


async def choose_theme(town: SandboxTown) -> None:
    await town.milan.presses("Propose a theme", in_=CHANNEL)
    town.milan.fills({"Theme": "Harbour lights", "Why this theme?": "They guide us in."})
    await town.milan.submits()
    await town.sara.presses("Choose it", in_=CHANNEL)


async def meanwhile(town: SandboxTown) -> dict[str, str]:
    """Goes through the agenda. Returns what it says at each of its items, by title."""
    seen: dict[str, str] = {}
    while True:
        agenda = town.sara.message("Now:", in_=CHANNEL).text
        title = agenda.partition("Now: ")[2].partition(".\n")[0]
        seen[title] = agenda
        before = town.sara.screen(in_=CHANNEL)
        if "[Next]" not in before:
            return seen
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees_no(f"Now: {title} ", in_=CHANNEL)
