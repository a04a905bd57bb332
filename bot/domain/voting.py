"""Voting on a theme: dots, what may be done with them, and what the ballot says."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.errors import Fault, InvalidField, Moment, WrongMoment
from bot.domain.kickoff import Brief, ThemeLine
from bot.domain.people import Language
from bot.domain.text import line

DOTS = range(1, 6)  # how many a voter may get
DEFAULT_DOTS = 3
TITLE_LIMIT = 60
WHY_LIMIT = 200
THEMES_LIMIT = 15  # two blocks each, and Slack takes 50 in a message

# A short list rather than a free field: it is quicker on a phone, and no theme needs the whole catalogue.
EMOJI = (
    "rocket", "seedling", "compass", "bridge_at_night", "sunrise", "mountain", "ocean", "boat", "anchor",
    "building_construction", "jigsaw", "hammer_and_wrench", "art", "musical_note", "trophy", "handshake",
    "bulb", "star", "fire", "heart",
)  # fmt: skip


@dataclass(frozen=True)
class ThemeDraft:
    title: str
    why: str = ""
    emoji: str = ""


def checked(draft: ThemeDraft, others: Iterable[ThemeLine]) -> ThemeDraft:
    """The draft, trimmed. Raises InvalidField, also where the same title has been proposed already."""
    title = line("title", draft.title, TITLE_LIMIT, required=True)
    if any(_same(title, other.title) for other in others):
        raise InvalidField("title", Fault.DUPLICATE)
    if draft.emoji and draft.emoji not in EMOJI:
        raise InvalidField("emoji", Fault.NOT_A_CHOICE)
    return ThemeDraft(title, line("why", draft.why, WHY_LIMIT), draft.emoji)


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(title: str) -> str:
    return unicodedata.normalize("NFKC", title).casefold()


@dataclass(frozen=True)
class DotsLeft:
    """What a voter is told, and nobody else: `changed` is False where the dot was there, or gone, already."""

    theme_title: str
    given: bool
    changed: bool
    left: int
    language: Language


def require_open(closed: bool) -> None:
    if closed:
        raise WrongMoment(Moment.VOTING_CLOSED)


def dots_after_giving(dots: int, spent_on: frozenset[int], theme_id: int) -> int:
    """How many dots are left once the voter has one on the theme. Giving it twice is giving it once.

    Raises WrongMoment where all dots are on other themes.
    """
    after = spent_on | {theme_id}
    if len(after) > dots:
        raise WrongMoment(Moment.NO_DOTS_LEFT)
    return dots - len(after)


def dots_after_taking_back(dots: int, spent_on: frozenset[int], theme_id: int) -> int:
    """How many dots are left once the voter has none on the theme. Taking it back twice is taking it back once."""
    return dots - len(spent_on - {theme_id})


def leaders(tally: Mapping[int, int]) -> tuple[int, ...]:
    """The ids of the themes with the most dots: one is a winner, several are a tie that a person decides."""
    most = max(tally.values(), default=0)
    return tuple(theme for theme, dots in tally.items() if dots == most)


@dataclass(frozen=True)
class ThemeTally:
    theme: ThemeLine
    dots: int


@dataclass(frozen=True)
class VoteBoard:
    """The ballot as everyone sees it. While it is open the dots per theme stay hidden."""

    brief: Brief
    ballot_id: int
    dots_each: int
    closed: bool
    voters: int
    tallies: tuple[ThemeTally, ...]
    chosen_id: int | None

    @property
    def tied(self) -> tuple[ThemeLine, ...]:
        """The themes between which the facilitator still has to choose."""
        if not self.closed or self.chosen_id is not None:
            return ()
        ids = leaders({tally.theme.id: tally.dots for tally in self.tallies})
        return tuple(tally.theme for tally in self.tallies if tally.theme.id in ids)
