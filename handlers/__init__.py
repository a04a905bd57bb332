"""What Slack says to us: parse, one service call, ack, show."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    agenda,
    agenda_items,
    agenda_templates,
    attendance,
    channels,
    errors,
    home,
    kickoffs,
    menus,
    new_kickoff,
    preferences,
    preread,
    roadmap,
    roster,
    themes,
    voting,
    workspace,
)


def register(app: AsyncApp) -> None:
    """Binds every listener. Bolt tries them in this order, so the busiest come first."""
    for noun in (
        voting,
        preread,
        kickoffs,
        attendance,
        agenda,
        agenda_items,
        agenda_templates,
        roadmap,
        themes,
        menus,
        roster,
        home,
        preferences,
        new_kickoff,
        workspace,
        channels,
        errors,
    ):
        noun.register(app)
