"""`response_url`: five uses in thirty minutes.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.checks import MOST_TEXT, as_flag, check_metadata
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

_EDITABLE = ("text", "blocks", "attachments")


@dataclass
class ResponseUrl:
    """Whose answer goes where; `source` is the `ts` of the message that was pressed, `command` what was typed."""

    user: str
    channel: str
    made_at: datetime
    source: str | None = None
    command: str | None = None
    is_command_shared: bool = False
    uses: int = 0


class ResponseUrls:
    """Gives out the secrets of response URLs and carries out what is sent to them."""

    def __init__(self, workspace: Workspace, speaking: Speaking, advice: Advice) -> None:
        self._workspace = workspace
        self._speaking = speaking
        self._advice = advice
        self._known: dict[str, ResponseUrl] = {}

    def make(self, user: str, channel: str, source: str | None = None, command: str | None = None) -> str:
        self._forget_expired()
        secret = self._workspace.ids.secret()
        self._known[secret] = ResponseUrl(user, channel, self._workspace.clock.now(), source, command)
        return secret

    def use(self, secret: str, body: Json) -> None:
        """Posts, replaces or deletes.

        Raises `SlackError`: `expired_url`, `used_url`, `invalid_payload`, `no_text`, `invalid_blocks`…
        """
        self._answer(self._spend(secret), body)

    def acknowledge(self, secret: str, body: Json) -> None:
        """Shows what an ack says, which is none of the five uses. Raises what `use` raises."""
        self._answer(self._fresh(secret), body)

    def _answer(self, url: ResponseUrl, body: Json) -> None:
        unknown = sorted(set(body) - _KNOWN)
        if unknown:
            self._advice.against("invalid_payload", *(f"unknown field: {name}" for name in unknown))
        is_for_all = _is_for_all(body)
        original = self._original(url)
        deletes = original is not None and as_flag(body.get("delete_original")) is True
        shares = is_for_all and url.command is not None
        message = self._message(url, body) if _has_content(body) or not (deletes or shares) else None
        if shares:
            self._share_command(url)
        if original is not None and deletes:
            self._speaking.remove(original)
        if message is None:
            return
        # Where a message was pressed, replacing it is what Slack does unless told otherwise.
        if original is not None and not deletes and as_flag(body.get("replace_original")) is not False:
            self._speaking.edit(original, **{name: message[name] for name in _EDITABLE})
        else:
            self._speaking.post(url.channel, **message, visible_to=None if is_for_all else url.user)

    def _message(self, url: ResponseUrl, body: Json) -> dict[str, Any]:
        """What the answer says, and in which thread; raises what Slack would refuse."""
        content = weighed(self._advice, body, most=MOST_TEXT, needs_text=False)
        check_private(self._advice, content.blocks)
        metadata = body.get("metadata")
        if metadata is not None:
            metadata = check_metadata(metadata) or None
        thread_ts = body.get("thread_ts") or _thread_of(self._original(url))
        if thread_ts is not None and str(thread_ts) not in self._workspace.conversations[url.channel].messages:
            raise SlackError("thread_not_found")
        return {**content.as_arguments(), "thread_ts": thread_ts, "metadata": metadata}

    def _share_command(self, url: ResponseUrl) -> None:
        """docs.slack.dev/interactivity/implementing-slash-commands: all see the command, too, once."""
        if url.command is not None and not url.is_command_shared:
            self._workspace.post(url.channel, url.user, url.command)
            url.is_command_shared = True

    def _spend(self, secret: str) -> ResponseUrl:
        url = self._fresh(secret)
        if url.uses >= USES:
            raise SlackError("used_url")
        url.uses += 1
        return url

    def _fresh(self, secret: str) -> ResponseUrl:
        url = self._known.get(secret)
        if url is None or not self._workspace.is_installed:
            raise SlackError("expired_url")
        if self._workspace.clock.now() - url.made_at > LIFETIME:
            raise SlackError("expired_url")
        return url

    def _forget_expired(self) -> None:
        horizon = self._workspace.clock.now() - LIFETIME
        while self._known and next(iter(self._known.values())).made_at < horizon:
            del self._known[next(iter(self._known))]

    def _original(self, url: ResponseUrl) -> Message | None:
        messages = self._workspace.conversations[url.channel].messages
        return messages.get(url.source) if url.source else None


def _is_for_all(body: Json) -> bool:
    kind = body.get("response_type", "ephemeral")
    if kind not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_payload", ["[ERROR] response_type is ephemeral or in_channel"])
    return bool(kind == "in_channel")


def _has_content(body: Json) -> bool:
    return any(body.get(name) for name in _EDITABLE)


def _thread_of(original: Message | None) -> str | None:
    return original.thread_ts if original is not None and original.is_reply else None
