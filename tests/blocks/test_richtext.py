"""What people typed, as rich text: an emoji by its name is one, and all else stays as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.kit.richtext import EMOJI_DRAWN, plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (":tada: We start", ["tada", " We start"]),
        ("Well done :+1:!", ["Well done ", "+1", "!"]),
        (":rocket::tada:", ["rocket", "tada"]),
        ("From 10:30:45 on", ["From 10:30:45 on"]),
        ("C:temp: and a:b:c", ["C:temp: and a:b:c"]),
        ("Ratio: 3:1", ["Ratio: 3:1"]),
        (": tada :", [": tada :"]),
    ],
)
def test_an_emoji_that_is_typed_by_its_name_is_shown(typed: str, shown: list[str]) -> None:
    elements = [element._resolve() for element in plain(typed)]
    assert shown == [element.get("name") or element["text"] for element in elements]


@given(st.lists(st.sampled_from([":tada:", ":", " ", "a", ":+1:", "10", "é"]), max_size=60).map("".join))
def test_nothing_is_lost_or_added_and_only_so_many_are_drawn(text: str) -> None:
    elements = [element._resolve() for element in plain(text)]
    assert text == "".join(
        element["text"] if element["type"] == "text" else f":{element['name']}:" for element in elements
    )
    assert sum(element["type"] == "emoji" for element in elements) <= EMOJI_DRAWN
