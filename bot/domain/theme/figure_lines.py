"""Figures as people type them, one on each line: `Sales last year: 1,200,000 EUR`."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol

from bot.domain.actors import Language
from bot.domain.errors import Fault, InvalidField
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, PLACES_LIMIT, UNIT_LIMIT, Figure, written
from bot.domain.text import lines

TYPED_LIMIT = 1500  # characters that the field takes: a dozen of the longest lines, and some room
LONGEST_AMOUNT = 80  # characters; more than a number and a unit can have

# In front: a sign and a currency, in either order. What is no digit ends the number and begins the unit.
_AMOUNT = re.compile(
    r"(?P<first>[^\d\s.,+−–-]*)\s*(?P<sign>[+−–-]?)\s*(?P<second>[^\d\s.,+−–-]*)\s*"
    r"(?P<number>[\d.,][\d.,\s'’]*\d|\d)\s*(?P<after>.*)",
    re.ASCII,
)
_A_RANGE = re.compile(r"[+−–-]\s*\d")  # `10-20`, of which no bar can be drawn
_THOUSANDS = {"k": 1, "m": 2, "mln": 2, "million": 2, "miljoen": 2, "bn": 3, "mld": 3, "miljard": 3}  # `€1.2M`


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
    label, _, amount = (part.strip() for part in text.rpartition(":"))
    figure = _amount(label, amount, language) if label and len(amount) <= LONGEST_AMOUNT else None
    if figure is None:
        raise InvalidField(field, Fault.NOT_A_FIGURE, line=number)
    _check(field, figure, number)
    return figure


def _amount(label: str, amount: str, language: Language) -> Figure | None:
    """None for what is no number with a unit before it or behind it."""
    found = _AMOUNT.fullmatch(amount)
    value = _value(found["number"], language) if found else None
    if not found or value is None or _A_RANGE.match(found["after"]):
        return None
    signed = -value if found["sign"] in ("-", "−", "–") else value
    in_front, behind = found["first"] + found["second"], found["after"].removesuffix(".").rstrip()
    if not in_front:
        return Figure(label, signed, found["after"] if behind else "")
    if not _is_currency(in_front):
        return None  # `about 1,200`
    if not behind:
        return Figure(label, signed, in_front)
    power = _THOUSANDS.get(behind.casefold())
    return Figure(label, (signed * 1000**power).normalize() + 0, in_front) if power else None


def _is_currency(word: str) -> bool:
    """€, US$ or EUR."""
    is_code = len(word) == 3 and word.isalpha() and word.isupper()
    return is_code or any(unicodedata.category(character) == "Sc" for character in word)


def _value(number: str, language: Language) -> Decimal | None:
    """What the number means to who reads that language; where that is nothing, what it means to others."""
    theirs = get_group_symbol(language), get_decimal_symbol(language)
    for group, point in (theirs, theirs[::-1]):
        grouped = rf"\d{{1,3}}(?P<mark>[{group}\s'’])\d{{3}}(?:(?P=mark)\d{{3}})*"
        if found := re.fullmatch(rf"(?P<whole>{grouped}|\d*)(?:[{point}](?P<part>\d+))?", number):
            return Decimal(re.sub(r"\D", "", found["whole"]) + "." + (found["part"] or ""))
    return None


def _check(field: str, figure: Figure, number: int) -> None:
    if len(figure.label) > LABEL_LIMIT:
        raise InvalidField(field, Fault.LABEL_TOO_LONG, LABEL_LIMIT, number)
    if len(figure.unit) > UNIT_LIMIT:
        raise InvalidField(field, Fault.UNIT_TOO_LONG, UNIT_LIMIT, number)
    if abs(figure.value) > LARGEST or -int(figure.value.as_tuple().exponent) > PLACES_LIMIT:
        raise InvalidField(field, Fault.TOO_MANY_DIGITS, line=number)
