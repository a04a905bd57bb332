"""A kickoff is closed, and opened again."""

from collections.abc import Callable

from bot.blocks.kickoff import closing as words
from bot.blocks.kit.ids import Action
from bot.blocks.kit.words import Words
from bot.domain.message import Message
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def close_kickoff(request: Request, services: Services) -> None:
    await request.write(services.lifecycle.close, request.subject, by=request.actor)
    await _answer(request, words.closed)


async def open_again(request: Request, services: Services) -> None:
    await request.write(services.lifecycle.reopen, request.subject, by=request.actor)
    await _answer(request, words.opened)


async def _answer(request: Request, draw: Callable[[Words], Message]) -> None:
    """In a menu; a message changes by itself."""
    if request.is_in_modal:
        await request.reply(draw)
    else:
        await request.done()


LISTENERS = Listeners(actions={Action.CLOSE_KICKOFF: close_kickoff, Action.OPEN_AGAIN: open_again})
