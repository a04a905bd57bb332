import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import Fault, InvalidField
from bot.domain.text import cleaned, clipped, line, paragraph

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
anything = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(BIDI + "\0\x07\t\r\n\v\x7f\x85\ud800 a"))
)


@given(anything)
def test_cleaning_twice_is_cleaning_once(typed):
    assert cleaned(typed) == cleaned(cleaned(typed))


@given(anything)
def test_what_is_cleaned_has_nothing_that_is_not_seen_but_newlines(typed):
    kept = cleaned(typed)
    assert set() == set(kept) & set(BIDI)
    assert {"\n"} >= {c for c in kept if unicodedata.category(c) in {"Cc", "Cs"}}
    assert kept.strip() == kept


@pytest.mark.parametrize("character", [*BIDI, "\0", "\x1b", "\x7f", "\x85", "\ud800"])
def test_no_character_that_is_not_seen_is_kept(character):
    assert "ab" == cleaned(f"a{character}b")


@given(anything)
def test_what_is_cleaned_can_be_stored(typed):
    kept = cleaned(typed)
    assert kept == kept.encode().decode()


@given(anything)
@example("\uf95f")  # a compatibility ideograph: NFC writes it as the character that it stands for
def test_cleaning_takes_no_letter_away(typed):
    def letters(text):
        return [c for c in text if unicodedata.category(c)[0] in "LMNPS"]

    assert letters(unicodedata.normalize("NFC", typed)) == letters(cleaned(typed))


@given(anything, st.integers(1, 30))
def test_a_line_is_one_line_and_is_refused_if_and_only_if_it_is_beyond_its_limit(typed, limit):
    whole = line("topic", typed, len(typed) + 1)
    assert " ".join(whole.split()) == whole
    if len(whole) <= limit:
        assert whole == line("topic", whole, limit)
    else:
        with pytest.raises(InvalidField):
            line("topic", typed, limit)


@given(anything, st.integers(1, 30))
def test_a_clipped_text_is_within_its_limit_and_says_that_something_is_left_out(text, limit):
    clip = clipped(text, limit)
    assert len(clip) <= limit
    assert (text == clip) or clip.endswith("…")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  Harbour\u202e website\0 ", "Harbour website"),
        ("pasted\tfrom\ta table", "pasted from a table"),
        ("two\r\nlines", "two lines"),
        ("two\u2028lines", "two lines"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("العربية", "العربية"),
    ],
)
def test_a_line_of(typed, kept):
    assert kept == line("topic", typed, 40)


def test_a_paragraph_keeps_its_newlines():
    assert "first\n\nthird" == paragraph("goal", " first\r\n\r\nthird\n", 40)


@pytest.mark.parametrize("typed", [None, "", " \t\n ", "\u202e", "\0"])
def test_a_required_text_of_which_nothing_is_left_is_missing(typed):
    with pytest.raises(InvalidField) as refused:
        line("topic", typed, 40, required=True)
    assert ("topic", Fault.MISSING) == (refused.value.field, refused.value.fault)


def test_a_text_may_be_as_long_as_its_limit_and_no_longer():
    assert "a" * 40 == paragraph("goal", "a" * 40, 40)
    with pytest.raises(InvalidField) as refused:
        paragraph("goal", "a" * 41, 40)
    assert (Fault.TOO_LONG, 40) == (refused.value.fault, refused.value.limit)


@pytest.mark.parametrize(
    "typed", ["\u200b", "\u200b\u2060 \ufeff", "\u00ad", "\n \u3000", "\u3164", "\u2800 \ufe0f", "\u034f"]
)
def test_what_cannot_be_seen_does_not_fill_in_a_field(typed):
    with pytest.raises(InvalidField) as refused:
        line("project", typed, 80, required=True)
    assert Fault.MISSING == refused.value.fault
