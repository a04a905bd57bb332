"""The agenda: which items a kind of kickoff has, and how their minutes fill the meeting."""

from collections.abc import Iterable, Iterator, Sequence
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
TEMPLATES: dict[Kind, tuple[tuple[Topic, int], ...]] = {
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
        (T.WHY, 12),
        (T.VOICES, 8),
        (T.THEMES, 15),
        (T.SCOPE, 12),
        (T.ROLES, 8),
        (T.ROADMAP, 10),
        (T.PREMORTEM, 9),
        (T.SPOTLIGHTS, 3),
        (T.CONFIDENCE, 3),
        (T.CLOSING, 2),
    ),
    Kind.SHORT: ((T.WELCOME, 4), (T.WHY, 5), (T.SCOPE, 7), (T.ROADMAP, 7), (T.CONFIDENCE, 5), (T.CLOSING, 2)),
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
        (T.SCOPE, 12),
        (T.ROADMAP, 7),
        (T.CONFIDENCE, 4),
        (T.CLOSING, 2),
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


def usual_minutes(kind: Kind) -> int:
    return sum(minutes for _, minutes in TEMPLATES[kind])


def planned(kind: Kind, minutes: int) -> tuple[tuple[Topic, int], ...]:
    """The items of this kind of kickoff, stretched or squeezed so that they fill `minutes` exactly."""
    template = TEMPLATES[kind]
    filled = stretched([wish for _, wish in template], minutes)
    return tuple((topic, given) for (topic, _), given in zip(template, filled, strict=True))


def stretched(wishes: Sequence[int], minutes: int) -> list[int]:
    """So many minutes for each, in proportion to the wishes, that they fill `minutes` exactly.

    Everyone keeps at least one; each other goes to the item that is furthest behind its share. Only where there
    are more items than minutes do they not fit.
    """
    limits = [minutes * wish / sum(wishes) for wish in wishes]
    given = [1] * len(wishes)
    for _ in range(minutes - len(wishes)):
        given[min(range(len(given)), key=lambda i: given[i] - limits[i])] += 1
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
    added_by: str = ""  # "" for what came with the kickoff


Timed = tuple[ItemSummary, datetime]


def timed(items: Iterable[ItemSummary], starts_at: datetime) -> Iterator[Timed]:
    """The items as planned, each with the moment at which it begins."""
    for item in items:
        yield item, starts_at
        starts_at += timedelta(minutes=item.minutes)
