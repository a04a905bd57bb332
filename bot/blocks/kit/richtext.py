"""Rich text: sentences with people, channels and moments in them.

What users typed goes in as `text` elements, in which nothing can mention, link or format. Slack makes no emoji of
their names there, as it does elsewhere, so that is done here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import Formatter
from typing import TypeGuard, TypeVar

from slackblocks import (
    RichText,
    RichTextBlock,
    RichTextElement,
    RichTextLink,
    RichTextList,
    RichTextObject,
    RichTextSection,
    RichTextUser,
)

from bot.blocks.kit.fallback_text import unescaped
from bot.blocks.kit.words import Words
from bot.domain.briefing.preread import Link
from bot.domain.shorthand import with_emoji

Line = list[RichTextElement]
Part = str | RichTextElement | Sequence[RichTextElement]
Thing = TypeVar("Thing")

PEOPLE_SHOWN = 20


def said(sentence: str, /, **parts: Part) -> Line:
    """Our own sentence with its placeholders filled, by text or by elements."""
    line: Line = []
    for literal, name, _, _ in Formatter().parse(sentence):
        line += elements(literal)
        line += elements(parts[name]) if name else []
    return line


def elements(part: Part) -> Line:
    if isinstance(part, RichTextElement):
        return [part]
    return plain(part) if isinstance(part, str) else list(part)


def plain(text: str) -> Line:
    """Text as it is; for what a person typed, in which braces may mean anything."""
    return [RichText(with_emoji(text))] if text else []  # Slack refuses an empty element


def bold(text: str) -> RichText:
    return RichText(with_emoji(text), bold=True)


def struck(text: str) -> RichText:
    return RichText(with_emoji(text), strike=True)


def code(text: str) -> RichText:
    return RichText(text, code=True)


def link(address: str, text: str) -> RichTextLink:
    return RichTextLink(address, with_emoji(text))


def joined(parts: Iterable[Part], between: str = ", ") -> Line:
    line: Line = []
    for part in parts:
        line += [*elements(between), *elements(part)] if line else elements(part)
    return line


def mentions(user_ids: Sequence[str], tr: Words) -> Line:
    """These people, the first twenty by name."""
    return joined(first_drawn(RichTextUser, user_ids, PEOPLE_SHOWN, tr))


def users(user_ids: Sequence[str]) -> list[Part]:
    return [RichTextUser(user_id) for user_id in user_ids]


def first(parts: Sequence[Part], most: int, tr: Words) -> list[Part]:
    """At most so many parts, and how many more there are."""
    return [*parts[:most], *filter(None, [and_more(len(parts) - most, tr)])]


def first_drawn(drawn: Callable[[Thing], Part], things: Sequence[Thing], most: int, tr: Words) -> list[Part]:
    """The same of things of which only those that show need be drawn."""
    return [*map(drawn, things[:most]), *filter(None, [and_more(len(things) - most, tr)])]


def and_more(left_out: int, tr: Words) -> str:
    """What is said of those that a list leaves out; "" for none."""
    return tr("and {count} more", count=left_out) if left_out > 0 else ""


def named_by(sentence: str) -> Line:
    """A text of `errors.explained` as rich text again: its mentions as people, the rest as it was typed."""
    pieces = re.split(r"<@([A-Z0-9]+)>", sentence)
    return joined((RichTextUser(piece) if i % 2 else unescaped(piece) for i, piece in enumerate(pieces)), "")


def link_line(leads: Link) -> Line:
    """A link, and the host it leads to: someone typed its title."""
    if not leads.title:
        return [RichTextLink(leads.address)]
    return [link(leads.address, leads.title), *plain(f" ({leads.host})")]


def bullets(lines: Iterable[Part]) -> RichTextList:
    return RichTextList("bullet", [_paragraph(line) for line in lines], offset=None, border=None)


def prose(*parts: Line | RichTextObject | None) -> RichTextBlock:
    """One block; what is empty is left out.

    Lines that follow one another are one paragraph: a click carries its message back, so less is better.
    """
    return RichTextBlock([*_paragraphs(part for part in parts if part)])


def prose_if_any(*parts: Line | RichTextObject | None) -> RichTextBlock | None:
    """The same; None if all of it is empty."""
    return prose(*parts) if any(parts) else None


def _paragraphs(parts: Iterable[Line | RichTextObject]) -> Iterator[RichTextObject]:
    lines: Line = []
    for part in parts:
        if isinstance(part, list):
            lines = joined((lines, part), "\n") if lines else part
            continue
        if lines:
            yield _paragraph(lines)
            lines = []
        yield part
    if lines:
        yield _paragraph(lines)


def _paragraph(part: Part) -> RichTextSection:
    """Texts that follow one another become one."""
    merged: Line = []
    for element in elements(part):
        if merged and _is_unstyled(merged[-1]) and _is_unstyled(element):
            merged[-1] = RichText(merged[-1].text + element.text)
        else:
            merged.append(element)
    return RichTextSection(merged)


def _is_unstyled(element: RichTextElement) -> TypeGuard[RichText]:
    """Whether it is text and nothing but text; a date is a kind of text too."""
    return type(element) is RichText and not (element.bold or element.strike or element.code)
