"""A kickoff: its phases, the draft that a modal hands in, and what every message about it shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.actors import Attendance, Language, OutsiderSummary, PersonSummary
from bot.domain.addresses import meeting_link
from bot.domain.dress import Dress
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.pictures import PictureFile
from bot.domain.text import line, paragraph

# Together these keep the longest pre-read well under Slack's 12,000 characters for the blocks of a message.
PROJECT_LIMIT = 80
CLIENT_LIMIT = 80
TOPIC_LIMIT = 200
DESCRIPTION_LIMIT = 2000
GOAL_LIMIT = 500
PEOPLE_LIMIT = 100

LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)  # minutes
PREREAD_HOURS = (0, 1, 4, 24, 48, 72, 120, 168)  # hours before the start at which the pre-read goes out
DEFAULT_LEAD = 48
FURTHEST = timedelta(days=730)
LATE_BY = timedelta(minutes=15)  # somebody who is starting right now may be this late with the form


class Phase(StrEnum):
    PREPARING = "preparing"
    LIVE = "live"
    FOLLOWING = "following"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """Kinds of kickoff; each has its own agenda in `domain.agenda`."""

    CLIENT = "client"
    INTERNAL = "internal"
    SHORT = "short"
    SALES = "sales"
    SPRINT = "sprint"
    ROLE = "role"
    JOINERS = "joiners"


@dataclass(frozen=True)
class KickoffDraft:
    """What the modal hands in, as typed. `checked` says whether it can be kept."""

    project: str
    topic: str
    kind: Kind
    starts_at: datetime
    tz: str
    language: Language
    client: str = ""
    description: str = ""
    goal: str = ""
    minutes: int | None = None  # None: as long as this kind usually takes, or the template
    template_id: int | None = None  # None: the agenda that is usual for this kind
    is_plain: bool = False  # that agenda, with nothing that everyone writes or answers together
    lead_hours: int | None = DEFAULT_LEAD  # None: the pre-read goes out at once
    meeting_link: str = ""
    continues_id: int | None = None  # of the kickoff whose rest becomes its agenda
    team: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()


def checked(draft: KickoffDraft, now: datetime) -> KickoffDraft:
    """The draft, trimmed. Raises InvalidField for the first field that cannot be kept."""
    _check_choices(draft)
    check_start(draft.starts_at, now)
    return KickoffDraft(
        project=line("project", draft.project, PROJECT_LIMIT, required=True),
        client=line("client", draft.client, CLIENT_LIMIT),
        topic=line("topic", draft.topic, TOPIC_LIMIT, required=True),
        description=paragraph("description", draft.description, DESCRIPTION_LIMIT),
        goal=paragraph("goal", draft.goal, GOAL_LIMIT),
        kind=draft.kind,
        starts_at=draft.starts_at,
        minutes=draft.minutes,
        template_id=draft.template_id,
        is_plain=draft.is_plain,
        lead_hours=draft.lead_hours,
        meeting_link=meeting_link("meeting_link", draft.meeting_link),
        continues_id=draft.continues_id,
        tz=draft.tz,
        language=draft.language,
        team=draft.team,
        clients=draft.clients,
    )


def _check_choices(draft: KickoffDraft) -> None:
    if draft.minutes is not None and draft.minutes not in LENGTHS:
        raise InvalidField("minutes", Fault.NOT_A_CHOICE)
    if draft.lead_hours is not None and draft.lead_hours not in PREREAD_HOURS:
        raise InvalidField("lead_hours", Fault.NOT_A_CHOICE)
    for field in ("team", "clients"):
        if len(getattr(draft, field)) > PEOPLE_LIMIT:
            raise InvalidField(field, Fault.TOO_MANY, PEOPLE_LIMIT)


def check_start(starts_at: datetime, now: datetime) -> None:
    """Raises InvalidField for a start that has passed or lies years away."""
    if starts_at < now - LATE_BY:
        raise InvalidField("starts_at", Fault.PAST)
    if starts_at > now + FURTHEST:
        raise InvalidField("starts_at", Fault.TOO_FAR)


def require_preparing(phase: Phase) -> None:
    """Raises WrongMoment once the kickoff has started."""
    if phase is not Phase.PREPARING:
        raise WrongMoment(Reason.CANCELLED if phase is Phase.CANCELLED else Reason.ALREADY_STARTED)


def require_not_held(phase: Phase) -> None:
    """Raises WrongMoment once the meeting has ended."""
    require_not_cancelled(phase)
    if phase in (Phase.FOLLOWING, Phase.CLOSED):
        raise WrongMoment(Reason.ALREADY_ENDED)


def require_live(phase: Phase) -> None:
    """Raises WrongMoment before the meeting has started and once it has ended."""
    require_not_held(phase)
    if phase is Phase.PREPARING:
        raise WrongMoment(Reason.NOT_LIVE)


def require_not_cancelled(phase: Phase) -> None:
    if phase is Phase.CANCELLED:
        raise WrongMoment(Reason.CANCELLED)


@dataclass(frozen=True)
class ThemeSummary:
    id: int
    title: str
    why: str
    emoji: str  # the name of an emoji, without colons; "" for none
    proposed_by: str
    also_by: tuple[str, ...] = ()  # who proposed the same later
    dress: Dress = Dress()  # noqa: RUF009 - frozen

    @property
    def proposers(self) -> tuple[str, ...]:
        return self.proposed_by, *self.also_by


@dataclass(frozen=True)
class Brief:
    """What every message about a kickoff may show of it."""

    id: int
    team_id: str
    channel_id: str
    project: str
    client: str
    topic: str
    description: str
    goal: str
    kind: Kind
    phase: Phase
    starts_at: datetime
    minutes: int
    tz: str
    language: Language
    theme: ThemeSummary | None  # the one that was chosen
    facilitators: tuple[str, ...] = ()  # their user ids, if it is for a message that shows them
    meeting_link: str = ""  # an https address, "" if people meet elsewhere
    pictures: tuple[PictureFile, ...] = ()  # those that the message which is drawn can show


@dataclass(frozen=True, kw_only=True)
class BriefWithPeople(Brief):
    """For what shows who takes part. There may be thousands, so nothing else reads them."""

    people: tuple[PersonSummary, ...]  # those who take part; who has declined is left out
    outsiders: tuple[OutsiderSummary, ...]

    @property
    def joined_ids(self) -> tuple[str, ...]:
        """The user ids of those who have said that they take part."""
        return tuple(one.user_id for one in self.people if one.attendance is Attendance.JOINED)
