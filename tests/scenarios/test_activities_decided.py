"""What people are asked together at the table: how confident they are, and whether a decision can stand."""

from datetime import timedelta

import pytest

from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """Sara leads it; Milan, Tessa and Clara, the client, have joined."""
    starts = town.clock.now() + timedelta(hours=1)
    await town.kickoff(**{"When does it start?": starts, "Who represents the client?": "Clara"})
    for person in (town.milan, town.tessa, town.clara):
        await person.presses("I'm in", in_=CHANNEL)
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    return town


async def _opens(town: SandboxTown, label: str) -> None:
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses(label)


async def _answers(person: Person, **answers: str) -> None:
    await person.presses("Answer", in_=CHANNEL)
    person.fills(answers)
    await person.submits()


async def test_a_vote_of_confidence_shows_nothing_before_the_close_and_then_all_at_once(live: SandboxTown) -> None:
    await _opens(live, "Start the vote")
    await live.sara.sees("Confidence: 0 of 4 have answered.")
    await live.sara.closes()
    people = {live.sara: "5", live.milan: "2", live.tessa: "4"}
    for count, (person, able) in enumerate(people.items()):
        seen = await live.clara.sees(f"{count} of 4 ha", in_=CHANNEL)
        assert "Can we do it?" not in seen
        low = {"What would raise it by one?": "A second developer"} if able == "2" else {}
        await _answers(person, **{"Is it the right thing to do?": "4", "Can we do it?": able, **low})
    await live.clara.sees_no("A second developer", in_=CHANNEL)
    await live.sara.presses("Close", in_=CHANNEL)

    seen = await live.clara.sees("Can we do it? from 2 to 5", in_=CHANNEL)
    assert "Is it the right thing to do? everyone says 4" in seen
    assert "(1 person says 5, 1 person says 4, 1 person says 2)" in seen
    await live.clara.sees("Concern: A second developer (written without a name)", in_=CHANNEL)

    await _opens(live, "Vote again")
    for person in (*people, live.clara):
        await _answers(person, **{"Is it the right thing to do?": "5", "Can we do it?": "5"})
    seen = await live.clara.sees("All fives: how good to see!", in_=CHANNEL)
    assert "Confidence, round 2 (4 of 4 answered)" in seen
    assert "Can we do it? from 2 to 5" in seen, "the first vote stays"


async def test_a_proposal_that_nobody_objects_to_becomes_a_decision_and_one_objection_stops_it(
    live: SandboxTown,
) -> None:
    await _opens(live, "Ask for consent…")
    live.sara.fills({"What do you propose to decide?": "The desk stays"})
    await live.sara.submits()
    await live.clara.sees("“The desk stays”", in_=CHANNEL)
    for person in (live.sara, live.milan, live.tessa):
        await _answers(person, **{"The desk stays": "Fine"})
    await live.sara.sees("No answer yet: @Clara", in_="Kickoff")
    await live.clara.presses("Answer", in_=CHANNEL)
    live.clara.fills({"The desk stays": "Objection"})
    await live.clara.submits()
    await live.clara.sees("Please fill this in.")
    live.clara.fills({"What is your concern, or your objection?": "It blocks the door"})
    await live.clara.submits()
    seen = await live.milan.sees("Not decided, because of an objection: The desk stays", in_=CHANNEL)
    assert "Objection (@Clara): It blocks the door" in seen

    await _opens(live, "Ask for consent again…")
    live.sara.fills({"What do you propose to decide?": "The desk moves"})
    await live.sara.submits()
    for person in (live.sara, live.milan, live.tessa, live.clara):
        await _answers(person, **{"The desk moves": "Fine"})
    await live.milan.sees("Decided: The desk moves", in_=CHANNEL)
    await live.milan.sees("Decision: The desk moves", in_=CHANNEL)


