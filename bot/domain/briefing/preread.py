"""What the pre-read says: its words, its boundaries and its links, checked line by line as they were typed."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TypeVar

from bot.domain.addresses import host_of, is_address, with_plain_scheme
from bot.domain.brief import DESCRIPTION_LIMIT, GOAL_LIMIT, TOPIC_LIMIT
from bot.domain.errors import Fault, InvalidField
from bot.domain.text import line, lines, paragraph

PREPARE_LIMIT = 1000
SCOPE_LIMIT = 120  # characters of an entry
SCOPE_ENTRIES = 20  # on each side
LINKS_LIMIT = 10
LINK_TITLE_LIMIT = 80
ADDRESS_LIMIT = 500
TYPED_LIMIT = 3000  # characters that a field of a form takes


Kept = TypeVar("Kept")


class Side(StrEnum):
    """Of the boundaries."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class ScopeSummary:
    side: Side
    text: str


@dataclass(frozen=True)
class Link:
    """`title` is \"\" if the address speaks for itself."""

    address: str
    title: str = ""

    @property
    def host(self) -> str:
        """Where it leads, so that no title can hide that."""
        return host_of(self.address)

    def __str__(self) -> str:
        return f"{self.title} {self.address}".strip()


@dataclass(frozen=True)
class PrereadDraft:
    """As typed: the boundaries and the links one on a line, a link after its title if it has one."""

    topic: str
    description: str = ""
    goal: str = ""
    scope_in: str = ""
    scope_out: str = ""
    prepare: str = ""
    links: str = ""


@dataclass(frozen=True)
class PrereadContent:
    """As kept."""

    topic: str
    description: str = ""
    goal: str = ""
    scope_in: tuple[str, ...] = ()
    scope_out: tuple[str, ...] = ()
    prepare: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Someone else has changed the same `fields`: what they say now, and what the form begins from next time."""

    fields: tuple[str, ...]
    now: PrereadDraft
    begun_from: Mapping[str, str]


def has_words(content: PrereadContent) -> bool:
    """Whether there is more to read than the topic."""
    return any((content.description, content.goal, content.scope_in, content.scope_out, content.prepare))


def matters(before: PrereadContent, after: PrereadContent) -> bool:
    """Whether someone who has read it should look again: the topic or the boundaries are others."""

    def what_matters(content: PrereadContent) -> tuple[object, ...]:
        return content.topic, set(content.scope_in), set(content.scope_out)

    return what_matters(before) != what_matters(after)


def as_typed(content: PrereadContent) -> PrereadDraft:
    """The content as somebody would have typed it."""
    return PrereadDraft(
        topic=content.topic,
        description=content.description,
        goal=content.goal,
        scope_in="\n".join(content.scope_in),
        scope_out="\n".join(content.scope_out),
        prepare=content.prepare,
        links="\n".join(map(str, content.links)),
    )


def fingerprints(content: PrereadContent) -> dict[str, str]:
    """What a form begins from, field by field: enough to tell in the end which of them someone has changed.

    One number for all of it would not do: two people who write different fields would undo each other's work.
    """
    return {name: f"{zlib.crc32(text.encode()):08x}" for name, text in asdict(as_typed(content)).items()}


def merged(mine: PrereadContent, now: PrereadContent, begun_from: Mapping[str, str]) -> PrereadContent | Clash:
    """Each field as the person who changed it has it. A clash if both did, to different words."""
    in_mine, in_now = fingerprints(mine), fingerprints(now)
    changed = [name for name in in_now if in_now[name] not in (begun_from.get(name), in_mine[name])]
    clashing = tuple(name for name in changed if in_mine[name] != begun_from.get(name))
    if clashing:
        return Clash(clashing, as_typed(now), {**begun_from, **{name: in_now[name] for name in clashing}})
    return replace(mine, **{name: getattr(now, name) for name in changed})


def checked(draft: PrereadDraft) -> PrereadContent:
    """The draft, trimmed and taken apart. Raises InvalidField, with the number of the line that is wrong."""
    return PrereadContent(
        topic=line("topic", draft.topic, TOPIC_LIMIT, required=True),
        description=paragraph("description", draft.description, DESCRIPTION_LIMIT),
        goal=paragraph("goal", draft.goal, GOAL_LIMIT),
        scope_in=_entries("scope_in", draft.scope_in),
        scope_out=_entries("scope_out", draft.scope_out),
        prepare=paragraph("prepare", draft.prepare, PREPARE_LIMIT),
        links=links(draft.links),
    )


def links(typed: str) -> tuple[Link, ...]:
    """One on each line. Raises InvalidField."""
    return _by_line("links", typed, _link, LINKS_LIMIT)


def _entries(field: str, typed: str) -> tuple[str, ...]:
    return _by_line(field, typed, _entry, SCOPE_ENTRIES)


def _by_line(field: str, typed: str, kept: Callable[[str, str, int], Kept], most: int) -> tuple[Kept, ...]:
    """What the lines hold, each once. Raises InvalidField."""
    found = dict.fromkeys(kept(field, text, number) for number, text in lines(field, typed, TYPED_LIMIT))
    if len(found) > most:
        raise InvalidField(field, Fault.TOO_MANY_LINES, most)
    return tuple(found)


def _entry(field: str, text: str, number: int) -> str:
    if len(text) > SCOPE_LIMIT:
        raise InvalidField(field, Fault.LINE_TOO_LONG, SCOPE_LIMIT, number)
    return text


def _link(field: str, text: str, number: int) -> Link:
    title, _, address = text.rpartition(" ")
    if not is_address(address):
        raise InvalidField(field, Fault.NOT_A_LINK, line=number)
    for part, limit in ((title, LINK_TITLE_LIMIT), (address, ADDRESS_LIMIT)):
        if len(part) > limit:
            raise InvalidField(field, Fault.LINE_TOO_LONG, limit, number)
    return Link(with_plain_scheme(address), title)
