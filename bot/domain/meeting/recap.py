"""The recap: what a kickoff led to, for everyone who was there and for those who were not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.actors import Role
from bot.domain.brief import Brief, BriefWithPeople, Phase, require_not_cancelled
from bot.domain.briefing.preread import ScopeSummary, Side
from bot.domain.briefing.questions import QuestionSummary
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.activities.activity import ActivityResult
from bot.domain.meeting.activities.puzzle import Puzzle
from bot.domain.meeting.activities.read_back import baselines
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.deciders import Deciders
from bot.domain.meeting.feasibility.concerns import ConcernSummary
from bot.domain.meeting.heard import Hearing
from bot.domain.meeting.parts import ALONE, Parts
from bot.domain.roadmap.milestones import MilestoneSummary

FORGOTTEN_AFTER = timedelta(hours=12)  # since anybody has moved the meeting
HELD = frozenset({Phase.FOLLOWING, Phase.CLOSED})
MOST_NAMED = 20  # people about whom Slack is asked at once
IN_FULL = (CaptureKind.IDEA, CaptureKind.CONCERN, CaptureKind.NOTE)  # in the thread of the recap


@dataclass(frozen=True)
class Recap:
    """As it is by now: what is added or answered later is in it too. `went_on`: the end was undone after it."""

    brief: BriefWithPeople
    scope: tuple[ScopeSummary, ...] = ()
    captures: tuple[CaptureSummary, ...] = ()
    milestones: tuple[MilestoneSummary, ...] = ()
    questions: tuple[QuestionSummary, ...] = ()  # that are open
    answered: tuple[QuestionSummary, ...] = ()  # in words
    items: tuple[ItemSummary, ...] = ()
    parked: tuple[ItemSummary, ...] = ()
    parts: Parts = ALONE
    deciders: tuple[Deciders, ...] = ()  # of the matters that are settled
    results: tuple[ActivityResult, ...] = ()  # of the activities at its items
    concerns: tuple[ConcernSummary, ...] = ()  # with what is settled about each
    puzzle: Puzzle | None = None  # if it has a piece
    went_on: bool = False

    def of(self, *kinds: CaptureKind) -> tuple[CaptureSummary, ...]:
        """The captures of these kinds, oldest first."""
        return tuple(one for one in self.captures if one.kind in kinds)

    def side(self, side: Side) -> tuple[str, ...]:
        """What is on that side of the scope."""
        return tuple(entry.text for entry in self.scope if entry.side is side)

    @property
    def named_ids(self) -> tuple[str, ...]:
        """The user ids of all whom the text to forward names, the first of them if there are many."""
        owners = (one.owner_id for one in self.milestones)
        doers = (one.person_id for one in self.captures)
        everyone = dict.fromkeys((*doers, *owners, *self.brief.joined_ids))
        return tuple(filter(None, everyone))[:MOST_NAMED]

    @property
    def baselines(self) -> tuple[ActivityResult, ...]:
        """What both sides have said that they agreed, the first one first."""
        return baselines(self.results)

    @property
    def client_ids(self) -> tuple[str, ...]:
        return tuple(one.user_id for one in self.brief.people if one.role is Role.CLIENT)

    @property
    def client_names(self) -> tuple[str, ...]:
        """Of those who are not in Slack; if nobody is named at all, the client's own."""
        named = tuple(one.name for one in self.brief.outsiders if one.role is Role.CLIENT)
        is_unnamed = not named and not self.client_ids and self.brief.client
        return (self.brief.client,) if is_unnamed else named

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """Of those who spoke and are not in Slack, each once."""
        return tuple(dict.fromkeys(item.speaker_name for item in self.items if item.speaker_name))


@dataclass(frozen=True)
class RecapDetail:
    """What the recap leaves out, in its thread."""

    recap: Recap


@dataclass(frozen=True)
class HalfTime:
    """Told once in the thread of the agenda, when half of the time has passed."""

    brief: Brief
    decisions: int
    questions: int  # that are open
    hearing: Hearing


def half_time(started_at: datetime, expected_end: datetime) -> datetime:
    """As the end is expected by now."""
    return started_at + (expected_end - started_at) / 2


def has_detail(recap: Recap) -> bool:
    return bool(recap.of(*IN_FULL) or recap.answered or recap.results or recap.deciders or recap.puzzle)


def require_held(phase: Phase) -> None:
    """Raises WrongMoment until the meeting has ended, and if the kickoff is cancelled."""
    require_not_cancelled(phase)
    if phase not in HELD:
        raise WrongMoment(Reason.NO_RECAP_YET)
