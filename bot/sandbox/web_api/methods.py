"""What a Web API method is, and how it reads its arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.jsontext import read_json
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.checks import as_flag
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.manifest import Grants

# The SDK's client sends its team along with every call; for a workspace's own token Slack ignores it.
_ANYWHERE = frozenset({"token", "team_id"})

TokenKind = Literal["bot", "app", "none"]


@dataclass
class Call:
    """One call under way: its arguments as sent, and the installation it is for."""

    installation: Installation
    method: str
    arguments: Json

    @property
    def workspace(self) -> Workspace:
        return self.installation.workspace

    @property
    def advice(self) -> Advice:
        return self.installation.advice

    def has(self, name: str) -> bool:
        return name in self.arguments

    def text(self, name: str, default: str = "") -> str:
        """A string argument; numbers are taken as written."""
        value = self.arguments.get(name, default)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise invalid(name, "must be a string")
        return str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean, which forms carry as `true`, `false`, `1` or `0`."""
        value = as_flag(self.arguments.get(name, default))
        if value is None:
            raise invalid(name, "must be a boolean")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`; Slack takes others for the nearest."""
        code = "invalid_limit" if name == "limit" else "invalid_arguments"
        try:
            number = int(self.arguments.get(name, default))
        except (TypeError, ValueError):
            raise SlackError(code, [f"[ERROR] must be a number [json-pointer:/{name}]"]) from None
        if not 1 <= number <= most:
            self.advice.against(code, f"{name}: must be from 1 to {most}")
        return min(max(number, 1), most) if number else default

    def json(self, name: str, otherwise: str = "invalid_arguments") -> Any:
        """An argument that forms carry as JSON text."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return read_json(value)
        except ValueError:
            raise SlackError(otherwise) from None

    def names(self, name: str) -> list[str]:
        """Several ids: a list, or as text with commas, or as a list in JSON."""
        value = self.arguments.get(name, "")
        if isinstance(value, str):
            value = self.json(name) if value.startswith("[") else value.split(",")
        if not isinstance(value, list) or not all(isinstance(it, str) for it in value):
            raise invalid(name, "must be an array of strings")
        return [it.strip() for it in value if it.strip()]

    def need(self, scope: str) -> None:
        """Raises `missing_scope` unless the scope was granted."""
        if scope not in self.installation.grants.scopes:
            raise missing_scope(self.installation.grants, scope)

    def need_one(self, *scopes: str) -> None:
        """Raises `missing_scope` unless one of these was granted; the first is what it says is needed."""
        if not self.installation.grants.scopes & set(scopes):
            raise missing_scope(self.installation.grants, scopes[0])

    def user(self, name: str = "user") -> User:
        """The user an argument names, or `user_not_found`."""
        user = self.workspace.users.get(self.text(name))
        if user is None:
            raise SlackError("user_not_found")
        return user

    def visible_channel(self, name: str = "channel") -> Conversation:
        """A conversation the bot may know of; private ones it is not in are `channel_not_found`."""
        channel = self.workspace.conversations.get(self.text(name))
        if channel is None:
            raise SlackError("channel_not_found")
        if channel.is_private and self.workspace.bot.id not in channel.members:
            raise SlackError("channel_not_found")
        return channel

    def addressed_channel(self) -> Conversation:
        """The same, and a public channel also by its name, where the method's page allows that."""
        name = self.text("channel").removeprefix("#")
        for channel in self.workspace.conversations.values():
            if channel.kind == "public_channel" and channel.name == name:
                self.advice.against("channel_not_found", "channel: names change, ids do not")
                return channel
        return self.visible_channel()

    def joined_channel(self, name: str = "channel") -> Conversation:
        """A conversation that the bot may know of and is in: `not_in_channel`."""
        return self.joined(self.visible_channel(name))

    def joined(self, channel: Conversation) -> Conversation:
        """The conversation, or `not_in_channel`."""
        if self.workspace.bot.id not in channel.members:
            raise SlackError("not_in_channel")
        return channel


@dataclass(frozen=True)
class Method:
    """One method of the Web API that the sandbox knows. `takes` are all its arguments, `needs` the required.

    `says` is one line for the coverage table.
    """

    name: str
    tier: Tier
    run: Callable[[Call], Json]
    says: str
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    scope: str | None = None
    token: TokenKind = "bot"

    def check(self, call: Call) -> None:
        """Raises `invalid_arguments` for what is missing, and advises against what is unknown."""
        missing = [f"[ERROR] missing required field: {name}" for name in self.needs if not call.has(name)]
        if missing:
            raise SlackError("invalid_arguments", missing)
        unknown = sorted(set(call.arguments) - set(self.takes) - _ANYWHERE)
        if unknown:
            call.advice.against("invalid_arguments", *(f"{name}: is not known here" for name in unknown))


def missing_scope(grants: Grants, needed: str) -> SlackError:
    return SlackError("missing_scope", needed=needed, provided=",".join(sorted(grants.scopes)))


def invalid(name: str, why: str) -> SlackError:
    return SlackError("invalid_arguments", [f"[ERROR] {why} [json-pointer:/{name}]"])


def page(items: list[Any], call: Call, *, default: int, most: int) -> tuple[list[Any], Json]:
    """One page of a list and its `response_metadata`. Cursors are opaque to the app."""
    limit = call.number("limit", default, most)
    start = _position(call.text("cursor"))
    end = start + limit
    cursor = f"sbx:{end}=" if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": cursor}}


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    digits = cursor.removeprefix("sbx:").removesuffix("=")
    if not digits.isdigit():
        raise SlackError("invalid_cursor")
    return int(digits)
