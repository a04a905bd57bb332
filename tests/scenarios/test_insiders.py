"""What a kickoff in a private channel has to show is for its people and for those who are in the channel."""

import asyncio
from datetime import timedelta

import pytest

from bot.blocks.kit.ids import Action
from bot.domain.actors import Actor
from bot.domain.briefing.spotlights import SpotlightDraft
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_crafted import ABOUT_NOTHING, Json, rows

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


async def test_no_number_and_no_channel_that_was_made_up_gets_anybody_into_a_private_channel(
    town: SandboxTown,
) -> None:
    card = town.joris.message("Harbour website", in_=CHANNEL)
    before = rows(town)
    for action in sorted(set(Action) - ABOUT_NOTHING):
        pressed = [{"action_id": action, "value": value} for value in ("1", "1:1", "1:0")]
        trigger = town.sandbox.installation.triggers.make
        await asyncio.gather(
            *(town.crafted_press("joris", card, one, trigger_id=trigger(town.joris.id, None)) for one in pressed)
        )
        assert before == rows(town), action
        assert "The budget" not in town.joris.screen(), action
    place = town.sandbox.workspace.channel_named(PRIVATE)
    for command in ("status", "agenda"):
        await town.sandbox.acts.send("slash_commands", _typed(town, command, place.id))
    assert "The budget" not in town.joris.screen(in_=CHANNEL)
    assert before == rows(town)


def _typed(town: SandboxTown, command: str, channel_id: str) -> Json:
    """By Joris, as if he were in that channel; what it answers, he sees in the open one."""
    open_place = town.sandbox.workspace.channel_named(CHANNEL)
    return {
        "team_id": town.sandbox.workspace.team.id,
        "channel_id": channel_id,
        "channel_name": PRIVATE,
        "user_id": town.joris.id,
        "command": "/kickoff",
        "text": command,
        "response_url": town.sandbox.installation.response_url(town.joris.id, open_place.id),
        "trigger_id": town.sandbox.installation.triggers.make(town.joris.id),
    }


async def test_nobody_plans_a_kickoff_in_a_private_channel_that_they_are_not_in(town: SandboxTown) -> None:
    before, place = rows(town), town.sandbox.workspace.channel_named(PRIVATE)
    await town.sandbox.acts.send("slash_commands", _typed(town, "new", place.id))
    about = {"Project": "Another", "Waar gaat het over, in één zin?": "Geld."}
    await town.joris.changes(about | {"Wanneer begint het?": town.clock.now() + timedelta(days=3)})
    await town.joris.submits()
    await town.joris.sees("Ik kan dit niet vinden")
    assert before == rows(town)


async def test_somebody_who_has_just_been_let_in_is_heard_at_once(town: SandboxTown) -> None:
    card = town.joris.message("Harbour website", in_=CHANNEL)
    await town.crafted_press("joris", card, {"action_id": "join", "value": "1"})
    await town.joris.sees("Ik kan dit niet vinden", in_=CHANNEL)
    await town.sara.invites("Joris", to=PRIVATE)
    await town.joris.presses("I'm in", in_=PRIVATE)
    await town.sara.sees("Team: @Joris", in_=PRIVATE)


async def test_a_nominee_who_is_not_in_the_channel_can_answer_what_they_were_asked_and_sees_nothing_else(
    town: SandboxTown,
) -> None:
    assert town.bot is not None
    sara = Actor(town.sandbox.workspace.team.id, town.sara.id)
    nomination = SpotlightDraft(town.joris.id, "Kept us calm.")
    await town.bot.bridge.write(town.bot.services.spotlights.nominate, 1, nomination, by=sara, origin="V1")
    await town.joris.presses("Tonen")
    await town.joris.sees("Je vindt het goed")

    asked = town.joris.message("The budget", in_="Kickoff")
    await town.crafted_press("joris", asked, {"action_id": "whole_preread", "value": "1"})
    await town.joris.sees("Ik kan dit niet vinden", in_="Kickoff")
