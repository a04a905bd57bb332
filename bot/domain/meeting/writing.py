"""Writing first: for a few minutes everybody writes and nobody sees, and then all of it is shown together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.captures import CaptureKind
from bot.domain.text import lines

MINUTES = (2, 3, 5)
USUAL_MINUTES = 3
GRACE = timedelta(seconds=20)  # for those who are still typing
TYPED_LIMIT = 3000  # characters that a field of a form takes
ENTRY_LIMIT = 300
ENTRIES_LIMIT = 20  # of one person

WORTH_WRITING = frozenset({Topic.SCOPE, Topic.PREMORTEM, Topic.THEMES, Topic.QUESTIONS, Topic.HOPES})
_WRITTEN = "writing:"
CAUSES = frozenset({CaptureKind.NOTE, CaptureKind.CONCERN})  # of a premortem: before dots are given, and after
OF_CONCERNS = frozenset({Topic.CONFIDENCE})


@dataclass(frozen=True)
class WritingNow:
    """A window that is open, as everyone sees it. Who writes what is seen by nobody."""

    id: int
    is_named: bool
    closes_at: datetime
    is_closing: bool  # those who are still typing have a few seconds
    written: int  # people who have written
    invited: int  # people who may: those who have joined, and others who have written
    is_premortem: bool = False  # people write why the project has failed
    failed_on: date | None = None  # by when it is to be done, if that is known


@dataclass(frozen=True)
class MyWriting:
    """What one person has written so far, for that person and nobody else."""

    window: WritingNow
    text: str
    is_done: bool


def kind_of(topic: Topic | None) -> CaptureKind:
    """What the entries become that are written while an item about that is on. Of what is written in a premortem,
    only what gets most dots becomes a concern."""
    if topic is Topic.PREMORTEM:
        return CaptureKind.NOTE
    return CaptureKind.CONCERN if topic in OF_CONCERNS else CaptureKind.IDEA


def require_plan(topic: Topic | None, *, has_plan: bool) -> None:
    """A premortem explains how a plan failed. Raises WrongMoment if there is neither scope nor milestone."""
    if topic is Topic.PREMORTEM and not has_plan:
        raise WrongMoment(Reason.NO_PLAN_YET)


def check_minutes(minutes: int) -> None:
    """Raises InvalidField."""
    if minutes not in MINUTES:
        raise InvalidField("minutes", Fault.NOT_A_CHOICE)


def entries(typed: str) -> tuple[str, ...]:
    """One on each line, each once. Raises InvalidField."""
    found: dict[str, None] = {}
    for number, entry in lines("entries", typed, TYPED_LIMIT):
        if len(entry) > ENTRY_LIMIT:
            raise InvalidField("entries", Fault.LINE_TOO_LONG, ENTRY_LIMIT, number)
        found[entry] = None
    if len(found) > ENTRIES_LIMIT:
        raise InvalidField("entries", Fault.TOO_MANY_LINES, ENTRIES_LIMIT)
    return tuple(found)


def origin(window_id: int, place: int) -> str:
    """Of the capture that an entry becomes."""
    return f"{_WRITTEN}{window_id}:{place}"


def is_written(origin: str) -> bool:
    """Whether a capture was an entry. However many there are, there is as much room for other captures."""
    return origin.startswith(_WRITTEN)


def require_open(closed_at: datetime | None, closes_at: datetime, now: datetime) -> None:
    """What is handed in a little late still counts. Raises WrongMoment."""
    if closed_at or now > closes_at + GRACE:
        raise WrongMoment(Reason.WRITING_CLOSED)


def waits_for(joined: Iterable[str], written: Iterable[str], done: Iterable[str]) -> frozenset[str]:
    """The user ids of those who have joined, or have written all the same, and do not say that they are done."""
    return frozenset({*joined, *written} - set(done))
