"""Kickoffs begun from anywhere, and what the admins of a workspace settle about them."""

from typing import Any

import pytest

from bot.sandbox.acting.acts import CannotDo, InModal
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_agenda_items import open_agenda

WHAT = {"Project": "Harbour website", "What is it about, in one sentence?": "The harbour of today."}
WAT = {"Project": "Havensite", "Waar gaat het over, in één zin?": "De haven van nu."}


async def settles(town: SandboxTown, **said: Any) -> None:
    """Sara is the admin."""
    await town.sara.opens_home()
    await town.sara.presses("Settings", in_="Home")
    await town.sara.sees_modal("Workspace settings")
    town.sara.fills(said)
    await town.sara.submits()
    assert town.sara.modal is None


async def test_a_kickoff_begun_on_home_asks_for_its_channel_and_shows_on_home(town: SandboxTown) -> None:
    await town.sara.opens_home()
    await town.sara.presses("Start a kickoff", in_="Home")
    await town.sara.sees_modal("New kickoff")
    town.sara.fills(WHAT)
    await town.sara.submits()
    assert town.sara.modal is not None
    assert "In which channel?" in town.sara.modal.errors

    town.sara.fills({"In which channel?": CHANNEL})
    await town.sara.submits()

    await town.noor.sees("Harbour website", in_=CHANNEL)
    await town.sara.sees("Harbour website in #harbour-website", in_="Home")


async def test_the_shortcut_begins_a_kickoff_in_dutch_and_a_closed_private_channel_is_told_of(
    town: SandboxTown,
) -> None:
    await town.noor.uses_shortcut("new_kickoff")
    await town.noor.sees_modal("Nieuwe kick-off")
    town.noor.fills(WAT | {"In welk kanaal?": "harbour-budget"})
    await town.noor.submits()

    await town.noor.sees("/invite @Kickoff", in_="Kickoff")


async def test_the_shortcut_fills_in_the_channel_that_is_looked_at_and_no_direct_message(
    town: SandboxTown,
) -> None:
    await town.noor.uses_shortcut("new_kickoff", in_=CHANNEL)
    await town.noor.sees("In welk kanaal?: [harbour-website")
    await town.sara.uses_shortcut("new_kickoff", in_="Kickoff")
    await town.sara.sees("In which channel?: [____")

    town.noor.fills(WAT)
    await town.noor.submits()

    await town.sara.sees("Havensite", in_=CHANNEL)


async def test_a_direct_message_is_refused_also_where_it_was_crafted(town: SandboxTown) -> None:
    await town.sara.uses_shortcut("new_kickoff")
    modal = await town.sara.sees_modal("New kickoff")
    assert {"include": ["public", "private"]} == modal.view.blocks[0]["element"]["filter"]
    town.sara.fills(WHAT)
    direct = town.sandbox.workspace.open_direct(town.sara.id).id
    town.sandbox.acts.enter(town.sara.id, InModal(), "channel", "channel", direct)
    await town.sara.submits()

    await town.sara.sees("A kickoff belongs in a channel")


async def test_what_an_admin_settles_is_what_new_kickoffs_begin_with(town: SandboxTown) -> None:
    await settles(
        town,
        **{
            "Language in the channel": "Dutch",
            "Holidays of which country?": "Belgium",
            "When does the pre-read go out?": "7 days",
        },
    )
    await town.milan.types("/kickoff new", in_=CHANNEL)
    form = town.milan.screen()

    assert "Taal in het kanaal: [Nederlands ▾]" in form
    assert "Wanneer plaats ik het leesstuk?: [7 dagen voor het begin ▾]" in form
    await town.sara.presses("Settings", in_="Home")
    assert "Belgium" in town.sara.screen()


async def test_an_admin_removes_an_agenda_template_that_somebody_else_saved(town: SandboxTown) -> None:
    await town.kickoff(by="milan")
    await open_agenda(town, "milan")
    await town.milan.presses("Save as template")
    town.milan.fills({"What is this agenda called?": "Half a day"})
    await town.milan.submits()
    await town.milan.sees("The agenda has been saved")

    await town.sara.opens_home()
    await town.sara.presses("Settings", in_="Home")
    await town.sara.presses("Remove", beside="Half a day")
    await town.sara.sees_no("Half a day")

    await town.tessa.types("/kickoff new", in_=CHANNEL)
    await town.tessa.sees_modal("New kickoff")
    with pytest.raises(CannotDo):
        town.tessa.fills({"Agenda": "Half a day (60 minutes)"})


async def test_where_only_admins_plan_the_others_are_told_whom_to_ask_everywhere(town: SandboxTown) -> None:
    await town.noor.opens_home()
    await town.noor.presses("Kick-off plannen", in_="Home")  # the form is open when it is settled
    await settles(town, **{"Who may plan a kickoff?": "Admins only"})

    town.noor.fills(WAT | {"In welk kanaal?": CHANNEL})
    await town.noor.submits()
    await town.noor.sees("Alleen beheerders kunnen in deze werkruimte kick-offs plannen")
    await town.milan.types("/kickoff new", in_=CHANNEL)
    await town.milan.sees("Please ask one of them, such as @Sara", in_=CHANNEL)
    await town.tessa.uses_shortcut("new_kickoff")
    await town.tessa.sees("Only admins can plan kickoffs in this workspace")
    await town.joris.opens_home()
    assert "Kick-off plannen" not in await town.joris.sees("Mijn voorkeuren", in_="Home")

    await town.kickoff()
    await town.milan.sees("Facilitator: @Sara", in_=CHANNEL)
    assert "Havensite" not in town.milan.screen(in_=CHANNEL)


async def test_a_crafted_press_on_settings_opens_nothing_for_who_is_no_admin(town: SandboxTown) -> None:
    await town.kickoff()
    await town.noor.sees("Harbour website", in_=CHANNEL)
    message = town.noor.message("Harbour website", in_=CHANNEL)

    await town.crafted_press("noor", message, {"action_id": "settings", "value": "home"})

    await town.noor.sees("Alleen beheerders kunnen", in_=CHANNEL)
    assert town.noor.modal is None
