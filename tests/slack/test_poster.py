"""A message is posted once, in its channel or in a thread there, and found again by its key."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.meeting.pinning import Pinning
from bot.domain.message import Message
from bot.sandbox.server import Sandbox
from bot.slack.client import connect, open_session
from bot.slack.outcomes import Refused, Sent
from bot.slack.poster import CannotLook, Poster

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
HELLO = Message(text="Hello", blocks=[])


@asynccontextmanager
async def _poster(optional_scopes: Collection[str] | None = None) -> AsyncIterator[tuple[Poster, Sandbox, str]]:
    """With the pretend Slack that it posts to, and a channel there."""
    sandbox = Sandbox(MANIFEST, optional_scopes=optional_scopes)
    await sandbox.start()
    async with open_session(sandbox.api_url) as session:
        channel = sandbox.workspace.channel_named("harbour-website")
        yield Poster(connect(sandbox.api_url, sandbox.bot_token, session)), sandbox, channel.id
    await sandbox.stop()


async def _posted(poster: Poster, channel: str, key: str, thread_ts: str | None = None) -> str:
    sent = await poster.post(channel, HELLO, key, thread_ts)
    assert isinstance(sent, Sent)
    return sent.ts


async def test_a_reply_is_found_in_its_thread_and_nowhere_else() -> None:
    async with _poster() as (poster, sandbox, channel):
        first, second = [await _posted(poster, channel, key) for key in ("card:1", "card:2")]
        reply = await _posted(poster, channel, "reply:1", first)

        assert first == sandbox.workspace.conversations[channel].messages[reply].thread_ts
        assert reply == await poster.find(channel, "reply:1", first)
        assert (None, None) == (
            await poster.find(channel, "reply:1", second),
            await poster.find(channel, "reply:1"),
        )
        assert first == await poster.find(channel, "card:1")


async def test_nothing_is_found_in_the_thread_of_a_message_that_is_gone_and_nothing_can_be_posted() -> None:
    async with _poster() as (poster, sandbox, channel):
        gone = await _posted(poster, channel, "card:1")
        sandbox.workspace.remove(sandbox.workspace.conversations[channel].messages[gone])

        assert None is await poster.find(channel, "reply:1", gone)
        assert Refused("thread_not_found") == await poster.post(channel, HELLO, "reply:1", gone)


async def test_without_the_history_scopes_neither_a_channel_nor_a_thread_can_be_looked_through() -> None:
    async with _poster(optional_scopes=()) as (poster, _, channel):
        first = await _posted(poster, channel, "card:1")
        for thread_ts in (None, first):
            with pytest.raises(CannotLook):
                await poster.find(channel, "card:1", thread_ts)


async def test_slack_is_asked_once_where_a_message_is_and_again_if_it_did_not_know() -> None:
    async with _poster() as (poster, sandbox, channel):
        first = await _posted(poster, channel, "card:1")
        assert ["", ""] == [await poster.link_to(channel, ts) for ts in (None, "1.000001")]
        links = {await poster.link_to(channel, first) for _ in range(3)}
        assert {sandbox.workspace.permalink(sandbox.workspace.conversations[channel].messages[first])} == links
        asked = [one for one in sandbox.workspace.exchanges if one.name == "chat.getPermalink"]
        assert 2 == len(asked)


async def test_a_message_is_pinned_and_taken_off_the_pins() -> None:
    async with _poster() as (poster, sandbox, channel):
        ts = await _posted(poster, channel, "agenda:1")
        message = sandbox.workspace.conversations[channel].messages[ts]
        for is_pinned in (True, False):
            assert Sent(ts) == await poster.pin(channel, Pinning(ts, is_pinned))
            assert is_pinned == message.is_pinned
        assert Refused("no_pin") == await poster.pin(channel, Pinning(ts, is_pinned=False))


async def test_without_the_scope_nothing_is_pinned() -> None:
    async with _poster(optional_scopes=()) as (poster, _, channel):
        ts = await _posted(poster, channel, "agenda:1")
        assert Refused("missing_scope") == await poster.pin(channel, Pinning(ts, is_pinned=True))
