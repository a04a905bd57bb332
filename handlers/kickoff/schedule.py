"""Another time for a kickoff, or none at all."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import schedule as words
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.kickoff.schedule import MoveDraft
from bot.services.kickoff.schedule import Schedule
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import instant, number, numbers, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.MOVE)(ask_when)
    app.view(Modal.MOVE)(move)
    app.action(Action.CALL_OFF)(ask_whether_it_is_off)
    app.view(Modal.CALL_OFF)(call_off)


async def ask_when(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, schedule: Schedule, forms: Forms
) -> None:
    brief = await bridge.read(schedule.to_move, subject(action), by=actor)
    await forms.open(lambda tr, who: words.move_modal(tr, brief))
    await ack()


async def move(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, schedule: Schedule, reply: Reply
) -> None:
    fields, (kickoff_id, since) = Fields(view), numbers(view.get("private_metadata"))
    draft = MoveDraft(fields.moment("starts_at"), instant(since), fields.text("reason"))
    brief = await bridge.write(schedule.move, kickoff_id, draft, by=actor, origin=origin(view))
    await ack(response_action="update", view=words.moved_modal(await reply.words(), brief))


async def ask_whether_it_is_off(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, schedule: Schedule, forms: Forms
) -> None:
    brief = await bridge.read(schedule.to_call_off, subject(action), by=actor)
    await forms.open(lambda tr, who: words.call_off_modal(tr, brief))
    await ack()


async def call_off(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, schedule: Schedule, reply: Reply
) -> None:
    kickoff_id, reason = number(view.get("private_metadata")), Fields(view).text("reason")
    brief = await bridge.write(schedule.call_off, kickoff_id, reason, by=actor, origin=origin(view))
    await ack(response_action="update", view=words.called_off_modal(await reply.words(), brief))
