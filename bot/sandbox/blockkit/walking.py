"""Every object in a payload, with a JSON pointer to each, and how much text they hold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.sandbox.blockkit.shapes import below, length


def objects_in(value: object, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The value itself, if it is an object, and each object in it, in the order of the payload."""
    waiting = [(pointer, value)]
    while waiting:
        at, one = waiting.pop()
        if isinstance(one, dict):
            yield at, one
        members = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        inner = [(below(at, key), member) for key, member in members if isinstance(member, dict | list)]
        waiting += reversed(inner)


def text_length(objects: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
    """Characters of all texts that people read or hear."""
    found = (one.get(key) for _, one in objects for key in ("text", "alt_text"))
    return sum(length(it) for it in found if isinstance(it, str))
