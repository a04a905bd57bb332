"""Emoji that are typed by their names: characters for those that Unicode has, and all else as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.shorthand import with_emoji
from bot.domain.theme.themes import EMOJI


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (":tada: We start", "🎉 We start"),
        ("Well done :+1:!", "Well done 👍!"),
        (":rocket::tada:", "🚀🎉"),
        (":wave::skin-tone-3: :v::skin-tone-6:", "👋🏼 ✌🏿"),
        ("From :flag-nl: to :flag-zz:", "From 🇳🇱 to :flag-zz:"),
        (":large_green_circle: :older-man:", "🟢 👴"),
        ("From 10:30:45 on, a:b:c and C:x: too", "From 10:30:45 on, a:b:c and C:x: too"),
        (": tada : and :our-own-logo:", ": tada : and :our-own-logo:"),
    ],
)
def test_names_that_slack_knows_are_emoji(typed: str, shown: str) -> None:
    assert with_emoji(typed) == shown


def test_every_emoji_that_a_theme_may_have_is_known() -> None:
    assert not [name for name in EMOJI if with_emoji(f":{name}:").startswith(":")]


@given(st.lists(st.sampled_from([":tada:", ":", " ", "a", ":+1:", "10", "é", ":skin-tone-2:"])).map("".join))
def test_no_text_grows_nor_changes_twice(text: str) -> None:
    shown = with_emoji(text)
    assert len(shown) <= len(text)
    assert with_emoji(shown) == shown
