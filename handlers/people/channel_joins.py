"""Somebody comes into a channel: we, who then post what waits, or a person, who is shown the way in."""

from bot.blocks.people.attendance import way_in
from bot.services.services import Services
from bot.slack.ephemeral import send_ephemeral
from bot.slack.links import permalink
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def somebody_joined(request: Request, services: Services) -> None:
    channel_id = str(request.event.get("channel"))
    if request.actor.user_id == request.bot_user_id:
        await request.write(services.deliveries.try_refused_again, request.actor.team_id, channel_id)
    else:
        request.background(_welcome(request, services, channel_id))
    await request.ack()


async def _welcome(request: Request, services: Services, channel_id: str) -> None:
    person = await request.person()
    if person.is_bot:
        return
    for view in await request.write(services.attendances.welcome, channel_id, request.actor):
        link = await permalink(request.client, channel_id, view.preread_ts)
        tr = await request.words(view.brief.language)
        await send_ephemeral(request.client, channel_id, request.actor.user_id, way_in(view, link, tr))


LISTENERS = Listeners(events={"member_joined_channel": somebody_joined})
