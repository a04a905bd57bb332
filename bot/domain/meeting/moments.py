"""When a kickoff shows what was prepared for it: each agenda has a moment for it, whatever its kind."""

from collections.abc import Sequence

from bot.domain.meeting.agenda import ItemSummary, Topic

# Where an agenda has no item of its own for them, they show at the first of these that it has.
STAND_INS: dict[Topic, tuple[Topic, ...]] = {
    Topic.THEMES: (Topic.WELCOME,),
    Topic.VOICES: (Topic.WHY, Topic.GOAL),
    Topic.SPOTLIGHTS: (Topic.CLOSING,),
}


def shown_at(items: Sequence[ItemSummary], item_id: int) -> frozenset[Topic]:
    """Which of the theme, the voices and the spotlights show while that item is on."""
    return frozenset(topic for topic in STAND_INS if item_id in _moments(topic, items))


def _moments(topic: Topic, items: Sequence[ItemSummary]) -> list[int]:
    """The ids of the items at which it shows: all of its own, or else one. An agenda has at least one item."""
    if own := [item.id for item in items if item.topic is topic]:
        return own
    for stand_in in STAND_INS[topic]:
        if there := [item.id for item in items if item.topic is stand_in]:
            return there[:1]
    return [items[-1 if topic is Topic.SPOTLIGHTS else 0].id]
