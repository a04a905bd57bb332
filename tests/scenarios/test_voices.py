"""Client voices: what the client says is shown where it may be, and a client is invited to say it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown

APP = "Kickoff"
QUOTE = "Nobody finds the ferry on a phone."
SHOW = ["Yes, show it in the pre-read and at the kickoff"]


@pytest.fixture
async def begun(town: SandboxTown) -> SandboxTown:
    """A kickoff whose pre-read is out, with Noor in the team and Clara for the client."""
    await town.kickoff(
        **{
            "Client": "Harbour Museum",
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "When does the pre-read go out?": AT_ONCE,
            "Who is on the team?": ["Noor"],
            "Who represents the client?": ["Clara"],
        }
    )
    await town.sara.sees("I've read it", in_=CHANNEL)
    return town


async def add(town: SandboxTown, **said: Any) -> None:
    await town.milan.presses("Add…", in_=CHANNEL)
    await town.milan.presses("Client voice")
    town.milan.fills({"Quote": QUOTE, "Who said it?": "Clara Jansen", **said})
    await town.milan.submits()


async def invite(town: SandboxTown) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Invite a client")
    await town.sara.submits()  # Clara is chosen already
    await town.sara.sees("privately")
    await town.clara.sees("Your voice in Harbour website", in_=APP)


async def test_a_quote_that_may_be_shown_is_in_the_preread_and_shown_when_the_client_speaks(
    begun: SandboxTown,
) -> None:
    await add(begun, **{"Source": "interview in May", "May everyone see it?": SHOW})
    assert "It appears in the pre-read" in begun.milan.screen()

    told = f"{QUOTE} Clara Jansen, Harbour Museum (source: interview in May)"
    await begun.clara.sees(told, in_=CHANNEL)
    await begun.sara.presses("Start", in_=CHANNEL)
    await begun.sara.sees("Now: Welcome", in_=CHANNEL)
    assert 1 == " ".join(begun.clara.screen(in_=CHANNEL).split()).count(told)
    await begun.sara.presses("Next", in_=CHANNEL)

    await begun.sara.sees("Now: The client speaks", in_=CHANNEL)
    assert 2 == " ".join(begun.clara.screen(in_=CHANNEL).split()).count(told)


async def test_a_quote_that_may_not_be_shown_is_for_those_who_lead_alone(begun: SandboxTown) -> None:
    await add(begun)
    assert "Only you and the facilitators see it" in begun.milan.screen()

    await begun.sara.presses("Add…", in_=CHANNEL)
    await begun.sara.presses("Client voices")
    await begun.noor.presses("Add…", in_=CHANNEL)
    await begun.noor.presses("Klanten aan het woord")

    assert QUOTE in begun.sara.screen()
    assert QUOTE not in begun.noor.screen()
    assert QUOTE not in begun.sara.screen(in_=CHANNEL)


async def test_one_s_own_quote_is_changed_and_removed_from_the_list(begun: SandboxTown) -> None:
    await add(begun)
    await begun.milan.closes()
    await begun.milan.presses("Client voices")
    await begun.milan.presses("Edit")
    begun.milan.fills({"Quote": "Make it light.", "May everyone see it?": SHOW})
    await begun.milan.submits()

    await begun.clara.sees("Make it light.", in_=CHANNEL)
    await begun.milan.sees("Make it light.")
    await begun.milan.presses("Remove")

    await begun.milan.sees("No client voices yet.")
    await begun.clara.sees_no("Make it light.", in_=CHANNEL)


async def test_an_invited_client_adds_a_quote_in_their_own_name(begun: SandboxTown) -> None:
    await invite(begun)
    await begun.clara.presses("Add a quote", in_=APP)
    begun.clara.fills({"Quote": QUOTE})  # which may be shown unless she says otherwise
    await begun.clara.submits()
    await begun.clara.closes()

    await begun.noor.sees(f"{QUOTE} Clara Jansen, Harbour Museum", in_=CHANNEL)
    seen = await begun.clara.sees("You've added a quote.", in_=APP)
    assert "[Speak for a few minutes]" in seen
    assert "[Rather not]" not in seen


async def test_an_invited_client_keeps_a_quote_from_being_shown(begun: SandboxTown) -> None:
    await invite(begun)
    await begun.clara.presses("Add a quote", in_=APP)
    begun.clara.fills({"Quote": QUOTE, "May everyone see it?": []})
    await begun.clara.submits()
    await begun.clara.sees("Only you and the facilitators see it")
    await begun.clara.closes()

    await begun.clara.sees("You've added a quote.", in_=APP)
    assert QUOTE not in begun.sara.screen(in_=CHANNEL)


async def test_an_invited_client_takes_the_part_that_the_agenda_has_for_the_client(begun: SandboxTown) -> None:
    await invite(begun)
    await begun.clara.presses("Speak for a few minutes", in_=APP)
    begun.clara.fills({"How long would you like to speak?": "8 minutes"})
    await begun.clara.submits()

    told = await begun.whole_preread("milan")
    assert "The client speaks: 8 minutes, @Clara" in told
    assert 1 == told.count("The client speaks:")
    assert told.index("The client speaks:") < told.index("What done looks like:")
    seen = await begun.clara.sees("You'll speak for 8 minutes; it's on the agenda.", in_=APP)
    assert "[Speak for a few minutes]" not in seen
    await begun.sara.sees("Speaks for the client: @Clara", in_=CHANNEL)


async def test_a_client_who_would_rather_not_is_left_in_peace_and_those_who_invited_see_it(
    begun: SandboxTown,
) -> None:
    await invite(begun)
    asked = begun.clara.message("Your voice", in_=APP)
    (row,) = (block for block in asked.blocks if block["type"] == "actions")
    await begun.clara.presses("Rather not", in_=APP)
    await begun.clara.sees("that's fine", in_=APP)
    assert "[Add a quote]" not in begun.clara.screen(in_=APP)

    for name in ("clara", "tessa"):  # late, and by somebody else
        await begun.crafted_press(name, asked, row["elements"][2])
    await begun.clara.sees("You've already answered this.", in_=APP)
    for _ in range(2):
        await begun.sara.closes()
    await begun.sara.presses("Add…", in_=CHANNEL)
    await begun.sara.presses("Client voices")
    await begun.sara.sees("@Clara: would rather not this time")
    await begun.sara.presses("Invite a client")
    begun.sara.fills({"Who do you want to invite?": "Clara"})
    await begun.sara.submits()

    assert begun.sara.modal is not None
    assert ["Who do you want to invite?"] == list(begun.sara.modal.errors)


async def test_a_dutch_reader_is_invited_in_dutch_and_somebody_who_has_left_is_not(begun: SandboxTown) -> None:
    begun.sandbox.workspace.users[begun.tessa.id].deleted = True
    await begun.sara.presses("Prepare…", in_=CHANNEL)
    await begun.sara.presses("Invite a client")
    begun.sara.fills({"Who do you want to invite?": "Tessa"})
    await begun.sara.submits()
    assert begun.sara.modal is not None
    assert "This is an app, or someone who has left" in str(begun.sara.modal.errors)
    begun.sara.fills({"Who do you want to invite?": "Joris"})
    await begun.sara.submits()
    await begun.joris.sees("Jouw inbreng bij Harbour website", in_=APP)

    await begun.joris.presses("Liever niet", in_=APP)

    await begun.joris.sees("Je doet het deze keer liever niet", in_=APP)


async def test_a_client_who_is_not_in_slack_is_sent_a_text_that_somebody_copies(begun: SandboxTown) -> None:
    await begun.sara.presses("Prepare…", in_=CHANNEL)
    await begun.sara.presses("Text to forward")

    await begun.sara.sees_modal("Text to forward")
    seen = begun.sara.screen()
    assert "You are invited to the kickoff of Harbour website." in seen
    assert "When: Monday 23 November 2026, 13:00 (Europe/Amsterdam), 60 minutes" in seen
    assert "- 13:05 The client speaks (8 minutes)" in seen


async def test_someone_in_slack_who_is_quoted_is_asked_and_the_quote_appears_once_they_agree(
    begun: SandboxTown,
) -> None:
    await begun.milan.presses("Add…", in_=CHANNEL)
    await begun.milan.presses("Client voice")
    begun.milan.fills({"Quote": QUOTE, "Who said it?": "Clara Jansen", "Are they in this Slack?": "Clara"})
    begun.milan.fills({"May everyone see it?": ["Yes, show it in the pre-read and at the kickoff"]})
    await begun.milan.submits()
    await begun.milan.sees("I'll ask @Clara first.")
    seen = await begun.clara.sees("@Milan would like to quote you:", in_=APP)
    assert QUOTE in seen
    assert QUOTE not in begun.sara.screen(in_=CHANNEL)

    await begun.clara.presses("Show it", in_=APP)
    await begun.clara.sees("You've agreed", in_=APP)
    await begun.sara.sees(QUOTE, in_=CHANNEL)
