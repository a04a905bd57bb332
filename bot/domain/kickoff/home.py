"""One person's Home: what waits for them, their kickoffs, their milestones, and what they may do there."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.brief import Brief
from bot.domain.briefing.spotlights import SpotlightSummary
from bot.domain.briefing.voices import InvitationSummary, VoiceSummary
from bot.domain.calendar import moment
from bot.domain.kickoff.preparation import Preparation
from bot.domain.meeting.captures import CaptureSummary
from bot.domain.meeting.speakers import Slot
from bot.domain.pages import Page
from bot.domain.roadmap.milestones import MilestoneSummary


@dataclass(frozen=True)
class KickoffSummary:
    """As much of a kickoff as it takes to know which one it is."""

    id: int
    project: str
    channel_id: str
    starts_at: datetime
    tz: str


@dataclass(frozen=True)
class Waiting:
    """Something that waits for one person. What it is, is its class."""

    kickoff: KickoffSummary

    @property
    def at(self) -> datetime:
        """The moment that it should be done by."""
        return self.kickoff.starts_at


@dataclass(frozen=True)
class BallotToCast(Waiting):
    """They have not voted yet. `closes_at` None: when a facilitator closes it."""

    ballot_id: int
    closes_at: datetime | None

    @property
    def at(self) -> datetime:
        return self.closes_at or self.kickoff.starts_at


@dataclass(frozen=True)
class PrereadToRead(Waiting):
    """It is in the channel, and they have not said that they have read it. `has_changed`: since they did."""

    has_changed: bool = False


@dataclass(frozen=True)
class PartToPrepare(Waiting):
    """They speak at it."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class SpotlightToAnswer(Waiting):
    """Somebody nominated them, and nothing shows until they say so."""

    spotlight: SpotlightSummary


@dataclass(frozen=True)
class QuoteToAnswer(Waiting):
    """Somebody added what they said, and it shows once they say so."""

    voice: VoiceSummary


@dataclass(frozen=True)
class InvitationToAnswer(Waiting):
    """Somebody would like to hear them, and they have not said yet whether they will."""

    invitation: InvitationSummary


@dataclass(frozen=True)
class DecisionToApprove(Waiting):
    """Somebody else took it, and they approve it: themselves, or as a facilitator for someone who is not in
    Slack."""

    decision: CaptureSummary


@dataclass(frozen=True)
class LateMilestone(Waiting):
    """They own it, its date has passed, and it is neither done nor cancelled."""

    milestone: MilestoneSummary

    @property
    def at(self) -> datetime:
        return moment(self.milestone.due_on, time(), self.kickoff.tz)


@dataclass(frozen=True)
class NeedsAttention:
    """A milestone that is late, at risk, or without an owner, for the facilitators of its kickoff."""

    kickoff: KickoffSummary
    milestone: MilestoneSummary
    is_late: bool

    @property
    def rank(self) -> tuple[bool, bool, date, int]:
        """What is late comes first, then what is at risk; each by its date."""
        return not self.is_late, not self.milestone.is_at_risk, self.milestone.due_on, self.milestone.id


@dataclass(frozen=True)
class PendingDecision:
    """One that waits for somebody else, for the facilitators of its kickoff."""

    kickoff: KickoffSummary
    decision: CaptureSummary


NOTHING_NEEDS_ATTENTION: Page[NeedsAttention] = Page((), 1, 1)


@dataclass(frozen=True)
class Refusal:
    """Messages that Slack refuses, or that we cannot make: how many, for which place, why, and since when.

    `error` is Slack's own word, or the name of a fault of ours.
    """

    place_id: str  # a channel, or the person that a direct message was for
    error: str
    count: int
    since: datetime


@dataclass(frozen=True)
class HomeView:
    """What waits for them, the most urgent first; the kickoffs that they are part of; the milestones they own.

    And, for an admin, what could not be delivered, the latest first.
    """

    waiting: tuple[Waiting, ...]
    kickoffs: tuple[Brief, ...]
    milestones: tuple[MilestoneSummary, ...]
    may_create: bool = True
    may_settle: bool = False  # the settings of the workspace
    refusals: tuple[Refusal, ...] = ()
    led: tuple[Preparation, ...] = ()  # those that they prepare
    closed: tuple[KickoffSummary, ...] = ()
    attention: Page[NeedsAttention] = NOTHING_NEEDS_ATTENTION
    pending: tuple[PendingDecision, ...] = ()
