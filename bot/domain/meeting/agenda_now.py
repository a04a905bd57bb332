"""The live agenda as everyone sees it: where the meeting is, until when, and what belongs to the present item."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.domain.brief import Brief
from bot.domain.briefing.preread import ScopeSummary
from bot.domain.briefing.questions import QuestionSummary
from bot.domain.briefing.spotlights import SpotlightSummary
from bot.domain.briefing.voices import VoiceSummary
from bot.domain.meeting import timekeeping
from bot.domain.meeting.activities.activity import ActivityNow, ActivityResult
from bot.domain.meeting.activities.puzzle import Puzzle
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.deciders import Deciders
from bot.domain.meeting.feasibility.flags import Flag
from bot.domain.meeting.moments import Content
from bot.domain.meeting.moves import NOTHING, Move, Progress
from bot.domain.meeting.queue import Queue
from bot.domain.meeting.readiness import Readiness
from bot.domain.meeting.timekeeping import Saving
from bot.domain.meeting.writing import WritingNow
from bot.domain.roadmap.milestones import MilestoneSummary


@dataclass(frozen=True)
class EarlierAgenda:
    """One that was posted before: another has taken its place, or will. `link` is the address of that one."""

    brief: Brief
    later_ts: str | None = None  # None until it has been posted
    link: str = ""  # added when it is drawn


@dataclass(frozen=True)
class AgendaFound:
    """Where an agenda is, for somebody who looks for it. `is_coming`: it is posted again, since they lead it."""

    brief: Brief
    ts: str
    is_coming: bool
    link: str = ""  # added before it is drawn


@dataclass(frozen=True)
class AgendaNow:
    brief: Brief
    items: tuple[ItemSummary, ...]  # in order, with the parked ones
    progress: Progress
    now: datetime
    ended_at: datetime | None = None
    shows: frozenset[Content] = frozenset()  # with the current item
    milestones: tuple[MilestoneSummary, ...] = ()
    questions: tuple[QuestionSummary, ...] = ()
    answered: tuple[QuestionSummary, ...] = ()
    scope: tuple[ScopeSummary, ...] = ()
    voices: tuple[VoiceSummary, ...] = ()
    spotlights: tuple[SpotlightSummary, ...] = ()
    deciders: tuple[Deciders, ...] = ()
    joined_ids: frozenset[str] = frozenset()  # who has said that they take part, if the deciders show
    has_milestones: bool = True  # whatever shows with the present item, and the same for the questions
    open_questions: int = 0
    writing: WritingNow | None = None
    flags: tuple[Flag, ...] = ()  # that nobody has accepted, with the scope and the roadmap
    activity: ActivityNow | None = None
    results: tuple[ActivityResult, ...] = ()  # of the present item
    puzzle: Puzzle | None = None  # once it has begun
    has_written: bool = False  # something was written first at it, and is in the thread
    has_causes: bool = False  # the same, of what can get dots
    queue: Queue = Queue()  # noqa: RUF009 - frozen
    readiness: Readiness | None = None  # until it starts

    @property
    def is_to_come(self) -> bool:
        """Whether the planned start is still to come: it was put off once the agenda had been posted, say."""
        return self.brief.starts_at > self.now

    @cached_property
    def open_items(self) -> tuple[ItemSummary, ...]:
        return tuple(item for item in self.items if item.id not in self.progress.parked)

    @property
    def parked(self) -> tuple[ItemSummary, ...]:
        """In the order in which they were parked."""
        by_id = {item.id: item for item in self.items}
        return tuple(by_id[item_id] for item_id in self.progress.parked if item_id in by_id)

    @property
    def position(self) -> int:
        """How many open items come before the current one; all of them once it has ended."""
        if self.ended_at:
            return len(self.open_items)
        return self.progress.place([item.id for item in self.open_items])

    @property
    def current(self) -> ItemSummary | None:
        """None before the start and after the end."""
        is_on = self.progress.current is not None and self.ended_at is None
        return self.open_items[self.position] if is_on and self.open_items else None

    @property
    def is_last(self) -> bool:
        return self.position == len(self.open_items) - 1

    @property
    def rest(self) -> tuple[ItemSummary, ...]:
        """What the meeting has not come to, or put off: the items after the current or the last one, and those
        that are parked. In the order of the agenda."""
        place = self.progress.place([item.id for item in self.open_items])
        return tuple(item for item in self.items if item in self.parked or item in self.open_items[place + 1 :])

    @property
    def is_asking(self) -> bool:
        """Whether everyone is to write or to answer something now."""
        return self.writing is not None or self.activity is not None

    @property
    def paused_since(self) -> datetime | None:
        return self.progress.paused_since

    @property
    def ends_at(self) -> datetime | None:
        """When the minutes of the current item are or were used up; None if it is paused before that."""
        return timekeeping.time_up_at(self.current, self.progress) if self.current else None

    @property
    def is_over(self) -> bool:
        """Whether the minutes of the current item are used up."""
        return self.ends_at is not None and self.ends_at <= self.now

    @property
    def allotted(self) -> timedelta:
        """The minutes of the current item, with those by which it was extended."""
        return self.progress.allotted(self.current.id, self.current.minutes) if self.current else NOTHING

    @property
    def left(self) -> timedelta:
        """Of the minutes of the current item."""
        return timekeeping.left(self.current, self.progress, self.now) if self.current else NOTHING

    @property
    def expected_end(self) -> datetime:
        """Of a meeting that is under way."""
        return timekeeping.expected_end(self.open_items, self.progress, self.now)

    @property
    def planned_end(self) -> datetime:
        started_at = self.progress.started_at or self.brief.starts_at
        return timekeeping.planned_end(self.brief.starts_at, started_at, self.brief.minutes)

    @property
    def is_past_its_end(self) -> bool:
        """Whether it was planned to have ended by now."""
        return self.current is not None and self.planned_end <= self.now

    @property
    def behind(self) -> int:
        """By how many minutes it ends later than planned; negative if it ends earlier."""
        return timekeeping.in_minutes(self.expected_end - self.planned_end)

    @property
    def savings(self) -> tuple[Saving, ...]:
        return timekeeping.savings(self.items, self.progress, self.now) if self.current else ()


@dataclass(frozen=True)
class Lead:
    """The meeting as one of its facilitators leads it. `undoable` is the move of theirs that they can undo now."""

    agenda: AgendaNow
    undoable: Move | None = None


@dataclass(frozen=True)
class Undone:
    """Which move was undone, and the agenda as it is since."""

    move: Move
    agenda: AgendaNow
