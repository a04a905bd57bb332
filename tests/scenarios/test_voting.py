"""People vote on the themes with buttons."""

import gc
import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.cli import NOISY
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import CannotDo
from bot.services.kickoff.preferences import Preferences
from handlers.request.request import Request
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


async def with_four_themes(town: SandboxTown) -> None:
    await with_themes(town)
    for person, title in ((town.noor, "Open water"), (town.clara, "Safe harbour")):
        await person.presses("Propose a theme", in_=CHANNEL)
        person.fills({"Thema" if person is town.noor else "Theme": title})
        await person.submits()
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
    assert "You each have 1 dot. Voting is anonymous. Voting closes Wed" in seen
    assert "1 dot " not in seen


async def test_how_voting_works_is_behind_a_button_of_the_ballot(ballot: SandboxTown) -> None:
    await ballot.clara.presses("How voting works", in_=CHANNEL)

    await ballot.clara.sees_modal("How voting works")
    seen = ballot.clara.screen()
    assert "Nobody sees the score until voting closes." in seen
    assert "Until voting closes, the person who runs Kickoff here could technically look it up" in seen
    assert "or sooner if a facilitator closes it" in seen
    assert "Proposed by @Milan." in seen


async def test_a_ballot_may_show_counts_and_names_all_the_time_and_have_no_deadline(town: SandboxTown) -> None:
    await with_themes(town)
    await open_vote(town, **SHOWN)
    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)

    seen = await town.sara.sees("1 dot (@Clara)", in_=CHANNEL)
    assert "Names are shown. A facilitator closes the vote." in seen
    await town.clara.presses("How voting works", in_=CHANNEL)
    await town.clara.sees_modal("How voting works")
    seen = town.clara.screen()
    assert "Everyone sees the score all the time." in seen
    assert "Names are shown: everyone sees who voted for what, all the time." in seen
    assert "A facilitator closes the vote." in seen


async def test_a_voter_alone_is_told_where_their_dots_are_in_their_own_language(town: SandboxTown) -> None:
    await with_four_themes(town)
    await open_vote(town)
    await town.joris.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.clara.sees("Your dot is on Harbour lights.", in_=CHANNEL)
    await town.clara.presses("Vote", beside="Full steam ahead", in_=CHANNEL)

    await town.joris.sees("Je hebt nog 1 stip over", in_=CHANNEL)
    await town.clara.sees("Your dots are on Harbour lights, Full steam ahead.", in_=CHANNEL)
    assert "stip over" not in town.sara.screen(in_=CHANNEL)
    assert "Your dots" not in town.sara.screen(in_=CHANNEL)


async def test_a_voter_sees_their_dots_in_one_place_and_changes_their_mind_there(town: SandboxTown) -> None:
    await with_four_themes(town)
    await open_vote(town)
    before = len(own_messages(town))
    await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.clara.sees("You have 1 dot left.", in_=CHANNEL)
    await town.clara.presses("Vote", beside="Open water", in_=CHANNEL)  # of the newest message: the private one
    await town.clara.sees("You have no dots left.", in_=CHANNEL)
    await town.clara.presses("Remove vote", beside="Harbour lights", in_=CHANNEL)
    await town.clara.sees("Your dot is on Open water.", in_=CHANNEL)
    await town.clara.presses("Vote", beside="Safe harbour", in_=CHANNEL)

    await town.clara.sees("Your dots are on Open water, Safe harbour.", in_=CHANNEL)
    assert before + 1 == len(own_messages(town))


def own_messages(town: SandboxTown) -> list[Message]:
    """What Clara alone sees in the channel."""
    channel = town.sandbox.workspace.channel_named(CHANNEL)
    return [message for message in channel.messages.values() if message.visible_to == town.clara.id]


async def test_who_has_no_dots_left_is_told_what_to_do_and_finds_it_there(ballot: SandboxTown) -> None:
    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    seen = await ballot.clara.sees("To vote for another theme, remove a vote first.", in_=CHANNEL)
    assert 1 == seen.count("[Remove vote]")
    late = ballot.clara.message("Close voting", in_=CHANNEL)
    second = [block["accessory"] for block in late.blocks if "accessory" in block][1]

    await ballot.crafted_press("clara", late, second)

    await ballot.clara.presses("Remove vote", in_=CHANNEL)
    await ballot.sara.sees("Nobody has voted yet", in_=CHANNEL)


async def test_ones_own_votes_are_found_again_with_a_button(ballot: SandboxTown) -> None:
    await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.noor.presses("My votes", in_=CHANNEL)

    await ballot.noor.presses("Stem intrekken", in_=CHANNEL)

    await ballot.sara.sees("Nobody has voted yet", in_=CHANNEL)


async def test_however_much_is_logged_the_log_says_nothing_of_a_vote(
    ballot: SandboxTown, caplog: pytest.LogCaptureFixture
) -> None:
    for noisy in NOISY:
        caplog.set_level(logging.WARNING, noisy)
    caplog.set_level(logging.DEBUG)

    await ballot.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.clara.sees("Your dot is on Harbour lights.", in_=CHANNEL)
    await ballot.clara.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.clara.presses("My votes", in_=CHANNEL)
    await ballot.clara.presses("Remove vote", in_=CHANNEL)
    await ballot.sara.sees("Nobody has voted yet", in_=CHANNEL)
    await ballot.clara.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.clara.sees("The theme has been chosen: Full steam ahead", in_=CHANNEL)
    await ballot.delivered()

    assert "Posted " in caplog.text
    clara = ballot.sandbox.workspace.named("Clara")
    assert [] == [told for told in (clara.id, "Harbour lights", "Full steam ahead") if told in caplog.text]


