"""The words people read, one language at a time. English sentences are their own keys."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.domain.actors import Language

LOCALES = Path(__file__).parents[2] / "locales"


def N_(message: str) -> str:
    """Marks a sentence in a table for the catalogue; it is translated where it is shown."""
    return message


class Words:
    """One language. Values are filled in after translation, so braces in them mean nothing."""

    def __init__(self, language: Language, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, message: str, /, **values: object) -> str:
        """The sentence; without values it comes as it is, for `richtext.said` to fill."""
        sentence = self._translations.gettext(message)
        return sentence.format(**values) if values else sentence

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The sentence for that many; the values get the count too."""
        return self.form(one, many, count).format(count=count, **values)

    def form(self, one: str, many: str, count: int, /) -> str:
        """The sentence for that many as it is, for `richtext.said` to fill."""
        return self._translations.ngettext(one, many, count)


@cache
def speaking(language: Language) -> Words:
    return Words(language, NullTranslations() if language is Language.ENGLISH else _catalogue(language))


def _catalogue(language: Language) -> GNUTranslations:
    """The language's .po, compiled in memory: no build step, and no .mo that can be out of date."""
    compiled = BytesIO()
    with (LOCALES / language / "LC_MESSAGES" / "kickoff.po").open("rb") as po:
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