async def test_a_decision_that_somebody_else_took_waits_for_the_client_who_approves_it(live: SandboxTown) -> None:
    for title in ("The client speaks", "What done looks like", "In scope and out of scope", "How we decide"):
        await live.sara.presses("Next", in_=CHANNEL)
        await live.sara.sees(f"Now: {title}", in_=CHANNEL)
    await live.milan.sees("Money, Going live: nobody approves these yet", in_=CHANNEL)
    await live.milan.presses("Who decides…", in_=CHANNEL)
    await live.milan.sees("Only @Sara can do this", in_=CHANNEL)
    await live.sara.presses("Who decides…", in_=CHANNEL)
    live.sara.fills({"Money: who drives it?": "Milan", "Money: who approves it?": "Clara"})
    await live.sara.submits()
    await live.milan.sees("Money: @Clara approves it, @Milan drives it", in_=CHANNEL)

    await live.milan.presses("Add…", in_=CHANNEL)
    live.milan.fills({"What was decided?": "We spend ten thousand"})
    await live.milan.changes({"Which topic does it belong to?": "Money"})
    await live.milan.sees("Who decided it? (optional): [Clara")
    live.milan.fills({"Who decided it?": "Sara"})
    await live.milan.submits()
    await live.tessa.sees("We spend ten thousand (decided by @Sara, waits for @Clara", in_=CHANNEL)

    await live.clara.sees("waits for your approval: We spend ten thousand", in_="Kickoff")
    await live.sara.opens_home()
    await live.sara.sees("We spend ten thousand (decided by @Sara, waits for @Clara", in_="Home")
    await live.clara.presses("Not like this…", in_="Kickoff")
    live.clara.fills({"Why not?": "<!channel> *Half* of it"})
    await live.clara.submits()
    await live.clara.sees("You haven't approved it: <!channel> *Half* of it", in_="Kickoff")
    await live.tessa.sees("not approved by @Clara: “<!channel> *Half* of it”", in_=CHANNEL)
    await live.sara.opens_home()
    await live.sara.sees("not approved by @Clara: “<!channel> *Half* of it”", in_="Home")
    await live.clara.opens_home()
    await live.clara.sees_no("waits for your approval", in_="Home")
    await live.clara.presses("Approve", in_="Kickoff")
    await live.clara.sees("You've approved a decision about Harbour website", in_="Kickoff")
    await live.tessa.sees("We spend ten thousand (decided by @Sara, approved by @Clara", in_=CHANNEL)


async def test_what_was_agreed_is_read_back_until_the_client_and_the_team_both_say_so(live: SandboxTown) -> None:
    await _opens(live, "Read back")
    seen = await live.clara.sees("Is this what we agreed?", in_=CHANNEL)
    assert "Out of scope: nothing yet" in seen
    await live.milan.presses("That is what we agreed", in_=CHANNEL)
    await live.clara.sees("Agreed by the team (@Milan). Still to say so: the client.", in_=CHANNEL)
    await live.clara.presses("Not quite…", in_=CHANNEL)
    live.clara.fills({"Which line isn't right?": "Out of scope", "What should it be?": "No app"})
    await live.clara.submits()
    await live.milan.sees("@Clara says of “Out of scope”: No app", in_=CHANNEL)
    await live.sara.presses("Close", in_=CHANNEL)
    await live.milan.sees("Not agreed yet.", in_=CHANNEL)

    await live.sara.presses("Add…", in_=CHANNEL)
    await live.sara.changes({"What is it?": "Out of scope"})
    await live.sara.sees("What is out of scope?")
    live.sara.fills({"What is out of scope?": "An app"})
    await live.sara.submits()
    await _opens(live, "Read back again")
    await live.clara.sees("Out of scope: An app", in_=CHANNEL)
    for person in (live.clara, live.milan):
        await person.presses("That is what we agreed", in_=CHANNEL)
    await live.tessa.sees("Agreed by the client (@Clara), the team (@Milan).", in_=CHANNEL)
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("End")
    await live.tessa.sees("Baseline 1, ", in_=CHANNEL)


async def test_in_a_dutch_kickoff_people_are_asked_and_told_in_dutch(town: SandboxTown) -> None:
    await town.kickoff(**{"Language in the channel": "Dutch", "Who represents the client?": "Clara"})
    await town.clara.presses("Ik doe mee", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await _opens_in_dutch(town, "Instemming vragen…")
    town.sara.fills({"Welk besluit stel je voor?": "De balie blijft"})
    await town.sara.submits()
    for person in (town.sara, town.clara):
        await person.presses("Antwoorden", in_=CHANNEL)
        person.fills({"De balie blijft": "Akkoord"})
        await person.submits()
    await town.clara.sees("Besloten: De balie blijft", in_=CHANNEL)

    await _opens_in_dutch(town, "Vertrouwen peilen")
    await town.clara.presses("Antwoorden", in_=CHANNEL)
    await town.clara.sees("Wat is er nodig voor één punt meer?")
    town.clara.fills({"Is dit wat we moeten doen?": "4", "Kunnen we het waarmaken?": "3"})
    await town.clara.submits()
    await town.sara.presses("Sluiten", in_=CHANNEL)
    await town.clara.sees("Minder dan drie mensen hebben geantwoord", in_=CHANNEL)

    await _opens_in_dutch(town, "Afspraken nalopen")
    for person in (town.sara, town.clara):
        await person.presses("Ja, dat klopt", in_=CHANNEL)
    await town.clara.sees("Bevestigd door de klant (@Clara), het team (@Sara).", in_=CHANNEL)


async def _opens_in_dutch(town: SandboxTown, label: str) -> None:
    await town.sara.presses("Meer…", in_=CHANNEL)
    await town.sara.presses(label)
