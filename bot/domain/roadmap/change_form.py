"""The form in which milestones are changed: all of a kickoff, those of one reminder, or a single one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.pages import Page
from bot.domain.roadmap.due_day import DueDay
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.roadmap.reminders import Snooze

ON_A_PAGE = 8


class Scope(StrEnum):
    """Which milestones a form is about."""

    KICKOFF = "kickoff"
    REMINDER = "reminder"  # those that a message has spoken of
    MILESTONE = "milestone"


@dataclass(frozen=True)
class Chosen:
    """What a form is about, and which page of it: by this it is drawn again."""

    scope: Scope
    id: int
    page: int = 1


@dataclass(frozen=True)
class MilestoneToChange:
    milestone: MilestoneSummary
    due_day: DueDay | None = None  # what the date falls on that is being chosen
    snoozes: tuple[tuple[Snooze, date], ...] = ()  # to which days its reminder can be put off
    snoozed_to: date | None = None


@dataclass(frozen=True)
class ChangeForm:
    chosen: Chosen
    milestones: Page[MilestoneToChange]
