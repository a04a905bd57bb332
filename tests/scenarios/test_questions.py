"""People ask beforehand what they would like to know, with or without their name, and it is not forgotten."""

from datetime import timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown

ASK = "Ask a question"


async def test_questions_from_the_pre_read_are_on_the_live_agenda_with_the_item_that_has_a_place_for_them(
    town: SandboxTown,
) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    await town.milan.presses(ASK, in_=CHANNEL)
    town.milan.fills({"What would you like to know?": "Is the quay open by then?"})
    await town.milan.submits()
    await town.noor.presses(ASK, in_=CHANNEL)
    town.noor.fills(
        {
            "Wat wil je weten?": "Wie beslist er over de borden?",
            "Wil je je naam erbij?": "Zonder mijn naam",
        }
    )
    await town.noor.submits()
    await town.clara.sees("Open questions: 2", in_=CHANNEL)

    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    assert "Open questions: 2" not in _agenda(town)
    while "[Next]" in (before := _agenda(town)):
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees_no(before, in_=CHANNEL)
    seen = _agenda(town)
    assert "Now: Closing" in seen
    assert "Open questions: 2" in seen
    assert "Wie beslist er over de borden?" in seen
    assert "Noor" not in seen


def _agenda(town: SandboxTown) -> str:
    return town.sara.screen(in_=CHANNEL).rpartition("Agenda: Harbour website")[2]


async def test_everyone_sees_the_list_and_asks_from_it_and_those_who_lead_settle_it(town: SandboxTown) -> None:
    await town.kickoff()
    await town.milan.presses("Add…", in_=CHANNEL)
    await town.milan.presses("Open questions")
    await town.milan.sees("There are no open questions.")
    await town.milan.presses(ASK)
    town.milan.fills({"What would you like to know?": "Is the quay open by then?"})
    await town.milan.submits()
    seen = await town.milan.sees("Asked by @Milan.")
    assert "[Answer…]" not in seen

    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Open questions")
    await town.sara.presses("Answer…", beside="Is the quay open")
    town.sara.fills({"Your answer": "From the first of May."})
    await town.sara.submits()
    await town.sara.sees("@Sara answers: From the first of May.")
    await town.milan.sees("Your question about Harbour website has an answer.", in_="Kickoff")
    await town.milan.sees("From the first of May.", in_="Kickoff")

    await town.sara.presses("Open again", beside="Is the quay open")
    seen = await town.sara.sees_no("@Sara answers")
    assert "[Answer…]" in seen


async def test_who_asks_without_a_name_reads_the_answer_where_they_asked(town: SandboxTown) -> None:
    start = town.clock.now() + timedelta(hours=3)
    await town.kickoff(**{"When does it start?": start, "When does the pre-read go out?": AT_ONCE})
    await town.milan.presses(ASK, in_=CHANNEL)
    question = {"What would you like to know?": "Who pays?", "Do you want to show your name?": "Without my name"}
    town.milan.fills(question)
    await town.milan.submits()
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Open questions", beside="1 question is waiting")
    await town.sara.presses("Answer…")
    town.sara.fills({"Your answer": "The client."})
    await town.sara.submits()
    await town.milan.sees("Who pays? – The client.", in_=CHANNEL)
    assert "has an answer" not in town.milan.screen(in_="Kickoff")


async def test_who_asked_takes_a_question_back(town: SandboxTown) -> None:
    await town.kickoff()
    for person, question in ((town.milan, "Is it cold?"), (town.tessa, "When do we eat?")):
        await person.presses("Add…", in_=CHANNEL)
        await person.presses("Open questions")
        await person.presses(ASK)
        person.fills({"What would you like to know?": question})
        await person.submits()
        await person.sees(question)

    await town.milan.presses("Remove")
    await town.milan.sees_no("Is it cold?")
    seen = await town.milan.sees("When do we eat?")
    assert "[Remove]" not in seen
