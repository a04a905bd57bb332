"""Figures as people type them, one on each line: `Sales last year: 1,200,000 EUR`."""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from bot.domain.actors import Language
from bot.domain.errors import Fault, InvalidField
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, PLACES_LIMIT, UNIT_LIMIT, Figure, written
from bot.domain.text import lines

TYPED_LIMIT = 1500  # characters that the field takes: a dozen of the longest lines, and some room

# The last colon begins the amount, except one between digits: `Ratio: 3:1`. Babel takes numbers of 28 digits.
_LINE = re.compile(
    r"(?P<label>.*\S)\s*(?:(?<!\d):|:(?!\d))\s*"
    r"(?P<sign>[+−–-]?)\s*(?P<currency>[^\d\s.,+−–-]*)\s*(?P<other_sign>[+−–-]?)\s*"
    r"(?P<number>[\d.,]{1,28})(?P<unit>\D*|\s.*)",
    re.ASCII,
)
_POWERS = {"": 0, "k": 3, "m": 6, "mln": 6, "million": 6, "miljoen": 6, "bn": 9, "mld": 9, "miljard": 9}  # `€1.2M`


def as_typed(figures: Iterable[Figure], language: Language) -> str:
    """The figures as a person who reads that language would have typed them."""
    return "\n".join(f"{figure.label}: {written(figure, language)}" for figure in figures)


def read(field: str, typed: str, language: Language) -> tuple[Figure, ...]:
    """The figures that were typed. Raises InvalidField, with the number of the line that is wrong."""
    found = tuple(_figure(field, text, number, language) for number, text in lines(field, typed, TYPED_LIMIT))
    if len(found) > FIGURES_LIMIT:
        raise InvalidField(field, Fault.TOO_MANY_LINES, FIGURES_LIMIT)
    return found


def _figure(field: str, text: str, number: int, language: Language) -> Figure:
    found = _LINE.fullmatch(text)
    figure = _read(found, language) if found else None
    if figure is None:
        raise InvalidField(field, Fault.NOT_A_FIGURE, line=number)
    _check(field, figure, number)
    return figure


def _read(found: re.Match[str], language: Language) -> Figure | None:
    """None for what is not a number with a currency before it or a unit behind it."""
    value, signs = _value(found["number"], language), found["sign"] + found["other_sign"]
    in_front, behind = found["currency"], found["unit"].strip()
    power = _POWERS.get(behind.casefold()) if in_front else 0
    is_unit = _is_currency(in_front) if in_front else _is_unit(behind)
    if value is None or power is None or not is_unit or len(signs) > 1:
        return None
    signed = -value if signs in ("-", "−", "–") else value
    return Figure(found["label"], signed.scaleb(power) + 0, in_front or behind)


def _value(number: str, language: Language) -> Decimal | None:
    """What the number means to a reader of that language; if it means nothing, to a reader of another one."""
    for locale in sorted(Language, key=lambda other: other is not language):
        with suppress(NumberFormatError):
            return parse_decimal(number, locale, strict=True)
    return None


def _is_unit(words: str) -> bool:
    """Not if it goes on with the number, has another, or ends with a sign: half of what was typed is no figure."""
    first = words[:1]
    is_one = first.isalpha() or first in "%‰°" or _is_currency(first)
    return is_one and not re.search(r"\b\d|[+−–-]$", words)


def _is_currency(word: str) -> bool:
    """€, US$ or EUR."""
    is_code = len(word) == 3 and word.isalpha() and word.isupper()
    return is_code or any(unicodedata.category(character) == "Sc" for character in word)


def _check(field: str, figure: Figure, number: int) -> None:
    if len(figure.label) > LABEL_LIMIT:
        raise InvalidField(field, Fault.LABEL_TOO_LONG, LABEL_LIMIT, number)
    if len(figure.unit) > UNIT_LIMIT:
        raise InvalidField(field, Fault.UNIT_TOO_LONG, UNIT_LIMIT, number)
    if abs(figure.value) > LARGEST or -int(figure.value.as_tuple().exponent) > PLACES_LIMIT:
        raise InvalidField(field, Fault.TOO_MANY_DIGITS, line=number)
