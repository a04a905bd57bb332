"""Templates of the workspace's own."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import agenda_templates as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.meeting.agenda_templates import AgendaTemplates
from bot.slack.people import People
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import number, numbers, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.SAVE_TEMPLATE)(ask_for_name)
    app.view(Modal.SAVE_TEMPLATE)(save_template)
    app.action(Action.REMOVE_TEMPLATE)(remove_template)


async def ask_for_name(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    agenda_templates: AgendaTemplates,
    people: People,
    forms: Forms,
) -> None:
    person = await people.person(actor)
    shelf = await bridge.read(agenda_templates.shelf, subject(action), by=actor, person=person)
    await forms.open(lambda tr, who: words.save_modal(tr, shelf))
    await ack()


async def save_template(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    agenda_templates: AgendaTemplates,
    reply: Reply,
) -> None:
    kickoff_id, name = number(view.get("private_metadata")), Fields(view).text("name")
    await bridge.write(agenda_templates.save, kickoff_id, name, by=actor, origin=origin(view))
    await ack(response_action="update", view=words.saved_modal(await reply.words()))


async def remove_template(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    agenda_templates: AgendaTemplates,
    people: People,
    forms: Forms,
) -> None:
    template_id, kickoff_id = numbers(action.get("value"))
    person = await people.person(actor)
    await bridge.write(agenda_templates.remove, template_id, by=actor, person=person)
    await ack()
    shelf = await bridge.read(agenda_templates.shelf, kickoff_id, by=actor, person=person)
    forms.redraw(lambda tr, who: words.save_modal(tr, shelf))
