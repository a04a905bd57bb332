"""Somebody begins a kickoff."""

from datetime import UTC, date, datetime, timedelta

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


async def test_the_command_opens_a_form_with_the_project_and_a_start_filled_in(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new  Harbour   website", in_=CHANNEL)

    modal = await town.sara.sees_modal("New kickoff")

    assert "Harbour website" in town.sara.screen()
    assert "2026-11-24 10:00" in town.sara.screen()
    assert {} == modal.errors


async def test_a_name_with_the_characters_that_slack_escapes_is_kept_as_it_was_typed(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new A & B <C>", in_=CHANNEL)

    assert "Project: [A & B <C>]" in town.sara.screen()


async def test_an_emoji_that_is_typed_by_its_name_is_shown_and_stays_as_it_was_typed_in_forms(
    town: SandboxTown,
) -> None:
    await town.kickoff(
        Project=":rocket: Harbour", **{"What is it about, in one sentence?": "We :+1: it at 10:30:45."}
    )
    await town.sara.sees("🚀 Harbour", in_=CHANNEL)
    assert "We 👍 it at 10:30:45." in town.sara.screen(in_=CHANNEL)

    await town.milan.presses("Add…", in_=CHANNEL)
    await town.milan.presses("Add milestone")
    town.milan.fills({"What will be finished?": ":tada: Launch"})
    await town.milan.changes({"When is it due?": date(2026, 12, 11)})
    await town.milan.submits()
    town.clock.move_to(datetime(2026, 12, 4, 8, 31, tzinfo=UTC))
    await town.sara.sees("🎉 Launch is due in 7 days", in_=CHANNEL)
    await town.milan.presses("Change…", in_=CHANNEL)
    await town.milan.presses("Rename or split…")
    assert "[:tada: Launch]" in town.milan.screen()


async def test_a_submitted_form_becomes_a_card_that_everyone_in_the_channel_sees(town: SandboxTown) -> None:
    await town.kickoff(
        **{"Client": "Harbour Museum", "Who is on the team?": ["Noor"], "Who represents the client?": ["Clara"]}
    )

    for person in (town.sara, town.noor, town.clara):
        seen = await person.sees("Harbour website", in_=CHANNEL)
        assert "A website that shows the harbour as it is today." in seen
        assert "Client: Harbour Museum" in seen
        assert "Facilitator: @Sara" in seen
    assert "26 November 2026, 10:00" in town.sara.screen(in_=CHANNEL)


async def test_a_start_in_the_past_is_told_at_its_field_and_nothing_is_made(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() - timedelta(days=1)})

    assert town.sara.modal is not None
    assert (town.sara.modal.errors) == {
        "When does it start?": "This is in the past. Please choose a later day or time."
    }
    assert "Harbour website" not in town.noor.screen(in_=CHANNEL)


async def test_what_was_wrong_can_be_put_right_in_the_same_form(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() - timedelta(days=1)})

    await town.sara.changes({"When does it start?": town.clock.now() + timedelta(days=1)})
    await town.sara.submits()

    assert town.sara.modal is None
    await town.sara.sees("Harbour website", in_=CHANNEL)


async def test_a_dutch_reader_gets_a_dutch_form_and_the_channel_its_own_language(town: SandboxTown) -> None:
    await town.noor.types("/kickoff new", in_=CHANNEL)
    await town.noor.sees_modal("Nieuwe kick-off")
    town.noor.fills({"Project": "Havensite", "Waar gaat het over, in één zin?": "De haven van nu."})
    await town.noor.submits()

    await town.sara.sees("Facilitator: @Noor", in_=CHANNEL)


async def test_a_kickoff_lives_in_a_channel_and_not_in_a_direct_message(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new", in_="Kickoff")

    await town.sara.sees("Go to the project's channel", in_="Kickoff")
    assert town.sara.modal is None


async def test_a_private_channel_that_is_closed_to_us_gets_its_card_once_we_are_let_in(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new", in_="harbour-budget")
    town.sara.fills({"Project": "Harbour budget", "What is it about, in one sentence?": "Money."})
    await town.sara.submits()
    await town.sara.sees("/invite @Kickoff", in_="Kickoff")

    await town.sara.invites("Kickoff", to="harbour-budget")

    await town.sara.sees("Facilitator: @Sara", in_="harbour-budget")


async def test_help_status_and_a_slip_of_the_finger_are_answered_privately(town: SandboxTown) -> None:
    await town.joris.types("/kickoff", in_=CHANNEL)
    await town.joris.sees("/kickoff new", in_=CHANNEL)
    await town.joris.types("/kickoff status", in_=CHANNEL)
    await town.joris.types("/kickoff nwe", in_=CHANNEL)
    await town.joris.sees("Bedoelde je", in_=CHANNEL)

    assert "/kickoff" not in town.sara.screen(in_=CHANNEL)


async def test_status_says_how_the_channels_kickoffs_stand(town: SandboxTown) -> None:
    await town.kickoff()

    await town.tessa.types("/kickoff status", in_=CHANNEL)

    await town.tessa.sees("only you): Harbour website", in_=CHANNEL)


async def test_where_people_meet_is_on_the_card_the_agenda_and_the_brief_and_can_be_changed(
    town: SandboxTown,
) -> None:
    await town.kickoff(**{"Where do you meet online?": "https://meet.example.com/harbour"})
    await town.clara.sees("Meeting: meet.example.com", in_=CHANNEL)

    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Meeting link")
    town.sara.fills({"Where do you meet online?": "video.example.com"})
    await town.sara.submits()
    await town.sara.sees("Please enter a web address that begins with https://.")
    town.sara.fills({"Where do you meet online?": "https://video.example.com/quay"})
    await town.sara.submits()

    await town.clara.sees("Meeting: video.example.com", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    agenda = await town.clara.sees("Now: Welcome", in_=CHANNEL)
    assert 2 == agenda.count("Meeting: video.example.com"), "on the card and on the agenda"
