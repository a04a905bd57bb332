"""What becomes of a channel: the kickoff in it goes on."""

from datetime import UTC, datetime, timedelta

from bot.sandbox.state.conversations import Conversation
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_milestones_changed import add_milestone

A_WEEK_BEFORE = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
PATIENCE = 30.0  # seconds


def _place(town: SandboxTown) -> Conversation:
    return town.sandbox.workspace.channel_named(CHANNEL)


async def test_a_kickoff_goes_on_in_a_channel_that_is_made_private_renamed_and_shared(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)  # due on the 11th of December
    place = _place(town)
    place.is_private, place.name = True, "harbour"
    await town.sandbox.acts.share(town.sara.id, place.id)

    await town.noor.presses("I'm in", in_="harbour")
    await town.sara.sees("Team: @Noor", in_="harbour")
    town.clock.move_to(A_WEEK_BEFORE)
    await town.clara.sees("First prototype is due in 7 days", in_="harbour")
    await town.sara.presses("Done", in_="harbour")
    await town.clara.sees("First prototype is done. Done by @Sara", in_="harbour")
    cards = [message for message in place.messages.values() if message.text.startswith("Kickoff of")]
    assert 1 == len(cards)


async def _archive(town: SandboxTown) -> None:
    """The reminder of a week before is refused."""
    await town.sandbox.acts.archive(town.sara.id, _place(town).id)
    town.clock.move_to(A_WEEK_BEFORE)
    workspace = town.sandbox.workspace
    assert await workspace.changes.until(lambda: "is_archived" in _answers(town), seconds=PATIENCE)


def _answers(town: SandboxTown) -> str:
    return "".join(str(post.answer) for post in town.sandbox.workspace.exchanges.named("chat.postMessage"))


async def test_what_waited_for_an_archived_channel_comes_when_it_is_open_again(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await _archive(town)
    await town.sandbox.acts.unarchive(town.sara.id, _place(town).id)
    await town.clara.sees("First prototype is due in 7 days", in_=CHANNEL)


async def test_it_comes_too_if_slack_says_nothing_of_the_channel(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await _archive(town)
    _place(town).is_archived = False
    town.clock.advance(timedelta(hours=1))
    await town.clara.sees("First prototype is due in 7 days", in_=CHANNEL)
