"""People propose themes, change them and withdraw them, until voting opens."""

import pytest

from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


@pytest.fixture
async def town(town: SandboxTown) -> SandboxTown:
    """With a theme of Milan's."""
    await town.kickoff(**{"Who is on the team?": ["Noor", "Milan", "Joris"]})
    await propose(town.milan, "Harbour lights")
    await town.sara.sees("Themes proposed so far: Harbour lights", in_=CHANNEL)
    return town


async def propose(person: Person, title: str) -> None:
    await person.presses("Propose a theme", in_=CHANNEL)
    person.fills({"Theme" if person.name != "Joris" else "Thema": title})
    await person.submits()


async def my_themes(person: Person, menu: str = "Add…", entry: str = "My themes") -> None:
    await person.presses(menu, in_=CHANNEL)
    await person.presses(entry)


async def test_two_who_have_the_same_idea_meet_in_one_theme_and_are_told_so_kindly(town: SandboxTown) -> None:
    await propose(town.joris, "harbour LIGHTS")

    await town.joris.sees_modal("Al voorgesteld")
    await town.joris.sees("Je had hetzelfde idee als @Milan")
    await my_themes(town.sara)
    assert "Proposed by @Milan, @Joris." in town.sara.screen()
    assert "harbour LIGHTS" not in town.sara.screen()


async def test_a_theme_is_changed_by_whoever_proposed_it(town: SandboxTown) -> None:
    await my_themes(town.milan)
    await town.milan.presses("Edit")
    town.milan.fills({"Theme": "Lights of the harbour", "Why this theme?": "They guide us."})
    await town.milan.submits()

    await town.milan.sees("They guide us.")
    await town.clara.sees("Themes proposed so far: Lights of the harbour", in_=CHANNEL)


async def test_a_theme_is_withdrawn_from_the_list_and_the_list_stays_open(town: SandboxTown) -> None:
    await my_themes(town.milan)
    await town.milan.presses("Withdraw")

    await town.milan.sees("You haven't proposed a theme yet.")
    await town.clara.sees_no("Harbour lights", in_=CHANNEL)


async def test_a_facilitator_finds_every_theme_and_others_their_own(town: SandboxTown) -> None:
    await my_themes(town.tessa)
    assert "You haven't proposed a theme yet." in town.tessa.screen()

    await my_themes(town.sara)
    await town.sara.presses("Edit", beside="Harbour lights")
    town.sara.fills({"Theme": "Safe harbour"})
    await town.sara.submits()
    await town.clara.sees("Themes proposed so far: Safe harbour", in_=CHANNEL)


async def test_a_title_that_another_theme_has_is_told_at_its_field(town: SandboxTown) -> None:
    await propose(town.milan, "Full steam ahead")
    await town.milan.sees("Full steam ahead", in_=CHANNEL)
    await my_themes(town.milan)
    await town.milan.presses("Edit", beside="Harbour lights")
    town.milan.fills({"Theme": "Full steam AHEAD"})
    await town.milan.submits()

    assert town.milan.modal is not None
    assert ["Theme"] == list(town.milan.modal.errors)


async def test_once_voting_is_open_themes_stand_as_they_are(town: SandboxTown) -> None:
    await propose(town.tessa, "Full steam ahead")
    await my_themes(town.milan)
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    await town.sara.sees("Close voting", in_=CHANNEL)

    await town.milan.presses("Withdraw")

    await town.milan.sees("Voting on the theme is open now")
    await town.sara.sees("Harbour lights", in_=CHANNEL)


async def test_a_change_that_comes_too_late_is_told_though_no_modal_fits_on_top_of_its_form(
    town: SandboxTown,
) -> None:
    await my_themes(town.milan)
    await town.milan.presses("Edit")
    town.milan.fills({"Theme": "Too late"})
    await propose(town.tessa, "Full steam ahead")
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    await town.sara.sees("Close voting", in_=CHANNEL)

    await town.milan.submits()

    await town.milan.sees("Voting on the theme is open now")
    assert "Too late" not in town.sara.screen(in_=CHANNEL)
