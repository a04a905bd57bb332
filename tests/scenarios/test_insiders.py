"""What a kickoff in a private channel has to show is for its people and for those who are in the channel."""

from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

PRIVATE = "harbour-budget"  # Joris is not in it


@pytest.fixture
async def town(town: SandboxTown) -> SandboxTown:
    """The kickoff with the number 1 is in the private channel, and that with the number 2 in the open one."""
    channel = town.sandbox.workspace.channel_named(PRIVATE)
    assert town.joris.id not in channel.members
    await town.sara.invites("Kickoff", to=PRIVATE)
    await town.sara.types("/kickoff new", in_=PRIVATE)
    start = town.clock.now() + timedelta(days=3)
    about = {"Project": "The budget", "What is it about, in one sentence?": "What it costs."}
    await town.sara.changes(about | {"When does it start?": start})
    await town.sara.submits()
    await town.sara.sees("Kickoff: The budget", in_=PRIVATE)
    await town.kickoff()
    await town.joris.sees("Harbour website", in_=CHANNEL)
    return town


@pytest.mark.parametrize("action", ["whole_preread", "text_to_forward", "show_agenda"])
async def test_a_number_that_was_guessed_shows_nothing_of_a_private_channel(
    town: SandboxTown, action: str
) -> None:
    card = town.joris.message("Harbour website", in_=CHANNEL)
    triggers = town.sandbox.installation.triggers
    trigger = triggers.make(town.joris.id, None)
    await town.crafted_press("joris", card, {"action_id": action, "value": "1"}, trigger_id=trigger)
    seen = await town.joris.sees("Ik kan dit niet vinden", in_=CHANNEL)
    assert "The budget" not in seen
    assert town.joris.modal is None
    trigger = triggers.make(town.joris.id, None)
    await town.crafted_press("joris", card, {"action_id": action, "value": "2"}, trigger_id=trigger)
    await town.joris.sees("Harbour website")
    assert town.joris.modal is not None
