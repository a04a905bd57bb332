"""What follows from the answers of the disciplines."""

import pytest

from bot.domain.meeting.activities.activity import Answer, Asked, Given
from bot.domain.meeting.activities.grid import CAN, CAN_IF, CANNOT, doubts
from bot.domain.meeting.feasibility.concerns import Severity

SITE = Asked("7", "Go live")


@pytest.mark.parametrize(
    "typed", ["the logins come", "the logins come?", "the logins come ??", "the logins come.", "the logins come…"]
)
def test_a_condition_becomes_a_question_once_however_it_was_typed(typed: str) -> None:
    (doubt,) = doubts([SITE], [Given("UTOM", "Design", Answer("7", CAN_IF, typed))])
    assert ("Go live: the logins come?", Severity.MEDIUM) == (doubt.text, doubt.detail.severity)


def test_who_can_has_no_doubt_and_the_gravest_come_first() -> None:
    answers = ((CAN, ""), (CAN_IF, "we start now"), (CANNOT, "nobody is free"))
    given = [Given(f"U{n}", "Design", Answer("7", value, text)) for n, (value, text) in enumerate(answers)]
    assert ["Go live: nobody is free", "Go live: we start now?"] == [doubt.text for doubt in doubts([SITE], given)]
