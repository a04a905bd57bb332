"""Reads what an app draws, block by block, without knowing what any of it is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

BLOCKS = {"header", "section", "actions", "context", "divider", "image", "input", "rich_text"}
IN_MODALS = BLOCKS | {"alert"}
PRESSED = {"button"}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
EVERYONE = re.compile(r"<!|@(channel|here|everyone)\b|<#|<(https?|mailto):|<@subteam")
MEETING_LINK = "https://meet.example.com/harbour"  # the only address that may be pressed
PERSON = re.compile(r"<@([A-Z0-9]+)[|>]")


def said(thing: Any) -> str:
    """All that a person can read in a block, a message or a modal; what is written on buttons is left out."""
    if isinstance(thing, list):
        return "\n".join(filter(None, map(said, thing)))
    if not isinstance(thing, dict) or thing.get("type") in PRESSED:
        return ""
    if isinstance(thing.get("text"), str):
        return str(thing["text"])
    return _of_type(thing)


def _of_type(thing: Json) -> str:
    match thing.get("type"):
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            return "".join(map(said, thing["elements"]))
        case "user":
            return f"<@{thing['user_id']}>"
        case "date":
            return str(thing["fallback"])
        case "emoji":
            return f":{thing['name']}:"
        case "image":
            return f"(picture: {thing['alt_text']})"
        case _:
            parts = ("title", "text", "label", "fields", "blocks", "elements", "hint")
            return "\n".join(filter(None, (said(thing.get(part)) for part in parts)))


@dataclass(frozen=True)
class Button:
    element: Json
    block_id: str
    beside: str  # what is written where the button stands


def buttons(blocks: list[Json]) -> Iterator[Button]:
    """Every button, in the order in which they are read."""
    above = ""
    for block in blocks:
        above = said(block) or above
        for element in [*(block.get("elements") or []), block.get("accessory") or {}]:
            if element.get("type") in PRESSED:
                yield Button(element, block.get("block_id", ""), above)


def file_ids(blocks: Any) -> list[str]:
    """The uploaded files that blocks show."""
    return [part["slack_file"]["id"] for part in walk(blocks) if "slack_file" in part]


def walk(thing: Any) -> Iterator[Json]:
    if isinstance(thing, dict):
        yield thing
        for part in thing.values():
            yield from walk(part)
    if isinstance(thing, list):
        for part in thing:
            yield from walk(part)


def calls(text: str, blocks: list[Json], known: set[str]) -> list[str]:
    """What in a message would call on people or make a link, other than naming `known` people."""
    found = [f"text: {hit.group()}" for hit in EVERYONE.finditer(text)]
    found += [f"text names {user}" for user in PERSON.findall(text) if user not in known]
    for part in walk(blocks):
        found += _calls_of(part, known)
    return found


def _calls_of(part: Json, known: set[str]) -> list[str]:
    match part.get("type"):
        case "link" if part.get("url") == MEETING_LINK:
            return []
        case "broadcast" | "usergroup" | "link":
            return [f"a live {part['type']}"]
        case "user" if part.get("user_id") not in known:
            return [f"a live mention of {part.get('user_id')}"]
        case "mrkdwn" if EVERYONE.search(part.get("text", "")) or PERSON.search(part.get("text", "")):
            return [f"live markup: {part['text'][:80]}"]
        case _:
            return []


def faults(kind: str, blocks: Any) -> list[str]:
    """What Slack would refuse in the blocks of a message, a modal or a Home tab. Others look deeper."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return [f"the blocks of a {kind} are no list of objects"]
    known = IN_MODALS if kind == "modal" else BLOCKS
    found = [f"{block.get('type')} is no block of a {kind}" for block in blocks if block.get("type") not in known]
    if len(blocks) > MOST_BLOCKS[kind]:
        found.append(f"{len(blocks)} blocks in a {kind}")
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(ids) != len(set(ids)):
        found.append(f"block ids that are not unique in a {kind}")
    return found + [fault for part in walk(blocks) for fault in _length_faults(part)]


def _length_faults(part: Json) -> Iterator[str]:
    if part.get("type") == "header" and not 0 < len(part["text"]["text"]) <= 150:
        yield "a header that is empty or too long"
    if part.get("type") == "alert" and not 0 < len(part["text"]["text"]) <= 200:
        yield "an alert that is empty or too long"
    if part.get("type") == "button" and not 0 < len(part["text"]["text"]) <= 75:
        yield "a button that is empty or too long"
    if part.get("type") in {"plain_text", "mrkdwn", "text"} and not 0 < len(part.get("text", "")) <= 3000:
        yield "a text that is empty or too long"


def view_faults(view: Any) -> list[str]:
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        return ["a view that is neither a modal nor a home"]
    found = faults(view["type"], view.get("blocks"))
    words = [view[part]["text"] for part in ("title", "submit", "close") if view.get(part)]
    found += [f"{word!r} does not fit a modal" for word in words if not 0 < len(word) <= 24]
    if any(block.get("type") == "input" for block in view.get("blocks", [])) and not view.get("submit"):
        found.append("a form that cannot be handed in")
    return found
