"""Somebody comes into a channel: we, who then post what waits, or a person, who is shown the way in."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kit.words import speaking
from bot.blocks.people.attendance import way_in
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.outbox.deliveries import Deliveries
from bot.services.people.attendance import Attendances
from bot.slack.background import Background
from bot.slack.ephemeral import permalink, send_ephemeral
from bot.slack.people import People


def register(app: AsyncApp) -> None:
    app.event("member_joined_channel")(somebody_joined)


async def somebody_joined(
    event: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    actor: Actor,
    bridge: Bridge,
    deliveries: Deliveries,
    attendances: Attendances,
    people: People,
    background: Background,
) -> None:
    channel_id = str(event.get("channel"))
    if actor.user_id == context.bot_user_id:
        await bridge.write(deliveries.try_refused_again, actor.team_id, channel_id)
    else:
        background(_welcome(channel_id, actor, client, bridge, attendances, people))


async def _welcome(
    channel_id: str,
    newcomer: Actor,
    client: AsyncWebClient,
    bridge: Bridge,
    attendances: Attendances,
    people: People,
) -> None:
    person = await people.person(newcomer)
    if person.is_bot:
        return
    for view in await bridge.write(attendances.welcome, channel_id, newcomer):
        link = await permalink(client, channel_id, view.preread_ts)
        await send_ephemeral(client, channel_id, newcomer.user_id, way_in(view, link, speaking(person.language)))
