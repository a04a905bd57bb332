"""People propose themes and vote on them with buttons."""

import pytest

from tests.scenarios.town import CHANNEL, Town


@pytest.fixture
async def ballot(town: Town) -> Town:
    await town.kickoff(**{"Who is in the team?": ["Noor", "Milan", "Joris"]})
    for person, title in ((town.milan, "Harbour lights"), (town.tessa, "Full steam ahead")):
        await person.presses("Propose a theme", in_=CHANNEL)
        person.fills({"Theme": title, "Why this theme?": "It is what the harbour is known for."})
        await person.submits()
        await person.sees(title, in_=CHANNEL)
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    await town.sara.sees("Close voting", in_=CHANNEL)
    return town


async def test_a_theme_that_was_proposed_already_is_told_at_its_field(town: Town) -> None:
    await town.kickoff()
    for person in (town.milan, town.tessa):
        await person.presses("Propose a theme", in_=CHANNEL)
        person.fills({"Theme": "harbour LIGHTS" if person is town.tessa else "Harbour lights"})
        await person.submits()

    assert town.tessa.modal is not None
    assert ["Theme"] == list(town.tessa.modal.errors)


async def test_the_ballot_prints_its_rules_and_hides_how_the_themes_stand(ballot: Town) -> None:
    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    seen = await ballot.sara.sees("1 person has voted", in_=CHANNEL)
    assert "Each of you has 3 dots" in seen
    assert "1 dot" not in seen


async def test_a_voter_alone_is_told_how_many_dots_are_left_in_their_own_language(ballot: Town) -> None:
    await ballot.joris.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    await ballot.joris.sees("Je hebt nog 2 stippen", in_=CHANNEL)
    await ballot.clara.sees("2 dots left", in_=CHANNEL)
    assert "stippen" not in ballot.sara.screen(in_=CHANNEL)


async def test_voting_twice_is_voting_once_and_taking_back_is_its_own_button(ballot: Town) -> None:
    for _ in range(2):
        await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.sara.sees("1 person has voted", in_=CHANNEL)

    await ballot.noor.presses("Take back", beside="Full steam ahead", in_=CHANNEL)

    await ballot.sara.sees("Nobody has voted yet", in_=CHANNEL)


async def test_closing_shows_the_dots_and_the_winner_dresses_the_card(ballot: Town) -> None:
    for person in (ballot.noor, ballot.joris, ballot.clara):
        await person.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    await ballot.sara.presses("Close voting", in_=CHANNEL)

    seen = await ballot.clara.sees("The theme is Full steam ahead", in_=CHANNEL)
    assert "Full steam ahead: 3 dots" in seen
    assert "Harbour lights: 1 dot" in seen
    await ballot.clara.sees("Theme: Full steam ahead", in_=CHANNEL)


async def test_a_tie_is_settled_by_the_facilitator(ballot: Town) -> None:
    await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.sara.sees("Choose", in_=CHANNEL)

    await ballot.milan.presses("Choose", beside="Harbour lights", in_=CHANNEL)
    await ballot.milan.sees("@Sara", in_=CHANNEL)
    await ballot.sara.presses("Choose", beside="Full steam ahead", in_=CHANNEL)

    await ballot.milan.sees("Theme: Full steam ahead", in_=CHANNEL)


async def test_only_a_facilitator_opens_and_closes_the_vote(ballot: Town) -> None:
    await ballot.tessa.presses("Close voting", in_=CHANNEL)

    await ballot.tessa.sees("Only @Sara", in_=CHANNEL)
    assert "Close voting" in ballot.sara.screen(in_=CHANNEL)


async def test_a_vote_that_comes_after_the_close_is_answered_and_not_counted(ballot: Town) -> None:
    late = ballot.joris.message("Each of you has 3 dots", in_=CHANNEL)
    vote = next(block for block in late.blocks if block["type"] == "actions")
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.sara.sees("Harbour lights: 1 dot", in_=CHANNEL)

    await ballot.crafted_press("joris", late, vote["elements"][0])

    await ballot.joris.sees("De stemronde is gesloten", in_=CHANNEL)
    assert "Harbour lights: 1 dot" in ballot.sara.screen(in_=CHANNEL)
