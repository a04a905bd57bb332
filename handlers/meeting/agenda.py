"""The live agenda. What a button names is where the screen was, so that a late click moves nothing."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.meeting.agenda import Agenda
from handlers.request.payload import numbers, subject


def register(app: AsyncApp) -> None:
    app.action(Action.START)(start)
    app.action(Action.NEXT)(go_on)
    app.action(Action.BACK)(go_back)
    app.action(Action.END)(end)


async def start(ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda: Agenda) -> None:
    await bridge.write(agenda.start, subject(action), by=actor)
    await ack()


async def go_on(ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda: Agenda) -> None:
    await bridge.write(agenda.next, *numbers(action.get("value")), by=actor)
    await ack()


async def go_back(ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda: Agenda) -> None:
    await bridge.write(agenda.back, *numbers(action.get("value")), by=actor)
    await ack()


async def end(ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda: Agenda) -> None:
    await bridge.write(agenda.end, *numbers(action.get("value")), by=actor)
    await ack()
