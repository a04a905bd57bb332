"""Who acts, in which role, and who may do what. The table for people is `docs/permissions.md`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import NotAllowed


class Role(StrEnum):
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    MEMBER = "member"
    CLIENT = "client"


FACILITATING = (Role.FACILITATOR, Role.CO_FACILITATOR)  # they move the meeting, and edit what others added


class Attendance(StrEnum):
    """What somebody has said of taking part."""

    INVITED = "invited"  # nothing yet
    JOINED = "joined"
    DECLINED = "declined"


class Language(StrEnum):
    ENGLISH = "en"
    DUTCH = "nl"

    @classmethod
    def of_locale(cls, locale: str | None) -> "Language | None":
        """Dutch for a locale such as `nl-NL`, None for all others.

        English says nothing: it is Slack's default, also for those whose language Slack does not have.
        """
        return cls.DUTCH if (locale or "").lower().startswith("nl") else None


@dataclass(frozen=True)
class Actor:
    """The person behind a payload, as Slack names them. Slack signs it, so it can be trusted; values cannot."""

    team_id: str
    user_id: str


@dataclass(frozen=True)
class Person:
    """Who somebody is, as Slack knows them."""

    language: Language | None  # None: that of their Slack does not tell which they read
    tz: str
    name: str = ""  # as they call themselves; "" if that is not known
    is_known: bool = True  # False: Slack did not say in time, and the rest is a guess
    is_admin: bool = False  # of the workspace that has the app; owners are admins too
    is_guest: bool = False
    is_bot: bool = False
    is_gone: bool = False  # deactivated
    is_stranger: bool = False  # of another workspace, through Slack Connect

    @property
    def is_colleague(self) -> bool:
        """Whether they belong to the workspace, as neither guests nor strangers do."""
        return self.is_known and not self.is_guest and not self.is_stranger

    @property
    def is_reachable(self) -> bool:
        """Whether anybody is there to answer, as far as we know."""
        return not self.is_bot and not self.is_gone


NOBODY_KNOWN = Person(None, "", is_known=False)


@dataclass(frozen=True)
class PersonSummary:
    user_id: str
    role: Role
    discipline: str = ""  # what they do, in their own words
    attendance: Attendance = Attendance.INVITED
    id: int = 0  # of their row, by which the buttons of the roster name it


@dataclass(frozen=True)
class OutsiderSummary:
    """Somebody who takes part and is not in Slack."""

    id: int
    name: str
    organisation: str
    role: Role


def facilitators(people: Iterable[PersonSummary]) -> tuple[str, ...]:
    return tuple(person.user_id for person in people if person.role is Role.FACILITATOR)


def require_one_of(actor: Actor, allowed: Iterable[str]) -> None:
    """Raises NotAllowed, naming who to ask, unless the actor is among `allowed`."""
    allowed = tuple(dict.fromkeys(allowed))
    if actor.user_id not in allowed:
        raise NotAllowed(allowed)
