"""What a listener finds on its desk: Bolt hands each of these to the parameter of that name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import Clock
from bot.services.agenda import Agenda
from bot.services.agenda_items import AgendaItems
from bot.services.agenda_templates import AgendaTemplates
from bot.services.attendance import Attendances
from bot.services.bridge import Bridge
from bot.services.deliveries import Deliveries
from bot.services.dressing import Dressing
from bot.services.home import Home
from bot.services.invitations import Invitations
from bot.services.kickoffs import Kickoffs
from bot.services.preferences import Preferences
from bot.services.preread import Preread
from bot.services.pulse import Pulses
from bot.services.questions import Questions
from bot.services.roadmap import Roadmap
from bot.services.roster import Roster
from bot.services.schedule import Schedule
from bot.services.spotlights import Spotlights
from bot.services.takeover import Takeover
from bot.services.themes import Themes
from bot.services.voices import Voices
from bot.services.voting import Voting
from bot.services.workspaces import Workspaces
from bot.slack.answers import Answers
from bot.slack.background import Background
from bot.slack.people import People
from handlers import payload
from handlers.forms import Forms
from handlers.home_tab import DrawHome
from handlers.people_list import PeopleList
from handlers.reply import Reply
from handlers.takeover import OfferTakeover


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
