"""What Slack says to us: parse, one service call, ack, show."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    agenda,
    agenda_items,
    agenda_templates,
    attendance,
    channels,
    dressing,
    errors,
    home,
    invitations,
    kickoffs,
    menus,
    new_kickoff,
    nudges,
    preferences,
    preread,
    pulse,
    questions,
    roadmap,
    roster,
    schedule,
    spotlights,
    takeover,
    themes,
    voices,
    voting,
    workspace,
)

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
