"""For those who come late: where the meeting is."""

from bot.blocks.kit.ids import Action
from bot.blocks.meeting.catching_up import catch_up
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def where_we_are(request: Request, services: Services) -> None:
    view = await request.read(services.catching_up.where_we_are, request.subject, by=request.actor)
    await request.require_may_see(view.agenda.brief, services.roster.takes_part)
    await request.reply(lambda tr: catch_up(view, tr), view.agenda.brief.language)


LISTENERS = Listeners(actions={Action.WHERE: where_we_are})
