"""Voting on a theme: the rules of a ballot, dots and what may be done with them, and what the ballot says."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import anonymity
from bot.domain.actors import Language
from bot.domain.brief import FURTHEST, Brief, Phase, ThemeSummary
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.domain.timing import Hours

MOST_DOTS = 5
AHEAD = timedelta(days=1)  # the usual deadline: so long before the start
RUNOFF_LASTS = timedelta(days=1)
SHORTEST = timedelta(minutes=10)  # so that a proposed deadline is never over before anybody has looked
ROUND = timedelta(minutes=5)


class Counts(StrEnum):
    """When everyone sees how the themes stand."""

    HIDDEN = "hidden"  # until voting closes
    SHOWN = "shown"  # all the time


class Names(StrEnum):
    """What is kept of who voted for what."""

    ANONYMOUS = "anonymous"
    SHOWN = "shown"


@dataclass(frozen=True)
class Rules:
    """Fixed when voting opens, and printed on the ballot. `closes_at` None: when a facilitator closes it."""

    dots: int = 1
    counts: Counts = Counts.HIDDEN
    names: Names = Names.ANONYMOUS
    closes_at: datetime | None = None

    def may_show(self, *, is_final: bool) -> bool:
        """Whether everyone may see how the themes stand."""
        return anonymity.may_show(is_named=self.names is Names.SHOWN, is_final=is_final)


def dots_for(themes: int) -> range:
    """How many dots a voter may get: always fewer than there are themes, since a dot on each chooses nothing."""
    return range(1, min(MOST_DOTS, themes - 1) + 1)


def usual_dots(themes: int) -> int:
    """One for two or three themes, two for four or five, three for more."""
    return min(3, max(1, themes // 2))


def check_rules(rules: Rules, themes: int, now: datetime) -> None:
    """`themes`: how many the vote is on. Raises InvalidField."""
    if rules.dots not in dots_for(themes):
        raise InvalidField("dots", Fault.TOO_MANY_DOTS, limit=len(dots_for(themes)))
    if rules.counts is Counts.SHOWN and not rules.may_show(is_final=False):
        raise InvalidField("counts", Fault.SCORE_WITHOUT_NAMES)
    if rules.closes_at and rules.closes_at <= now:
        raise InvalidField("closes_at", Fault.PAST)
    if rules.closes_at and rules.closes_at > now + FURTHEST:
        raise InvalidField("closes_at", Fault.TOO_FAR)


def usual_deadline(starts_at: datetime, hours: Hours, now: datetime) -> datetime:
    """A day before the start, or halfway to the start if that leaves more time to vote; while people work."""
    return _in_time(max(starts_at - AHEAD, _halfway(starts_at, now)), starts_at, hours, now)


def runoff_rules(rules: Rules, starts_at: datetime, hours: Hours, now: datetime) -> Rules:
    """One dot each and as secret as before, for a day, or until halfway to the start where that is sooner."""
    closes_at = _in_time(min(now + RUNOFF_LASTS, _halfway(starts_at, now)), starts_at, hours, now)
    return Rules(1, rules.counts, rules.names, closes_at)


def _halfway(starts_at: datetime, now: datetime) -> datetime:
    return now + (starts_at - now) / 2


def _in_time(at: datetime, starts_at: datetime, hours: Hours, now: datetime) -> datetime:
    """Not too soon, in working hours if there are any left, and at a minute that reads well."""
    soonest = now + SHORTEST
    at = max(soonest, hours.choose(soonest, at, max(starts_at, soonest), now))
    since_the_hour = at - at.replace(minute=0, second=0, microsecond=0)
    return at + (-since_the_hour % ROUND)


@dataclass(frozen=True)
class VoteToOpen:
    """What the form that opens voting begins with."""

    themes: int
    closes_at: datetime


@dataclass(frozen=True)
class MyVote:
    """A theme on the ballot, and whether the voter has a dot on it."""

    theme_id: int
    title: str
    emoji: str
    is_given: bool


@dataclass(frozen=True)
class MyVotes:
    """Where the dots of one voter are; for that voter and nobody else."""

    ballot_id: int
    votes: tuple[MyVote, ...]
    dots: int
    language: Language
    preferences: PersonalPreferences = field(
        default_factory=PersonalPreferences
    )  # theirs, read along for the language of the answer

    @property
    def given(self) -> tuple[MyVote, ...]:
        return tuple(vote for vote in self.votes if vote.is_given)

    @property
    def left(self) -> int:
        return self.dots - len(self.given)


def is_open(closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Whether votes are taken. After the deadline they are not, also where nobody has closed the ballot yet."""
    return closed_at is None and (closes_at is None or now < closes_at)


