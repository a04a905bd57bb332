"""The agenda while it is prepared: a list that is drawn anew after each change, and a form on top of it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import agenda_items as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.people.roster import persons
from bot.services.meeting.agenda_items import AgendaItems
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import number, numbers, origin, subject


def register(app: AsyncApp) -> None:
    app.action(Action.SHOW_AGENDA)(show_agenda)
    app.action(Action.ITEM_UP)(move_item)
    app.action(Action.ITEM_DOWN)(move_item)
    app.action(Action.REMOVE_ITEM)(remove_item)
    app.action(Action.ADD_ITEM)(ask_for_item)
    app.view(Modal.ADD_ITEM)(add_item)
    app.action(Action.EDIT_ITEM)(ask_what_changes)
    app.view(Modal.EDIT_ITEM)(change_item)


async def show_agenda(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda_items: AgendaItems, forms: Forms
) -> None:
    plan = await bridge.read(agenda_items.plan, subject(action), by=actor)
    await forms.open(lambda tr, who: words.agenda_modal(tr, plan))
    await ack()


async def move_item(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    agenda_items: AgendaItems,
    forms: Forms,
) -> None:
    item_id, place = numbers(action.get("value"))
    kickoff_id = await bridge.write(agenda_items.move, item_id, place, by=actor)
    plan = await bridge.read(agenda_items.plan, kickoff_id, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.agenda_modal(tr, plan))


async def remove_item(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    agenda_items: AgendaItems,
    forms: Forms,
) -> None:
    kickoff_id = await bridge.write(agenda_items.remove, subject(action), by=actor)
    plan = await bridge.read(agenda_items.plan, kickoff_id, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.agenda_modal(tr, plan))


async def ask_for_item(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda_items: AgendaItems, forms: Forms
) -> None:
    plan = await bridge.read(agenda_items.can_add, subject(action), by=actor)
    await forms.open(lambda tr, who: words.add_modal(tr, plan))
    await ack()


async def add_item(
    ack: AsyncAck,
    view: dict[str, Any],
    context: AsyncBoltContext,
    actor: Actor,
    bridge: Bridge,
    agenda_items: AgendaItems,
    forms: Forms,
) -> None:
    kickoff_id, draft = number(view.get("private_metadata")), _draft(Fields(view), context.bot_user_id)
    await bridge.write(agenda_items.add, kickoff_id, draft, by=actor, origin=origin(view))
    plan = await bridge.read(agenda_items.plan, kickoff_id, by=actor)
    await ack()
    forms.redraw_below(lambda tr, who: words.agenda_modal(tr, plan))


async def ask_what_changes(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, agenda_items: AgendaItems, forms: Forms
) -> None:
    item_id = subject(action)
    plan = await bridge.read(agenda_items.plan_around, item_id, by=actor)
    await forms.open(lambda tr, who: words.edit_modal(tr, plan, item_id))
    await ack()


async def change_item(
    ack: AsyncAck,
    view: dict[str, Any],
    context: AsyncBoltContext,
    actor: Actor,
    bridge: Bridge,
    agenda_items: AgendaItems,
    forms: Forms,
) -> None:
    item_id, draft = number(view.get("private_metadata")), _draft(Fields(view), context.bot_user_id)
    kickoff_id = await bridge.write(agenda_items.change, item_id, draft, by=actor)
    plan = await bridge.read(agenda_items.plan, kickoff_id, by=actor)
    await ack()
    forms.redraw_below(lambda tr, who: words.agenda_modal(tr, plan))


def _draft(fields: Fields, ourselves: str | None) -> ItemDraft:
    speaker = filter(None, [fields.user("speaker_id")])
    return ItemDraft(
        title=fields.text("title"),
        minutes=fields.whole("minutes"),
        purpose=fields.text("purpose"),
        speaker_id="".join(persons("speaker_id", speaker, ourselves)),
        speaker_name=fields.text("speaker_name"),
        topic=fields.one_of("topic", Topic) if fields.option("topic") else Topic.OWN,
    )
