"""The theme that was chosen is told, and dresses what follows."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.acting.finding import Said
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_voting import open_vote, with_themes

BANNER = "(image: A banner with the theme Harbour lights, for Harbour website on Thursday 26 November 2026.)"
DRESSED = BANNER.replace("2026.)", "2026. Its tagline: We guide each other in)")
CHART = "(image: A bar chart of these figures: Visitors last year: 48,200; Sales last year: €1,250,000.)"
FIGURES = "Visitors last year: 48,200\nSales last year: €1.25M"


@pytest.fixture
async def ballot(town: SandboxTown) -> SandboxTown:
    """With an open ballot, on which one theme has two dots and the other has one."""
    await with_themes(town)
    await open_vote(town)
    for person in (town.noor, town.milan):
        await person.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.tessa.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    return town


async def choose(town: SandboxTown) -> None:
    await town.sara.presses("Close voting", in_=CHANNEL)
    await town.clara.sees("The theme has been chosen: Harbour lights", in_=CHANNEL)


async def dress(town: SandboxTown, **said: Said) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Theme")
    town.sara.fills(said)
    await town.sara.submits()


def files(town: SandboxTown) -> list[str]:
    """The names of what has been uploaded."""
    return [file.name for file in town.sandbox.workspace.files]


async def test_the_theme_is_shown_and_what_is_posted_later_wears_its_tagline_and_figures(
    ballot: SandboxTown,
) -> None:
    await choose(ballot)
    assert BANNER in ballot.clara.screen(in_=CHANNEL)
    await ballot.clara.sees("Theme: Harbour lights", in_=CHANNEL)
    await dress(ballot, Tagline="We guide each other in", Colour="Plum purple", Figures=FIGURES)
    assert ballot.sara.modal is not None
    assert "Sales last year: €1,250,000" in ballot.sara.modal.text  # as it was read
    await ballot.clara.sees("Harbour lights — We guide each other in", in_=CHANNEL)

    ballot.clock.advance(timedelta(days=1, minutes=1))
    await ballot.clara.sees("I've read it", in_=CHANNEL)
    seen = ballot.clara.screen(in_=CHANNEL)
    assert 2 == seen.count(DRESSED)
    assert 1 == seen.count(CHART)
    ballot.clock.advance(timedelta(days=2))
    await ballot.sara.sees("press Start when everyone is here", in_=CHANNEL)
    seen = ballot.clara.screen(in_=CHANNEL)
    assert (3, 2) == (seen.count(DRESSED), seen.count(CHART))
    assert ["banner.png", "banner.png", "chart.png"] == sorted(files(ballot))


async def test_a_theme_is_dressed_once_it_is_chosen_and_a_line_that_is_no_figure_is_named(
    ballot: SandboxTown,
) -> None:
    await ballot.sara.presses("Prepare…", in_=CHANNEL)
    assert "how the chosen theme looks" not in ballot.sara.screen().lower()
    await ballot.sara.closes()
    await choose(ballot)
    await dress(ballot, Tagline="We guide each other in", Figures="Visitors: 12\nSales: plenty")

    assert ballot.sara.modal is not None
    assert ["I can't read line 2. Please write it like this: Sales last year: 1,200,000 EUR"] == [
        *ballot.sara.modal.errors.values()
    ]
    assert "We guide each other in" not in ballot.clara.screen(in_=CHANNEL)


async def test_a_workspace_that_takes_no_files_reads_it_all_in_words(ballot: SandboxTown) -> None:
    ballot.sandbox.faults.refuse("files.getUploadURLExternal", "file_uploads_disabled", times=9)
    await choose(ballot)
    await dress(ballot, Figures=FIGURES)
    ballot.clock.advance(timedelta(days=1, minutes=1))

    await ballot.clara.sees("I've read it", in_=CHANNEL)
    seen = ballot.clara.screen(in_=CHANNEL)
    assert "Visitors last year: 48,200" in seen
    assert "(image:" not in seen


async def test_a_message_comes_with_its_picture_once_slack_has_looked_it_over(ballot: SandboxTown) -> None:
    ballot.sandbox.faults.keep_files_waiting(2)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.clara.sees("The theme is Harbour lights", in_=CHANNEL)
    for _ in range(2):
        ballot.clock.advance(timedelta(seconds=3))

    await ballot.clara.sees(BANNER, in_=CHANNEL)
    assert 1 == len(files(ballot))


async def test_a_picture_that_was_uploaded_before_a_restart_is_used_after_it(ballot: SandboxTown) -> None:
    faults, changes = ballot.sandbox.faults, ballot.sandbox.workspace.changes
    faults.answer_500("chat.postMessage")
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.clara.sees("The theme is Harbour lights", in_=CHANNEL)
    assert await changes.until(lambda: not faults.planned(), seconds=30)
    await ballot.stop_bot()
    assert BANNER not in ballot.clara.screen(in_=CHANNEL)

    ballot.clock.advance(timedelta(minutes=1))
    await ballot.start_bot()

    await ballot.clara.sees(BANNER, in_=CHANNEL)
    assert 1 == len(files(ballot))


async def test_a_runner_up_goes_on_the_agenda_with_one_click(ballot: SandboxTown) -> None:
    await choose(ballot)
    await ballot.milan.presses("Put on the agenda", beside="Full steam ahead", in_=CHANNEL)
    await ballot.milan.sees("Only @Sara", in_=CHANNEL)
    for told in ("Full steam ahead is now on the agenda.", "Full steam ahead was already on the agenda."):
        await ballot.sara.presses("Put on the agenda", beside="Full steam ahead", in_=CHANNEL)
        seen = await ballot.sara.sees(told, in_=CHANNEL)
        assert "The items take 65 minutes: 5 minutes too many." in seen

    ballot.clock.advance(timedelta(days=1, minutes=1))
    await ballot.clara.sees("[I've read it]", in_=CHANNEL)
    assert 1 == (await ballot.whole_preread("clara")).count("Full steam ahead: 5 minutes")


async def test_no_runner_up_is_offered_for_the_agenda_once_the_kickoff_has_started(ballot: SandboxTown) -> None:
    await choose(ballot)
    await ballot.sara.sees("[Put on the agenda]", in_=CHANNEL)
    await ballot.sara.presses("Start", in_=CHANNEL)
    await ballot.sara.sees_no("[Put on the agenda]", in_=CHANNEL)


async def test_a_designer_is_asked_to_dress_the_theme_and_does(ballot: SandboxTown) -> None:
    await choose(ballot)
    await ballot.sara.presses("Prepare…", in_=CHANNEL)
    await ballot.sara.presses("Theme")
    await ballot.sara.presses("Ask a colleague")
    ballot.sara.fills({"Who should decide how the theme looks?": "Noor"})
    await ballot.sara.submits()
    await ballot.sara.sees("I'll ask @Noor privately")

    await ballot.noor.presses("Het thema aankleden", in_="Kickoff")
    ballot.noor.fills({"Motto": "We guide each other in"})
    await ballot.noor.submits()
    await ballot.clara.sees("Harbour lights — We guide each other in", in_=CHANNEL)
    await ballot.noor.sees("Harbour lights — We guide each other in", in_="Kickoff")

    for _ in range(3):
        await ballot.sara.closes()
    await ballot.sara.presses("Start", in_=CHANNEL)
    await ballot.noor.sees_no("[Het thema aankleden]", in_="Kickoff")


async def test_a_picture_of_the_teams_own_shows_where_the_banner_would(
    ballot: SandboxTown, tmp_path: Path
) -> None:
    quay = tmp_path / "quay.png"
    quay.write_bytes(b"\x89PNG\r\n\x1a\n the quay")
    await choose(ballot)
    await dress(ballot, **{"Picture of your own": quay})
    assert ballot.sara.modal is not None
    assert {"What the picture shows": "Please fill this in."} == ballot.sara.modal.errors
    ballot.sara.fills({"What the picture shows": "Our quay at night"})
    await ballot.sara.submits()
    await ballot.sara.sees("Picture: Our quay at night")

    ballot.clock.advance(timedelta(days=1, minutes=1))
    await ballot.clara.sees("[I've read it]", in_=CHANNEL)
    seen = ballot.clara.screen(in_=CHANNEL)
    assert (1, 1) == (seen.count("(image: Our quay at night)"), seen.count(BANNER)), (
        "only what came before shows it"
    )
    assert ["banner.png", "quay.png"] == sorted(files(ballot))


async def test_a_form_asks_for_no_picture_where_the_scope_was_declined(ballot: SandboxTown) -> None:
    await ballot.stop_bot()
    ballot.sandbox.grants.switch("files:read", False)
    await ballot.start_bot()
    await choose(ballot)
    await ballot.sara.presses("Prepare…", in_=CHANNEL)
    await ballot.sara.presses("Theme")
    assert ballot.sara.modal is not None
    assert "Picture of your own" not in ballot.sara.modal.labels
    ballot.sara.fills({"Tagline": "We guide each other in"})
    await ballot.sara.submits()
    await ballot.clara.sees("Harbour lights — We guide each other in", in_=CHANNEL)
