"""Who comes late is told in private where the meeting is, and who comes after it what was agreed."""

from datetime import timedelta

import pytest

from bot.sandbox.state.people import User
from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown

DIRECT = "Kickoff"


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """A kickoff at its second item, with a question and a milestone; Joris and Clara are not in the channel."""
    channel = town.sandbox.workspace.channel_named(CHANNEL).id
    for person in (town.joris, town.clara):
        await town.sandbox.acts.remove(town.sara.id, channel, person.id)
    people = {"Who is on the team?": ["Milan", "Noor"], "Who represents the client?": ["Clara"]}
    await town.kickoff(**people, **{"When does the pre-read go out?": AT_ONCE})
    await town.milan.presses("Ask a question", in_=CHANNEL)
    town.milan.fills({"What would you like to know?": "Is the quay open?"})
    await town.milan.submits()
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.presses("Next", in_=CHANNEL)
    await town.sara.sees("Now: The client speaks", in_=CHANNEL)
    return town


async def _adds_milestone(town: SandboxTown) -> None:
    await town.sara.presses("Add milestone", in_=CHANNEL)
    town.sara.fills({"What will be finished?": "First sketch"})
    await town.sara.submits()
    await town.sara.sees("First sketch", in_=CHANNEL)


async def test_who_comes_into_the_channel_is_told_where_we_are_and_can_add_to_it(live: SandboxTown) -> None:
    await live.sara.invites("Clara", to=CHANNEL)
    seen = await live.clara.sees("The kickoff in #harbour-website is under way.", in_=DIRECT)
    for said in ("Now: The client speaks", "1 of 8 items is done.", "Is the quay open?", "[I'm in] [Add…]"):
        assert said in seen
    agenda = live.sara.message("Agenda: Harbour website", in_=CHANNEL)
    told = live.clara.message("under way.", in_=DIRECT)
    assert f"/p{agenda.ts.replace('.', '')}" in str(told.blocks)
    await live.sara.invites("Joris", to=CHANNEL)
    await live.joris.sees("De kick-off in #harbour-website is aan de gang.", in_=DIRECT)

    await live.joris.presses("Toevoegen…", in_=DIRECT)
    await live.joris.sees_modal("Aan kick-off toevoegen")
    await live.joris.closes()
    await live.joris.presses("Ik doe mee", in_=DIRECT)
    await live.sara.sees("Team: @Milan, @Noor, @Joris", in_=CHANNEL)
    seen = await live.joris.sees("Je doet mee aan Harbour website.", in_=DIRECT)
    assert 1 == seen.count("aan de gang"), "what the message above says is not said again"


async def test_who_joins_on_the_card_or_asks_there_is_shown_where_we_are(live: SandboxTown) -> None:
    live.clock.advance(timedelta(days=5))
    await live.tessa.presses("Where are we?", in_=CHANNEL)
    seen = await live.tessa.sees("The kickoff in #harbour-website is under way.", in_=CHANNEL)
    assert "only you" in seen.lower()
    await live.milan.presses("I'm in", in_=CHANNEL)
    seen = await live.milan.sees("You're taking part in Harbour website. [Say what you do]", in_=CHANNEL)
    assert "See you there" not in seen
    assert 1 == seen.count("The kickoff in #harbour-website is under way.")


async def test_who_comes_after_the_end_is_told_what_was_agreed(live: SandboxTown) -> None:
    await _adds_milestone(live)
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("End")
    await live.sara.sees("The kickoff ended", in_=CHANNEL)
    await live.sara.invites("Joris", to=CHANNEL)
    seen = await live.joris.sees("De kick-off in #harbour-website is voorbij.", in_=DIRECT)
    assert "First sketch" in seen
    assert "[Ik doe mee]" not in seen
    assert "[Toevoegen…] [Mijlpaal toevoegen]" in seen


async def test_joining_while_a_start_is_late_names_no_moment_that_has_passed(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    town.clock.advance(timedelta(hours=1, minutes=5))
    await town.milan.presses("I'm in", in_=CHANNEL)
    seen = await town.milan.sees("It starts as soon as a facilitator presses Start.", in_=CHANNEL)
    assert "See you there" not in seen


async def test_forty_who_come_at_once_are_each_told_within_the_limits_of_slack(live: SandboxTown) -> None:
    workspace, channel = live.sandbox.workspace, live.sandbox.workspace.channel_named(CHANNEL).id
    late = [User(f"U0LATE{n:03}", f"late{n}", f"Late Number {n:03}") for n in range(40)]
    workspace.users |= {user.id: user for user in late}
    for user in late:
        await live.sandbox.acts.invite(live.sara.id, channel, user.id)

    assert await workspace.changes.until(lambda: all(_is_told(live, user) for user in late), seconds=60)
    assert [] == [call for call in workspace.exchanges.named("chat.postMessage") if call.failure]


def _is_told(town: SandboxTown, user: User) -> bool:
    direct = town.sandbox.workspace.direct(user.id)
    told = direct.messages.values() if direct else ()
    return 1 == sum("is under way." in str(message.text) for message in told)
