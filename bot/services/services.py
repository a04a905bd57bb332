"""All services together, composed once: for the bot, for the tests and for the benchmarks."""

from dataclasses import dataclass
from inspect import signature
from typing import Any, get_type_hints

from bot.domain.clock import Clock
from bot.services.access import AccessControl
from bot.services.briefing.preread import Preread
from bot.services.briefing.pulse import Pulses
from bot.services.briefing.questions import Questions
from bot.services.briefing.spotlights import Spotlights
from bot.services.briefing.voices import Voices
from bot.services.captures import Captures
from bot.services.days_off import DaysOff
from bot.services.kickoff.home import Home
from bot.services.kickoff.kickoffs import Kickoffs
from bot.services.kickoff.lifecycle import Lifecycle
from bot.services.kickoff.meeting_links import MeetingLinks
from bot.services.kickoff.preferences import Preferences
from bot.services.kickoff.schedule import Schedule
from bot.services.kickoff.workspaces import Workspaces
from bot.services.kinds import KINDS
from bot.services.leaps import Leaps
from bot.services.meeting.activities.activities import Activities
from bot.services.meeting.activities.pieces import Pieces
from bot.services.meeting.agenda import Agenda
from bot.services.meeting.agenda_items import AgendaItems
from bot.services.meeting.agenda_templates import AgendaTemplates
from bot.services.meeting.captured import Captured
from bot.services.meeting.catching_up import CatchingUp
from bot.services.meeting.concerns import Concerns
from bot.services.meeting.cues import Cues
from bot.services.meeting.deciding import Deciding
from bot.services.meeting.flags import Flags
from bot.services.meeting.invitations import Invitations
from bot.services.meeting.queue import Queues
from bot.services.meeting.reading_out import ReadingOut
from bot.services.meeting.recap import Recaps
from bot.services.meeting.unheard import Unheard
from bot.services.meeting.writing import Writing
from bot.services.outbox.backlog import Backlogs
from bot.services.outbox.deliveries import Deliveries
from bot.services.outbox.eras import Eras
from bot.services.outbox.pictures import Pictures
from bot.services.outbox.posted import Posted
from bot.services.outbox.pruning import Pruning
from bot.services.outbox.redraws import Redraws
from bot.services.people.attendance import Attendances
from bot.services.people.roster import Roster
from bot.services.people.takeover import Takeover
from bot.services.presses import Presses
from bot.services.roadmap.change_form import MilestoneForms
from bot.services.roadmap.digests import Digests
from bot.services.roadmap.milestones import Milestones
from bot.services.roadmap.roadmap import Roadmap
from bot.services.theme.dressing import Dressing
from bot.services.theme.themes import Themes
from bot.services.theme.ties import Ties
from bot.services.theme.voting import Voting
from storage.store import Store


@dataclass(frozen=True)
class Services:
    kickoffs: Kickoffs
    schedule: Schedule
    lifecycle: Lifecycle
    meeting_links: MeetingLinks
    home: Home
    preferences: Preferences
    workspaces: Workspaces
    days_off: DaysOff
    attendances: Attendances
    roster: Roster
    takeover: Takeover
    themes: Themes
    voting: Voting
    dressing: Dressing
    ties: Ties
    preread: Preread
    pulses: Pulses
    questions: Questions
    voices: Voices
    spotlights: Spotlights
    agenda: Agenda
    agenda_items: AgendaItems
    catching_up: CatchingUp
    cues: Cues
    agenda_templates: AgendaTemplates
    captures: Captures
    captured: Captured
    queues: Queues
    recaps: Recaps
    writing: Writing
    unheard: Unheard
    reading_out: ReadingOut
    activities: Activities
    pieces: Pieces
    deciding: Deciding
    flags: Flags
    concerns: Concerns
    invitations: Invitations
    milestones: Milestones
    milestone_forms: MilestoneForms
    roadmap: Roadmap
    digests: Digests
    deliveries: Deliveries
    pruning: Pruning
    redraws: Redraws
    pictures: Pictures
    posted: Posted
    eras: Eras
    backlogs: Backlogs
    leaps: Leaps
    presses: Presses
    access: AccessControl


_NEEDS = {
    name: (service, tuple(signature(service).parameters)) for name, service in get_type_hints(Services).items()
}


def compose(store: Store, clock: Clock) -> Services:
    """Each service says in its constructor which of the parts it needs."""
    parts: dict[str, Any] = {"store": store, "clock": clock, "kinds": KINDS}
    made: dict[str, Any] = {
        name: service(*(parts[need] for need in needs)) for name, (service, needs) in _NEEDS.items()
    }
    return Services(**made)
