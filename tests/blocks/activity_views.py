"""Activities of agenda items, to draw."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.meeting.activities.activity import (
    TEXT_LIMIT,
    ActivityForm,
    ActivityKind,
    ActivityNow,
    ActivityResult,
    Answer,
    Asked,
    Given,
)
from bot.domain.meeting.activities.grid import MOST
from bot.domain.roadmap.milestones import TITLE_LIMIT

CLOSED_AT = datetime(2026, 11, 26, 9, 40, tzinfo=UTC)
SKETCH, TENDER = Asked("31", "First sketch", date(2026, 12, 3)), Asked("32", "Tender", date(2026, 12, 17))
GRID = ActivityNow(81, ActivityKind.GRID, 1, answered=1, invited=3, missing=("UTOM", "UMEI"))
GRID_FORM = ActivityForm(GRID, (SKETCH, TENDER), (Answer("31", "can_if", "the floor is free"),), "design")
WITHOUT_DISCIPLINE = replace(GRID_FORM, mine=(), discipline="")
GRID_RESULT = ActivityResult(
    81,
    ActivityKind.GRID,
    1,
    103,
    CLOSED_AT,
    (SKETCH, TENDER, Asked("33", "Photo shoot", date(2026, 12, 18))),
    answered=2,
    invited=3,
    given=(
        Given("UMEI", "design", Answer("31", "can_if", "the floor is free")),
        Given("UTOM", "development", Answer("31", "can")),
        Given("UMEI", "design", Answer("32", "cannot", "the prices come in January")),
        Given("UTOM", "development", Answer("32", "can")),
    ),
)


def full_result(text: str) -> ActivityResult:
    """As much as there can be in one, of this text."""
    asked = tuple(Asked(str(key), (text * TITLE_LIMIT)[:TITLE_LIMIT], date(2026, 12, 3)) for key in range(MOST))
    words = (text * TEXT_LIMIT)[:TEXT_LIMIT]
    given = tuple(
        Given(f"U{person:010}", text[:40], Answer(one.key, "cannot", words))
        for person in range(20)
        for one in asked
    )
    return replace(GRID_RESULT, asked=asked, given=given, answered=20, invited=20)


def full_form(text: str) -> ActivityForm:
    result = full_result(text)
    return ActivityForm(GRID, result.asked, tuple(one.answer for one in result.given[:MOST]))
