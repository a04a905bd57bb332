"""The live agenda. A button carries the number of the last move, so that a late or doubled press moves nothing."""

from bot.blocks.kit.ids import Action
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def start(request: Request, services: Services) -> None:
    await request.write(services.lifecycle.start, request.subject, by=request.actor)
    await request.ack()


async def go_on(request: Request, services: Services) -> None:
    await request.write(services.agenda.next, *request.numbers, by=request.actor)
    await request.ack()


async def go_back(request: Request, services: Services) -> None:
    await request.write(services.agenda.back, *request.numbers, by=request.actor)
    await request.ack()


async def end(request: Request, services: Services) -> None:
    await request.write(services.lifecycle.end, *request.numbers, by=request.actor)
    await request.ack()


LISTENERS = Listeners(
    actions={
        Action.START: start,
        Action.NEXT: go_on,
        Action.BACK: go_back,
        Action.END: end,
    }
)
