"""What a listener finds on its desk: Bolt hands each of these to the parameter of that name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.bridge import Bridge
from bot.domain.clock import Clock
from bot.services.briefing.preread import Preread
from bot.services.briefing.pulse import Pulses
from bot.services.briefing.questions import Questions
from bot.services.briefing.spotlights import Spotlights
from bot.services.briefing.voices import Voices
from bot.services.kickoff.home import Home
from bot.services.kickoff.kickoffs import Kickoffs
from bot.services.kickoff.preferences import Preferences
from bot.services.kickoff.schedule import Schedule
from bot.services.kickoff.workspaces import Workspaces
from bot.services.meeting.agenda import Agenda
from bot.services.meeting.agenda_items import AgendaItems
from bot.services.meeting.agenda_templates import AgendaTemplates
from bot.services.meeting.invitations import Invitations
from bot.services.outbox.deliveries import Deliveries
from bot.services.people.attendance import Attendances
from bot.services.people.roster import Roster
from bot.services.people.takeover import Takeover
from bot.services.roadmap.milestones import Roadmap
from bot.services.theme.dressing import Dressing
from bot.services.theme.themes import Themes
from bot.services.theme.voting import Voting
from bot.slack.background import Background
from bot.slack.people import People
from bot.slack.response_url import Answers
from handlers.kickoff.home_tab import DrawHome
from handlers.people.people_list import PeopleList
from handlers.people.takeover import OfferTakeover
from handlers.request import payload
from handlers.request.forms import Forms
from handlers.request.reply import Reply


@dataclass(frozen=True)
class Desk:
    """Built once, in `bot.app`. The bridge is what reaches the services: they are never called directly."""

    bridge: Bridge
    kickoffs: Kickoffs
    themes: Themes
    voting: Voting
    dressing: Dressing
    schedule: Schedule
    agenda: Agenda
    agenda_items: AgendaItems
    agenda_templates: AgendaTemplates
    roadmap: Roadmap
    preread: Preread
    pulses: Pulses
    questions: Questions
    voices: Voices
    invitations: Invitations
    spotlights: Spotlights
    preferences: Preferences
    home: Home
    workspaces: Workspaces
    attendances: Attendances
    roster: Roster
    takeover: Takeover
    deliveries: Deliveries
    people: People
    answers: Answers
    background: Background
    clock: Clock


def lay(desk: Desk) -> Callable[..., Awaitable[None]]:
    """The middleware that lays out what a desk has, who it is that acts, and ways to answer them."""
    things = {field.name: getattr(desk, field.name) for field in fields(desk)}

    async def lay_out(
        context: AsyncBoltContext,
        body: dict[str, Any],
        client: AsyncWebClient,
        next_: Callable[[], Awaitable[None]],
    ) -> None:
        context.update(things)
        context["actor"] = actor = payload.actor(body, context.team_id)
        context["reply"] = Reply(desk.people, desk.answers, desk.background, client, body, actor)
        context["draw_home"] = DrawHome(desk.bridge, desk.home, desk.people, desk.background, client, actor)
        context["forms"] = forms = Forms(desk.people, desk.background, client, body, actor)
        context["people_list"] = PeopleList(desk.bridge, desk.roster, forms, body, actor)
        context["offer_takeover"] = OfferTakeover(desk.bridge, desk.takeover, desk.people, forms, actor)
        await next_()

    return lay_out
