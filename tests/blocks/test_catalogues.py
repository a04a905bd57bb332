"""The Dutch catalogue says all that the English sentences say, and no sentence escapes translation."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.blocks.kit.words import LOCALES
from bot.domain.actors import Language

BLOCKS = Path(__file__).parents[2] / "bot" / "blocks"
KEYWORDS = {"tr": None, "N_": None, "plural": (1, 2), "form": (1, 2)}
TRANSLATED = [language for language in Language if language is not Language.ENGLISH]
languages = pytest.mark.parametrize("language", TRANSLATED)


@cache
def extracted() -> frozenset[str | tuple[str, ...]]:
    found = extract_from_dir(BLOCKS, keywords=KEYWORDS)
    return frozenset(message if isinstance(message, str) else tuple(message[:2]) for _, _, message, _, _ in found)


def catalogue(language: Language) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "kickoff.po").open("rb") as po:
        return read_po(po, locale=language)


def messages(language: Language) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(texts: str | tuple[str, ...] | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@languages
def test_every_sentence_is_in_the_catalogue_and_none_that_is_gone(language: Language) -> None:
    assert {message.id for message in messages(language)} == extracted()
    assert not catalogue(language).obsolete


def test_no_sentence_is_where_the_catalogue_does_not_find_it() -> None:
    """Such as within an f-string: it would be in English in every language."""
    assert set() == {words for path in BLOCKS.rglob("*.py") for words in _asked_for(path)} - extracted()


def _asked_for(path: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args]
    asked = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"tr", "N_"}]
    return {words.value for words in asked if isinstance(words, ast.Constant) and isinstance(words.value, str)}


@languages
def test_every_sentence_has_been_translated(language: Language) -> None:
    plural_forms = catalogue(language).num_plurals
    for message in messages(language):
        assert not message.fuzzy, message.id
        assert all(text.strip() for text in forms(message.string)), message.id
        assert len(forms(message.string)) == (plural_forms if message.pluralizable else 1), message.id


@languages
def test_a_translation_fills_in_the_same_places(language: Language) -> None:
    for message in messages(language):
        expected = set().union(*map(placeholders, forms(message.id)))
        for text in forms(message.string):
            assert placeholders(text) == expected, message.id


@languages
def test_a_translation_ends_as_the_sentence_does(language: Language) -> None:
    for message in messages(language):
        for english, text in zip(forms(message.id), forms(message.string), strict=False):
            assert (text[-1] in ".?:") == (english[-1] in ".?:"), message.id


# What a native reader stumbles over, each with another way of saying it in reach: "if" for "where it", "someone"
# for "whoever", "again" for "anew"; in Dutch one word for one thing.
MENDED = {
    Language.ENGLISH: (
        *("whoever", "whom", "somebody", "anew", "any more", "from then on", "leave me alone", "of its own"),
        *("for who", "by who", "to who", "of who", "those who", "those that", "so that"),
        *("where it", "where you", "where nobody", "where there", "where somebody", "where someone"),
    ),
    Language.DUTCH: (
        *("begeleider", "begeleiders", "begeleidt", "medebegeleider", "hoogstens", "ten hoogste", "vooraf"),
        *("bewaar", "bewaren", "bewaard", "weghalen", "haal het weg", "opschrijven", "afsluiten"),
        *("de voorbereiding", "voorbereiding", "grenzen", "hogerop", "tot bij", "laat me met rust"),
    ),
}


@pytest.mark.parametrize(("language", "words"), [(one, words) for one in Language for words in MENDED[one]])
def test_words_that_were_mended_do_not_come_back(language: Language, words: str) -> None:
    ours = messages(Language.DUTCH)
    said = (text for one in ours for text in forms(one.id if language is Language.ENGLISH else one.string))

    assert [text for text in said if re.search(rf"\b{words}\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", sorted(BLOCKS.rglob("*.py")), ids=lambda path: str(path.relative_to(BLOCKS)))
def test_no_words_for_people_stand_outside_the_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text())
    allowed = {id(node) for node in ast.walk(tree) if _is_marked(node) or _is_docstring(node)}

    assert [text.value for text in _texts(tree, allowed) if _reads_as_words(text.value)] == []


def _texts(node: ast.AST, allowed: set[int]) -> list[Any]:
    if id(node) in allowed:
        return []
    found = [node] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
    return [*found, *(text for child in ast.iter_child_nodes(node) for text in _texts(child, allowed))]


def _is_marked(node: ast.AST) -> bool:
    """As words for people; or as the name of a type."""
    """As words for people; or as the name of a type."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {*KEYWORDS, TypeVar.__name__}


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _reads_as_words(text: str) -> bool:
    """Two words, or one with a capital: what is left are ids, keys, formats and commands to type."""
    without_formats = re.sub(r"\{.*?\}|EEEE d MMMM y|/kickoff \w+", "", text)
    return bool(re.search(r"[^\W\d_]{2,} +[^\W\d_]{2,}", without_formats) or re.fullmatch(r"[A-Z][a-z]+", text))
