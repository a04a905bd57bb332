"""Who takes part: people say it themselves, and those who lead the kickoff arrange the rest."""

from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown

TEAM = {"Who is on the team?": ["Noor", "Milan"], "Who represents the client?": ["Clara"]}


async def open_people(town: SandboxTown) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    await town.sara.sees_modal("People")


async def test_people_join_or_decline_on_the_card_and_say_what_they_do(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await town.sara.sees("1 of 4 has joined.", in_=CHANNEL)

    await town.milan.presses("I'm in", in_=CHANNEL)
    await town.milan.sees("You're taking part in Harbour website. See you there", in_=CHANNEL)
    await town.milan.presses("Say what you do", in_=CHANNEL)
    town.milan.fills({"What do you do?": "Development"})
    await town.milan.submits()
    await town.noor.presses("Can't make it", in_=CHANNEL)
    await town.noor.sees("Je doet niet mee aan Harbour website.", in_=CHANNEL)
    await town.tessa.presses("I'm in", in_=CHANNEL)

    await town.sara.sees("Team: @Milan, @Tessa Clients: @Clara 3 of 4 have joined.", in_=CHANNEL)
    await open_people(town)
    await town.sara.sees("@Milan: team member, development, has joined")
    await town.sara.sees("@Noor: team member, isn't taking part")


async def test_a_facilitator_who_declines_is_told_to_hand_over_first(town: SandboxTown) -> None:
    await town.kickoff()

    await town.sara.presses("Can't make it", in_=CHANNEL)

    await town.sara.sees("A kickoff always needs a facilitator. Hand it over first", in_=CHANNEL)


async def test_a_facilitator_arranges_everyone_in_one_list(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await open_people(town)

    await town.sara.presses("Add people")
    town.sara.fills({"Who takes part?": ["Joris", "Tessa"], "In which role?": "Co-facilitator"})
    await town.sara.submits()
    await town.sara.sees("@Joris: co-facilitator, hasn't answered yet")
    await town.sara.presses("Add someone not in Slack")
    town.sara.fills({"Name": "Ada Visser", "Organisation": "Port of Delft"})
    await town.sara.submits()
    await town.sara.sees("Ada Visser (Port of Delft): client, not in Slack")
    await town.sara.presses("Edit", beside="@Tessa")
    town.sara.fills({"In which role?": "Client", "In your own words": "harbour pilot"})
    await town.sara.submits()
    await town.sara.sees("@Tessa: client, harbour pilot, hasn't answered yet")
    await town.sara.presses("Edit", beside="@Noor")
    await town.sara.presses("Remove")
    await town.sara.sees_modal("Removed")
    await town.sara.closes()
    await town.sara.sees_no("@Noor: team member")
    await town.sara.closes()

    people = "Co-facilitator: @Joris Team: @Milan Clients: @Clara, @Tessa, Ada Visser (Port of Delft)"
    await town.clara.sees(people, in_=CHANNEL)


async def test_somebody_who_is_not_in_slack_is_changed_and_removed(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await open_people(town)
    for name in ("Ada Visser", "Jo Roos"):
        await town.sara.presses("Add someone not in Slack")
        town.sara.fills({"Name": name})
        await town.sara.submits()
        await town.sara.sees(f"{name}: client, not in Slack")

    await town.sara.presses("Edit", beside="Ada Visser")
    town.sara.fills({"Name": "Ada de Visser", "Organisation": "Port of Delft", "In which role?": "Team member"})
    await town.sara.submits()
    await town.sara.sees("Ada de Visser (Port of Delft): team member, not in Slack")
    await town.sara.presses("Edit", beside="Jo Roos")
    await town.sara.presses("Remove")
    await town.sara.sees_modal("Removed")
    await town.sara.closes()
    await town.sara.sees_no("Jo Roos")
    await town.sara.closes()

    seen = await town.clara.sees("Team: @Noor, @Milan, Ada de Visser (Port of Delft)", in_=CHANNEL)
    assert "Jo Roos" not in seen


async def test_a_co_facilitator_leads_and_others_do_not(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await open_people(town)
    await town.sara.presses("Edit", beside="@Milan")
    town.sara.fills({"In which role?": "Co-facilitator"})
    await town.sara.submits()
    await town.sara.sees("@Milan: co-facilitator")

    await town.noor.presses("Start", in_=CHANNEL)
    await town.noor.sees("Alleen deze mensen kunnen dit doen: @Sara, @Milan.", in_=CHANNEL)
    await town.milan.presses("Start", in_=CHANNEL)
    await town.clara.sees("Next", in_=CHANNEL)
    await town.milan.presses("Manage…", in_=CHANNEL)
    await town.milan.presses("People")
    await town.milan.sees_modal("People")


async def test_who_takes_over_is_told_in_private_and_leads_from_then_on(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await open_people(town)
    await town.sara.presses("Hand over")
    town.sara.fills(
        {"Who will be the facilitator?": "Noor", "What will the current facilitator's role be?": "Team member"}
    )
    await town.sara.submits()

    await town.noor.sees("Jij bent nu de facilitator van Harbour website in #harbour-website.", in_="Kickoff")
    await town.sara.sees("Facilitator: @Noor Team: @Sara, @Milan", in_=CHANNEL)
    await town.sara.presses("Can't make it", in_=CHANNEL)
    await town.sara.sees("You're not taking part in Harbour website.", in_=CHANNEL)


async def test_we_ourselves_are_no_team(town: SandboxTown) -> None:
    await town.kickoff(**TEAM)
    await open_people(town)
    await town.sara.presses("Add people")
    view = town.sandbox.workspace.views.top(town.sara.id)
    assert view is not None
    view.values["people"] = {"people": {"type": "multi_users_select", "selected_users": [BOT]}}
    await town.sara.submits()

    assert ["Who takes part?"] == list(town.sara.modal.errors)


BOT = "U0SBXKICKB"


@pytest.fixture
async def late(town: SandboxTown) -> SandboxTown:
    """Joris and Clara have left the channel."""
    await town.sandbox.acts.remove(town.sara.id, town.sandbox.workspace.channel_named(CHANNEL).id, town.joris.id)
    await town.sandbox.acts.remove(town.sara.id, town.sandbox.workspace.channel_named(CHANNEL).id, town.clara.id)
    return town


async def test_who_comes_into_the_channel_later_is_shown_the_way_in_once(late: SandboxTown) -> None:
    town = late
    await town.kickoff(**TEAM)
    await town.sara.sees("Facilitator: @Sara", in_=CHANNEL)
    place = town.sandbox.workspace.channel_named(CHANNEL)

    await town.sara.invites("Joris", to=CHANNEL)
    welcome = "Er is een kick-off in #harbour-website, en je kunt nog meedoen."
    await town.joris.sees(welcome, in_="Kickoff")
    await town.sandbox.acts._events.joined(place, town.joris.id, town.sara.id)  # Slack delivers it again
    await town.sandbox.acts.remove(town.sara.id, place.id, town.joris.id)
    await town.sara.invites("Joris", to=CHANNEL)
    await town.sara.invites("Clara", to=CHANNEL)
    await town.joris.presses("Ik doe mee", in_="Kickoff")

    await town.sara.sees("Team: @Noor, @Milan, @Joris", in_=CHANNEL)
    await town.joris.sees("Je doet mee aan Harbour website.", in_="Kickoff")
    assert 1 == town.joris.screen(in_="Kickoff").count("je kunt nog meedoen")
    assert "you can still join" not in town.clara.screen()


async def test_the_way_in_leads_to_the_pre_read_once_it_is_out(late: SandboxTown) -> None:
    await late.kickoff(
        **{"When does it start?": late.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    await late.sara.sees("I've read it", in_=CHANNEL)

    await late.sara.invites("Clara", to=CHANNEL)

    await late.clara.sees("To catch up, read the pre-read.", in_="Kickoff")
    preread = late.sara.message("I've read it", in_=CHANNEL)
    way_in = late.clara.message("you can still join", in_="Kickoff")
    assert f"/p{preread.ts.replace('.', '')}" in str(way_in.blocks)
