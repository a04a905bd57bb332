"""We are let into a channel: what Slack would not let us post there is posted now."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.domain.people import Actor
from bot.services.bridge import Bridge
from bot.services.deliveries import Deliveries


def register(app: AsyncApp) -> None:
    app.event("member_joined_channel")(somebody_joined)


async def somebody_joined(
    event: dict[str, Any], context: AsyncBoltContext, actor: Actor, bridge: Bridge, deliveries: Deliveries
) -> None:
    if actor.user_id == context.bot_user_id:
        await bridge.write(deliveries.try_refused_again, actor.team_id, str(event.get("channel")))
