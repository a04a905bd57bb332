"""Those who lead see who has not been heard, and help them in; what is unnamed gives nobody away."""

from datetime import timedelta

import pytest

from bot.domain.actors import Actor
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

DIRECT = "Kickoff"
START = MONDAY + timedelta(hours=1)


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """Milan, Tessa and Noor have joined, and Joris, who has left Slack since."""
    await town.kickoff(**{"When does it start?": START})
    for person in (town.milan, town.tessa, town.noor):
        await person.presses("I'm in", in_=CHANNEL)
    assert town.bot is not None
    joris = Actor(town.sandbox.workspace.team.id, town.joris.id)
    await town.bot.bridge.write(town.bot.services.attendances.join, 1, by=joris)
    town.sandbox.workspace.users[town.joris.id].deleted = True
    town.clock.move_to(START)
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Not heard yet: @Milan, @Tessa, @Noor.", in_=DIRECT)
    return town


async def test_people_who_have_not_been_heard_are_invited_in_private_and_each_has_an_easy_way_in(
    live: SandboxTown,
) -> None:
    await live.sara.presses("Invite them", in_=DIRECT)
    await live.sara.sees("I've asked them in private", in_=DIRECT)
    await live.noor.sees("Wil je iets toevoegen aan Harbour website", in_=DIRECT)
    for person in (live.milan, live.tessa):
        await person.sees("Would you like to add something to Harbour website", in_=DIRECT)

    await live.tessa.presses("Read mine out, unnamed", in_=DIRECT)
    live.tessa.fills({"What should be read out?": "We have no budget."})
    await live.tessa.submits()
    await live.tessa.sees("The facilitators see it now, without your name.")
    await live.sara.sees("To read out, without a name: We have no budget.", in_=DIRECT)
    seen = await live.sara.sees("Not heard yet: @Milan, @Tessa, @Noor.", in_=DIRECT)
    assert "no budget" not in live.milan.screen(in_=CHANNEL)

    await live.milan.presses("I have something", in_=DIRECT)
    live.milan.fills({"What should we remember?": "The quay floods in spring."})
    await live.milan.submits()
    seen = await live.sara.sees("Not heard yet: @Tessa, @Noor.", in_=DIRECT)
    assert "Caught so far: 1 note." in seen

    await live.noor.presses("Het is goed zo", in_=DIRECT)
    seen = await live.noor.sees("Bij Harbour website vraag ik het niet nog een keer.", in_=DIRECT)
    assert "[Het is goed zo]" not in seen
    await live.sara.sees("Not heard yet: @Tessa.", in_=DIRECT)

    await live.sara.presses("I've read it out", in_=DIRECT)
    await live.sara.sees_no("We have no budget.", in_=DIRECT)
    await live.sara.presses("Show all…", in_=DIRECT)
    seen = await live.sara.sees("Note: The quay floods in spring.")
    assert "no budget" not in seen


async def test_at_half_time_they_are_asked_once_unless_they_do_not_want_that_and_the_channel_sees_a_number(
    live: SandboxTown,
) -> None:
    await live.noor.opens_home()
    await live.noor.presses("Mijn voorkeuren")
    live.noor.fills({"Mag ik je tijdens een kick-off vragen of je iets wilt toevoegen?": "Nee, vraag het me niet"})
    await live.noor.submits()
    await live.milan.presses("Add…", in_=CHANNEL)
    live.milan.fills({"What should we remember?": "The quay floods in spring."})
    await live.milan.submits()
    await live.sara.sees("Not heard yet: @Tessa, @Noor.", in_=DIRECT)

    live.clock.move_to(START + timedelta(minutes=31))
    await live.milan.sees("2 of 4 have been heard so far.", in_=CHANNEL)
    await live.tessa.sees("Would you like to add something to Harbour website", in_=DIRECT)
    assert "Would you like to add" not in live.milan.screen(in_=DIRECT)
    assert "Wil je iets toevoegen" not in live.noor.screen(in_=DIRECT)

    await live.sara.presses("More…", in_=DIRECT)
    await live.sara.presses("End")
    seen = await live.tessa.sees("I asked you this while Harbour website was under way.", in_=DIRECT)
    assert "[I have something]" not in seen
    seen = await live.milan.sees("Recap: Harbour website", in_=CHANNEL)
    assert "heard" not in seen.partition("Recap: Harbour website")[2]
