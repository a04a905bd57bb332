"""The pre-read arrives on time, and says who has read it."""

from datetime import timedelta

from tests.scenarios.town import CHANNEL, MONDAY, Town

READ = "I've read it"


async def test_the_preread_comes_at_its_lead_time_and_not_before(town: Town) -> None:
    await town.kickoff()
    await town.sara.sees("Facilitator: @Sara", in_=CHANNEL)

    town.clock.move_to(MONDAY + timedelta(hours=23))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert READ not in town.sara.screen(in_=CHANNEL)
    town.clock.move_to(MONDAY + timedelta(hours=24, minutes=1))

    seen = await town.sara.sees(READ, in_=CHANNEL)
    assert "10:00 Welcome: 5 minutes" in " ".join(seen.split())


async def test_a_kickoff_that_is_nearer_than_its_lead_time_gets_its_preread_at_once(town: Town) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=3)})

    await town.clara.sees(READ, in_=CHANNEL)


async def test_readers_are_counted_once_each_on_the_preread_and_the_card(town: Town) -> None:
    await town.kickoff(
        **{
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "Who is in the team?": ["Noor", "Milan"],
            "Who is there for the client?": ["Clara"],
        }
    )
    for person in (town.noor, town.clara, town.clara):
        await person.presses(READ, in_=CHANNEL)

    await town.sara.sees("2 of 4 have read it. [I've read it]", in_=CHANNEL)
    await town.sara.sees("10:00. 2 of 4 have read it.", in_=CHANNEL)
    await town.noor.sees("Fijn dat je het gelezen hebt", in_=CHANNEL)


async def test_a_preread_that_came_due_while_the_bot_was_down_is_posted_once_it_is_back(town: Town) -> None:
    await town.kickoff()
    await town.sara.sees("Facilitator: @Sara", in_=CHANNEL)
    await town.stop_bot()
    town.clock.move_to(MONDAY + timedelta(hours=30))

    await town.start_bot()

    seen = await town.sara.sees(READ, in_=CHANNEL)
    assert 1 == seen.count(READ)
