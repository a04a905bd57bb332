"""What Slack says to us: parse, one service call, ack, show."""

from slack_bolt.async_app import AsyncApp

from handlers import errors
from handlers.briefing import nudges, preread, pulse, questions, spotlights, voices
from handlers.kickoff import home, kickoffs, menus, new_kickoff, preferences, schedule, workspace
from handlers.meeting import agenda, agenda_items, agenda_templates, invitations
from handlers.people import attendance, roster, takeover
from handlers.people import channel_joins as channels
from handlers.roadmap import milestones as roadmap
from handlers.theme import dressing, themes, voting

# Bolt tries their listeners in this order, so the busiest come first.
NOUNS = (
    voting,
    preread,
    pulse,
    nudges,
    questions,
    kickoffs,
    attendance,
    agenda,
    agenda_items,
    agenda_templates,
    roadmap,
    spotlights,
    voices,
    invitations,
    themes,
    dressing,
    menus,
    schedule,
    roster,
    takeover,
    home,
    preferences,
    new_kickoff,
    workspace,
    channels,
    errors,
)


def register(app: AsyncApp) -> None:
    """Binds every listener."""
    for noun in NOUNS:
        noun.register(app)
