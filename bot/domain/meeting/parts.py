"""A kickoff goes on in another one, with the items that it did not come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.brief import BriefWithPeople, Phase, require_not_cancelled
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda import ItemSummary


@dataclass(frozen=True)
class OtherPart:
    """Another kickoff, as a link to its card."""

    project: str
    channel_id: str
    card_ts: str | None  # None until it has been posted
    link: str = ""  # added when it is drawn


@dataclass(frozen=True)
class Parts:
    """The kickoff that this one continues, and the one that continues this one."""

    earlier: OtherPart | None = None
    later: OtherPart | None = None


ALONE = Parts()


@dataclass(frozen=True)
class Rest:
    """What the form for the next part begins with."""

    brief: BriefWithPeople  # of the kickoff that is continued
    first_project: str  # as the first part of all is called
    part: int  # which one the next is, from 2 on
    items: tuple[ItemSummary, ...]
    booked_by: str


def require_rest(phase: Phase, items: Sequence[ItemSummary], *, is_booked: bool) -> None:
    """Raises WrongMoment until it has started, if another continues it already, and if nothing is left."""
    require_not_cancelled(phase)
    if phase is Phase.PREPARING:
        raise WrongMoment(Reason.NOT_LIVE)
    if is_booked:
        raise WrongMoment(Reason.REST_BOOKED)
    if not items:
        raise WrongMoment(Reason.NO_REST)