def require_open(closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    if not is_open(closed_at, closes_at, now):
        raise WrongMoment(Reason.VOTING_CLOSED)


def why_too_late(closed_at: datetime | None, chosen_id: int | None) -> Reason:
    """Why no vote can be opened, and no theme proposed, where there is a ballot."""
    if closed_at is None:
        return Reason.VOTING_OPEN
    return Reason.VOTING_DECIDED if chosen_id else Reason.VOTING_CLOSED


def after_giving(dots: int, spent_on: Set[int], theme_id: int) -> Set[int]:
    """The ids of the voter's themes after they vote for this one: the same if they had, or have no dots left."""
    after = spent_on | {theme_id}
    return after if len(after) <= dots else spent_on


def leaders(tally: Mapping[int, int]) -> tuple[int, ...]:
    """The ids of the themes with the most dots: one is a winner, several are a tie."""
    most = max(tally.values(), default=0)
    return tuple(theme for theme, dots in tally.items() if dots == most)


@dataclass(frozen=True)
class Outcome:
    """What follows when a ballot closes: a theme, or a run-off, or else a facilitator chooses."""

    chosen_id: int | None = None
    runoff_between: tuple[int, ...] = ()


def outcome(tally: Mapping[int, int], *, is_runoff: bool, phase: Phase) -> Outcome:
    """`tally` has every theme of the ballot. A tie gets one run-off, while there is a kickoff to come."""
    ahead = leaders(tally)
    if phase is Phase.CANCELLED:
        return Outcome()
    if len(ahead) == 1:
        return Outcome(chosen_id=ahead[0])
    if not any(tally.values()) or not may_follow(is_runoff=is_runoff, phase=phase):
        return Outcome()
    return Outcome(runoff_between=ahead)


def may_follow(*, is_runoff: bool, phase: Phase) -> bool:
    """Whether a run-off follows if there is a tie."""
    return not is_runoff and phase in (Phase.PREPARING, Phase.LIVE)


def is_runner_up(theme_id: int, dots: int, chosen_id: int | None) -> bool:
    """Whether people wanted a theme that another was chosen over."""
    return chosen_id is not None and theme_id != chosen_id and dots > 0


@dataclass(frozen=True)
class ThemeTally:
    theme: ThemeSummary
    dots: int
    voters: tuple[str, ...] = ()  # who gave them, where names are shown


@dataclass(frozen=True)
class VoteBoard:
    """The ballot as everyone sees it; what is hidden until the close is left out when it is drawn."""

    brief: Brief
    ballot_id: int
    rules: Rules
    closed: bool
    voters: int
    tallies: tuple[ThemeTally, ...]
    chosen_id: int | None
    is_runoff: bool = False
    runoff_between: tuple[ThemeSummary, ...] = ()  # a run-off of these follows this ballot

    @property
    def shows_counts(self) -> bool:
        is_wanted = self.closed or self.rules.counts is Counts.SHOWN
        return is_wanted and self.rules.may_show(is_final=self.closed)

    @property
    def tied(self) -> tuple[ThemeSummary, ...]:
        """The themes between which the facilitator still has to choose."""
        if not self.closed or self.chosen_id is not None or self.runoff_between:
            return ()
        ids = leaders({tally.theme.id: tally.dots for tally in self.tallies})
        return tuple(tally.theme for tally in self.tallies if tally.theme.id in ids)

    @property
    def runners_up(self) -> tuple[ThemeSummary, ...]:
        """What can still become something to talk about, those with the most dots first."""
        chosen_id = self.brief.theme.id if self.closed and self.brief.theme else None
        by_dots = sorted(self.tallies, key=lambda tally: -tally.dots)
        return tuple(one.theme for one in by_dots if is_runner_up(one.theme.id, one.dots, chosen_id))