async def test_one_votes_from_home_and_then_nothing_waits_there(ballot: SandboxTown) -> None:
    await ballot.milan.opens_home()
    await ballot.milan.presses("Vote", in_="Home")
    await ballot.milan.sees_modal("My votes")
    await ballot.milan.presses("Vote", beside="Full steam ahead")

    await ballot.milan.sees("Your dot is on Full steam ahead.")
    await ballot.sara.sees("1 person has voted", in_=CHANNEL)
    await ballot.milan.closes()
    await ballot.milan.sees_no("Vote on the theme", in_="Home")


async def test_a_single_theme_is_chosen_after_a_question_and_without_a_vote(town: SandboxTown) -> None:
    await town.kickoff()
    await propose(town.milan, "Harbour lights")
    await town.sara.sees("Choose it", in_=CHANNEL)
    assert "Open voting" not in town.sara.screen(in_=CHANNEL)
    await town.tessa.presses("Choose it", in_=CHANNEL)
    await town.tessa.sees("Only @Sara", in_=CHANNEL)

    await town.sara.presses("Choose it", in_=CHANNEL)

    await town.milan.sees("The theme has been chosen: Harbour lights", in_=CHANNEL)
    seen = await town.milan.sees("Theme: Harbour lights", in_=CHANNEL)
    assert "Theme vote" not in seen
    assert "[Propose a theme]" not in seen


async def test_there_are_never_as_many_dots_as_themes_and_usually_as_many_as_suit_them(town: SandboxTown) -> None:
    await with_four_themes(town)
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.sees_modal("Open voting")
    seen = town.sara.screen()
    assert "2 dots" in seen
    with pytest.raises(CannotDo, match="not offered"):
        town.sara.fills({"How many dots does each person get?": "4 dots"})
    town.sara.fills({"How many dots does each person get?": "3 dots"})
    await town.sara.submits()

    await town.milan.sees("You each have 3 dots, at most one per theme.", in_=CHANNEL)


async def test_closing_says_what_happens_if_there_is_a_tie(ballot: SandboxTown) -> None:
    asked = close_question(ballot, "You each have 1 dot")
    assert "a short run-off between them opens at once" in asked
    for person, theme in ((ballot.noor, "Full steam ahead"), (ballot.milan, "Harbour lights")):
        await person.presses("Vote", beside=theme, in_=CHANNEL)

    await ballot.sara.presses("Close voting", in_=CHANNEL)

    await ballot.noor.sees("Tied for the most dots: Harbour lights, Full steam ahead. A run-off", in_=CHANNEL)
    await ballot.noor.sees("Run-off: Harbour website", in_=CHANNEL)
    assert "you choose one of them" in close_question(ballot, "Run-off")


def close_question(town: SandboxTown, ballot: str) -> str:
    blocks = town.sara.message(ballot, in_=CHANNEL).blocks
    buttons = [button for block in blocks for button in block.get("elements", ()) if "confirm" in button]
    return str(buttons[0]["confirm"]["text"]["text"])


async def test_what_language_a_voter_chose_is_read_with_their_vote_and_not_once_more(
    ballot: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chooses(ballot, "Dutch")
    await ballot.stop_bot()
    await ballot.start_bot()
    monkeypatch.delattr(Preferences, "of")

    await ballot.sara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.sees("Je stip staat op Harbour lights", in_=CHANNEL)


async def test_voting_twice_is_voting_once_and_taking_back_is_its_own_button(ballot: SandboxTown) -> None:
    for _ in range(2):
        await ballot.noor.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await ballot.sara.sees("1 person has voted", in_=CHANNEL)

    await ballot.noor.presses("Stem intrekken", beside="Full steam ahead", in_=CHANNEL)

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
    for person, theme in ((ballot.noor, "Full steam ahead"), (ballot.milan, "Harbour lights")):
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
    late = ballot.joris.message("You each have 1 dot", in_=CHANNEL)
    vote = next(block["accessory"] for block in late.blocks if "accessory" in block)
    await ballot.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await ballot.sara.presses("Close voting", in_=CHANNEL)
    await ballot.sara.sees("Harbour lights: 1 dot", in_=CHANNEL)

    await ballot.crafted_press("joris", late, vote)

    await ballot.joris.sees("De stemronde is gesloten", in_=CHANNEL)
    assert "Harbour lights: 1 dot" in ballot.sara.screen(in_=CHANNEL)


async def test_a_press_leaves_nothing_for_the_garbage_collector(ballot: SandboxTown) -> None:
    """Which comes late after a crowd: each left some forty things, and the bot grew with every burst."""
    gc.collect()
    gc.disable()
    try:
        for voter in (ballot.clara, ballot.milan, ballot.tessa):
            await voter.presses("Vote", beside="Harbour lights", in_=CHANNEL)
        await ballot.sara.sees("3 people have voted", in_=CHANNEL)
        await ballot.stop_bot()  # once all voters are answered
        assert [] == [it for it in gc.get_objects() if isinstance(it, Request)]
        await ballot.start_bot()
    finally:
        gc.enable()
