"""The card: the one message in the project channel that says how the kickoff stands."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.brief import Brief, BriefWithPeople, ThemeSummary
from bot.domain.briefing.preread import Link, ScopeSummary
from bot.domain.briefing.pulse import NO_PULSE, Pulse
from bot.domain.briefing.questions import QuestionSummary
from bot.domain.briefing.spotlights import SpotlightSummary
from bot.domain.briefing.voices import VoiceSummary
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.parts import ALONE, Parts
from bot.domain.roadmap.milestones import MilestoneSummary


@dataclass(frozen=True)
class CardView:
    """The card as everyone sees it."""

    brief: BriefWithPeople
    themes: tuple[ThemeSummary, ...]
    voting: bool | None  # None: has not opened; True: open; False: closed
    preread_at: datetime
    readers: int  # how many of `invited` have read the pre-read
    invited: int
    milestones: tuple[MilestoneSummary, ...]
    spotlights: tuple[SpotlightSummary, ...] = ()
    parts: Parts = ALONE
    client_speakers: tuple[str, ...] = ()  # those in Slack who have a part of the agenda for the client


@dataclass(frozen=True)
class PrereadView:
    """The pre-read as everyone sees it; its agenda comes as `items`."""

    brief: BriefWithPeople
    items: tuple[ItemSummary, ...]
    readers: int
    invited: int
    scope: tuple[ScopeSummary, ...] = ()
    prepare: str = ""
    links: tuple[Link, ...] = ()
    questions: tuple[QuestionSummary, ...] = ()
    answered: tuple[QuestionSummary, ...] = ()  # those with an answer in words
    pulse: Pulse = NO_PULSE
    voices: tuple[VoiceSummary, ...] = ()
    spotlights: tuple[SpotlightSummary, ...] = ()
    changed_at: datetime | None = None  # what matters in it, for those who had read it


@dataclass(frozen=True)
class ChannelStatus:
    """What `/kickoff status` tells one person about a channel: its kickoffs, the newest first."""

    cards: tuple[CardView, ...]


VOTE_NOT_CLOSED = "close_voting"  # in place of an error of Slack's: a deadline that we could not keep


@dataclass(frozen=True)
class Undelivered:
    """Told privately to the facilitator, once: Slack refuses to let us post in the channel; or a deadline that we
    could not keep."""

    brief: Brief
    error: str  # Slack's error code, such as not_in_channel; or VOTE_NOT_CLOSED
