"""Spotlights: a colleague's achievement. Nothing of it shows anywhere until the colleague says so."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.actors import PersonSummary, Role
from bot.domain.brief import Brief
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, Reason, WrongMoment
from bot.domain.pages import Page
from bot.domain.text import line, paragraph

ACHIEVEMENT_LIMIT = 300
PLACE_LIMIT = 80
SPOTLIGHTS_LIMIT = 100  # nominations in a kickoff
EACH_NOMINATES = 10  # in a kickoff: each is a direct message to somebody
EACH_IS_NOMINATED = 3  # times in a kickoff, by whomever
SUGGESTED = 5  # people
REMEMBERED = 5  # kickoffs of the workspace, the present one among them


class Answer(StrEnum):
    """What the nominee says to it. All but `SHOWN` look alike to others: nobody learns who would rather not."""

    WAITING = "waiting"
    SHOWN = "shown"
    DECLINED = "declined"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True)
class SpotlightDraft:
    nominee_id: str
    achievement: str
    place: str = ""  # this project, or an earlier one
    is_reachable: bool = True  # False for an app, and for somebody who has left


def checked(draft: SpotlightDraft, nominated_by: str) -> SpotlightDraft:
    """The draft, trimmed. Raises InvalidField."""
    if not draft.nominee_id:
        raise InvalidField("nominee_id", Fault.MISSING)
    if draft.nominee_id == nominated_by:
        raise InvalidField("nominee_id", Fault.YOURSELF)
    if not draft.is_reachable:
        raise InvalidField("nominee_id", Fault.UNREACHABLE)
    achievement, place = checked_text(draft.achievement, draft.place)
    return SpotlightDraft(draft.nominee_id, achievement, place)


def checked_text(achievement: str, place: str) -> tuple[str, str]:
    """Both, trimmed. Raises InvalidField."""
    return (
        paragraph("achievement", achievement, ACHIEVEMENT_LIMIT, required=True),
        line("place", place, PLACE_LIMIT),
    )


@dataclass(frozen=True)
class SpotlightSummary:
    id: int
    nominee_id: str
    achievement: str
    place: str
    nominated_by: str
    answer: Answer = Answer.WAITING
    is_withdrawn: bool = False  # by the one who nominated

    @property
    def is_shown(self) -> bool:
        return self.answer is Answer.SHOWN

    @property
    def is_asked(self) -> bool:
        return self.answer is Answer.WAITING and not self.is_withdrawn


def may_withdraw(spotlight: SpotlightSummary, by: str) -> bool:
    """Whether somebody can take their own nomination back: while it waits, and as if it did once declined."""
    is_unanswered = spotlight.answer in (Answer.WAITING, Answer.DECLINED)
    return spotlight.nominated_by == by and is_unanswered and not spotlight.is_withdrawn


def require_free(nominee_id: str, nominations: Iterable[SpotlightSummary]) -> None:
    """Raises InvalidField while they are being asked, and as if they were after *Rather not*; and where they have
    been nominated often enough.

    Only whether it was withdrawn tells, which its nominator knows, and how often it was tried: nobody learns the
    answer by trying again.
    """
    theirs = [one for one in nominations if one.nominee_id == nominee_id]
    if any(one.answer in (Answer.WAITING, Answer.DECLINED) and not one.is_withdrawn for one in theirs):
        raise InvalidField("nominee_id", Fault.NOMINATED)
    if len(theirs) >= EACH_IS_NOMINATED:
        raise InvalidField("nominee_id", Fault.NOMINATED_OFTEN)


def require_room(nominations: Sequence[SpotlightSummary], by: str) -> None:
    """Raises LimitReached if there are as many as a kickoff holds, or as one person makes."""
    if len(nominations) >= SPOTLIGHTS_LIMIT:
        raise LimitReached(Limit.SPOTLIGHTS, SPOTLIGHTS_LIMIT)
    if sum(one.nominated_by == by for one in nominations) >= EACH_NOMINATES:
        raise LimitReached(Limit.YOUR_SPOTLIGHTS, EACH_NOMINATES)


def has_declined(nominee_id: str, nominations: Iterable[SpotlightSummary]) -> bool:
    """Whether they would rather not, which is final: they are not asked again, and nobody else is told."""
    return any(one.nominee_id == nominee_id and one.answer is Answer.DECLINED for one in nominations)


def require_asked(spotlight: SpotlightSummary) -> None:
    """Raises WrongMoment once it has been answered, or withdrawn."""
    if spotlight.answer is not Answer.WAITING:
        raise WrongMoment(Reason.ANSWERED)
    if spotlight.is_withdrawn:
        raise WrongMoment(Reason.WITHDRAWN)


def suggested(people: Iterable[PersonSummary], lately: Collection[str], by: str) -> tuple[str, ...]:
    """Up to five colleagues of the kickoff who have not been in the spotlight in the last kickoffs."""
    colleagues = [person.user_id for person in people if person.role is not Role.CLIENT]
    return tuple(user for user in colleagues if user not in lately and user != by)[:SUGGESTED]


@dataclass(frozen=True)
class SpotlightAsked:
    """The private message to a nominee, and what they answered."""

    brief: Brief
    spotlight: SpotlightSummary


@dataclass(frozen=True)
class SpotlightEntry:
    spotlight: SpotlightSummary
    may_take_down: bool
    may_withdraw: bool


@dataclass(frozen=True)
class SpotlightList:
    """One person's list: what shows, and what they nominated and is not known to show."""

    kickoff_id: int
    page: Page[SpotlightEntry]
