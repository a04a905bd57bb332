"""The Home tab: drawn anew whenever somebody opens it."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.home import home
from bot.blocks.words import speaking
from bot.domain.people import Actor
from bot.services.bridge import Bridge
from bot.services.kickoffs import Kickoffs
from bot.slack.background import Background
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(open_home)


async def open_home(
    event: dict[str, Any],
    client: AsyncWebClient,
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
    background: Background,
) -> None:
    if event.get("tab") == "home":
        background(show_home(client, actor, bridge, kickoffs, people))


async def show_home(
    client: AsyncWebClient, actor: Actor, bridge: Bridge, kickoffs: Kickoffs, people: People
) -> None:
    view = await bridge.read(kickoffs.home, of=actor)
    language = (await people.person(actor)).language
    try:
        await client.views_publish(user_id=actor.user_id, view=home(view, speaking(language)))
    except ERRORS as error:
        log.warning("A Home tab was not drawn: %s", failure(error))
