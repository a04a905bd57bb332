"""The roster: who takes part in a kickoff and in which role, in Slack or not. It always has one facilitator."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.actors import FACILITATING, Attendance, Language, OutsiderSummary, PersonSummary, Role
from bot.domain.brief import Brief, Phase, require_not_cancelled
from bot.domain.errors import Fault, HandOverFirst, InvalidField, Limit, LimitReached, Reason, WrongMoment
from bot.domain.meeting.catching_up import CatchUp
from bot.domain.text import line

DISCIPLINE_LIMIT = 40
DISCIPLINES = ("design", "development", "marketing", "research", "content", "sales", "management")  # suggested
NAME_LIMIT = 60
ORGANISATION_LIMIT = 40
ADDED_AT_ONCE = 100
OUTSIDERS_LIMIT = 200
SLACKBOT = "USLACKBOT"  # Slack does not say that it is a bot

GIVEN = (Role.MEMBER, Role.CLIENT, Role.CO_FACILITATOR)  # a facilitator is made by handing over alone
OPEN = (Phase.PREPARING, Phase.LIVE)  # when people can still join
OUTSIDE = (Role.MEMBER, Role.CLIENT)  # who is not in Slack can press no button, so they lead nothing
REMAINING = (Role.CO_FACILITATOR, Role.MEMBER)  # what a facilitator can be after handing over
_RANK = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True)
class OutsiderDraft:
    name: str
    organisation: str
    role: Role


@dataclass(frozen=True)
class RosterView:
    """Everyone who was asked or came by themselves, those who declined too: for its facilitators."""

    kickoff_id: int
    project: str
    people: tuple[PersonSummary, ...]  # by role
    outsiders: tuple[OutsiderSummary, ...]


@dataclass(frozen=True)
class Attended:
    """What came of joining or declining; `changed` is False if they had said so before."""

    kickoff_id: int
    project: str
    starts_at: datetime
    tz: str
    language: Language  # of the channel
    phase: Phase
    attendance: Attendance
    discipline: str
    changed: bool
    is_to_come: bool = True  # whether the start that was planned is still to come
    catch_up: CatchUp | None = None  # while the meeting is held


@dataclass(frozen=True)
class WayIn:
    """For somebody who came into the channel later. `preread_ts` is None until it has been posted."""

    brief: Brief
    preread_at: datetime
    preread_ts: str | None
    link: str = ""  # to the pre-read, once Slack has said it


@dataclass(frozen=True)
class HandedOver:
    """Told to the one who facilitates the kickoff from now on."""

    brief: Brief


def persons(field: str, chosen: Iterable[str], ourselves: str | None) -> tuple[str, ...]:
    """Those of them who can take part: not Slackbot and not ourselves, who can be chosen in Slack's menus too.

    Raises InvalidField where nobody else was chosen.
    """
    chosen = tuple(dict.fromkeys(chosen))
    kept = tuple(user_id for user_id in chosen if user_id not in (ourselves, SLACKBOT))
    if chosen and not kept:
        raise InvalidField(field, Fault.NOT_A_PERSON)
    return kept


def discipline(typed: str) -> str:
    """Raises InvalidField."""
    return line("own_words", typed, DISCIPLINE_LIMIT)


def chosen_discipline(chosen: str, own_words: str) -> str:
    """One of those that are suggested, or in own words where none is chosen. Raises InvalidField."""
    if not chosen:
        return discipline(own_words)
    if chosen not in DISCIPLINES:
        raise InvalidField("discipline", Fault.NOT_A_CHOICE)
    if own_words.strip():
        raise InvalidField("own_words", Fault.TWO_DISCIPLINES)
    return chosen


def checked(draft: OutsiderDraft) -> OutsiderDraft:
    """The draft, trimmed. Raises InvalidField."""
    require_role(draft.role, OUTSIDE)
    return OutsiderDraft(
        name=line("name", draft.name, NAME_LIMIT, required=True),
        organisation=line("organisation", draft.organisation, ORGANISATION_LIMIT),
        role=draft.role,
    )


def require_role(role: Role, choices: Collection[Role], field: str = "role") -> None:
    """Raises InvalidField for a role that cannot be given in that way."""
    if role not in choices:
        raise InvalidField(field, Fault.NOT_A_CHOICE)


def require_replaceable(role: Role) -> None:
    """Raises HandOverFirst for the facilitator."""
    if role is Role.FACILITATOR:
        raise HandOverFirst


def require_room(outsiders: int) -> None:
    if outsiders >= OUTSIDERS_LIMIT:
        raise LimitReached(Limit.OUTSIDERS, OUTSIDERS_LIMIT)


def require_open(phase: Phase) -> None:
    """Raises WrongMoment once the kickoff has been held: then there is nothing to join any more."""
    require_not_cancelled(phase)
    if phase not in OPEN:
        raise WrongMoment(Reason.ALREADY_ENDED)


def is_newcomer(phase: Phase, theirs: PersonSummary | None) -> bool:
    """Whether somebody who came into the channel has to be told of the kickoff; `theirs` is their place in it.

    Until it starts, those who were not asked; then all who did not decline or lead it, since they missed the
    beginning; and after it those who were not there.
    """
    attendance = theirs.attendance if theirs else None
    match phase:
        case Phase.PREPARING:
            return theirs is None
        case Phase.LIVE:
            return attendance is not Attendance.DECLINED and not (theirs and theirs.role in FACILITATING)
        case Phase.FOLLOWING:
            return attendance in (None, Attendance.INVITED)
    return False


def by_role(people: Collection[PersonSummary]) -> tuple[PersonSummary, ...]:
    """The facilitator first, then those who help, the team, the client's people; who has declined comes last."""
    return tuple(sorted(people, key=lambda one: (one.attendance is Attendance.DECLINED, _RANK[one.role], one.id)))
