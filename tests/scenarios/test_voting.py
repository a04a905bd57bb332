"""People vote on the themes with buttons."""

from datetime import timedelta
from typing import Any

import pytest

from bot.services.kickoff.preferences import Preferences
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_preferences import chooses
from tests.scenarios.test_themes import propose

SHOWN = {
    "When does everyone see the score?": "All the time",
    "Does everyone see who voted for what?": "Yes, names are shown with the dots",
    "When does voting close?": None,
}


async def with_themes(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Noor", "Milan", "Joris"]})
    for person, title in ((town.milan, "Harbour lights"), (town.tessa, "Full steam ahead")):
        await propose(person, title)
        await person.sees(title, in_=CHANNEL)


async def open_vote(town: SandboxTown, **rules: Any) -> None:
    await town.sara.presses("Open voting", in_=CHANNEL)
    town.sara.fills(rules)
    await town.sara.submits()
    await town.sara.sees("Close voting", in_=CHANNEL)


@pytest.fixture
async def ballot(town: SandboxTown) -> SandboxTown:
    await with_themes(town)
    await open_vote(town)
    return town


async def test_the_ballot_prints_its_rules_and_hides_how_the_themes_stand(ballot: SandboxTown) -> None:
    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    seen = await ballot.sara.sees("1 person has voted", in_=CHANNEL)
    assert "You each have 3 dots" in seen
    assert "Nobody sees the score until voting closes." in seen
    assert "Voting is anonymous" in seen
    assert "Voting closes" in seen
    assert "1 dot" not in seen


async def test_a_ballot_may_show_counts_and_names_all_the_time_and_have_no_deadline(town: SandboxTown) -> None:
    await with_themes(town)
    await open_vote(town, **SHOWN)
    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    seen = await town.sara.sees("1 dot (@Clara)", in_=CHANNEL)
    assert "Everyone sees the score all the time." in seen
    assert "Names are shown: everyone sees who voted for what, all the time." in seen
    assert "A facilitator closes the vote." in seen


async def test_a_voter_alone_is_told_where_their_dots_are_in_their_own_language(ballot: SandboxTown) -> None:
    await ballot.joris.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.clara.presses("Vote", beside="Full steam ahead", in_=CHANNEL)

    await ballot.joris.sees("Je hebt nog 2 stippen", in_=CHANNEL)
    await ballot.clara.sees("Your dots on this ballot: Harbour lights, Full steam ahead", in_=CHANNEL)
    assert "stippen" not in ballot.sara.screen(in_=CHANNEL)
    assert "Your dots" not in ballot.sara.screen(in_=CHANNEL)


async def test_what_language_a_voter_chose_is_read_with_their_vote_and_not_once_more(
    ballot: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chooses(ballot, "Dutch")
    await ballot.stop_bot()
    await ballot.start_bot()
    monkeypatch.delattr(Preferences, "of")

    await ballot.sara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.sees("Je hebt nog 2 stippen", in_=CHANNEL)


async def test_voting_twice_is_voting_once_and_taking_back_is_its_own_button(ballot: SandboxTown) -> None:
    for _ in range(2):
        await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.sara.sees("1 person has voted", in_=CHANNEL)

    await ballot.noor.presses("Remove vote", beside="Full steam ahead", in_=CHANNEL)

    await ballot.sara.sees("Nobody has voted yet", in_=CHANNEL)


async def test_closing_shows_the_dots_and_the_winner_dresses_the_card(ballot: SandboxTown) -> None:
    for person in (ballot.noor, ballot.joris, ballot.clara):
        await person.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    await ballot.sara.presses("Close voting", in_=CHANNEL)

    seen = await ballot.clara.sees("The theme is Full steam ahead", in_=CHANNEL)
    assert "Full steam ahead: 3 dots" in seen
    assert "Harbour lights: 1 dot" in seen
    await ballot.clara.sees("Theme: Full steam ahead", in_=CHANNEL)


async def test_the_deadline_closes_the_vote_by_itself(ballot: SandboxTown) -> None:
    await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)

    ballot.clock.advance(timedelta(days=2, minutes=10))

    await ballot.clara.sees("The theme is Full steam ahead", in_=CHANNEL)


async def test_a_deadline_that_passed_while_the_bot_was_down_closes_the_vote_once_it_is_back(
    ballot: SandboxTown,
) -> None:
    await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.sara.sees("1 person has voted", in_=CHANNEL)
    await ballot.stop_bot()
    ballot.clock.advance(timedelta(days=2, minutes=10))

    await ballot.start_bot()

    await ballot.clara.sees("The theme is Full steam ahead", in_=CHANNEL)


async def test_a_tie_goes_to_a_run_off_and_then_to_the_facilitator(ballot: SandboxTown) -> None:
    for person in (ballot.noor, ballot.milan):
        for theme in ("Full steam ahead", "Harbour lights"):
            await person.presses("Vote", beside=theme, in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    seen = await ballot.noor.sees("Run-off: Harbour website", in_=CHANNEL)
    assert "You each have 1 dot." in seen
    await ballot.noor.sees("A run-off follows", in_=CHANNEL)
    await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    ballot.clock.advance(timedelta(days=1, hours=1))

    await ballot.milan.sees("Choose", in_=CHANNEL)
    await ballot.milan.presses("Choose", beside="Harbour lights", in_=CHANNEL)
    await ballot.milan.sees("Only @Sara", in_=CHANNEL)
    await ballot.sara.presses("Choose", beside="Full steam ahead", in_=CHANNEL)

    await ballot.milan.sees("Theme: Full steam ahead", in_=CHANNEL)


async def test_only_a_facilitator_opens_and_closes_the_vote(ballot: SandboxTown) -> None:
    await ballot.tessa.presses("Close voting", in_=CHANNEL)

    await ballot.tessa.sees("Only @Sara", in_=CHANNEL)
    assert "Close voting" in ballot.sara.screen(in_=CHANNEL)


async def test_a_vote_that_comes_after_the_close_is_answered_and_not_counted(ballot: SandboxTown) -> None:
    late = ballot.joris.message("You each have 3 dots", in_=CHANNEL)
    vote = next(block for block in late.blocks if block["type"] == "actions")
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.sara.sees("Harbour lights: 1 dot", in_=CHANNEL)

    await ballot.crafted_press("joris", late, vote["elements"][0])

    await ballot.joris.sees("De stemronde is gesloten", in_=CHANNEL)
    assert "Harbour lights: 1 dot" in ballot.sara.screen(in_=CHANNEL)
