"""What a listener finds on its desk: Bolt hands each of these to the parameter of that name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.bridge import Bridge
from bot.domain.clock import Clock
from bot.services.services import Services
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

    services: Services
    bridge: Bridge
    people: People
    answers: Answers
    background: Background
    clock: Clock


def lay(desk: Desk) -> Callable[..., Awaitable[None]]:
    """The middleware that lays out what a desk has, who it is that acts, and ways to answer them."""
    services = desk.services
    things = {field.name: getattr(of, field.name) for of in (services, desk) for field in fields(of)}

    async def lay_out(
        context: AsyncBoltContext,
        body: dict[str, Any],
        client: AsyncWebClient,
        next_: Callable[[], Awaitable[None]],
    ) -> None:
        context.update(things)
        context["actor"] = actor = payload.actor(body, context.team_id)
        context["reply"] = Reply(desk.people, desk.answers, desk.background, client, body, actor)
        context["draw_home"] = DrawHome(desk.bridge, services.home, desk.people, desk.background, client, actor)
        context["forms"] = forms = Forms(desk.people, desk.background, client, body, actor)
        context["people_list"] = PeopleList(desk.bridge, services.roster, forms, body, actor)
        context["offer_takeover"] = OfferTakeover(desk.bridge, services.takeover, desk.people, forms, actor)
        await next_()

    return lay_out
