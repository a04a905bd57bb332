"""Milestones whose owner can do nothing about them: someone who has left, an app, or someone elsewhere."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.actors import Person
from bot.domain.brief import Brief
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.timing import Hours

AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)


class Absence(StrEnum):
    GONE = "gone"
    APP = "app"
    OUTSIDE = "outside"  # of the channel


@dataclass(frozen=True)
class AbsentOwners:
    """Told to the facilitators of a kickoff, if Slack says that an owner of these open milestones is absent."""

    brief: Brief
    milestones: tuple[MilestoneSummary, ...]
    absent: tuple[tuple[str, Absence], ...] = ()  # of the owners, by their ids

    @property
    def owner_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.owner_id for one in self.milestones))

    @property
    def lines(self) -> tuple[tuple[MilestoneSummary, Absence], ...]:
        """The milestones that this is about, each with why."""
        why = dict(self.absent)
        return tuple((one, why[one.owner_id]) for one in self.milestones if one.owner_id in why)


def absence(user_id: str, person: Person, members: Collection[str] | None) -> Absence | None:
    """`members` are those of the channel, None if Slack does not say; what is not known counts for nothing."""
    if person.is_gone:
        return Absence.GONE
    if person.is_bot:
        return Absence.APP
    return Absence.OUTSIDE if members is not None and user_id not in members else None


def absent_among(people: Mapping[str, Person], members: Collection[str] | None) -> tuple[tuple[str, Absence], ...]:
    """Those of these people by their ids, each with why."""
    found = ((user_id, absence(user_id, person, members)) for user_id, person in people.items())
    return tuple((user_id, why) for user_id, why in found if why)


def checks(due_on: date, hours: Hours, now: datetime) -> tuple[datetime, ...]:
    """When it is looked whether an owner is there: soon after it became theirs, on the hour, so that several come
    together; and a week before it is due."""
    soon = hours.first_from(now.replace(minute=0, second=0, microsecond=0) + AN_HOUR)
    before = hours.opening(hours.days.on_or_before(due_on - A_WEEK))
    return (soon, before) if before > soon else (soon,)
