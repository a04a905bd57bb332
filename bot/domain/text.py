"""What people type, made fit to keep: trimmed, without control characters, within its limit."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.errors import Fault, InvalidField

WASTE = 20  # times its limit; nobody types so much that is left out
_A_BULLET = re.compile(r"^[-*•–·](\s+|$)")
_BLANKS = str.maketrans("\t\r\v\f", "    ")  # what is pasted from a table keeps its words apart

_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol, for Unicode, but without ink

# Control characters; lone surrogates, which no database takes; the bidi controls, which can turn a sentence
# round; what makes two words look alike. U+200D stays: it joins emoji.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff"
    "\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff\u061c\u00ad]"
)


def cleaned(typed: str | None) -> str:
    """Without control and direction-override characters; newlines stay, and the ends are trimmed."""
    spaced = unicodedata.normalize("NFC", (typed or "").replace("\r\n", "\n").translate(_BLANKS))
    return _UNSEEN.sub("", spaced).strip()


def line(field: str, typed: str | None, limit: int, *, required: bool = False) -> str:
    """One line of at most `limit` characters. Raises InvalidField when missing or too long."""
    _refuse_waste(field, typed, limit)
    return paragraph(field, " ".join(cleaned(typed).split()), limit, required=required)


def paragraph(field: str, typed: str | None, limit: int, *, required: bool = False) -> str:
    """Text of at most `limit` characters, newlines kept. Raises InvalidField when missing or too long."""
    _refuse_waste(field, typed, limit)
    text = cleaned(typed)
    if required and _is_blank(text):
        raise InvalidField(field, Fault.MISSING)
    if len(text) > limit:
        raise InvalidField(field, Fault.TOO_LONG, limit)
    return text


def lines(field: str, typed: str | None, limit: int) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, by their number as a person counts them, without a bullet from elsewhere.

    Raises InvalidField where all of it together is too long.
    """
    for number, text in enumerate(paragraph(field, typed, limit).split("\n"), start=1):
        if words := _A_BULLET.sub("", " ".join(text.split())):
            yield number, words


def _refuse_waste(field: str, typed: str | None, limit: int) -> None:
    """Before a megabyte is cleaned for nothing."""
    if len(typed or "") > WASTE * limit:
        raise InvalidField(field, Fault.TOO_LONG, limit)


def _is_blank(text: str) -> bool:
    """Whether there is nothing to see in it: zero-width characters, spaces of all kinds, and marks without a
    letter to stand on count for nothing."""
    return all(character in _FILLERS or unicodedata.category(character)[0] in "ZCM" for character in text)


def folded(text: str) -> str:
    """What two texts have in common that people take for the same, whatever their case or width."""
    return unicodedata.normalize("NFKC", text).casefold()


def clipped(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis where something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
