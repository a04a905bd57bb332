"""Spotlights: nothing shows before the colleague says so, and nobody learns who would rather not."""

from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown

APP = "Kickoff"
WHAT = "Rewrote the search in a week."


@pytest.fixture
async def begun(town: SandboxTown) -> SandboxTown:
    """A kickoff whose pre-read is out; Noor and Joris, who read Dutch, are in the team."""
    await town.kickoff(
        **{
            "Kind of kickoff": "Start of the sales year",
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "When does the pre-read go out?": AT_ONCE,
            "Who is on the team?": ["Noor", "Milan", "Joris"],
        }
    )
    await town.sara.sees("I've read it", in_=CHANNEL)
    return town


async def nominate(town: SandboxTown, who: str = "Milan", by: str = "sara") -> None:
    person = getattr(town, by)
    await person.presses("Add…", in_=CHANNEL)
    await person.presses("Spotlight")
    person.fills({"Who?": who, "What for?": WHAT, "Which project?": "Ferry app"})
    await person.submits()


async def nominated(town: SandboxTown, who: str = "Milan") -> None:
    await nominate(town, who)
    await town.sara.sees("If they'd rather not, nobody does")
    for _ in range(2):
        await town.sara.closes()
    await getattr(town, who.lower()).sees(WHAT, in_=APP)


async def test_the_form_suggests_colleagues_who_have_not_had_one_lately(begun: SandboxTown) -> None:
    await nominated(begun)
    await begun.milan.presses("Show it", in_=APP)
    await begun.sara.sees("In the spotlight: @Milan", in_=CHANNEL)

    await begun.sara.presses("Add…", in_=CHANNEL)
    await begun.sara.presses("Spotlight")

    assert "Not in the spotlight lately: @Noor, @Joris" in begun.sara.screen()


async def test_it_shows_everywhere_once_the_colleague_says_so_and_by_nobody_else_s_press(
    begun: SandboxTown,
) -> None:
    await nominated(begun)
    asked = begun.milan.message(WHAT, in_=APP)
    (row,) = (block for block in asked.blocks if block["type"] == "actions")
    for element in row["elements"]:
        await begun.crafted_press("sara", asked, element)
    assert "In the spotlight: @" not in begun.tessa.screen(in_=CHANNEL)
    await begun.milan.presses("Show it", in_=APP)

    await begun.milan.sees("You've agreed", in_=APP)
    await begun.tessa.sees("In the spotlight: @Milan", in_=CHANNEL)
    await begun.sara.presses("Start", in_=CHANNEL)
    await begun.tessa.sees("Now: In the spotlight", in_=CHANNEL)
    await begun.tessa.sees(f"@Milan: {WHAT} (project: Ferry app)", in_=CHANNEL)


async def test_the_colleague_words_it_in_their_own_way_and_may_take_it_down(begun: SandboxTown) -> None:
    await nominated(begun)
    await begun.milan.presses("Edit", in_=APP)
    begun.milan.fills({"What for?": "Wrote the search with Joris."})
    await begun.milan.submits()

    await begun.milan.sees("Wrote the search with Joris.", in_=APP)
    await begun.tessa.sees("In the spotlight: @Milan", in_=CHANNEL)
    await begun.milan.presses("Hide it", in_=APP)

    await begun.tessa.sees_no("In the spotlight: @Milan", in_=CHANNEL)
    await begun.milan.sees("It has been hidden again.", in_=APP)


async def test_rather_not_is_final_shows_nowhere_and_looks_to_others_as_if_it_waited(begun: SandboxTown) -> None:
    await nominated(begun)
    asked = begun.milan.message(WHAT, in_=APP)
    (row,) = (block for block in asked.blocks if block["type"] == "actions")
    await begun.milan.presses("Rather not", in_=APP)
    await begun.milan.sees("Nobody sees it, and nobody is told.", in_=APP)

    await begun.crafted_press("milan", asked, row["elements"][0])  # on the screen of before
    await begun.milan.sees("You've already answered this.", in_=APP)
    await begun.sara.presses("Add…", in_=CHANNEL)
    await begun.sara.presses("Spotlights")
    assert "Nominated by you. It appears once they agree." in begun.sara.screen()
    await begun.sara.presses("Withdraw")
    await begun.sara.sees("Nobody is in the spotlight yet.")
    await begun.sara.closes()
    await begun.sara.closes()
    await nominate(begun)
    await begun.sara.sees("If they'd rather not, nobody does")
    for _ in range(2):
        await begun.sara.closes()
    await nominate(begun)

    assert begun.sara.modal is not None
    assert "This colleague has already been nominated" in str(begun.sara.modal.errors)
    assert "In the spotlight: @" not in begun.tessa.screen(in_=CHANNEL)
    assert 1 == begun.milan.screen(in_=APP).count(WHAT)


async def test_a_dutch_colleague_is_asked_in_dutch_about_an_english_kickoff(begun: SandboxTown) -> None:
    await nominated(begun, "Noor")
    assert "als jij dat wilt." in begun.noor.screen(in_=APP)

    await begun.noor.presses("Tonen", in_=APP)

    await begun.noor.sees("Je vindt het goed", in_=APP)
    await begun.tessa.sees("In the spotlight: @Noor", in_=CHANNEL)


async def test_nobody_nominates_themselves_or_an_app(begun: SandboxTown) -> None:
    await nominate(begun, "Sara")
    assert begun.sara.modal is not None
    assert "This is you." in str(begun.sara.modal.errors)
    begun.sara.fills({"Who?": "Tessa"})
    begun.sandbox.workspace.users[begun.tessa.id].is_bot = True
    await begun.sara.submits()

    assert begun.sara.modal is not None
    assert "This is an app, or someone who has left" in str(begun.sara.modal.errors)


async def test_a_nomination_that_was_withdrawn_while_the_bot_could_not_post_is_not_posted(
    begun: SandboxTown,
) -> None:
    faults, changes = begun.sandbox.faults, begun.sandbox.workspace.changes
    faults.answer_429("chat.postMessage", retry_after=30)
    await nominate(begun)
    assert await changes.until(lambda: not faults.planned(), seconds=30)
    await begun.sara.closes()
    await begun.sara.presses("Add…", in_=CHANNEL)
    await begun.sara.presses("Spotlights")
    await begun.sara.presses("Withdraw")
    await begun.sara.sees("Nobody is in the spotlight yet.")
    await begun.sara.closes()
    await begun.sara.closes()
    begun.clock.advance(timedelta(seconds=31))

    await nominated(begun, "Joris")
    assert WHAT not in begun.milan.screen(in_=APP)
