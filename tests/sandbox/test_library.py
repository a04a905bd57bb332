"""Block Kit is checked twice: by a table of our own, and by the models of Slack's SDK."""

from typing import Any

import pytest

from bot.sandbox.blockkit.library import problems_of_blocks, problems_of_view
from bot.sandbox.state.errors import SlackError
from bot.sandbox.web_api import checks
from bot.sandbox.web_api.advice import Advice
from tests.sandbox.test_blockkit import FULL_HOME, FULL_MESSAGE, FULL_MODAL, plain, section

Json = dict[str, Any]
LONG = [section(text=plain("x" * 3001))]


def test_the_library_takes_what_the_table_takes() -> None:
    assert [] == list(problems_of_blocks(FULL_MESSAGE["blocks"]))
    for view in (FULL_MODAL, FULL_HOME):
        assert [] == list(problems_of_view(view))


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        ({"type": "modal", "title": plain("x" * 25), "blocks": [section()]}, ""),
        ({"type": "modal", "title": plain(), "private_metadata": "x" * 3001, "blocks": [section()]}, ""),
        ({"type": "home", "blocks": [section(), *LONG]}, "/blocks/1"),
        ({"type": "home", "blocks": [{"type": "hologram"}]}, "/blocks/0"),
        ({"type": "home", "blocks": [{"type": "section", "text": 7}]}, "/blocks/0"),
        ({"type": "home", "blocks": [section()] * 101}, ""),
    ],
)
def test_it_points_at_what_it_finds(view: Json, pointer: str) -> None:
    assert [pointer] == [problem.pointer for problem in problems_of_view(view)]


def test_what_either_finds_is_refused() -> None:
    with pytest.raises(SlackError) as refused:
        checks.check_blocks(Advice(is_strict=True), LONG)
    assert "invalid_blocks" == refused.value.code
    found = [message.partition(" [")[2] for message in refused.value.messages]
    assert ["json-pointer:/blocks/0/text/text]", "json-pointer:/blocks/0]"] == found
