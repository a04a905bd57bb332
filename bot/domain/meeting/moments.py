"""Which item of an agenda shows what: each agenda has a moment for everything that was prepared."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from bot.domain.meeting.agenda import ItemSummary, Topic


class Content(Enum):
    """What an item shows beside its title and its purpose."""

    THEME = auto()  # why it is the theme; its name is above every item
    GOAL = auto()
    SCOPE = auto()
    VOICES = auto()
    SPOTLIGHTS = auto()
    DECIDERS = auto()  # who decides on what
    MILESTONES = auto()
    QUESTIONS = auto()


FLAGGED = frozenset({Content.SCOPE, Content.MILESTONES})
"""With these comes what does not fit in them."""

TOPICS: Mapping[Content, tuple[Topic, ...]] = {
    Content.THEME: (Topic.THEMES,),
    Content.GOAL: (Topic.GOAL, Topic.OUTCOMES),
    Content.SCOPE: (Topic.SCOPE,),
    Content.VOICES: (Topic.VOICES,),
    Content.SPOTLIGHTS: (Topic.SPOTLIGHTS,),
    Content.DECIDERS: (Topic.DECISIONS, Topic.ROLES),
    Content.MILESTONES: (Topic.ROADMAP, Topic.PLAN, Topic.LOGISTICS, Topic.COMMITMENTS),
    Content.QUESTIONS: (Topic.QUESTIONS,),
}
"""Every item of these topics shows it."""

STAND_INS: Mapping[Content, tuple[Topic, ...]] = {
    Content.THEME: (Topic.WELCOME,),
    Content.GOAL: (Topic.WHY, Topic.WELCOME, Topic.PLAN),
    Content.SCOPE: (Topic.GOAL, Topic.WHY, Topic.MUST_HAVES, Topic.PLAN),
    Content.VOICES: (Topic.WHY, Topic.GOAL),
    Content.SPOTLIGHTS: (Topic.CLOSING,),
    Content.DECIDERS: (Topic.CAPACITY, Topic.PLAN, Topic.INTERVIEWS, Topic.SCOPE, Topic.CLOSING),
    Content.MILESTONES: (Topic.CLOSING,),
    Content.QUESTIONS: (Topic.CLOSING,),
}
"""If an agenda has no item of those, the first item of the first of these topics that it has shows it."""

AT_THE_END = frozenset({Content.SPOTLIGHTS, Content.DECIDERS, Content.MILESTONES, Content.QUESTIONS})
"""If it has none of these either, the last item shows it; everything else is then shown by the first."""


def shown_at(items: Sequence[ItemSummary], item_id: int) -> frozenset[Content]:
    """What shows while that item is on."""
    return frozenset(content for content in Content if item_id in _moments(content, items))


def _moments(content: Content, items: Sequence[ItemSummary]) -> list[int]:
    """The ids of the items at which it shows: all of its own, or else one. An agenda has at least one item."""
    if own := [item.id for item in items if item.topic in TOPICS[content]]:
        return own
    for stand_in in STAND_INS[content]:
        if there := [item.id for item in items if item.topic is stand_in]:
            return there[:1]
    return [items[-1 if content in AT_THE_END else 0].id]
