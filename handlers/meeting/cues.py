"""A speaker asks for more time."""

from bot.blocks.kit.ids import Action
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_time(request: Request, services: Services) -> None:
    await request.write(services.cues.ask_for_time, request.subject, by=request.actor)
    await request.ack()


LISTENERS = Listeners(actions={Action.MORE_TIME: ask_for_time})
