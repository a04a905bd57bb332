"""A new kickoff: what its form begins with."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.actors import Language, Person
from bot.domain.calendar import ONE_DAY, local_day, moment, working_day_on_or_after
from bot.domain.kickoff.workspace import WorkspaceSettings
from bot.domain.meeting.agenda_templates import TemplateSummary

USUAL_START = time(10, 0)


@dataclass(frozen=True)
class NewKickoff:
    tz: str
    starts_at: datetime
    language: Language | None  # None: that in which the form is drawn
    lead_hours: int
    templates: tuple[TemplateSummary, ...] = ()


def suggested(
    settings: WorkspaceSettings, templates: tuple[TemplateSummary, ...], person: Person, now: datetime
) -> NewKickoff:
    """As most people will want it: at ten o'clock on the next working day, in the time zone of the person."""
    tomorrow = local_day(now, person.tz) + ONE_DAY
    starts_on = working_day_on_or_after(tomorrow, settings.country_in(person.tz))
    return NewKickoff(
        tz=person.tz,
        starts_at=moment(starts_on, USUAL_START, person.tz),
        language=settings.language,
        lead_hours=settings.lead_hours,
        templates=templates,
    )
