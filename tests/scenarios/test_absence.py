"""Those who lead a kickoff hear in private of milestones whose owner is not there."""

from datetime import timedelta

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_roadmap import add_milestone, at

KICKOFF = "Kickoff"


async def test_an_owner_who_left_slack_is_told_of_in_private_a_week_before_the_date(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(days=60)})
    await add_milestone(town)
    await town.sara.sees("Next: First prototype", in_=CHANNEL)
    await town.stop_bot()
    town.sandbox.workspace.users[town.joris.id].deleted = True  # which Slack has nobody to tell of
    await town.start_bot()  # it knew Joris for an hour

    town.clock.move_to(at(4, 10, 0))

    seen = await town.sara.sees("may need another owner", in_=KICKOFF)
    assert "First prototype: 11 Dec 2026. @Joris has left Slack." in seen
    assert "has left Slack" not in town.milan.screen(in_=CHANNEL)


async def test_an_owner_who_is_not_in_the_channel_is_told_of_within_the_hour(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(days=60)})
    joris = town.sandbox.workspace.named("Joris").id
    town.sandbox.workspace.channel_named(CHANNEL).members.remove(joris)
    await add_milestone(town)
    await town.sara.sees("Next: First prototype", in_=CHANNEL)

    town.clock.advance(timedelta(minutes=61))

    await town.sara.sees("First prototype: 11 Dec 2026. @Joris isn't in the channel.", in_=KICKOFF)


async def test_nothing_is_said_of_owners_who_are_there(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(days=60)})
    await add_milestone(town)
    await town.sara.sees("Next: First prototype", in_=CHANNEL)

    town.clock.move_to(at(4, 10, 0))
    await town.sara.sees("is due in 7 days", in_=CHANNEL)

    assert "another owner" not in town.sara.screen(in_=KICKOFF)
