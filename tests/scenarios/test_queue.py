"""Everyone who wants to speak gets a turn, and those who have been heard least come first."""

from datetime import timedelta

import pytest

from bot.domain.actors import Actor, Role
from bot.domain.people.roster import OutsiderDraft
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

DIRECT = "Kickoff"
START = MONDAY + timedelta(hours=1)


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """At the first item. Milan and Tessa have joined, and Ada takes part who is not in Slack."""
    await town.kickoff(**{"When does it start?": START})
    for person in (town.milan, town.tessa):
        await person.presses("I'm in", in_=CHANNEL)
    assert town.bot is not None
    sara, ada = Actor(town.sandbox.workspace.team.id, town.sara.id), OutsiderDraft("Ada Visser", "", Role.CLIENT)
    await town.bot.bridge.write(town.bot.services.roster.add_outsider, 1, ada, by=sara, origin="VADA")
    town.clock.move_to(START)
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Panel: Harbour website", in_=DIRECT)
    return town


async def test_hands_go_up_the_order_shows_and_the_turn_is_given_with_one_press(live: SandboxTown) -> None:
    sara, milan, tessa = live.sara, live.milan, live.tessa
    await milan.presses("Hand up", in_=CHANNEL)
    await milan.sees("Your hand is up, and you're next to speak.", in_=CHANNEL)
    await milan.presses("Say what about…", in_=CHANNEL)
    milan.fills({"What do you want to speak about?": "The budget"})
    await milan.submits()
    await tessa.presses("Hand up", in_=CHANNEL)
    await tessa.sees("Your hand is up. 1 person speaks before you.", in_=CHANNEL)
    seen = await live.clara.sees("Next to speak: @Milan, @Tessa", in_=CHANNEL)
    assert "The budget" not in seen
    seen = await sara.sees("@Milan, about: The budget", in_=DIRECT)
    assert "[Give the turn] [Lower]" in seen

    await sara.presses("Give the turn", in_=DIRECT)
    await milan.sees("It's your turn to speak: Harbour website.", in_=DIRECT)
    await tessa.sees("You're next to speak: Harbour website.", in_=DIRECT)
    await live.clara.sees("@Milan has the turn. Next to speak: @Tessa", in_=CHANNEL)

    await milan.presses("Hand up", in_=CHANNEL)
    await live.clara.presses("Hand up", in_=CHANNEL)
    await live.noor.sees("Next to speak: @Tessa, @Clara, and 1 more", in_=CHANNEL)
    await tessa.presses("Lower my hand", in_=DIRECT)
    await tessa.sees("You're no longer in the queue to speak", in_=DIRECT)
    await live.noor.sees("Next to speak: @Clara, @Milan", in_=CHANNEL)
    await live.clara.presses("Lower my hand", in_=CHANNEL)
    await live.clara.sees("Your hand is down.", in_=CHANNEL)
    await sara.sees_no("• @Clara", in_=DIRECT)
    await sara.presses("Lower", in_=DIRECT)
    await live.noor.sees_no("Next to speak", in_=CHANNEL)

    await sara.presses("Next", in_=DIRECT)
    await live.noor.sees_no("has the turn", in_=CHANNEL)


async def test_a_round_comes_to_everyone_also_to_those_elsewhere_and_to_nobody_who_has_left(
    live: SandboxTown,
) -> None:
    sara = live.sara
    joris = Actor(live.sandbox.workspace.team.id, live.joris.id)
    assert live.bot is not None
    await live.bot.bridge.write(live.bot.services.attendances.join, 1, by=joris)
    live.sandbox.workspace.users[live.joris.id].deleted = True
    await live.milan.presses("Hand up", in_=CHANNEL)
    await sara.presses("Give the turn", in_=DIRECT)
    await sara.sees("@Milan has the turn.", in_=DIRECT)

    await sara.presses("More…", in_=DIRECT)
    await sara.presses("Start a round")
    await sara.sees("[End the round]")
    await sara.closes()
    await live.clara.sees("Round: @Tessa has the turn. Next to speak: Ada Visser, @Sara, and 1 more", in_=CHANNEL)
    await live.tessa.sees("It's your turn to speak", in_=DIRECT)
    await sara.presses("Spoke", in_=DIRECT)
    await live.clara.sees("Round: Ada Visser has the turn.", in_=CHANNEL)
    await sara.sees("Round: Ada Visser has the turn.", in_=DIRECT)
    await sara.presses("Spoke", in_=DIRECT)
    await live.clara.sees("Round: @Sara has the turn. Next to speak: @Milan", in_=CHANNEL)
    await sara.sees("Round: @Sara has the turn.", in_=DIRECT)
    await sara.presses("Passed", in_=DIRECT)
    await live.milan.sees("It's your turn to speak", in_=DIRECT)
    await live.milan.presses("Pass this time", in_=DIRECT)
    await live.milan.sees("You've passed this time", in_=DIRECT)
    await live.clara.sees_no("Round:", in_=CHANNEL)


async def test_an_item_of_the_agenda_can_be_a_round(live: SandboxTown) -> None:
    sara = live.sara
    await sara.presses("More…", in_=CHANNEL)
    await sara.presses("Change the agenda")
    await sara.presses("Add an item")
    sara.fills({"Topic": "A round", "Minutes": "5"})
    await sara.submits()
    while sara.modal:
        await sara.closes()
    for title in ("The client speaks", "What done looks like"):
        await sara.presses("Next", in_=CHANNEL)
        await sara.sees(f"Now: {title}", in_=CHANNEL)
    assert "Round:" not in live.clara.screen(in_=CHANNEL)
    while "Now: A round" not in sara.screen(in_=DIRECT):
        number = sara.screen(in_=DIRECT)
        await sara.presses("Next", in_=DIRECT)
        await sara.sees_no(number, in_=DIRECT)
    await live.clara.sees("Round: @Milan has the turn. Next to speak: @Tessa, Ada Visser, and 1 more", in_=CHANNEL)
    await sara.presses("Next", in_=DIRECT)
    await live.clara.sees_no("Round:", in_=CHANNEL)
