"""We join a channel, and post what waits there; a person joins it, and is shown the way in; one leaves Slack."""

from bot.services.services import Services
from handlers.request import payload
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def somebody_joined(request: Request, services: Services) -> None:
    channel_id = str(request.event.get("channel"))
    request.forget_members(channel_id)
    if request.actor.user_id == request.bot_user_id:
        await request.write(services.workspaces.channel_opened, request.actor.team_id, channel_id)
    else:
        await request.write(services.attendances.welcome, channel_id, request.actor)
    await request.ack()


async def somebody_changed(request: Request, services: Services) -> None:
    """Slack tells of each change of a profile, a status too."""
    if payload.part(request.event, "user").get("deleted") is True:
        request.people.forget(request.actor)
        await request.write(services.attendances.leave, by=request.actor)
    await request.ack()


LISTENERS = Listeners(events={"member_joined_channel": somebody_joined, "user_change": somebody_changed})
