from datetime import date, timedelta

import pytest

from bot.domain.brief import FURTHEST
from bot.domain.errors import Fault, InvalidField
from bot.domain.roadmap.milestones import TITLE_LIMIT, MilestoneDraft, checked

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("due_on", [TODAY, TODAY + FURTHEST])
def test_a_milestone_may_be_due_from_today_until_two_years_ahead(due_on):
    draft = MilestoneDraft("t" * TITLE_LIMIT, due_on, "U1")
    assert draft == checked(draft, TODAY)


@pytest.mark.parametrize(
    ("draft", "field", "fault"),
    [
        (MilestoneDraft("Live", TODAY - timedelta(days=1)), "due_on", Fault.PAST),
        (MilestoneDraft("Live", TODAY + FURTHEST + timedelta(days=1)), "due_on", Fault.TOO_FAR),
        (MilestoneDraft("\t", TODAY), "title", Fault.MISSING),
        (MilestoneDraft("t" * (TITLE_LIMIT + 1), TODAY), "title", Fault.TOO_LONG),
    ],
)
def test_a_milestone_is_refused_at_the_field_that_is_wrong(draft, field, fault):
    with pytest.raises(InvalidField) as refused:
        checked(draft, TODAY)
    assert (field, fault) == (refused.value.field, refused.value.fault)
