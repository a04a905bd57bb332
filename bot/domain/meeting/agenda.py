"""The agenda: which items a kind of kickoff has, and how their minutes fill the meeting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.brief import Kind


class Topic(StrEnum):
    """What an agenda item is about. Its title and purpose are worded in `blocks.agenda`."""

    WELCOME = "welcome"
    WHY = "why"
    VOICES = "voices"
    GOAL = "goal"
    SCOPE = "scope"
    DECISIONS = "decisions"
    ROLES = "roles"
    ROADMAP = "roadmap"
    THEMES = "themes"
    PREMORTEM = "premortem"
    SPOTLIGHTS = "spotlights"
    PUZZLE = "puzzle"
    CONFIDENCE = "confidence"
    CLOSING = "closing"
    FIGURES = "figures"
    PLAN = "plan"
    BREAK = "break"
    PRACTICE = "practice"
    COMMITMENTS = "commitments"
    CARRY_OVER = "carry_over"
    CAPACITY = "capacity"
    OUTCOMES = "outcomes"
    MUST_HAVES = "must_haves"
    CALIBRATE = "calibrate"
    INTERVIEWS = "interviews"
    SCORECARD = "scorecard"
    LOGISTICS = "logistics"
    HOPES = "hopes"
    WORKING = "working"
    QUESTIONS = "questions"
    READING = "reading"
    ROUND = "round"
    OWN = "own"  # words of their own


T = Topic
TEMPLATES: Mapping[Kind, tuple[tuple[Topic, int], ...]] = {
    Kind.CLIENT: (
        (T.WELCOME, 5),
        (T.VOICES, 8),
        (T.GOAL, 10),
        (T.SCOPE, 12),
        (T.DECISIONS, 10),
        (T.ROADMAP, 8),
        (T.CONFIDENCE, 4),
        (T.CLOSING, 3),
    ),
    Kind.INTERNAL: (
        (T.WELCOME, 8),
        (T.WHY, 10),
        (T.VOICES, 8),
        (T.THEMES, 12),
        (T.SCOPE, 12),
        (T.ROLES, 8),
        (T.ROADMAP, 10),
        (T.PREMORTEM, 9),
        (T.SPOTLIGHTS, 3),
        (T.PUZZLE, 3),
        (T.CONFIDENCE, 4),
        (T.CLOSING, 3),
    ),
    Kind.SHORT: ((T.WELCOME, 4), (T.WHY, 5), (T.SCOPE, 7), (T.ROADMAP, 7), (T.CONFIDENCE, 4), (T.CLOSING, 3)),
    Kind.SALES: (
        (T.SPOTLIGHTS, 15),
        (T.FIGURES, 20),
        (T.VOICES, 20),
        (T.PLAN, 25),
        (T.BREAK, 10),
        (T.THEMES, 35),
        (T.PRACTICE, 25),
        (T.CONFIDENCE, 12),
        (T.COMMITMENTS, 10),
        (T.CLOSING, 8),
    ),
    Kind.SPRINT: (
        (T.CARRY_OVER, 4),
        (T.GOAL, 7),
        (T.VOICES, 4),
        (T.CAPACITY, 5),
        (T.SCOPE, 11),
        (T.ROADMAP, 7),
        (T.CONFIDENCE, 4),
        (T.CLOSING, 3),
    ),
    Kind.ROLE: (
        (T.OUTCOMES, 5),
        (T.MUST_HAVES, 5),
        (T.CALIBRATE, 5),
        (T.INTERVIEWS, 5),
        (T.SCORECARD, 5),
        (T.LOGISTICS, 5),
    ),
    Kind.JOINERS: (
        (T.WELCOME, 10),
        (T.WHY, 10),
        (T.VOICES, 7),
        (T.SPOTLIGHTS, 9),
        (T.HOPES, 8),
        (T.WORKING, 6),
        (T.ROADMAP, 6),
        (T.QUESTIONS, 4),
    ),
}
"""What each kind of kickoff talks about, and for how many minutes when it is as long as usual."""

LEAST: Mapping[Topic, int] = {
    T.SCOPE: 3,
    T.DECISIONS: 5,
    T.ROLES: 5,
    T.ROADMAP: 4,
    T.PLAN: 4,
    T.COMMITMENTS: 4,
    T.LOGISTICS: 4,
    T.PREMORTEM: 8,
    T.SPOTLIGHTS: 3,
    T.PUZZLE: 3,
    T.HOPES: 4,
    T.CONFIDENCE: 3,
    T.CLOSING: 3,
    T.BREAK: 5,
}
"""How many minutes it takes to do what these are for; the others take two."""

MOST: Mapping[Topic, int] = {T.CONFIDENCE: 12, T.CLOSING: 12, T.PREMORTEM: 15, T.PUZZLE: 10, T.BREAK: 15}
"""However long the meeting, these get no more minutes."""

NOT_BELOW: Mapping[Topic, int] = {
    T.VOICES: 30,
    T.CONFIDENCE: 30,
    T.HOPES: 30,
    T.CARRY_OVER: 30,
    T.CALIBRATE: 30,
    T.SCORECARD: 30,
    T.DECISIONS: 45,
    T.ROLES: 45,
    T.SPOTLIGHTS: 45,
    T.THEMES: 60,
    T.PREMORTEM: 60,
    T.PUZZLE: 60,
    T.PRACTICE: 90,
    T.BREAK: 120,
}
"""A meeting of fewer minutes than this does without."""

UNLIMITED = 10**6  # minutes

TOGETHER = frozenset({T.PREMORTEM, T.PUZZLE, T.CONFIDENCE, T.HOPES})
"""Everyone writes or answers at the same time: there is nothing else to them, so a plain agenda has none."""


def usual_minutes(kind: Kind) -> int:
    return sum(minutes for _, minutes in TEMPLATES[kind])


def planned(
    kind: Kind, minutes: int, *, is_plain: bool = False, has_client: bool = True
) -> tuple[tuple[Topic, int], ...]:
    """The items of this kind of kickoff, as many as fit, stretched or squeezed to fill `minutes` exactly."""
    left_out = TOGETHER if is_plain else frozenset[Topic]()
    if kind is Kind.INTERNAL and not has_client:
        left_out |= {T.VOICES}  # the client's: there is nobody to listen to
    topics = [one for one, _ in TEMPLATES[kind] if NOT_BELOW.get(one, 0) <= minutes and one not in left_out]
    wishes = dict(TEMPLATES[kind])
    filled = stretched([wishes[topic] for topic in topics], minutes, [bounds(topic) for topic in topics])
    return tuple(zip(topics, filled, strict=True))


def bounds(topic: Topic) -> tuple[int, int]:
    """The fewest and the most minutes that an item about this gets by itself."""
    return LEAST.get(topic, 2), MOST.get(topic, UNLIMITED)


def stretched(wishes: Sequence[int], minutes: int, bounds: Sequence[tuple[int, int]] = ()) -> list[int]:
    """So many minutes for each, in proportion to the wishes, that they fill `minutes` exactly.

    Each begins with the least of its `bounds`, or one; every other minute goes to the one that is furthest behind
    its share and has not had its most. Only if there are fewer minutes than the least of all do they not fit.
    """
    shares = [minutes * wish / sum(wishes) for wish in wishes]
    bounds = bounds or [(1, UNLIMITED)] * len(wishes)
    given = [least for least, _ in bounds]
    for _ in range(minutes - sum(given)):
        behind = (i for i, (_, most) in enumerate(bounds) if given[i] < most)
        given[min(behind, key=lambda i: given[i] - shares[i])] += 1
    return given


@dataclass(frozen=True)
class ItemSummary:
    id: int
    topic: Topic
    minutes: int
    title: str = ""  # of its own; "" if the topic words it, and the same for the purpose
    purpose: str = ""
    speaker_id: str = ""  # somebody in Slack
    speaker_name: str = ""  # somebody who is not
    tie: str = ""  # how they tie it to the theme
    added_by: str = ""  # "" for what came with the kickoff
    is_plain: bool = False  # it offers nothing to write or to answer by itself


Timed = tuple[ItemSummary, datetime]


def timed(items: Iterable[ItemSummary], starts_at: datetime) -> Iterator[Timed]:
    """The items as planned, each with the moment at which it begins."""
    for item in items:
        yield item, starts_at
        starts_at += timedelta(minutes=item.minutes)
