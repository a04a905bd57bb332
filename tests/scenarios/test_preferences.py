"""What a person chose for themselves is how Kickoff speaks to them."""

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


async def chooses(town: SandboxTown, language: str, nudges: str = "Yes", who: str = "sara") -> None:
    """Somebody whose Slack is in English."""
    person = getattr(town, who)
    await person.opens_home()
    await person.presses("My preferences", in_="Home")
    await person.sees_modal("My preferences")
    person.fills({"Which language should I use with you?": language, "May I remind you of": nudges})
    await person.submits()


async def test_who_chooses_dutch_is_spoken_to_in_dutch_from_then_on_and_the_channel_is_not(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await chooses(town, "Dutch")

    await town.sara.sees("Jouw kick-offs", in_="Home")
    await town.sara.types("/kickoff help", in_=CHANNEL)
    await town.sara.sees("/kickoff status laat zien", in_=CHANNEL)
    await town.sara.types("/kickoff new", in_=CHANNEL)
    await town.sara.sees_modal("Nieuwe kick-off")
    assert "Facilitator: @Sara" in town.noor.screen(in_=CHANNEL)


async def test_a_private_message_comes_in_the_chosen_language_after_a_restart_too(town: SandboxTown) -> None:
    await chooses(town, "Dutch")
    await town.stop_bot()
    await town.start_bot()

    await town.sara.types("/kickoff new", in_="harbour-budget")
    town.sara.fills({"Project": "Havengeld", "Waar gaat het over, in één zin?": "Geld."})
    await town.sara.submits()

    await town.sara.sees("Ik kon in", in_="Kickoff")


async def test_a_choice_can_be_undone_and_the_form_shows_what_was_chosen(town: SandboxTown) -> None:
    await chooses(town, "Dutch", "No, don't remind me")
    await town.sara.sees("Mijn voorkeuren", in_="Home")
    await town.sara.presses("Mijn voorkeuren", in_="Home")
    seen = town.sara.screen()
    assert "Nee, geen herinneringen" in seen

    town.sara.fills({"In welke taal spreek ik je aan?": "De taal van de kick-off"})
    await town.sara.submits()

    await town.sara.sees("My preferences", in_="Home")


async def test_in_a_dutch_kickoff_what_is_shown_to_one_person_is_dutch_unless_they_chose_english(
    town: SandboxTown,
) -> None:
    await town.kickoff(**{"Language in the channel": "Dutch", "Who is on the team?": ["Milan"]})
    await town.milan.presses("Ik doe mee", in_=CHANNEL)
    await town.milan.sees("Je doet mee aan Harbour website.", in_=CHANNEL)
    await town.milan.presses("Toevoegen…", in_=CHANNEL)
    await town.milan.presses("Mijlpaal toevoegen")
    await town.milan.sees_modal("Mijlpaal toevoegen")
    await town.milan.closes()
    await town.milan.closes()

    await chooses(town, "English", who="milan")

    await town.milan.presses("Toevoegen…", in_=CHANNEL)
    await town.milan.sees_modal("Add to the kickoff")
