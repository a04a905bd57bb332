"""`response_url`: five uses in thirty minutes.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.checks import MOST_TEXT, check_metadata
from bot.sandbox.web_api.content import weighed
from bot.sandbox.web_api.shown_files import check_private
from bot.sandbox.web_api.speaking import Speaking

LIFETIME = timedelta(minutes=30)
USES = 5

_KNOWN = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "unfurl_links",
        "unfurl_media",
        "metadata",
        "thread_ts",
    }
)


@dataclass
class ResponseUrl:
    """Whose answer goes where; `source` is the `ts` of the message acted on, if it was one."""

    user: str
    channel: str
    source: str | None
    made_at: datetime
    uses: int = 0


class ResponseUrls:
    """Gives out the secrets of response URLs and carries out what is sent to them."""

    def __init__(self, workspace: Workspace, speaking: Speaking, advice: Advice) -> None:
        self._workspace = workspace
        self._speaking = speaking
        self._advice = advice
        self._known: dict[str, ResponseUrl] = {}

    def make(self, user: str, channel: str, source: str | None = None) -> str:
        self._forget_expired()
        secret = self._workspace.ids.secret()
        self._known[secret] = ResponseUrl(user, channel, source, self._workspace.clock.now())
        return secret

    def use(self, secret: str, body: Json) -> None:
        """Posts, replaces or deletes. Raises `SlackError`: `expired_url`, `used_url`, `invalid_payload`…"""
        url = self._spend(secret)
        original = self._original(url)
        if body.get("delete_original"):
            self._delete(original)
        else:
            self.answer(url.user, url.channel, body, original)

    def answer(self, user: str, channel: str, body: Json, original: Message | None = None) -> None:
        """Shows an answer to `user`: over the original, to all (`in_channel`), or to them only.

        Raises `SlackError`: `invalid_payload`, `no_text`, `invalid_blocks`, `msg_blocks_too_long`.
        """
        unknown = sorted(set(body) - _KNOWN)
        if unknown:
            self._advice.against("invalid_payload", *(f"unknown field: {name}" for name in unknown))
        content = weighed(self._advice, body, most=MOST_TEXT, needs_text=False)
        check_private(self._advice, content.blocks)
        if body.get("replace_original") and original is not None:
            self._speaking.edit(original, **content.as_arguments())
            return
        metadata = body.get("metadata")
        if metadata is not None:
            metadata = check_metadata(metadata) or None
        kind = body.get("response_type", "ephemeral")
        if kind not in ("ephemeral", "in_channel"):
            raise SlackError("invalid_payload", ["[ERROR] response_type is ephemeral or in_channel"])
        thread_ts = body.get("thread_ts") or _thread_of(original)
        if thread_ts is not None and str(thread_ts) not in self._workspace.conversations[channel].messages:
            raise SlackError("thread_not_found")
        self._speaking.post(
            channel,
            **content.as_arguments(),
            visible_to=user if kind == "ephemeral" else None,
            thread_ts=thread_ts,
            metadata=metadata,
        )

    def _spend(self, secret: str) -> ResponseUrl:
        url = self._known.get(secret)
        if url is None or not self._workspace.is_installed:
            raise SlackError("expired_url")
        if self._workspace.clock.now() - url.made_at > LIFETIME:
            raise SlackError("expired_url")
        if url.uses >= USES:
            raise SlackError("used_url")
        url.uses += 1
        return url

    def _forget_expired(self) -> None:
        horizon = self._workspace.clock.now() - LIFETIME
        while self._known and next(iter(self._known.values())).made_at < horizon:
            del self._known[next(iter(self._known))]

    def _original(self, url: ResponseUrl) -> Message | None:
        messages = self._workspace.conversations[url.channel].messages
        return messages.get(url.source) if url.source else None

    def _delete(self, original: Message | None) -> None:
        if original is None:
            raise SlackError("message_not_found")
        self._speaking.remove(original)


def _thread_of(original: Message | None) -> str | None:
    return original.thread_ts if original is not None and original.is_reply else None
