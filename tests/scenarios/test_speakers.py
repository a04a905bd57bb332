"""Who speaks is told so privately, in time, and is never left with a brief that is wrong."""

from datetime import timedelta

from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_agenda_items import open_agenda
from tests.scenarios.test_themes import propose

KICKOFF = "Kickoff"  # the direct message


async def name_speaker(town: SandboxTown, who: str | None, beside: str = "The client speaks") -> None:
    await town.sara.presses("Edit", beside=beside)
    town.sara.fills({"Who speaks?": who})
    await town.sara.submits()


async def test_a_speaker_gets_one_brief_that_follows_the_agenda_and_another_a_day_before(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await open_agenda(town)
    await name_speaker(town, "Joris")
    await town.sara.sees("The client speaks: 8 minutes, @Joris")
    assert "Jouw onderdeel" not in town.joris.screen()

    town.clock.advance(timedelta(minutes=11))
    seen = await town.joris.sees("Klant aan het woord: 8 minuten, van 10:05 tot 10:13", in_=KICKOFF)  # in Dutch
    assert "Facilitator: @Sara" in seen
    await town.sara.presses("Remove", beside="Welcome")
    await town.joris.sees("van 10:00 tot 10:08", in_=KICKOFF)

    town.clock.advance(timedelta(days=2))
    seen = await town.joris.sees("Je spreekt binnenkort", in_=KICKOFF)
    assert 2 == seen.count("van 10:00 tot 10:08")


async def test_a_speaker_is_asked_to_tie_their_part_to_the_theme(town: SandboxTown) -> None:
    await town.kickoff()
    await propose(town.milan, "Harbour lights")
    await town.sara.presses("Choose it", in_=CHANNEL)
    await town.sara.sees("The theme has been chosen: Harbour lights", in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Theme")
    town.sara.fills({"Tagline": "We guide each other in"})
    await town.sara.submits()
    for _ in range(2):
        await town.sara.closes()

    await open_agenda(town)
    await name_speaker(town, "Tessa")
    town.clock.advance(timedelta(hours=6))  # it is morning in New York

    seen = await town.tessa.sees("The theme is Harbour lights. Please tie your part to it.", in_=KICKOFF)
    assert "We guide each other in" in seen

    await town.tessa.presses("Tie it to the theme…", in_=KICKOFF)
    town.tessa.fills({"The client speaks": "The harbour master is our light"})
    await town.tessa.submits()
    await town.tessa.sees("Tied to the theme: The harbour master is our light", in_=KICKOFF)

    town.clock.move_to(MONDAY + timedelta(days=3))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.milan.sees("Now: Welcome", in_=CHANNEL)
    await town.sara.presses("Next", in_=CHANNEL)
    await town.milan.sees("Tied to the theme: The harbour master is our light", in_=CHANNEL)


async def test_who_no_longer_speaks_is_told_so_in_the_same_message(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town)
    await name_speaker(town, "Tessa")
    town.clock.advance(timedelta(hours=6))  # it is morning in New York
    await town.tessa.sees("You're speaking at the kickoff", in_=KICKOFF)

    await name_speaker(town, None)

    seen = await town.tessa.sees("You no longer have a part in this kickoff", in_=KICKOFF)
    assert 1 == seen.count("Your part: Harbour website")


async def test_a_speaker_elsewhere_is_told_when_they_work_and_not_at_four_at_night(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await open_agenda(town)
    await name_speaker(town, "Tessa")
    await name_speaker(town, "Joris", beside="Welcome")
    town.clock.advance(timedelta(minutes=11))  # 4:11 in New York
    await town.joris.sees("Je spreekt bij de kick-off", in_=KICKOFF)
    assert "You're speaking at the kickoff" not in town.tessa.screen(in_=KICKOFF)

    town.clock.move_to(MONDAY + timedelta(hours=5, minutes=31))
    await town.tessa.sees("You're speaking at the kickoff", in_=KICKOFF)
