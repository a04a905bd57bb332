"""Joining, declining, and saying what one does."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.people import attendance as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.people.attendance import Attendances
from handlers.request.fields import Fields, discipline_of
from handlers.request.forms import Forms
from handlers.request.payload import number, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.JOIN)(join)
    app.action(Action.DECLINE)(decline)
    app.action(Action.DESCRIBE)(ask_what_they_do)
    app.view(Modal.DESCRIBE)(describe)


async def join(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, attendances: Attendances, reply: Reply
) -> None:
    attended = await bridge.write(attendances.join, subject(action), by=actor)
    await ack()
    reply(lambda tr: words.attended(attended, tr), attended.language)


async def decline(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, attendances: Attendances, reply: Reply
) -> None:
    attended = await bridge.write(attendances.decline, subject(action), by=actor)
    await ack()
    reply(lambda tr: words.attended(attended, tr), attended.language)


async def ask_what_they_do(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, attendances: Attendances, forms: Forms
) -> None:
    kickoff_id = subject(action)
    so_far = await bridge.read(attendances.discipline, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.describe_modal(tr, kickoff_id, so_far))
    await ack()


async def describe(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, attendances: Attendances
) -> None:
    kickoff_id = number(view.get("private_metadata"))
    await bridge.write(attendances.describe, kickoff_id, discipline_of(Fields(view)), by=actor)
    await ack(response_action="clear")
