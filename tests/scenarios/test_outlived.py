"""Messages that are older than the database: it was put back, or begun again, and gives out the same numbers."""

import pytest

from bot.app import after_restoring
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from tests.scenarios.databases import with_tables
from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown
from tests.scenarios.test_milestones_changed import add_milestone
from tests.scenarios.test_operating import asked_for
from tests.scenarios.test_themes import propose
from tests.scenarios.test_voting import open_vote

UNKNOWN = "I no longer know this message"
UNKNOWN_FORM = "I no longer know this form"


async def _begin_again(town: SandboxTown, database: bytes) -> None:
    """What the operator puts in the place of the file, while the bot is down."""
    await town.stop_bot()
    for rest in town.database.parent.glob(f"{town.database.name}-*"):
        rest.unlink()
    town.database.write_bytes(database)
    await town.start_bot()


async def test_a_card_from_before_the_database_was_begun_again_names_nobody_and_changes_nothing(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await town.sara.sees("I'm in", in_=CHANNEL)
    card = town.sara.message("Harbour website", in_=CHANNEL)
    join = _button(card, "I'm in")
    await _begin_again(town, with_tables())
    await town.kickoff(Project="A secret")
    await town.sara.sees("A secret", in_=CHANNEL)
    before = town.sara.message("A secret", in_=CHANNEL).blocks

    await town.crafted_press("clara", card, join)
    seen = await town.clara.sees(UNKNOWN, in_=CHANNEL)
    assert "A secret" not in seen.split(UNKNOWN)[1]
    await town.delivered()
    assert before == town.sara.message("A secret", in_=CHANNEL).blocks


async def test_a_private_message_from_after_the_backup_answers_for_nothing_that_has_its_number_now(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await town.delivered()
    await town.stop_bot()
    copy = town.database.read_bytes()
    await town.start_bot()
    await _nominate(town, "The first search")
    asked = town.milan.message("The first search", in_="Kickoff")
    show = _button(asked, "Show it")
    await _begin_again(town, copy)
    await _nominate(town, "The second search")

    await town.crafted_press("milan", asked, show)
    await town.milan.sees(UNKNOWN, in_="Kickoff")
    assert "The second search" not in town.clara.screen(in_=CHANNEL)


async def test_after_a_copy_is_put_back_by_command_a_milestone_from_since_then_is_not_done_for_another(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town.database.parent)
    await town.kickoff(**{"Who is on the team?": ["Joris", "Milan"]})
    await town.delivered()
    assert 0 == (await asked_for(town, "db", "backup", "copy.db"))[0]
    await add_milestone(town, "First plan")
    told = town.joris.message("First plan", in_="Kickoff")
    not_mine = _button(told, "Niet van mij")
    await town.stop_bot()
    code, said = await asked_for(town, "db", "restore", "copy.db", "--force")
    assert 0 == code, said
    after_restoring(town.settings, town.clock)  # the command's clock is the machine's
    await town.start_bot()
    await add_milestone(town, "Second plan")

    await town.crafted_press("joris", told, not_mine)
    await town.joris.sees("Ik ken dit bericht niet meer", in_="Kickoff")
    await town.delivered()
    second = _button(town.joris.message("Second plan", in_="Kickoff"), "Niet van mij")  # it is theirs as before
    assert second["value"] == not_mine["value"], "another row has the number"


async def test_a_form_from_before_the_database_was_begun_again_is_not_handed_in_for_what_has_its_number(
    town: SandboxTown,
) -> None:
    await town.kickoff()
    await town.milan.presses("Propose a theme", in_=CHANNEL)
    town.milan.fills({"Theme": "Harbour lights"})
    await _begin_again(town, with_tables())
    await town.kickoff(Project="A secret")
    await town.sara.sees("A secret", in_=CHANNEL)

    await town.milan.submits()
    await town.milan.sees(UNKNOWN_FORM)
    await town.delivered()
    assert "Harbour lights" not in town.sara.screen(in_=CHANNEL)
    await town.milan.closes()
    assert town.milan.modal is not None, "what was typed is still there to be copied"


async def test_home_and_answers_to_one_person_are_of_the_database_that_was_there(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Milan"], "When does the pre-read go out?": AT_ONCE})
    await town.sara.sees("[I've read it]", in_=CHANNEL)
    for title in ("Harbour lights", "Full steam ahead"):
        await propose(town.sara, title)
    await open_vote(town)
    await town.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.milan.sees("Remove vote", in_=CHANNEL)
    await town.milan.opens_home()
    await town.milan.sees("I've read it", in_="Home")
    await _begin_again(town, with_tables())
    await town.kickoff(Project="A secret", **{"When does the pre-read go out?": AT_ONCE})
    await town.sara.sees("Pre-read: A secret", in_=CHANNEL)

    await town.milan.presses("I've read it", in_="Home")
    await town.milan.sees(UNKNOWN_FORM)
    await town.milan.closes()
    await town.milan.sees_no("I've read it", in_="Home")  # it was drawn again
    await town.milan.presses("Remove vote", in_=CHANNEL)
    await town.milan.sees(UNKNOWN, in_=CHANNEL)
    await town.delivered()
    assert "Nobody has read it yet." in town.sara.screen(in_=CHANNEL).split("Pre-read: A secret")[1]


async def test_a_form_that_is_open_while_the_bot_starts_again_is_handed_in(town: SandboxTown) -> None:
    await town.kickoff()
    await town.milan.presses("Propose a theme", in_=CHANNEL)
    town.milan.fills({"Theme": "Harbour lights"})
    await town.stop_bot()
    await town.start_bot()
    await town.milan.submits()
    await town.sara.sees("Harbour lights", in_=CHANNEL)


def _button(message: Message, label: str) -> Json:
    rows = (block["elements"] for block in message.blocks if block["type"] == "actions")
    return next(button for row in rows for button in row if button["text"]["text"] == label)


async def _nominate(town: SandboxTown, achievement: str) -> None:
    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Spotlight")
    town.sara.fills({"Who?": "Milan", "What for?": achievement})
    await town.sara.submits()
    for _ in range(2):
        await town.sara.closes()
    await town.milan.sees(achievement, in_="Kickoff")
