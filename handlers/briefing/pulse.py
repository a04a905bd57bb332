"""How somebody looks forward to the kickoff: one press, and another to change it."""

from bot.blocks.briefing import pulse as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def answer(request: Request, services: Services) -> None:
    answered = await request.write(services.pulses.answer, *request.numbers, by=request.actor)
    await request.reply(lambda tr: words.answered(answered, tr), answered.language)


LISTENERS = Listeners(actions=dict.fromkeys(words.BY_MOOD.values(), answer))
