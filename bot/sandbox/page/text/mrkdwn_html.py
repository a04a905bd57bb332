"""Texts, mentions, dates and links as HTML for one reader."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from markupsafe import Markup, escape

from bot.sandbox.acting.reading import Reader
from bot.sandbox.page.text.emoji import with_emoji
from bot.sandbox.page.text.mrkdwn import mrkdwn
from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import User
from bot.sandbox.state.stored import unescape_text
from bot.sandbox.state.workspace import Workspace

_DATE = re.compile(r"!date\^(-?\d+)\^([^|^]+)(?:\^([^|]*))?(?:\|(.*))?")
_SAFE = re.compile(r"(?:https?://|mailto:|tel:|slack://)\S+", re.IGNORECASE)
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
_MENTION = Markup('<span class="mention{}">@{}</span>')
_TIME = Markup('<time datetime="{}" title="{}">{}</time>')


@dataclass(frozen=True)
class Ink:
    """Draws for one reader: their names for people, their time zone and language for dates."""

    reader: Reader

    @property
    def workspace(self) -> Workspace:
        return self.reader.workspace

    @property
    def user(self) -> User:
        return self.reader.user

    def text(self, composed: Json | str | None) -> Markup:
        """A text object as HTML."""
        if not isinstance(composed, dict):
            return escape(composed or "")
        if composed.get("type") == "mrkdwn":
            return self.mrkdwn(composed["text"], verbatim=bool(composed.get("verbatim")))
        return escape(self.plain(composed))

    def plain(self, composed: Json | str | None) -> str:
        """A text object where only plain text can stand: an option of a menu, a placeholder, a label."""
        text = self.reader.text(composed or None)
        wants_emoji = isinstance(composed, dict) and composed.get("emoji") is not False
        return with_emoji(text) if wants_emoji else text

    def mrkdwn(self, text: str, *, verbatim: bool = False) -> Markup:
        return mrkdwn(text, self.token, verbatim=verbatim)

    def token(self, inner: str) -> Markup:
        """What stands between `<` and `>`."""
        name, _, label = inner.partition("|")
        if name.startswith("@"):
            return self.mention(name[1:])
        if name.startswith("#"):
            return self.channel(name[1:])
        if date := _DATE.fullmatch(inner):
            return self.date(int(date[1]), date[2], date[3], date[4] or "")
        if name.startswith("!"):
            return escape(unescape_text(label) or f"@{name[1:].partition('^')[0]}")
        return self.link(unescape_text(name), unescape_text(label))

    def mention(self, user: str) -> Markup:
        return _MENTION.format(" is-me" if user == self.user.id else "", self.reader.name_of(user))

    def channel(self, channel: str) -> Markup:
        """A link to a channel that the reader is in; else its name, or a lock where that is not theirs to know."""
        known = self.workspace.conversations.get(channel)
        if known is None or (known.is_private and self.user.id not in known.members):
            return Markup('<span class="mention">private channel</span>')
        if self.user.id not in known.members:
            return Markup('<span class="mention">#{}</span>').format(known.name)
        address = f"/as/{quote(self.user.name)}/{quote(known.name)}"
        return Markup('<a class="mention" href="{}">#{}</a>').format(address, known.name)

    def link(self, address: str, label: str = "") -> Markup:
        """A link; an address of any other kind than Slack's is shown as text."""
        if not _SAFE.fullmatch(address):
            return escape(f"{label} ({address})" if label else address)
        return _LINK.format(address, with_emoji(label) or address.removeprefix("mailto:"))

    def date(self, timestamp: int, pattern: str, address: str | None = None, fallback: str = "") -> Markup:
        try:
            moment = datetime.fromtimestamp(timestamp, UTC).astimezone(self.user.zone())
        except (OverflowError, OSError, ValueError):
            return escape(unescape_text(fallback))
        shown = self.reader.date(timestamp, pattern)
        time = _TIME.format(moment.isoformat(), f"{moment:%A %d %B %Y, %H:%M} ({self.user.tz})", shown)
        return _LINK.format(address, time) if address and _SAFE.fullmatch(address) else time
