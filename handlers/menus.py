"""The two menus of the card. Their buttons open forms on top of them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks import menus
from bot.blocks.ids import Action
from bot.domain.people import Actor
from bot.services.bridge import Bridge
from bot.services.kickoffs import Kickoffs
from bot.slack.people import People
from handlers.forms import open_form
from handlers.payload import subject


def register(app: AsyncApp) -> None:
    app.action(Action.CONTRIBUTE)(show_what_can_be_added)
    app.action(Action.PREPARE)(show_what_to_prepare)


async def show_what_can_be_added(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
) -> None:
    kickoff_id = subject(action)
    await bridge.read(kickoffs.can_contribute, kickoff_id, by=actor)
    await open_form(body, client, people, actor, lambda _, who: menus.contribute_menu(_, kickoff_id))
    await ack()


async def show_what_to_prepare(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
) -> None:
    kickoff_id = subject(action)
    await bridge.read(kickoffs.can_prepare, kickoff_id, by=actor)
    await open_form(body, client, people, actor, lambda _, who: menus.prepare_menu(_, kickoff_id))
    await ack()
