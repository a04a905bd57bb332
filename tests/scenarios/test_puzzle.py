"""The puzzle: everyone says one thing that they bring, and the theme's picture fills piece by piece."""

from datetime import timedelta

from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_themes import propose

KICKOFF = "Kickoff"  # the direct message
PICTURE = "(image: Harbour lights as a puzzle of {} pieces, {} of them in place."


async def _begin(town: SandboxTown) -> None:
    """Milan and Joris, who reads Dutch, have joined; Ada is not in Slack. The theme has been chosen."""
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    await propose(town.milan, "Harbour lights")
    await town.sara.presses("Choose it", in_=CHANNEL)
    await town.sara.sees("The theme has been chosen: Harbour lights", in_=CHANNEL)
    for person in (town.milan, town.joris):
        await person.presses("I'm in", in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    await town.sara.presses("Add someone not in Slack")
    town.sara.fills({"Name": "Ada Visser"})
    await town.sara.submits()
    for _ in range(2):
        await town.sara.closes()
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.milan.sees("Now: Welcome", in_=CHANNEL)


async def test_it_fills_with_what_everyone_brings_and_latecomers_add_theirs(
    town: SandboxTown,
) -> None:
    await _begin(town)
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("Start the puzzle")
    seen = await town.milan.sees(PICTURE.format(4, 0), in_=CHANNEL)
    assert "0 of 4 pieces are in place." in seen

    await town.milan.presses("Add my piece", in_=CHANNEL)
    town.milan.fills({"One thing that you bring": "An eye for detail <!channel>"})
    await town.milan.submits()
    seen = await town.clara.sees("@Milan: An eye for detail <!channel>", in_=CHANNEL)
    assert PICTURE.format(4, 0) in seen, "as long as there is no other"
    await town.sara.sees("No piece yet: @Sara, @Joris", in_=KICKOFF)
    await town.sara.presses("Add my piece", in_=CHANNEL)
    town.sara.fills({"One thing that you bring": "Patience", "One thing that Ada Visser brings": "The keys"})
    await town.sara.submits()
    await town.clara.sees("Ada Visser: The keys", in_=CHANNEL)
    town.clock.advance(timedelta(seconds=31))
    seen = await town.clara.sees(PICTURE.format(4, 3), in_=CHANNEL)
    assert "Milan Kovács: An eye for detail <!channel>; Sara de Vries: Patience; Ada Visser: The keys)" in seen
    await town.clara.sees_no(PICTURE.format(4, 0), in_=CHANNEL)

    await town.sara.presses("Close", in_=CHANNEL)
    town.clock.advance(timedelta(minutes=2))
    await town.joris.sees("is nog een plek voor jou", in_=KICKOFF)
    await town.joris.presses("Mijn stukje toevoegen", in_=KICKOFF)
    town.joris.fills({"Eén ding dat je meebrengt": "Een boot"})
    await town.joris.submits()
    await town.joris.sees("Jouw stukje van de puzzel van Harbour website: Een boot", in_=KICKOFF)

    await town.tessa.presses("I'm in", in_=CHANNEL)
    await town.tessa.sees("The puzzle: 4 of 5 pieces are in place.", in_=CHANNEL)
    await town.tessa.presses("Add my piece", in_=CHANNEL)
    town.tessa.fills({"One thing that you bring": "Questions"})
    await town.tessa.submits()
    await town.clara.sees("5 of 5 pieces are in place.", in_=CHANNEL)
    await town.joris.presses("Mijn stukje wijzigen", in_=KICKOFF)
    town.joris.fills({"Eén ding dat je meebrengt": ""})
    await town.joris.submits()
    await town.clara.sees("4 of 5 pieces are in place.", in_=CHANNEL)

    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("End")
    seen = await town.clara.sees("Recap: Harbour website", in_=CHANNEL)
    await town.clara.sees("What each of us brings", in_=CHANNEL)
    assert PICTURE.format(5, 4) in town.clara.screen(in_=CHANNEL).split("Recap: Harbour website")[1]
    assert "Add my piece" not in town.clara.screen(in_=CHANNEL)
