"""What a kickoff led to is there within the minute, for those who were there and for those who were not."""

from datetime import timedelta

import pytest

from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """At its first item; Clara has joined."""
    at = town.clock.now() + timedelta(hours=1)
    await town.kickoff(**{"When does it start?": at, "What does done look like?": "A ticket in three taps."})
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.clara.presses("I'm in", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    return town


async def _adds(person: Person, kind: str, asked: str, said: str, **more: str) -> None:
    await person.presses("Add…", in_=CHANNEL)
    await person.changes({"What is it?": kind})
    await person.sees(asked)
    person.fills({asked: said, **more})
    await person.submits()


async def _goes_to_the_end(town: SandboxTown) -> None:
    for title in (
        *("The client speaks", "What done looks like", "In scope and out of scope", "How we decide"),
        *("The roadmap", "How confident we are", "Closing"),
    ):
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {title}", in_=CHANNEL)


async def test_the_end_posts_a_recap_that_a_stranger_understands(live: SandboxTown) -> None:
    await _adds(live.milan, "Decision", "What was decided?", "We launch in May.", **{"Who decided it?": "Clara"})
    await _adds(live.milan, "Action", "What needs to be done?", "Book the quay", **{"Who will do it?": "Joris"})
    await _adds(live.tessa, "Out of scope", "What is out of scope?", "An app")
    await _adds(live.clara, "Question", "What would you like to know?", "Who pays?")
    await _adds(live.tessa, "Idea", "What is the idea?", "Lights in the floor")
    await _goes_to_the_end(live)

    end = str(live.sara.message("Now: Closing", in_=CHANNEL).blocks)
    assert "There are no milestones yet. 1 question is still open." in end
    await live.sara.presses("End", in_=CHANNEL)

    await live.noor.sees("Recap: Harbour website", in_=CHANNEL)
    recap = live.noor.screen(in_=CHANNEL).partition("Recap: Harbour website")[2]
    for said in (
        "Goal: A ticket in three taps.",
        "We launch in May. (decided by @Clara)",
        "Book the quay (@Joris)",
        "An app",
        "Who pays?",
        "Took part: @Sara, @Clara",
    ):
        assert said in recap
    await live.noor.sees("Also said about Harbour website • Idea: Lights in the floor", in_=CHANNEL)
    detail = live.noor.message("Also said about Harbour website", in_=CHANNEL)
    assert detail.thread_ts == live.noor.message("Recap: Harbour website", in_=CHANNEL).ts

    await live.sara.presses("Text to forward", in_=CHANNEL)
    text = await live.sara.sees("This is what we agreed at the kickoff of Harbour website.")
    assert "- We launch in May. (Clara " in text
    assert "Took part" in text.splitlines()
    assert any(line.startswith("- Sara ") for line in text.splitlines())


async def test_half_of_the_time_is_told_in_the_thread_and_nowhere_else(live: SandboxTown) -> None:
    await _adds(live.milan, "Decision", "What was decided?", "We launch in May.")
    live.clock.advance(timedelta(minutes=30, seconds=5))

    told = "Half of the time for Harbour website has passed: 1 decision so far, no open questions."
    await live.clara.sees(told, in_=CHANNEL)
    agenda = live.clara.message("Agenda: Harbour website", in_=CHANNEL)
    assert live.clara.message(told, in_=CHANNEL).thread_ts == agenda.ts


async def test_a_meeting_that_nobody_ends_is_ended_after_twelve_hours_and_its_recap_comes_in_the_morning(
    live: SandboxTown,
) -> None:
    await _adds(live.milan, "Decision", "What was decided?", "We launch in May.")
    await live.clara.sees("We launch in May.", in_=CHANNEL)
    live.clock.move_to(MONDAY + timedelta(hours=13, minutes=1))
    await live.clara.sees("The kickoff ended", in_=CHANNEL)
    assert "Recap: Harbour website" not in live.clara.screen(in_=CHANNEL)

    live.clock.move_to(MONDAY + timedelta(hours=23, minutes=45))
    seen = await live.clara.sees("Recap: Harbour website", in_=CHANNEL)
    assert "We launch in May." in seen.partition("Recap: Harbour website")[2]


async def test_what_was_agreed_can_be_forwarded_from_the_card_too(live: SandboxTown) -> None:
    await _goes_to_the_end(live)
    await live.sara.presses("End", in_=CHANNEL)
    await live.sara.sees("Recap: Harbour website", in_=CHANNEL)

    await live.sara.presses("Manage…", in_=CHANNEL)
    await live.sara.presses("Text to forward", beside="What was agreed as plain text")
    await live.sara.sees("This is what we agreed at the kickoff of Harbour website.")
