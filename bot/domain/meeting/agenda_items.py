"""Preparing the agenda: what an item may be, in which order items come, and whether they fit the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.brief import Brief
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.text import line

EACH_ADDS = 10
ITEMS_LIMIT = 30  # two blocks each, and Slack takes 100 in a modal
TITLE_LIMIT = 80
PURPOSE_LIMIT = 200
SPEAKER_LIMIT = 60
MOST_MINUTES = 240
USUAL_MINUTES = 10


@dataclass(frozen=True)
class ItemDraft:
    """An item as typed. Its speaker is somebody in Slack, or somebody by name, or nobody yet."""

    title: str
    minutes: int
    purpose: str = ""
    speaker_id: str = ""
    speaker_name: str = ""
    topic: Topic = Topic.OWN


def checked(draft: ItemDraft) -> ItemDraft:
    """The draft, trimmed. One of our topics words what was left empty. Raises InvalidField."""
    if not 1 <= draft.minutes <= MOST_MINUTES:
        raise InvalidField("minutes", Fault.MINUTES, MOST_MINUTES)
    speaker_name = line("speaker_name", draft.speaker_name, SPEAKER_LIMIT)
    if speaker_name and draft.speaker_id:
        raise InvalidField("speaker_name", Fault.TWO_SPEAKERS)
    return ItemDraft(
        title=line("title", draft.title, TITLE_LIMIT, required=draft.topic is Topic.OWN),
        minutes=draft.minutes,
        purpose=line("purpose", draft.purpose, PURPOSE_LIMIT),
        speaker_id=draft.speaker_id,
        speaker_name=speaker_name,
        topic=draft.topic,
    )


def require_room(items: Sequence[ItemSummary]) -> None:
    if len(items) >= ITEMS_LIMIT:
        raise LimitReached(Limit.ITEMS, ITEMS_LIMIT)


def require_others(items: Sequence[object]) -> None:
    """A kickoff has at least one item, or there would be nothing to start with."""
    if len(items) == 1:
        raise LimitReached(Limit.ONLY_ITEM, 1)


def place_of_new(items: Sequence[ItemSummary]) -> int:
    """At the end, but before the closing: whatever is added is talked about before people say goodbye."""
    return len(items) - (bool(items) and items[-1].topic is Topic.CLOSING)


def moved(order: Sequence[int], item_id: int, place: int) -> list[int]:
    """The ids of the items with that one at `place`, or as near to it as there is."""
    others = [other for other in order if other != item_id]
    place = max(0, min(place, len(others)))
    return [*others[:place], item_id, *others[place:]]


@dataclass(frozen=True)
class AgendaPlan:
    """The agenda while it is prepared, as one person sees it: `leads` says whether they arrange it."""

    brief: Brief
    items: tuple[ItemSummary, ...]
    reader_id: str
    is_facilitator: bool

    @property
    def taken(self) -> int:
        """The minutes of all items together."""
        return sum(item.minutes for item in self.items)

    @property
    def spare(self) -> int:
        """The minutes that are left; negative where the items take more than there are."""
        return self.brief.minutes - self.taken

    def may_change(self, item: ItemSummary) -> bool:
        return self.is_facilitator or item.added_by == self.reader_id

    def item(self, item_id: int) -> ItemSummary:
        return next(item for item in self.items if item.id == item_id)

    def without(self, item_id: int) -> "AgendaPlan":
        """The other items, for the form that changes this one."""
        return replace(self, items=tuple(item for item in self.items if item.id != item_id))
