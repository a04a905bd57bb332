"""Post a message, edit one, and find one again by its delivery key."""

from collections.abc import AsyncIterator, Awaitable
from typing import Any

from cachetools import LRUCache
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.meeting.pinning import Pinning
from bot.domain.message import Message
from bot.slack.links import permalink
from bot.slack.meters import Meters
from bot.slack.outcomes import ERRORS, Outcome, Refused, Sent, error_code, failure
from bot.slack.posts import Posts

METADATA_TYPE = "kickoff_delivery"
PAGE = 200
REMEMBERED = 1000  # messages of which we know the address; it stays as it is
PAGES = 5  # how far back a message is looked for: a thousand messages


Answer = AsyncSlackResponse | dict[str, Any]


class CannotLook(Exception):
    """The channel's history is closed to us, so that an earlier attempt cannot be looked up."""


class Poster:
    def __init__(self, client: AsyncWebClient, meters: Meters | None = None) -> None:
        self._client = client
        self._posts = Posts(client, meters)
        self._links: LRUCache[tuple[str, str | None], str] = LRUCache(REMEMBERED)

    async def post(self, channel_id: str, message: Message, key: str, thread_ts: str | None = None) -> Outcome:
        """Posts once, with the delivery key as metadata; any member of the workspace may read that.

        With a `thread_ts`, in the thread of that message.
        """
        arguments = {
            "channel": channel_id,
            "metadata": {"event_type": METADATA_TYPE, "event_payload": {"key": key}},
            "unfurl_links": False,
            "unfurl_media": False,
            **({"thread_ts": thread_ts} if thread_ts else {}),
            **_content(message),
        }
        return await _outcome(self._posts.post(arguments))

    async def link_to(self, channel_id: str, ts: str | None) -> str:
        """Where a message is, "" if that is not known; Slack is asked once, however many link to it."""
        key = (channel_id, ts)
        if link := self._links.get(key) or await permalink(self._client, channel_id, ts):
            self._links[key] = link
        return link

    async def update(self, channel_id: str, ts: str, message: Message) -> Outcome:
        """Edits in place; doing it twice is doing it once."""
        arguments = {"channel": channel_id, "ts": ts, **_content(message)}
        return await _outcome(self._client.api_call("chat.update", json=arguments))

    async def pin(self, channel_id: str, pinning: Pinning) -> Outcome:
        """Pins a message to its channel, or takes it off the pins."""
        method = "pins.add" if pinning.is_pinned else "pins.remove"
        try:
            await self._client.api_call(method, json={"channel": channel_id, "timestamp": pinning.ts})
        except ERRORS as error:
            return failure(error)
        return Sent(pinning.ts)

    async def find(self, channel_id: str, key: str, thread_ts: str | None = None) -> str | None:
        """The ts of the message that carries this delivery key, in the channel or in that thread.

        Raises CannotLook, or one of `ERRORS`.
        """
        try:
            async for message in self._recent(channel_id, thread_ts):
                if _key(message) == key:
                    return str(message["ts"])
        except SlackApiError as error:
            if error_code(error) == "thread_not_found":
                return None  # nor is there anything in it
            if isinstance(failure(error), Refused):
                raise CannotLook from error
            raise
        return None

    async def _recent(self, channel_id: str, thread_ts: str | None) -> AsyncIterator[dict[str, Any]]:
        """The newest messages of a channel first, or a thread. Raises SlackApiError, without the scope say."""
        cursor = ""
        for _ in range(PAGES):
            page = await self._page(channel_id, thread_ts, cursor or None)
            messages: list[dict[str, Any]] = page.get("messages") or []
            for message in messages:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _page(self, channel_id: str, thread_ts: str | None, cursor: str | None) -> AsyncSlackResponse:
        asked: dict[str, Any] = {
            "channel": channel_id,
            "limit": PAGE,
            "include_all_metadata": True,
            "cursor": cursor,
        }
        if thread_ts:
            return await self._client.conversations_replies(ts=thread_ts, **asked)
        return await self._client.conversations_history(**asked)


async def _outcome(call: Awaitable[Answer]) -> Outcome:
    try:
        answer = await call
    except ERRORS as error:
        return failure(error)
    return Sent(str(answer["ts"]), str(answer.get("channel") or ""))


def _content(message: Message) -> dict[str, Any]:
    # parse: none keeps Slack from making links and mentions of what people typed, in `text` too.
    return {"text": message.text, "blocks": message.blocks, "parse": "none", "link_names": False}


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != METADATA_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return str(key) if key else None
