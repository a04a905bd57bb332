"""Turns what a person types into what Slack stores: mentions become tokens, `&`, `<` and `>` are escaped."""

import re

from bot.sandbox.state.people import User
from bot.sandbox.state.stored import linked_text
from bot.sandbox.state.workspace import Workspace

_CHANNEL = re.compile(r"(?<![\w&])#([\w-]+)")


def written(workspace: Workspace, typed: str, *, with_names: bool = False) -> str:
    """`@noor` becomes `<@U…>`, `#general` `<#C…>`; with names `<@U…|noor>`, as commands carry them.

    Links become `<https://…>`. Names that nobody has stay as typed. https://docs.slack.dev/interactivity/implementing-slash-commands
    """
    text = linked_text(typed.replace("<", "&lt;").replace(">", "&gt;"))
    text = _mention(workspace).sub(lambda found: _person(workspace, found, with_names=with_names), text)
    return _CHANNEL.sub(lambda found: _channel(workspace, found, with_names=with_names), text)


def _mention(workspace: Workspace) -> re.Pattern[str]:
    """One of the names that somebody has, the longest that there is: an app's may have spaces in it."""
    names = {name for user in workspace.users.values() for name in _names(user) if name}
    longest_first = map(re.escape, sorted(names, key=len, reverse=True))
    return re.compile(rf"@({'|'.join(longest_first)})(?![\w-])", re.IGNORECASE)


def _person(workspace: Workspace, found: re.Match[str], *, with_names: bool) -> str:
    user = _called(workspace, found.group(1))
    if user is None:
        return found.group()
    return f"<@{user.id}|{user.name}>" if with_names else f"<@{user.id}>"


def _called(workspace: Workspace, name: str) -> User | None:
    called = (user for user in workspace.users.values() if name.casefold() in map(str.casefold, _names(user)))
    return next(called, None)


def _names(user: User) -> tuple[str, ...]:
    return user.name, user.first_name, user.real_name


def _channel(workspace: Workspace, found: re.Match[str], *, with_names: bool) -> str:
    try:
        channel = workspace.channel_named(found.group(1))
    except KeyError:
        return found.group()
    name = "" if channel.is_private else channel.name
    return f"<#{channel.id}|{name}>" if with_names else f"<#{channel.id}>"
