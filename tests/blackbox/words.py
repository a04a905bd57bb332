"""What is written on the screen in a language, looked up by the English of it."""

from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "bot" / "locales"


class Words:
    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _read(language)

    def __call__(self, english: str, **parts: Any) -> str:
        """`english` as the bot words it in this language, with its placeholders filled."""
        return self.unfilled(english).format(**parts) if parts else self.unfilled(english)

    def unfilled(self, english: str) -> str:
        if self.language == "en":
            return english
        found = self._catalogue.get(english)
        assert found is not None, f"{english!r} is in no catalogue"
        return found.string if isinstance(found.string, str) else found.string[0]

    def plural(self, english: str, number: int, **parts: Any) -> str:
        """The same for a sentence that has a form for one and a form for several."""
        found = self._catalogue.get(english)
        assert found is not None, f"{english!r} is in no catalogue"
        forms = found.id if self.language == "en" else found.string
        return str(forms[number != 1]).format(count=number, **parts)


@cache
def _read(language: str) -> Catalog:
    known = "nl" if language == "en" else language  # English is the key of every catalogue
    with (LOCALES / known / "LC_MESSAGES" / "kickoff.po").open("rb") as file:
        return read_po(file, locale=known)
