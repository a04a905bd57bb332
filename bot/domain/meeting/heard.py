"""Who has been heard in a meeting: those who have contributed something with their name, and its speakers.

What has no name counts for nobody, and neither do votes and the pulse: no count then tells who wrote what.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.brief import Brief
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.moves import Progress

ASKED_EACH = 20
"""People whom a meeting writes to by itself, each in private. Of more, its facilitators say whether to."""


@dataclass(frozen=True)
class Hearing:
    """Who takes part in a meeting, and who of them has yet to be heard, all by their user ids."""

    people: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()  # have contributed nothing
    fine: frozenset[str] = frozenset()  # say that they have nothing to add
    invited: frozenset[str] = frozenset()  # to add something

    @property
    def unheard(self) -> tuple[str, ...]:
        """Those who may want to be helped in."""
        return tuple(user_id for user_id in self.silent if user_id not in self.fine)

    @property
    def to_invite(self) -> tuple[str, ...]:
        return tuple(user_id for user_id in self.unheard if user_id not in self.invited)

    @property
    def are_few_to_invite(self) -> bool:
        return len(self.to_invite) <= ASKED_EACH

    @property
    def heard(self) -> int:
        """How many were."""
        return len(self.people) - len(self.silent)

    def without(self, absent: Collection[str]) -> "Hearing":
        """Without those of the silent who are apps, or have left."""
        gone = set(self.silent).intersection(absent)
        return replace(
            self,
            people=tuple(user_id for user_id in self.people if user_id not in gone),
            silent=tuple(user_id for user_id in self.silent if user_id not in gone),
        )


@dataclass(frozen=True)
class WayToBeHeard:
    """To somebody who has not been heard: whether they have something to add, and easy ways to do so."""

    brief: Brief
    is_fine: bool = False


def contributions(named_by: Iterable[str]) -> Mapping[str, int]:
    """How often each person has contributed; "" stands for somebody who did so without their name."""
    return Counter(filter(None, named_by))


def unheard(people: Sequence[str], contributed: Mapping[str, int]) -> tuple[str, ...]:
    """Those of the people who have contributed nothing, in the same order."""
    return tuple(user_id for user_id in people if not contributed.get(user_id))


def spoken(items: Iterable[ItemSummary], progress: Progress) -> frozenset[str]:
    """The speakers of the items that have been on, the present one among them."""
    been_on = {stretch.item_id for stretch in progress.stretches}
    return frozenset(item.speaker_id for item in items if item.id in been_on and item.speaker_id)
