"""The start of a meeting: everybody knows that it is near, the agenda says what is ready, and a person begins."""

from datetime import timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown

DIRECT = "Kickoff"
START = MONDAY + timedelta(hours=3)  # at one in Amsterdam
PEOPLE = {"Who is on the team?": ["Milan", "Noor", "Tessa"], "Who represents the client?": ["Clara"]}


async def _plan(town: SandboxTown) -> None:
    await town.kickoff(**PEOPLE, **{"When does it start?": START, "When does the pre-read go out?": AT_ONCE})
    await town.milan.sees("[I've read it]", in_=CHANNEL)


async def _is_time(town: SandboxTown) -> None:
    town.clock.move_to(START)
    await town.sara.sees("press Start when everyone is here.", in_=CHANNEL)


async def test_the_agenda_says_what_is_ready_and_two_minutes_of_reading_come_first_if_few_have_read(
    town: SandboxTown,
) -> None:
    await _plan(town)
    await town.milan.presses("I've read it", in_=CHANNEL)
    await town.tessa.presses("Ask a question", in_=CHANNEL)
    town.tessa.fills({"What would you like to know?": "Is the quay open?"})
    await town.tessa.submits()
    await _is_time(town)
    told = "1 of 4 has read the pre-read. 1 question is open. 1 part has no speaker."
    await town.noor.sees(told, in_=CHANNEL)

    await town.tessa.presses("Read first", in_=CHANNEL)
    await town.tessa.sees("Only @Sara can do this", in_=CHANNEL)
    await town.sara.presses("Read first", in_=CHANNEL)
    await town.sara.sees_no("[Read first]", in_=CHANNEL)
    await town.sara.sees("Reading in silence: 2 minutes • Welcome: 5 minutes", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.noor.sees("Now: Reading in silence", in_=CHANNEL)
    await town.noor.presses("Read it all", in_=CHANNEL)
    await town.noor.sees("The old website is slow.")


async def test_a_start_is_put_off_by_ten_minutes_and_the_channel_hears_nothing_more(town: SandboxTown) -> None:
    await _plan(town)
    await _is_time(town)
    town.clock.advance(timedelta(minutes=2))
    await town.sara.presses("In 10 minutes", in_=CHANNEL)
    seen = await town.noor.sees("Harbour website starts later: maandag 23 november 2026, 13:12.", in_=CHANNEL)
    assert "rescheduled" not in seen
    assert 1 == seen.count("Agenda: Harbour website")

    town.clock.advance(timedelta(minutes=10))
    await town.sara.presses("Start", in_=CHANNEL)
    await town.noor.sees("Now: Welcome", in_=CHANNEL)


async def test_who_joined_is_told_ten_minutes_before_and_in_their_preferences_says_not_to_be(
    town: SandboxTown,
) -> None:
    await _plan(town)
    for person in (town.noor, town.milan):
        await person.presses("I'm in", in_=CHANNEL)
    await town.milan.opens_home()
    await town.milan.presses("My preferences", in_="Home")
    town.milan.fills({"May I tell you that a kickoff is about to start?": "No, don't tell me"})
    await town.milan.submits()

    town.clock.move_to(START - timedelta(minutes=10))
    await town.noor.sees("Harbour website begint om 13:00, in #harbour-website.", in_=DIRECT)
    card = town.noor.message("Kickoff: Harbour website", in_=CHANNEL)
    told = town.noor.message("Harbour website begint om 13:00", in_=DIRECT)
    assert f"/p{card.ts.replace('.', '')}" in str(told.blocks)
    await town.sara.sees("is about to start. This is how it stands:", in_=DIRECT)
    for person in (town.sara, town.milan, town.tessa):
        assert "starts at" not in person.screen(in_=DIRECT)


async def test_the_facilitator_is_asked_once_about_a_start_that_did_not_happen(town: SandboxTown) -> None:
    await _plan(town)
    await _is_time(town)
    town.clock.advance(timedelta(minutes=20))
    seen = await town.sara.sees("and hasn't started yet. What would you like to do?", in_=DIRECT)
    assert "[Start] [Reschedule] [Cancel the kickoff]" in seen
    assert "hasn't started yet" not in town.milan.screen(in_=DIRECT)

    await town.sara.presses("Start", in_=DIRECT)
    await town.milan.sees("Now: Welcome", in_=CHANNEL)
    seen = await town.sara.sees("Harbour website has started.", in_=DIRECT)
    assert "[Start]" not in seen
