"""What is said is caught as it is said: from the agenda, or from any message, in two presses."""

from datetime import date, timedelta

import pytest

from bot.domain.actors import Actor
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

SHORTCUT = "add_to_kickoff"
FORM = "Add to the kickoff"
ELSEWHERE = "general"
DUE_ON = date(2026, 12, 11)


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    town.clock.move_to(MONDAY + timedelta(hours=1, minutes=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    return town


async def _chooses(person: Person, kind: str, asked: str) -> None:
    await person.changes({"What is it?": kind})
    await person.sees(asked)


async def _adds(person: Person, kind: str, asked: str, said: str) -> None:
    await person.presses("Add…", in_=CHANNEL)
    await person.sees_modal(FORM)
    if asked not in person.screen():
        await _chooses(person, kind, asked)
    person.fills({asked: said})
    await person.submits()


async def test_a_decision_is_taken_down_with_the_person_who_made_it(live: SandboxTown) -> None:
    await live.milan.presses("Add…", in_=CHANNEL)
    await _chooses(live.milan, "Decision", "What was decided?")
    live.milan.fills({"What was decided?": "We launch in May.", "Who decided it?": "Clara"})
    await live.milan.submits()

    seen = await live.clara.sees("Decision: We launch in May.", in_=CHANNEL)
    assert "decided by @Clara, added by @Milan" in seen
    assert live.milan.modal is None
    sheet = live.clara.message("We launch in May.", in_=CHANNEL)
    assert sheet.thread_ts == live.clara.message("Agenda: Harbour website", in_=CHANNEL).ts


async def test_the_form_begins_with_what_the_item_is_about(live: SandboxTown) -> None:
    for title in ("The client speaks", "What done looks like", "In scope and out of scope"):
        await live.sara.presses("Next", in_=CHANNEL)
        await live.sara.sees(f"Now: {title}", in_=CHANNEL)

    await live.joris.presses("Add…", in_=CHANNEL)
    live.joris.fills({"Wat valt binnen de scope?": "De nieuwe kade"})
    await live.joris.submits()
    await live.clara.sees("In scope • De nieuwe kade", in_=CHANNEL)

    await live.sara.presses("Add…", in_=CHANNEL)
    assert "In scope" in live.sara.screen()
    await live.sara.closes()


async def test_a_message_is_added_with_its_link_and_its_author_by_the_shortcut_and_save(live: SandboxTown) -> None:
    await live.joris.types("Could the map work <offline>? Ask @Clara.", in_=CHANNEL)
    said = live.joris.message("Could the map work", in_=CHANNEL)

    await live.tessa.uses_shortcut(SHORTCUT, on="Could the map work", in_=CHANNEL)
    await live.tessa.sees_modal(FORM)
    await live.tessa.submits()

    seen = await live.sara.sees("Note: Could the map work <offline>?", in_=CHANNEL)
    assert "from a message by @Joris" in seen
    assert live.sandbox.workspace.permalink(said) in str(
        live.sara.message("Note: Could the map", in_=CHANNEL).blocks
    )


async def test_a_reply_is_added_with_the_link_into_its_thread(live: SandboxTown) -> None:
    await live.joris.types("What about the map?", in_=CHANNEL)
    await live.tessa.types("Offline, please.", in_=CHANNEL, in_thread_of="What about the map?")
    reply = live.tessa.message("Offline, please.", in_=CHANNEL)

    await live.milan.uses_shortcut(SHORTCUT, on="Offline, please.", in_=CHANNEL)
    await live.milan.submits()

    await live.sara.sees("Note: Offline, please.", in_=CHANNEL)
    sheet = live.sara.message("Note: Offline", in_=CHANNEL)
    assert f"thread_ts={reply.thread_ts}" in live.sandbox.workspace.permalink(reply)
    assert live.sandbox.workspace.permalink(reply) in str(sheet.blocks)


async def test_what_was_typed_stays_when_it_turns_out_to_be_something_else(live: SandboxTown) -> None:
    await live.milan.presses("Add…", in_=CHANNEL)
    live.milan.fills({"What should we remember?": "First prototype"})
    await _chooses(live.milan, "Milestone", "What will be finished?")
    assert "First prototype" in live.milan.screen()

    await live.milan.submits()
    assert live.milan.modal is not None
    await live.milan.changes({"When is it due?": date(2026, 12, 25)})
    await live.milan.sees("Friday 25 December 2026 is a holiday: Christmas Day.")
    await live.milan.changes({"When is it due?": DUE_ON, "Who owns it?": "Joris"})
    await live.milan.submits()

    await live.clara.sees("Next: First prototype, 11 Dec 2026.", in_=CHANNEL)


async def test_saved_before_the_fields_have_changed_the_form_comes_back_with_them(live: SandboxTown) -> None:
    await live.milan.presses("Add…", in_=CHANNEL)
    live.milan.fills({"What should we remember?": "First prototype"})
    await live.milan.changes({"What is it?": "Milestone"})
    await live.milan.submits()

    await live.milan.sees("When is it due?")
    assert "First prototype" in live.milan.screen()


async def test_a_question_and_what_is_in_scope_go_where_those_are(live: SandboxTown) -> None:
    await _adds(live.milan, "Question", "What would you like to know?", "Who pays?")
    await _adds(live.tessa, "Out of scope", "What is out of scope?", "An app")

    await live.clara.sees("Open questions: 1", in_=CHANNEL)
    await live.sara.presses("Add…", in_=CHANNEL)
    await live.sara.presses("Something else…")
    await live.sara.sees_modal(FORM)
    await live.sara.presses("Client voice")
    await live.sara.sees_modal("Client voice")


async def test_an_idea_is_supported_from_the_thread_and_the_support_is_withdrawn_from_the_list(
    live: SandboxTown,
) -> None:
    await _adds(live.milan, "Idea", "What is the idea?", "Lights in the floor")
    for person in (live.tessa, live.clara, live.clara):
        await person.presses("I agree", in_=CHANNEL)
    await live.milan.sees("Lights in the floor (2 people agree, added by @Milan)", in_=CHANNEL)

    await live.clara.presses("Show all…", in_=CHANNEL)
    await live.clara.presses("I no longer agree")
    await live.clara.sees("1 person agrees")
    await live.milan.sees("Lights in the floor (1 person agrees, added by @Milan)", in_=CHANNEL)


async def test_who_added_it_and_the_facilitator_change_and_remove_it_and_nobody_else(live: SandboxTown) -> None:
    await _adds(live.milan, "Concern", "What are you concerned about?", "The floor is cloesd")
    await live.tessa.presses("Show all…", in_=CHANNEL)
    seen = await live.tessa.sees("The floor is cloesd")
    assert "[Edit]" not in seen
    assert "[Remove]" not in seen

    await live.milan.presses("Show all…", in_=CHANNEL)
    await live.milan.presses("Edit")
    live.milan.fills({"What are you concerned about?": "The floor is closed"})
    await live.milan.submits()
    await live.milan.sees("The floor is closed")
    await live.clara.sees("Concern: The floor is closed", in_=CHANNEL)

    await live.sara.presses("Show all…", in_=CHANNEL)
    await live.sara.presses("Remove")
    await live.sara.sees("Nothing has been added yet.")
    await live.clara.sees("What was added here has been removed.", in_=CHANNEL)
    assert "The floor is closed" not in live.clara.screen(in_=CHANNEL)


async def test_a_message_of_a_channel_without_kickoff_goes_to_one_that_is_chosen(live: SandboxTown) -> None:
    await live.milan.presses("I'm in", in_=CHANNEL)
    await live.milan.types("Could visitors draw the map?", in_=ELSEWHERE)

    await live.milan.uses_shortcut(SHORTCUT, on="Could visitors draw", in_=ELSEWHERE)
    seen = await live.milan.sees("Which kickoff is it for?")
    assert "Harbour website" in seen
    await live.milan.submits()

    await live.milan.sees_modal("Saved")
    await live.milan.sees("Saved with the kickoff of Harbour website.")
    await live.sara.sees("Could visitors draw the map?", in_=CHANNEL)


async def test_who_is_in_no_kickoff_is_told_so(town: SandboxTown) -> None:
    await town.milan.types("Could visitors draw the map?", in_=ELSEWHERE)
    await town.milan.uses_shortcut(SHORTCUT, on="Could visitors draw", in_=ELSEWHERE)
    await town.milan.sees("You aren't taking part in a kickoff yet", in_=ELSEWHERE)


async def test_what_is_added_beforehand_is_in_the_thread_once_the_kickoff_starts(town: SandboxTown) -> None:
    await town.kickoff()
    await town.milan.types("Could visitors draw the map?", in_=CHANNEL)
    await town.milan.uses_shortcut(SHORTCUT, on="Could visitors draw", in_=CHANNEL)
    await town.milan.sees_modal(FORM)
    await _chooses(town.milan, "In scope", "What is in scope?")
    await town.milan.submits()
    await town.milan.sees("facilitators edit the scope in the pre-read")
    await town.milan.closes()
    await _chooses(town.milan, "Idea", "What is the idea?")
    await town.milan.submits()
    await town.milan.sees("once the kickoff starts")

    await town.sara.presses("Start", in_=CHANNEL)
    await town.clara.sees("Idea: Could visitors draw the map?", in_=CHANNEL)


async def test_captures_of_any_length_and_number_are_all_within_reach(live: SandboxTown) -> None:
    bot, sara = live.bot, Actor(live.sandbox.workspace.team.id, live.sara.id)
    assert bot is not None
    for number in range(25):
        draft = CaptureDraft(CaptureKind.IDEA, f"{number} " + "🚢" * 2990)
        await bot.bridge.write(bot.services.captures.add, 1, draft, by=sara, origin=f"V{number}")

    await live.clara.sees("Idea: 24", in_=CHANNEL)
    await live.clara.presses("Show all…", in_=CHANNEL)
    for page in range(2, 6):
        await live.clara.presses("Next page")
        await live.clara.sees(f"Page {page} of 5")
    await live.clara.sees("Idea: 0")
