"""What a message says, and who wrote it, as a message shortcut hands it over: people's, apps', files, anything."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from bot.domain.addresses import message_link
from bot.domain.meeting.captures import TEXT_LIMIT, Source
from bot.domain.text import cleaned, clipped
from handlers.request.fields import PERSON
from handlers.request.payload import Payload, part, string

A_CODE = re.compile(r"<([@#!]?)([^<>|]{0,500})(?:\|([^<>]{0,500}))?>")
A_MENTION = re.compile(r"<@([UW][A-Z0-9]{1,30})>")
WORDS_IN = (
    *("text", "fallback", "pretext", "title", "name", "alt_text"),
    *("elements", "fields", "blocks", "attachments"),
)
DEEPEST = 8
LONGEST_NAME = 80
NAMED = 10  # people about whom Slack is asked


def link(body: Payload, team: str) -> str:
    """Where the message is, in the workspace with that address. Raises Malformed."""
    channel_id, ts = string(part(body, "channel").get("id")), string(body.get("message_ts"))
    return message_link(team, channel_id, ts, string(part(body, "message").get("thread_ts")))


def source(body: Payload, link: str) -> Source:
    """The message, by its link, and who wrote it. Raises Malformed."""
    message = part(body, "message")
    user = string(message.get("user"))
    is_person = bool(PERSON.fullmatch(user)) and not message.get("bot_id")
    return Source(link, user, "") if is_person else Source(link, "", _name(message))


def _name(message: Payload) -> str:
    """Of an app, as it calls itself in this message or in general."""
    name = message.get("username") or part(message, "bot_profile").get("name")
    return clipped(" ".join(cleaned(name).split()), LONGEST_NAME) if isinstance(name, str) else ""


def text(body: Payload, names: Mapping[str, str]) -> str:
    """Its words as somebody would have typed them: its text, or else what its attachments, files and blocks say.

    `names` are those of the people in it, by their user ids.
    """
    return clipped(cleaned(html.unescape(A_CODE.sub(partial(_read, names), _coded(body)))), TEXT_LIMIT)


def people_in(body: Payload) -> tuple[str, ...]:
    """The user ids of the first few people that it mentions."""
    return tuple(dict.fromkeys(A_MENTION.findall(_coded(body))))[:NAMED]


def _coded(body: Payload) -> str:
    """As Slack writes it, with codes for what is more than text."""
    message = part(body, "message")
    typed = message.get("text")
    found = typed if isinstance(typed, str) and typed.strip() else "\n".join(_elsewhere(message))
    return found[: 4 * TEXT_LIMIT]


def _elsewhere(message: Payload) -> Iterable[str]:
    found = (dict.fromkeys(_words(message.get(place), DEEPEST)) for place in ("attachments", "files", "blocks"))
    return next(filter(None, found), ())


def _words(value: Any, deep: int) -> Iterator[str]:
    """The texts in it, whatever it is made of."""
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, list) and deep:
        for one in value:
            yield from _words(one, deep - 1)
    elif isinstance(value, dict) and deep:
        for name in WORDS_IN:
            yield from _words(value.get(name), deep - 1)


def _read(names: Mapping[str, str], code: re.Match[str]) -> str:
    """What Slack shows in place of a code."""
    sign, target, label = code.groups(default="")
    match sign:
        case "@":
            return f"@{label or names.get(target) or target}"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target}"
    return f"{label} ({target})" if label and label not in target else target
