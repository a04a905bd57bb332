"""Figures that a theme carries, such as last year's sales, and how a number is written in each language."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol

from bot.domain.actors import Language

FIGURES_LIMIT = 12
LABEL_LIMIT = 40
UNIT_LIMIT = 12
LARGEST = Decimal(10) ** 15
PLACES_LIMIT = 6
CENTS = Decimal("0.01")


@dataclass(frozen=True)
class Figure:
    """A label of at most 40 characters, a value within ±`LARGEST`, a unit of at most 12 characters or none."""

    label: str
    value: Decimal
    unit: str = ""


def written(figure: Figure, language: Language) -> str:
    """The value with its unit: 1,200 visitors, 45%, -€12.50; in Dutch 1.200 bezoekers, 45%, € -12,50."""
    if figure.unit and all(unicodedata.category(character) == "Sc" for character in figure.unit):
        return _amount(figure.value, figure.unit, language)
    number = _number(figure.value, language)
    return f"{number}{figure.unit}" if figure.unit in {"", "%", "‰", "°"} else f"{number} {figure.unit}"


def _amount(value: Decimal, currency: str, language: Language) -> str:
    tenths = value.as_tuple().exponent == -1
    number = _number(value.quantize(CENTS) if tenths else value, language)
    if language is Language.DUTCH:
        return f"{currency} {number}"
    sign = "-" if number.startswith("-") else ""
    return f"{sign}{currency}{number.removeprefix('-')}"


def _number(value: Decimal, language: Language) -> str:
    """All its digits. Babel's own formatting cannot do more than 28 of them."""
    symbols = get_group_symbol(language) + get_decimal_symbol(language)
    return f"{value if value else abs(value):,f}".translate(str.maketrans(",.", symbols))
