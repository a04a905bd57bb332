"""Activities of agenda items, to draw."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.meeting.activities.activity import (
    ALL,
    DOT,
    TEXT_LIMIT,
    ActivityForm,
    ActivityKind,
    ActivityNow,
    ActivityResult,
    Answer,
    Asked,
    Given,
    Tally,
)
from bot.domain.meeting.activities.dots import MOST as MOST_CAUSES
from bot.domain.meeting.activities.grid import MOST
from bot.domain.meeting.captures import TEXT_LIMIT as CAPTURE_LIMIT
from bot.domain.meeting.deciders import Matter
from bot.domain.meeting.feasibility.concerns import (
    SIGN_LIMIT,
    ConcernDetail,
    ConcernEntry,
    ConcernList,
    ConcernState,
    ConcernSummary,
    Severity,
)
from bot.domain.meeting.feasibility.flags import REASON_LIMIT, Accepted, Flag, FlagKind, FlagList
from bot.domain.meeting.writing import ENTRY_LIMIT
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
EVERYONE_CAN = replace(
    GRID_RESULT,
    answered=4,
    given=tuple(
        Given(
            f"U{place}",
            discipline,
            Answer(key, "cannot", "No prices") if (key, place) == ("32", 0) else Answer(key, "can"),
        )
        for place, discipline in enumerate(("design", "development", "sales", "marketing"))
        for key in ("31", "32")
    ),
)

CAUSES = tuple(
    Asked(str(key), text) for key, text in enumerate(("No budget", "The port said no", "Nobody came"), start=61)
)
DOTTING = ActivityNow(82, ActivityKind.DOTS, 1, answered=1, invited=3, missing=("UTOM", "UMEI"), asked=CAUSES)
DOTS_FORM = ActivityForm(DOTTING, CAUSES, (Answer("62", DOT),))
DOTS_RESULT = ActivityResult(
    82,
    ActivityKind.DOTS,
    1,
    103,
    CLOSED_AT,
    CAUSES,
    answered=3,
    invited=3,
    tallies=(Tally("61", ALL, DOT, 1), Tally("62", ALL, DOT, 3)),
)
NO_DOTS = replace(DOTS_RESULT, answered=0, tallies=())


def full_dots(text: str) -> ActivityResult:
    asked = tuple(Asked(str(key), (text * ENTRY_LIMIT)[:ENTRY_LIMIT]) for key in range(MOST_CAUSES))
    tallies = tuple(Tally(one.key, ALL, DOT, 500) for one in asked)
    return replace(DOTS_RESULT, asked=asked, tallies=tallies, answered=500, invited=500)


def full_dots_form(text: str) -> ActivityForm:
    return ActivityForm(DOTTING, full_dots(text).asked, ())


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


FLAGS = (
    Flag(FlagKind.AFTER_FINISH, "Tender", 32, on=date(2026, 12, 18)),
    Flag(FlagKind.DAY_OFF, "Photo shoot", 33, on=date(2026, 12, 19)),
    Flag(FlagKind.NO_OWNER, "Tender", 32),
    Flag(FlagKind.CROWDED_WEEK, person_id="UTOM", on=date(2026, 12, 14), count=3),
    Flag(FlagKind.SAME_DAY, person_id="UTOM", on=date(2026, 12, 17), count=2),
    Flag(FlagKind.NO_MILESTONES, count=2),
    Flag(FlagKind.NOBODY_SPEAKS_FOR, "marketing"),
    Flag(FlagKind.NO_DECIDER, Matter.MONEY),
    Flag(FlagKind.WAITS_FOR_CLIENT, "Send the logins.", person_id="UCLIO"),
)
FEASIBILITY = FlagList(
    7, date(2026, 12, 11), (*FLAGS, replace(FLAGS[0], accepted=Accepted("It is for later.", "UFAY"))), True
)
AS_MEMBER = replace(FEASIBILITY, finish_on=None, may_accept=False)
NOTHING_STANDS_OUT = FlagList(7, None, (), True)
RAIN = ConcernSummary(55, "The floor is closed in January.", "UTOM")
LOOKED_AFTER = ConcernSummary(
    56,
    "The logins come late.",
    "",
    ConcernDetail(
        Severity.HIGH, "development", "UTOM", ConcernState.MITIGATED, "No logins on Friday", date(2026, 12, 11)
    ),
)
CONCERNS = ConcernList(7, (ConcernEntry(RAIN, True), ConcernEntry(LOOKED_AFTER, False)))


def full_flags(text: str) -> FlagList:
    reason = Accepted((text * REASON_LIMIT)[:REASON_LIMIT], "UFAY")
    flag = Flag(
        FlagKind.AFTER_FINISH, (text * CAPTURE_LIMIT)[:CAPTURE_LIMIT], 10**18, "UTOM", date(2026, 12, 18), 50
    )
    return FlagList(10**18, date(2026, 12, 11), (flag,) * 100 + (replace(flag, accepted=reason),) * 100, True)


def full_concerns(text: str) -> ConcernList:
    return ConcernList(10**18, (ConcernEntry(full_concern(text), True),) * 500)


def full_concern(text: str) -> ConcernSummary:
    sign = (text * SIGN_LIMIT)[:SIGN_LIMIT]
    detail = ConcernDetail(Severity.HIGH, text[:40], "UTOM", ConcernState.MITIGATED, sign, date(2026, 12, 11))
    return ConcernSummary(10**18, (text * CAPTURE_LIMIT)[:CAPTURE_LIMIT], "UTOM", detail)
