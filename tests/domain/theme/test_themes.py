from dataclasses import replace

import pytest

from bot.domain.brief import ThemeSummary
from bot.domain.errors import Fault, InvalidField
from bot.domain.theme.themes import EMOJI, TITLE_LIMIT, WHY_LIMIT, ThemeDraft, checked, of_title

BRIDGES = ThemeSummary(1, "Building bridges", "", "", "U1")


def test_a_theme_is_kept_up_to_its_limits():
    draft = ThemeDraft("t" * TITLE_LIMIT, "w" * WHY_LIMIT, EMOJI[0])
    assert draft == checked(draft)


@pytest.mark.parametrize(
    ("changes", "field", "fault", "limit"),
    [
        ({"title": " \n"}, "title", Fault.MISSING, 0),
        ({"title": "t" * (TITLE_LIMIT + 1)}, "title", Fault.TOO_LONG, TITLE_LIMIT),
        ({"why": "w" * (WHY_LIMIT + 1)}, "why", Fault.TOO_LONG, WHY_LIMIT),
        ({"emoji": "everyone"}, "emoji", Fault.NOT_A_CHOICE, 0),
    ],
)
def test_a_theme_is_refused_at_the_field_that_is_wrong(changes, field, fault, limit):
    with pytest.raises(InvalidField) as refused:
        checked(replace(ThemeDraft("Open water"), **changes))
    assert (field, fault, limit) == (refused.value.field, refused.value.fault, refused.value.limit)


@pytest.mark.parametrize("typed", [" building  BRIDGES", "Building bridges", "ＢＵＩＬＤＩＮＧ bridges"])
def test_a_title_is_known_again_however_it_is_typed(typed):
    assert BRIDGES == of_title(checked(ThemeDraft(typed)).title, [BRIDGES])


def test_a_title_that_only_looks_a_little_like_it_is_another():
    assert None is of_title("Building bridge", [BRIDGES])
