"""How somebody looks forward to the kickoff: one press, and another to change it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import pulse as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.briefing.pulse import Pulses
from handlers.request.payload import numbers
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    for action in words.BY_MOOD.values():
        app.action(action)(answer)


async def answer(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, pulses: Pulses, reply: Reply
) -> None:
    answered = await bridge.write(pulses.answer, *numbers(action.get("value")), by=actor)
    await ack()
    reply(lambda tr: words.answered(answered, tr), answered.language)
