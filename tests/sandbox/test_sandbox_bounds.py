"""A pretend Slack that is left running takes no more memory than it took after an hour."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.errors import SlackError
from bot.sandbox.state.files import MOST_KEPT
from bot.sandbox.state.seed import new_workspace
from bot.sandbox.state.workspace import REMEMBERED, Workspace

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def workspace() -> Workspace:
    return new_workspace(MovableClock(NOW))


def test_a_conversation_keeps_its_newest_messages_and_nothing_of_those_that_went(workspace: Workspace) -> None:
    channel, sara = workspace.channel_named("harbour-website"), workspace.named("Sara").id
    for number in range(REMEMBERED + 3):
        message = workspace.post(channel.id, sara, f"Message {number}")
        workspace.choices[sara, message.ts] = {}
        workspace.warnings[sara, message.ts] = {}

    texts = [message.text for message in channel.messages.values()]
    assert [f"Message {number}" for number in range(3, REMEMBERED + 3)] == texts
    assert len(texts) == len(workspace.choices) == len(workspace.warnings)


def test_the_newest_files_are_kept_and_an_older_one_is_gone_for_the_app_too(workspace: Workspace) -> None:
    files = workspace.files
    first = files.announce("0.png", 1, "", user=workspace.bot.id, at=NOW)
    for number in range(1, MOST_KEPT + 1):
        files.announce(f"{number}.png", 1, "", user=workspace.bot.id, at=NOW)

    assert MOST_KEPT == len(list(files))
    assert files.find(first.id) is None
    with pytest.raises(SlackError, match="file_not_found"):
        files.receive(first.secret, b".")
