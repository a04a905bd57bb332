"""The way to the roadmap."""

from bot.blocks.kit.ids import Action
from bot.blocks.roadmap import roadmap as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def show_roadmap(request: Request, services: Services) -> None:
    found = await request.read(services.roadmap.of, request.subject, by=request.actor)
    brief = found.view.brief
    await request.reply_with_link(
        lambda tr, link: words.place(found, link, tr), brief.channel_id, found.ts, brief.language
    )


LISTENERS = Listeners(actions={Action.SHOW_ROADMAP: show_roadmap})
