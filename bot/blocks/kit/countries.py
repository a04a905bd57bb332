"""Countries by name, in groups by their first letter: Slack takes a hundred options in a group."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale
from slackblocks import Option

from bot.blocks.kit.fields import option
from bot.domain.actors import Language
from bot.domain.calendar import countries


@cache
def country_groups(language: Language) -> dict[str, list[Option]]:
    """By first letter."""
    groups: dict[str, list[Option]] = {}
    for name, code in sorted(_named(language), key=lambda named: _plain(named[0])):
        groups.setdefault(_plain(name)[0], []).append(option(name, code))
    return groups


def _named(language: Language) -> Iterator[tuple[str, str]]:
    territories = Locale(language).territories
    return ((territories.get(code, code), code) for code in countries())


def _plain(name: str) -> str:
    """In capitals and without accents, so that Åland stands under A."""
    return "".join(char for char in unicodedata.normalize("NFD", name.upper()) if not unicodedata.combining(char))
