"""A new kickoff: what its form begins with."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.actors import Language, Person
from bot.domain.briefing.preread_due import preread_due
from bot.domain.calendar import local_day, moment
from bot.domain.kickoff.foresight import Foresight
from bot.domain.kickoff.workspace import WorkspaceSettings
from bot.domain.meeting.agenda_templates import TemplateSummary
from bot.domain.timing import Hours

USUAL_START = time(10, 0)


@dataclass(frozen=True)
class NewKickoff:
    tz: str
    starts_at: datetime
    language: Language | None  # None: that in which the form is drawn
    lead_hours: int | None
    foresight: Foresight
    templates: tuple[TemplateSummary, ...] = ()


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
