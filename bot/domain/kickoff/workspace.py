"""What the admins of a workspace settle for all of its kickoffs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.actors import Language, Person
from bot.domain.brief import DEFAULT_LEAD, PREREAD_HOURS
from bot.domain.calendar import countries, country_of
from bot.domain.errors import Barrier, Fault, InvalidField, NotForYou
from bot.domain.workdays import Workdays


class MayCreate(StrEnum):
    """Who may begin a kickoff. Admins always may."""

    EVERYONE = "everyone"
    MEMBERS = "members"  # no guests, and nobody of another workspace
    ADMINS = "admins"


@dataclass(frozen=True)
class WorkspaceSettings:
    """What new kickoffs begin with; as it stands here if nobody settled anything."""

    language: Language | None = None  # None: that of the one who plans it
    country: str | None = None  # whose holidays count; None: that of the kickoff's time zone
    lead_hours: int = DEFAULT_LEAD
    may_create: MayCreate = MayCreate.MEMBERS
    changed_by: str = ""  # the admin who can be asked about it
    weekend: frozenset[int] | None = None  # Monday is 0; None: that of the country
    days_off: frozenset[date] = frozenset()

    def country_in(self, tz: str) -> str | None:
        """The country whose holidays count for a kickoff in that zone."""
        return self.country or country_of(tz)

    def workdays(self, country: str | None) -> Workdays:
        """The days that are worked on in a country."""
        return Workdays(country, self.weekend, self.days_off)

    def workdays_in(self, tz: str) -> Workdays:
        """Those for a kickoff in that zone."""
        return self.workdays(self.country_in(tz))


def checked(settings: WorkspaceSettings) -> WorkspaceSettings:
    """Raises InvalidField for what is not among the choices."""
    if settings.lead_hours not in PREREAD_HOURS:
        raise InvalidField("lead_hours", Fault.NOT_A_CHOICE)
    if settings.country is not None and settings.country not in countries():
        raise InvalidField("country", Fault.NOT_A_CHOICE)
    return settings


def require_admin(person: Person) -> None:
    """Raises NotForYou."""
    if not person.is_admin:
        raise NotForYou(Barrier.SETTINGS_ARE_FOR_ADMINS if person.is_known else Barrier.SLACK_DID_NOT_SAY)


def require_may_create(settings: WorkspaceSettings, person: Person) -> None:
    """Raises NotForYou, with the admin to ask if one has settled it."""
    if barrier := _barrier(settings, person):
        raise NotForYou(barrier, settings.changed_by)


def may_create(settings: WorkspaceSettings, person: Person) -> bool:
    return _barrier(settings, person) is None


def _barrier(settings: WorkspaceSettings, person: Person) -> Barrier | None:
    who = settings.may_create
    if who is MayCreate.EVERYONE or person.is_admin:
        return None
    if not person.is_known:
        return Barrier.SLACK_DID_NOT_SAY
    if who is MayCreate.ADMINS:
        return Barrier.ADMINS_PLAN
    if person.is_colleague:
        return None
    return Barrier.MEMBERS_PLAN if settings.changed_by else Barrier.MEMBERS_PLAN_USUALLY
