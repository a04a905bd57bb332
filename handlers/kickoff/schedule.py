"""Another time for a kickoff, or none at all."""

from bot.blocks.kickoff import schedule as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.kickoff.schedule import MoveDraft, is_moved
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.payload import instant
from handlers.request.request import Request


async def ask_when(request: Request, services: Services) -> None:
    brief = await request.read(services.schedule.to_move, request.subject, by=request.actor)
    await request.open(lambda tr: words.move_modal(tr, brief))


async def move(request: Request, services: Services) -> None:
    fields, (kickoff_id, since) = request.fields, request.numbers
    link = fields.text("meeting_link") if fields.has("meeting_link") else None
    draft = MoveDraft(fields.moment("starts_at"), instant(since), fields.text("reason"), link)
    brief = await request.write(services.schedule.move, kickoff_id, draft, by=request.actor, origin=request.origin)
    moved = is_moved(draft, draft.since)
    await request.show(lambda tr: words.moved_modal(tr, brief, is_moved=moved))


async def put_off(request: Request, services: Services) -> None:
    kickoff_id, since = request.numbers
    await request.write(services.schedule.put_off, kickoff_id, instant(since), by=request.actor)
    await request.ack()


async def ask_whether_it_is_off(request: Request, services: Services) -> None:
    brief = await request.read(services.lifecycle.to_call_off, request.subject, by=request.actor)
    await request.open(lambda tr: words.call_off_modal(tr, brief))


async def call_off(request: Request, services: Services) -> None:
    reason = request.fields.text("reason")
    brief = await request.write(
        services.lifecycle.call_off, request.subject, reason, by=request.actor, origin=request.origin
    )
    await request.show(lambda tr: words.called_off_modal(tr, brief))


LISTENERS = Listeners(
    actions={Action.MOVE: ask_when, Action.PUT_OFF: put_off, Action.CALL_OFF: ask_whether_it_is_off},
    views={Modal.MOVE: move, Modal.CALL_OFF: call_off},
)
