"""Slack tells that a channel is open again, or has another id."""

from bot.services.services import Services
from handlers.request import payload
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def unarchived(request: Request, services: Services) -> None:
    channel_id = payload.channel(request.event.get("channel"))
    await request.write(services.workspaces.channel_opened, request.actor.team_id, channel_id)
    await request.ack()


async def id_changed(request: Request, services: Services) -> None:
    old, new = (payload.channel(request.event.get(name)) for name in ("old_channel_id", "new_channel_id"))
    await request.write(services.workspaces.channel_moved, request.actor.team_id, old, new)
    await request.ack()


LISTENERS = Listeners(
    events={
        "channel_unarchive": unarchived,
        "group_unarchive": unarchived,
        "channel_id_changed": id_changed,
    }
)
