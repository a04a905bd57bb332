"""What Slack says to us: parse, one service call, ack, show."""

from slack_bolt.async_app import AsyncApp

from handlers.briefing import nudges, preread, pulse, questions, spotlights, voices
from handlers.errors import answer_error
from handlers.kickoff import (
    channels,
    closing,
    days_off,
    foresight,
    home,
    kickoffs,
    meeting_link,
    menus,
    new_kickoff,
    preferences,
    schedule,
    workspace,
)
from handlers.meeting import (
    activities,
    agenda,
    agenda_items,
    agenda_templates,
    captured,
    captures,
    catching_up,
    concerns,
    cues,
    deciding,
    flags,
    heard,
    invitations,
    puzzle,
    queue,
    recap,
    writing,
)
from handlers.people import attendance, comings_and_goings, roster, takeover
from handlers.request.context import Context
from handlers.request.listeners import bind, together
from handlers.roadmap import change_form, digests, milestones, roadmap
from handlers.theme import dressing, themes, ties, voting

NOUNS = (
    *(channels, closing, days_off, foresight, home, kickoffs, meeting_link, menus, new_kickoff),
    *(preferences, schedule, workspace),
    *(attendance, comings_and_goings, roster, takeover),
    *(dressing, themes, ties, voting),
    *(nudges, preread, pulse, questions, spotlights, voices),
    *(activities, agenda, agenda_items, agenda_templates, captured, captures, catching_up, concerns, cues),
    *(deciding, flags, heard, invitations, puzzle, queue, recap, writing),
    *(change_form, digests, milestones, roadmap),
)


def register(app: AsyncApp, context: Context) -> None:
    """Binds every listener."""
    bind(app, together([noun.LISTENERS for noun in NOUNS]), context)
    app.error(answer_error)
