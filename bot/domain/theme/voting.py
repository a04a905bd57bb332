"""Voting on a theme: the rules of a ballot, dots and what may be done with them, and what the ballot says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.actors import Language
from bot.domain.brief import FURTHEST, Brief, Phase, ThemeSummary
from bot.domain.errors import DotsSpent, Fault, InvalidField, Reason, WrongMoment
from bot.domain.kickoff.preferences import PersonalPreferences

DOTS = range(1, 6)  # how many a voter may get
DEFAULT_DOTS = 3
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

    dots: int = DEFAULT_DOTS
    counts: Counts = Counts.HIDDEN
    names: Names = Names.ANONYMOUS
    closes_at: datetime | None = None


def check_rules(rules: Rules, now: datetime) -> None:
    """Raises InvalidField."""
    if rules.dots not in DOTS:
        raise InvalidField("dots", Fault.NOT_A_CHOICE)
    if rules.closes_at and rules.closes_at <= now:
        raise InvalidField("closes_at", Fault.PAST)
    if rules.closes_at and rules.closes_at > now + FURTHEST:
        raise InvalidField("closes_at", Fault.TOO_FAR)


def usual_deadline(starts_at: datetime, now: datetime) -> datetime:
    """A day before the start; halfway to the start where that is sooner than half the time there is."""
    return _in_time(max(starts_at - AHEAD, _halfway(starts_at, now)), now)


def runoff_rules(rules: Rules, starts_at: datetime, now: datetime) -> Rules:
    """One dot each and as secret as before, for a day, or until halfway to the start where that is sooner."""
    closes_at = _in_time(min(now + RUNOFF_LASTS, _halfway(starts_at, now)), now)
    return Rules(1, rules.counts, rules.names, closes_at)


def _halfway(starts_at: datetime, now: datetime) -> datetime:
    return now + (starts_at - now) / 2


def _in_time(at: datetime, now: datetime) -> datetime:
    """Not too soon, and at a minute that reads well."""
    at = max(at, now + SHORTEST)
    since_the_hour = at - at.replace(minute=0, second=0, microsecond=0)
    return at + (-since_the_hour % ROUND)


@dataclass(frozen=True)
class DotsLeft:
    """What a voter is told, and nobody else: `changed` is False where the dot was there, or gone, already."""

    theme_title: str
    given: bool
    changed: bool
    left: int
    on: tuple[str, ...]  # the titles of the themes that have a dot of theirs now
    language: Language
    preferences: PersonalPreferences = field(
        default_factory=PersonalPreferences
    )  # theirs, read along for the language of the answer


def is_open(closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Whether votes are taken. After the deadline they are not, also where nobody has closed the ballot yet."""
    return closed_at is None and (closes_at is None or now < closes_at)


def require_open(closed_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    if not is_open(closed_at, closes_at, now):
        raise WrongMoment(Reason.VOTING_CLOSED)


def after_giving(dots: int, spent_on: Mapping[int, str], theme_id: int, title: str) -> dict[int, str]:
    """The voter's themes, title by id, once they have a dot on this one too. Giving it twice is giving it once.

    Raises DotsSpent where all dots are on other themes.
    """
    after = {**spent_on, theme_id: title}
    if len(after) > dots:
        raise DotsSpent(tuple(spent_on.values()))
    return after


def after_taking_back(spent_on: Mapping[int, str], theme_id: int) -> dict[int, str]:
    """The voter's themes once they have no dot on this one. Taking it back twice is taking it back once."""
    return {spent: title for spent, title in spent_on.items() if spent != theme_id}


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
    if is_runoff or not any(tally.values()) or phase not in (Phase.PREPARING, Phase.LIVE):
        return Outcome()
    return Outcome(runoff_between=ahead)


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
        return self.closed or self.rules.counts is Counts.SHOWN

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
