"""The buttons of a nudge. What they answer takes its place, so that it asks no more."""

from bot.blocks.briefing import nudges as words
from bot.blocks.briefing import preread
from bot.blocks.kit.ids import Action
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def mark_read(request: Request, services: Services) -> None:
    language = await request.write(services.kickoffs.read_preread, request.subject, by=request.actor)
    await request.reply(preread.thanks, language, in_place=True)


async def leave_alone(request: Request, services: Services) -> None:
    await request.write(services.preferences.leave_alone, by=request.actor)
    request.people.forget_preferences(request.actor)
    await request.reply(words.left_alone, in_place=True)


LISTENERS = Listeners(actions={Action.READ_NUDGED: mark_read, Action.LEAVE_ALONE: leave_alone})
