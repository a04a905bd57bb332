"""Taking over a kickoff from those who cannot lead it any more: an act of a person, announced to everyone."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.actors import Person
from bot.domain.brief import Brief
from bot.domain.errors import NotAllowed


@dataclass(frozen=True)
class Offer:
    """What somebody is asked who may take over.

    `is_led`: whether any of its facilitators is still in Slack. `is_left_alone`: whether all of them have done
    nothing for a while.
    """

    kickoff_id: int
    project: str
    facilitators: tuple[str, ...]
    is_led: bool
    is_left_alone: bool = False


@dataclass(frozen=True)
class TakenOver:
    """Told in the channel: who facilitates the kickoff from now on."""

    brief: Brief


def require_may_take_over(person: Person, *, takes_part: bool, is_led: bool, facilitators: Iterable[str]) -> None:
    """Admins may at any time; and if nobody leads it any more, everyone who takes part.

    `is_led`: whether any of its facilitators is still in Slack, and has not left a live meeting alone. Raises
    NotAllowed.
    """
    if not (person.is_admin or (takes_part and not is_led)):
        raise NotAllowed(tuple(facilitators))
