"""A new kickoff: what its form begins with."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.actors import Language, Person, Role
from bot.domain.brief import BriefWithPeople, Kind
from bot.domain.briefing.preread_due import preread_due
from bot.domain.calendar import local_day, moment
from bot.domain.kickoff.foresight import Foresight
from bot.domain.kickoff.workspace import WorkspaceSettings
from bot.domain.meeting.agenda_templates import TemplateSummary
from bot.domain.meeting.parts import Rest
from bot.domain.timing import Hours

USUAL_START = time(10, 0)


@dataclass(frozen=True)
class Prefilled:
    """Fields of the form that begin with something."""

    project: str = ""
    client: str = ""
    topic: str = ""
    goal: str = ""
    kind: Kind = Kind.CLIENT
    meeting_link: str = ""
    team: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()


def prefilled(brief: BriefWithPeople, project: str, by: str) -> Prefilled:
    """As in another kickoff, for someone who facilitates the new one."""
    others = [one for one in brief.people if one.user_id != by]
    return Prefilled(
        project=project,
        client=brief.client,
        topic=brief.topic,
        goal=brief.goal,
        kind=brief.kind,
        meeting_link=brief.meeting_link,
        team=tuple(one.user_id for one in others if one.role is not Role.CLIENT),
        clients=tuple(one.user_id for one in others if one.role is Role.CLIENT),
    )


@dataclass(frozen=True)
class NewKickoff:
    tz: str
    starts_at: datetime
    language: Language | None  # None: that in which the form is drawn
    lead_hours: int | None
    foresight: Foresight
    templates: tuple[TemplateSummary, ...] = ()
    rest: Rest | None = None  # of the kickoff that it continues


def suggested(
    settings: WorkspaceSettings, templates: tuple[TemplateSummary, ...], person: Person, now: datetime
) -> NewKickoff:
    """As most people will want it: at ten o'clock on the next working day, in the time zone of the person."""
    hours = Hours(person.tz, settings.workdays_in(person.tz))
    starts_at = moment(hours.days.after(local_day(now, person.tz)), USUAL_START, person.tz)
    return NewKickoff(
        tz=person.tz,
        starts_at=starts_at,
        language=settings.language,
        lead_hours=settings.lead_hours,
        foresight=Foresight(preread_due(starts_at, settings.lead_hours, hours, now, has_words=False)),
        templates=templates,
    )
