"""Words are filled in after translation, so that what people typed is never read as a sentence of ours."""

import pytest

from bot.blocks.kit.richtext import said
from bot.blocks.kit.size import fitted, length
from bot.blocks.kit.words import speaking
from bot.domain.actors import Language

EN, NL = speaking(Language.ENGLISH), speaking(Language.DUTCH)


def test_a_sentence_is_said_in_each_language() -> None:
    assert EN("Kickoff of {project}.", project="Harbour") == "Kickoff of Harbour."
    assert NL("Kickoff of {project}.", project="Haven") == "Kick-off van Haven."


@pytest.mark.parametrize(("count", "words"), [(0, "0 stippen"), (1, "1 stip"), (2, "2 stippen")])
def test_a_count_takes_its_own_form(count: int, words: str) -> None:
    assert NL.plural("{count} dot", "{count} dots", count) == words


def test_braces_that_people_type_mean_nothing() -> None:
    assert EN("Kickoff of {project}.", project="{client} {0}") == "Kickoff of {client} {0}."
    assert [part.text for part in said("{a} and {b}", a="{b}", b="x")] == ["{b}", " and ", "x"]  # type: ignore[attr-defined]


def test_a_language_is_read_once() -> None:
    assert speaking(Language.DUTCH) is NL


def test_what_is_too_long_is_cut_between_characters() -> None:
    assert fitted("short", 5) == "short"
    assert fitted("too long", 5) == "too…"
    assert fitted("🚀🚀🚀", 5) == "🚀🚀…"
    assert length("🚀") == 2
