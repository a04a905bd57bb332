"""Votes of confidence and consent, to draw."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.meeting.activities import confidence, read_back
from bot.domain.meeting.activities.activity import (
    NAMED,
    REMARK,
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
from bot.domain.meeting.activities.confidence import ABLE, ASKED, RIGHT
from bot.domain.meeting.activities.consent import PROPOSAL, PROPOSAL_LIMIT
from bot.domain.meeting.activities.read_back import Part

CLOSED_AT = datetime(2026, 11, 26, 9, 50, tzinfo=UTC)

VOTING = ActivityNow(82, ActivityKind.CONFIDENCE, 1, answered=2, invited=5, missing=("UTOM",), asked=ASKED)
VOTED = (Answer(RIGHT, "4"), Answer(ABLE, "2"), Answer(REMARK, NAMED, "A second carpenter"))
VOTE_FORM = ActivityForm(VOTING, ASKED, VOTED)
VOTE_FORM_AGAIN = ActivityForm(replace(VOTING, number=2), ASKED)
SPREAD = (
    *(Tally(RIGHT, "", value, count) for value, count in (("2", 1), ("4", 3), ("5", 1))),
    *(Tally(ABLE, "", value, count) for value, count in (("2", 2), ("3", 3))),
    *(Tally(ABLE, "design", value, count) for value, count in (("2", 2), ("3", 1))),
)
CONFIDENT = ActivityResult(82, ActivityKind.CONFIDENCE, 1, 107, CLOSED_AT, ASKED, 5, 6, SPREAD)
SURE = replace(CONFIDENT, number=2, tallies=tuple(Tally(key, "", "5", 5) for key in (RIGHT, ABLE)))
TOO_FEW = replace(CONFIDENT, answered=2, tallies=())

DESK = Asked(PROPOSAL, "The desk stays where it is.", date(2027, 3, 1))
ASKING = ActivityNow(83, ActivityKind.CONSENT, 1, answered=1, invited=3, missing=("UTOM", "UMEI"), asked=(DESK,))
CONSENT_FORM = ActivityForm(ASKING, (DESK,), (Answer(PROPOSAL, "concern", "Who cleans it?"),))
STOPPED = ActivityResult(
    83,
    ActivityKind.CONSENT,
    1,
    105,
    CLOSED_AT,
    (DESK,),
    answered=4,
    invited=4,
    given=(
        Given("UFAY", "", Answer(PROPOSAL, "fine")),
        Given("UMEI", "", Answer(PROPOSAL, "fine")),
        Given("UTOM", "", Answer(PROPOSAL, "concern", "Who cleans it?")),
        Given("UCLIO", "", Answer(PROPOSAL, "objection", "It blocks the door.")),
    ),
)
AGREED = replace(STOPPED, given=STOPPED.given[:3], answered=3, invited=3)
WAITING = replace(AGREED, invited=4)
AGREED = replace(AGREED, number=2)
BY_MANY = replace(
    AGREED,
    given=(
        *(Given(f"U{number:03}", "", Answer(PROPOSAL, "fine")) for number in range(118)),
        *(Given(f"UDOUBT{number}", "", Answer(PROPOSAL, "concern")) for number in range(2)),
    ),
    answered=120,
    invited=120,
)

AGREED_ON = (
    Asked(read_back.WHOLE, ""),
    Asked(Part.GOAL, "Everyone finds the desk."),
    Asked(Part.IN, "Signs; the ground floor"),
    Asked(Part.OUT, ""),
    Asked(Part.MILESTONE, "First sketch", date(2026, 12, 3)),
    Asked(Part.SIGN_OFF, ""),
    Asked("sign_off:UCLIO", ""),
    Asked("sign_off:4", "Ada Smit"),
)
YES = Given("UTOM", "team", read_back.agreeing())
DOUBT = Given("UCLIO", "client", Answer(Part.OUT, "not_quite", "The car park is out"))
READING = ActivityNow(
    84, ActivityKind.READ_BACK, 1, 1, 2, ("UCLIO",), AGREED_ON, (YES, DOUBT), frozenset(read_back.Camp)
)
NOT_READ = replace(READING, answered=0, missing=("UTOM", "UCLIO"), given=())
NOT_QUITE_FORM = ActivityForm(READING, AGREED_ON, (DOUBT.answer,))
READ_BACK = ActivityResult(
    84,
    ActivityKind.READ_BACK,
    1,
    109,
    CLOSED_AT,
    AGREED_ON,
    answered=2,
    invited=2,
    given=(YES, Given("UCLIO", "client", read_back.agreeing())),
)
DOUBTED = replace(READ_BACK, answered=1, given=READING.given)


def full_read_back(text: str) -> ActivityResult:
    words = (text * 3000)[:3000]
    asked = tuple(replace(one, text=one.text and words) for one in AGREED_ON)
    given = tuple(Given(f"U{number:010}", "team", read_back.agreeing()) for number in range(100))
    return replace(READ_BACK, asked=asked, given=given)


def full_reading(text: str) -> ActivityNow:
    answer = Answer(Part.GOAL, "not_quite", (text * TEXT_LIMIT)[:TEXT_LIMIT])
    given = tuple(Given(f"U{number:010}", "team", answer) for number in range(100))
    return replace(READING, asked=full_read_back(text).asked, given=given)


def full_vote(text: str) -> ActivityResult:
    """As much as there can be in one, with such names of disciplines."""
    names = ["", *((f"{number}{text * 40}")[:40] for number in range(30))]
    values = range(1, confidence.SUREST + 1)
    counted = tuple(Tally(one.key, name, str(value), 100) for one in ASKED for name in names for value in values)
    return replace(CONFIDENT, tallies=counted, answered=500, invited=500)


def full_consent(text: str) -> ActivityResult:
    asked = (Asked(PROPOSAL, (text * PROPOSAL_LIMIT)[:PROPOSAL_LIMIT], date(2027, 3, 1)),)
    answer = Answer(PROPOSAL, "objection", (text * TEXT_LIMIT)[:TEXT_LIMIT])
    given = tuple(Given(f"U{person:010}", "", answer) for person in range(100))
    return replace(STOPPED, asked=asked, given=given, answered=100, invited=100)


def full_form(text: str) -> ActivityForm:
    result = full_consent(text)
    return ActivityForm(replace(ASKING, asked=result.asked), result.asked, (result.given[0].answer,))
