"""Finds what people mean: the button called so, the field labelled so, the option that reads so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from bot.sandbox.acting.reading import Reader, read_block
from bot.sandbox.acting.uploading import uploaded
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.elements import PRESSED, STATE_KEYS, Choice, every_block, every_element, options_of
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.people import User
from bot.sandbox.state.stored import elements_of
from bot.sandbox.state.workspace import Workspace

Said = str | int | float | date | datetime | time | Path | Iterable[str] | None
"""How people say what they choose: a text, an option's words, names, a date, a time, a file on this machine."""


@dataclass(frozen=True)
class Found:
    """An element by its ids, and the choice to make in it."""

    block_id: str
    action_id: str
    choice: Choice = None


def find_pressable(reader: Reader, blocks: list[Json], label: str, beside: str | None) -> Found | None:
    """The button, or entry of an overflow menu, that reads `label`; exact wins over part, near over far."""
    for fits in (lambda text: text == label, lambda text: label in text):
        found = [hit for hit in _pressables(reader, blocks, fits) if _is_beside(reader, blocks, hit, beside)]
        if found:
            return next((hit for hit in found if _is_in_its_block(reader, blocks, hit, beside)), found[0])
    return None


def find_option(reader: Reader, blocks: list[Json], words: str, beside: str | None) -> Found | None:
    """The menu, radio group or checkboxes that offers an option reading `words`."""
    for block, element in every_element(blocks):
        if element["type"] not in STATE_KEYS:
            continue
        option = _matching(reader, element, words)
        hit = Found(block["block_id"], element["action_id"], option and option["value"])
        if option is not None and _is_beside(reader, blocks, hit, beside):
            return hit
    return None


def labelled(reader: Reader, blocks: list[Json]) -> dict[str, tuple[Json, Json]]:
    """Every input, and every section with a field beside it, by what its label reads."""
    found: dict[str, tuple[Json, Json]] = {}
    for block, element in every_element(blocks):
        if element["type"] not in STATE_KEYS:
            continue
        if block["type"] == "input":
            found[reader.text(block["label"])] = (block, element)
        elif block["type"] == "section":
            found[reader.text(block.get("text"))] = (block, element)
        else:
            found[reader.text(element.get("placeholder")) or element["action_id"]] = (block, element)
    return found


def field_labelled(reader: Reader, blocks: list[Json], label: str) -> tuple[Json, Json]:
    """The field whose label is, or begins with, `label`; `CannotDo` names the labels there are."""
    fields = labelled(reader, blocks)
    if label in fields:
        return fields[label]
    near = [name for name in fields if name.casefold().startswith(label.casefold())]
    if len(near) == 1:
        return fields[near[0]]
    raise CannotDo(f"there is no field {label!r} here; there are {list(fields)}")


def choice_said(reader: Reader, element: Json, said: Said) -> Choice:
    """What a person said, as the choice an act takes."""
    kind = element["type"]
    if said is None:
        return None
    if isinstance(said, Path):
        return [uploaded(reader.workspace, reader.user.id, said.name, said.read_bytes())]
    if kind == "datetimepicker":
        return _unix(said, reader.user)
    if isinstance(said, datetime | date):
        return (said.date() if isinstance(said, datetime) else said).isoformat()
    if isinstance(said, time):
        return said.strftime("%H:%M")
    if isinstance(said, str | int | float):
        several = STATE_KEYS[kind].endswith("s")
        return [_one(reader, element, str(said))] if several else _one(reader, element, str(said))
    return [_one(reader, element, word) for word in said]


def _one(reader: Reader, element: Json, said: str) -> str:
    kind = element["type"]
    if kind.endswith("users_select"):
        return reader.workspace.named(said).id
    if kind.endswith(("conversations_select", "channels_select")):
        return _channel(reader.workspace, said).id
    if "options" not in element and "option_groups" not in element:
        return said
    option = _matching(reader, element, said)
    if option is None:
        raise CannotDo(f"{said!r} is not offered; there are {_texts(reader, element)}")
    return str(option["value"])


def _matching(reader: Reader, element: Json, words: str) -> Json | None:
    options = options_of(element)
    for fits in (str.__eq__, str.startswith):
        for option in options:
            if fits(reader.text(option["text"]), words):
                return option
    return None


def _texts(reader: Reader, element: Json) -> list[str]:
    return [reader.text(option["text"]) for option in options_of(element)]


def _channel(workspace: Workspace, name: str) -> Conversation:
    try:
        return workspace.channel_named(name)
    except KeyError as unknown:
        raise CannotDo(str(unknown)) from None


def _unix(said: Said, user: User) -> int:
    if isinstance(said, int):
        return said
    if not isinstance(said, datetime):
        raise CannotDo(f"a date and time is said as a datetime, not {said!r}")
    local = said if said.tzinfo is not None else said.replace(tzinfo=user.zone())
    return int(local.timestamp())


def _pressables(reader: Reader, blocks: list[Json], fits: Callable[[str], bool]) -> Iterator[Found]:
    for block, element in every_element(blocks):
        if element["type"] not in PRESSED:
            continue
        for text, value in _labels(reader, element):
            if fits(text):
                yield Found(block["block_id"], element["action_id"], value)


def _labels(reader: Reader, element: Json) -> Iterator[tuple[str, str | None]]:
    if element["type"] == "overflow":
        for option in element["options"]:
            yield reader.text(option["text"]), option["value"]
    elif element["type"] == "feedback_buttons":
        for side in (element["positive_button"], element["negative_button"]):
            yield reader.text(side["text"]), side["value"]
    else:
        yield reader.text(element["text"]), None


def _is_beside(reader: Reader, blocks: list[Json], found: Found, words: str | None) -> bool:
    return words is None or words in _surroundings(reader, blocks, found.block_id)


def _is_in_its_block(reader: Reader, blocks: list[Json], found: Found, words: str | None) -> bool:
    """A text right at the button beats the same text further up."""
    own = next(block for block in every_block(blocks) if block["block_id"] == found.block_id)
    return words is not None and words in read_block(reader, own, {})


def _surroundings(reader: Reader, blocks: list[Json], block_id: str) -> str:
    """The block itself and those above it, up to the nearest that has elements of its own."""
    near: list[str] = []
    for block in every_block(blocks):
        if block["block_id"] == block_id:
            return "\n".join([*near, read_block(reader, block, {})])
        if elements_of(block) or block["type"] == "divider":
            near.clear()
        else:
            near.append(read_block(reader, block, {}))
    return ""
