"""The pre-read arrives on time, and says who has read it."""

from datetime import timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown

READ = "I've read it"


async def test_the_preread_comes_at_its_lead_time_and_not_before(town: SandboxTown) -> None:
    await town.kickoff()
    await town.sara.sees("Facilitator: @Sara", in_=CHANNEL)

    town.clock.move_to(MONDAY + timedelta(hours=23))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert READ not in town.sara.screen(in_=CHANNEL)
    town.clock.move_to(MONDAY + timedelta(hours=24, minutes=1))

    await town.sara.sees(READ, in_=CHANNEL)
    assert "10:00 Welcome: 5 minutes" in await town.whole_preread("sara")


async def test_a_kickoff_that_is_nearer_than_its_lead_time_gets_its_preread_at_once(town: SandboxTown) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )

    await town.clara.sees(READ, in_=CHANNEL)


async def test_readers_are_counted_once_each_on_the_preread_and_the_card(town: SandboxTown) -> None:
    await town.kickoff(
        **{
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "When does the pre-read go out?": AT_ONCE,
            "Who is on the team?": ["Noor", "Milan"],
            "Who represents the client?": ["Clara"],
        }
    )
    for person in (town.noor, town.clara, town.clara):
        await person.presses(READ, in_=CHANNEL)

    await town.sara.sees("2 of 3 have read it. [I've read it]", in_=CHANNEL)
    await town.sara.sees("10:00. 2 of 3 have read it.", in_=CHANNEL)
    await town.noor.sees("Fijn dat je het hebt gelezen", in_=CHANNEL)


async def test_a_preread_that_came_due_while_the_bot_was_down_is_posted_once_it_is_back(town: SandboxTown) -> None:
    await town.kickoff()
    await town.sara.sees("Facilitator: @Sara", in_=CHANNEL)
    await town.stop_bot()
    town.clock.move_to(MONDAY + timedelta(hours=30))

    await town.start_bot()

    seen = await town.sara.sees(READ, in_=CHANNEL)
    assert 1 == seen.count(READ)


async def test_a_facilitator_writes_the_pre_read_and_it_is_redrawn_where_it_is(town: SandboxTown) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    await town.clara.sees(READ, in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Pre-read")
    town.sara.fills(
        {
            "What is in scope?": "- Berths\n- Tides",
            "What is out of scope?": "Payments",
            "What should people prepare?": "Bring a photograph of the harbour.",
            "Which links should they look at?": "The report https://example.com/report\nThe sketches",
        }
    )
    await town.sara.submits()
    assert "Line 2 doesn't end with a web address" in town.sara.modal.errors["Which links should they look at?"]

    town.sara.fills({"Which links should they look at?": "The report https://example.com/report"})
    await town.sara.submits()

    seen = await town.clara.sees("Bring a photograph of the harbour.", in_=CHANNEL)
    assert 1 == seen.count(READ)
    seen = await town.whole_preread("clara")
    assert "In scope • Berths • Tides Out of scope • Payments Agenda" in seen
    assert "Links • The report (example.com)" in seen


async def test_two_who_write_at_once_keep_all_that_either_has_written(town: SandboxTown) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    await _is_co_facilitated_by(town, "Tessa")
    for person in (town.sara, town.tessa):
        await person.presses("Prepare…", in_=CHANNEL)
        await person.presses("Pre-read")
    town.sara.fills({"What does done look like?": "The lights burn.", "What is out of scope?": "The ferry"})
    await town.sara.submits()

    town.tessa.fills({"What does done look like?": "The lights are seen.", "What is in scope?": "The quay"})
    await town.tessa.submits()
    seen = await town.tessa.sees("Someone else changed this while you were writing")
    assert "The lights burn." in seen
    assert "The lights are seen." in seen
    await town.tessa.submits()

    assert town.tessa.modal is None
    await town.clara.sees("The lights are seen.", in_=CHANNEL)
    seen = await town.whole_preread("clara")
    assert "What done looks like The lights are seen." in seen
    assert "In scope • The quay Out of scope • The ferry" in seen
    assert "The lights burn." not in seen


async def _is_co_facilitated_by(town: SandboxTown, name: str) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    await town.sara.presses("Add people")
    town.sara.fills({"Who takes part?": [name], "In which role?": "Co-facilitator"})
    await town.sara.submits()
    await town.sara.sees(f"@{name}: co-facilitator")
    await town.sara.closes()


async def test_a_long_pre_read_is_shown_in_part_and_read_in_full(town: SandboxTown) -> None:
    await town.kickoff(
        **{
            "When does it start?": town.clock.now() + timedelta(hours=3),
            "When does the pre-read go out?": AT_ONCE,
            "What should everyone know beforehand?": "The harbour is old. " * 99 + "The end.",
        }
    )
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Pre-read")
    entries = "\n".join(f"{number}: " + "all of the quay " * 7 for number in range(20))
    town.sara.fills({"What is in scope?": entries, "What is out of scope?": entries})
    await town.sara.submits()

    seen = await town.noor.sees("The harbour is old.", in_=CHANNEL)
    assert "The end." not in seen
    await town.noor.presses("Read it all", in_=CHANNEL)
    await town.noor.sees("The end.")
    assert "19: all of the quay" in town.noor.screen()


async def test_the_pulse_is_one_press_that_can_be_changed_and_shows_once_the_kickoff_starts(
    town: SandboxTown,
) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    await town.noor.presses("2", in_=CHANNEL)
    await town.noor.sees("Je antwoord is 2: weinig zin.", in_=CHANNEL)
    await town.noor.presses("5", in_=CHANNEL)
    await town.milan.presses("4", in_=CHANNEL)
    await town.milan.sees("Your answer is 4: a lot.", in_=CHANNEL)
    await town.clara.presses("4", in_=CHANNEL)
    await town.clara.sees("Your answer is 4: a lot.", in_=CHANNEL)
    assert "on average" not in town.milan.screen(in_=CHANNEL)

    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("How much we looked forward to it 4.3 on average, from 3 answers.", in_=CHANNEL)
