"""Arranging the agenda: what an item may be, in which order items come, and whether they fit the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.brief import Brief
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, Reason, WrongMoment
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.moves import Progress
from bot.domain.meeting.readiness import SILENT_MINUTES
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
    is_plain: bool = False  # it offers nothing to write or to answer by itself


SILENT_READ = ItemDraft("", SILENT_MINUTES, topic=Topic.READING)


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
        is_plain=draft.is_plain,
    )


def kept_tie(item: ItemSummary, draft: ItemDraft) -> str:
    """How it is tied to the theme: that was its speaker's own line, which does not pass to another speaker."""
    speaks = (item.speaker_id, item.speaker_name)
    return item.tie if speaks == (draft.speaker_id, draft.speaker_name.strip()) else ""


def require_room(items: Sequence[ItemSummary]) -> None:
    if len(items) >= ITEMS_LIMIT:
        raise LimitReached(Limit.ITEMS, ITEMS_LIMIT)


def require_others(items: Sequence[object]) -> None:
    """A kickoff has at least one item, or there would be nothing to start with."""
    if len(items) == 1:
        raise LimitReached(Limit.ONLY_ITEM, 1)


@dataclass(frozen=True)
class Passed:
    """What a meeting that is under way has come to already: none of it changes its place."""

    done: frozenset[int] = frozenset()
    current_id: int | None = None

    def first_free(self, item_ids: Sequence[int]) -> int:
        """The first place after all that."""
        return max((index + 1 for index, item_id in enumerate(item_ids) if self.includes(item_id)), default=0)

    def includes(self, item_id: int) -> bool:
        return item_id in self.done or item_id == self.current_id

    def require_to_come(self, item_id: int) -> None:
        if self.includes(item_id):
            raise WrongMoment(Reason.ITEM_PASSED)

    def require_not_done(self, item_id: int) -> None:
        if item_id in self.done:
            raise WrongMoment(Reason.ITEM_PASSED)


def passed(item_ids: Sequence[int], progress: Progress) -> Passed:
    if not progress.current:
        return Passed()
    open_ids = [item_id for item_id in item_ids if item_id not in progress.parked]
    place = progress.place(open_ids)
    return Passed(frozenset(open_ids[:place]), open_ids[place])


def place_of_new(items: Sequence[ItemSummary], so_far: Passed) -> int:
    """At the end, but before the closing: whatever is added is talked about before people say goodbye."""
    before_closing = len(items) - (bool(items) and items[-1].topic is Topic.CLOSING)
    return max(before_closing, so_far.first_free([item.id for item in items]))


def moved(order: Sequence[int], item_id: int, place: int, so_far: Passed) -> list[int]:
    """The ids of the items with that one at `place`, or as near to it as there is."""
    others = [other for other in order if other != item_id]
    place = max(so_far.first_free(others), min(place, len(others)))
    return [*others[:place], item_id, *others[place:]]


@dataclass(frozen=True)
class AgendaPlan:
    """The agenda before and during the meeting, as one person sees it who may change it."""

    brief: Brief
    items: tuple[ItemSummary, ...]
    reader_id: str
    is_facilitator: bool
    so_far: Passed = Passed()
    parked: frozenset[int] = frozenset()

    @property
    def first_free(self) -> int:
        """The first place to which an item can be moved."""
        return self.so_far.first_free([item.id for item in self.items])

    @property
    def taken(self) -> int:
        """The minutes of all items together."""
        return sum(item.minutes for item in self.items)

    @property
    def spare(self) -> int:
        """The minutes that are left; negative if the items take more than there are."""
        return self.brief.minutes - self.taken

    def may_change(self, item: ItemSummary) -> bool:
        is_theirs = self.is_facilitator or item.added_by == self.reader_id
        return is_theirs and item.id not in self.so_far.done

    def may_move(self, item: ItemSummary) -> bool:
        return self.is_facilitator and not self.so_far.includes(item.id)

    def may_remove(self, item: ItemSummary) -> bool:
        return self.may_change(item) and item.id != self.so_far.current_id and len(self.items) > 1

    def item(self, item_id: int) -> ItemSummary:
        return next(item for item in self.items if item.id == item_id)

    def without(self, item_id: int) -> "AgendaPlan":
        """The other items, for the form that changes this one."""
        return replace(self, items=tuple(item for item in self.items if item.id != item_id))
