"""Those who lead a kickoff hear what others did, in one message that gathers, and mend what is missing."""

from datetime import timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_nudges import all_is_written_down

DIRECT = "Kickoff"
NEWS = "News about Harbour website"
START = MONDAY + timedelta(days=3)


async def _begin(town: SandboxTown, **said: object) -> None:
    people = {"Who is on the team?": ["Milan", "Tessa"], "Who represents the client?": ["Clara"]}
    await town.kickoff(**people, **said)


async def _asks(town: SandboxTown, question: str) -> None:
    await town.tessa.presses("Add…", in_=CHANNEL)
    await town.tessa.presses("Open questions")
    await town.tessa.presses("Ask a question")
    town.tessa.fills({"What would you like to know?": question})
    await town.tessa.submits()
    await town.tessa.sees(question)
    for _ in range(2):
        await town.tessa.closes()


async def test_what_happens_in_a_day_is_told_in_one_message_that_follows(town: SandboxTown) -> None:
    await _begin(town)
    await town.milan.presses("Can't make it", in_=CHANNEL)
    await _asks(town, "Is the quay open?")
    assert NEWS not in town.sara.screen(in_=DIRECT)

    town.clock.advance(timedelta(hours=1))
    seen = await town.sara.sees("1 question is waiting for an answer.", in_=DIRECT)
    assert "@Milan isn't taking part." in seen
    await _asks(town, "When do we eat?")
    seen = await town.sara.sees("2 questions are waiting for an answer.", in_=DIRECT)
    town.clock.advance(timedelta(hours=2))
    await _asks(town, "Who drives?")
    seen = await town.sara.sees("3 questions are waiting for an answer.", in_=DIRECT)
    assert 1 == seen.count(NEWS)
    assert NEWS not in town.tessa.screen()

    town.clock.move_to(MONDAY + timedelta(days=1))
    await _asks(town, "Who pays?")
    town.clock.advance(timedelta(hours=1))
    changes, direct = town.sandbox.workspace.changes, town.sara
    assert await changes.until(lambda: 2 == direct.screen(in_=DIRECT).count(NEWS), seconds=direct.patience)
    await town.sara.sees("4 questions are waiting for an answer.", in_=DIRECT)


async def test_what_is_missing_is_told_a_day_before_and_mended_from_there(town: SandboxTown) -> None:
    await _begin(town, **{"When does the pre-read go out?": AT_ONCE})
    await town.milan.presses("I've read it", in_=CHANNEL)
    town.clock.move_to(START - timedelta(days=1))
    seen = await town.sara.sees("This is how it stands:", in_=DIRECT)
    assert "@Milan, @Tessa, @Clara haven't answered yet." in seen
    assert "@Tessa, @Clara haven't read the pre-read yet." in seen

    await town.sara.presses("Prepare…", in_=DIRECT)
    await town.sara.presses("Pre-read", beside="The scope is still empty.")
    town.sara.fills({"What is in scope?": "The quay"})
    await town.sara.submits()
    await town.sara.sees_no("The scope is still empty.", in_=DIRECT)

    town.clock.move_to(START - timedelta(minutes=14))
    await town.sara.sees("is about to start. This is how it stands:", in_=DIRECT)


async def test_home_shows_those_who_lead_how_it_stands_and_asks_them_to_read_nothing(town: SandboxTown) -> None:
    await _begin(town, **{"When does the pre-read go out?": AT_ONCE})
    await town.sara.sees("[I've read it]", in_=CHANNEL)
    await town.sara.opens_home()
    seen = await town.sara.sees("What you're preparing", in_="Home")
    assert "Nobody has proposed a theme yet." in seen
    assert "Read the pre-read" not in seen
    await town.sara.presses("Prepare…", in_="Home")
    await town.sara.presses("Propose a theme")
    town.sara.fills({"Theme": "Open water"})
    await town.sara.submits()
    await town.milan.sees("Themes proposed so far: Open water", in_=CHANNEL)


async def test_a_pre_read_is_posted_and_its_readers_are_reminded_from_prepare(town: SandboxTown) -> None:
    await _begin(town)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Post it now")
    await town.sara.sees("I'll post the pre-read in the channel.")
    await town.milan.sees("[I've read it]", in_=CHANNEL)
    for _ in range(2):
        await town.sara.closes()
    await all_is_written_down(town)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.sees("haven't read the pre-read yet.")
    await town.sara.presses("Remind them")
    await town.sara.sees("I'll remind each of them in their working hours")
    await town.milan.sees("Could you read the pre-read before then?", in_=DIRECT)
    assert "Could you read" not in town.tessa.screen(in_=DIRECT), "it is four at night in New York"
