"""The agenda as a list that is drawn again after each change, and a form on top of it."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import agenda_items as words
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.people.roster import persons
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def show_agenda(request: Request, services: Services) -> None:
    plan = await request.read(services.agenda_items.plan, request.subject, by=request.actor)
    await request.require_may_see(plan.brief, services.roster.takes_part)
    await request.open(lambda tr: words.agenda_modal(tr, plan))


async def move_item(request: Request, services: Services) -> None:
    kickoff_id = await request.write(services.agenda_items.move, *request.numbers, by=request.actor)
    await request.redraw(await _agenda(request, services, kickoff_id))


async def remove_item(request: Request, services: Services) -> None:
    kickoff_id = await request.write(services.agenda_items.remove, request.subject, by=request.actor)
    await request.redraw(await _agenda(request, services, kickoff_id))


async def ask_for_item(request: Request, services: Services) -> None:
    plan = await request.read(services.agenda_items.can_add, request.subject, by=request.actor)
    await request.open(lambda tr: words.add_modal(tr, plan))


async def add_item(request: Request, services: Services) -> None:
    kickoff_id, draft = request.subject, _draft(request)
    await request.write(services.agenda_items.add, kickoff_id, draft, by=request.actor, origin=request.origin)
    await request.redraw_below(await _agenda(request, services, kickoff_id))


async def ask_what_changes(request: Request, services: Services) -> None:
    item_id = request.subject
    plan = await request.read(services.agenda_items.plan_around, item_id, by=request.actor)
    await request.open(lambda tr: words.edit_modal(tr, plan, item_id))


async def change_item(request: Request, services: Services) -> None:
    draft = _draft(request)
    kickoff_id = await request.write(services.agenda_items.change, request.subject, draft, by=request.actor)
    await request.redraw_below(await _agenda(request, services, kickoff_id))


async def _agenda(request: Request, services: Services, kickoff_id: int) -> Form:
    plan = await request.read(services.agenda_items.plan, kickoff_id, by=request.actor)
    return lambda tr: words.agenda_modal(tr, plan)


def _draft(request: Request) -> ItemDraft:
    fields = request.fields
    speaker = filter(None, [fields.user("speaker_id")])
    return ItemDraft(
        title=fields.text("title"),
        minutes=fields.whole("minutes"),
        purpose=fields.text("purpose"),
        speaker_id="".join(persons("speaker_id", speaker, request.bot_user_id)),
        speaker_name=fields.text("speaker_name"),
        topic=fields.one_of("topic", Topic) if fields.has("topic") else Topic.OWN,
    )


LISTENERS = Listeners(
    actions={
        Action.SHOW_AGENDA: show_agenda,
        Action.ITEM_UP: move_item,
        Action.ITEM_DOWN: move_item,
        Action.REMOVE_ITEM: remove_item,
        Action.ADD_ITEM: ask_for_item,
        Action.EDIT_ITEM: ask_what_changes,
    },
    views={
        Modal.ADD_ITEM: add_item,
        Modal.EDIT_ITEM: change_item,
    },
)
