"""Feasibility: what does not fit in the plan is shown, and accepted with a reason."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.feasibility import flags as words
from bot.domain.errors import Malformed
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def show(request: Request, services: Services) -> None:
    await request.open(await _list(request, services, request.subject))


async def ask_why(request: Request, services: Services) -> None:
    kickoff_id, key = request.numbers
    flag = await request.read(services.flags.can_accept, kickoff_id, key, by=request.actor)
    await request.open(lambda tr: words.accept_modal(tr, kickoff_id, flag))


async def accept(request: Request, services: Services) -> None:
    (kickoff_id, key), reason = request.numbers, request.fields.text("reason")
    await request.write(services.flags.accept, kickoff_id, key, reason, by=request.actor)
    await request.redraw_below(await _list(request, services, kickoff_id))


async def ask_when(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    finish_on = await request.read(services.flags.can_finish, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.finish_modal(tr, kickoff_id, finish_on))


async def finish(request: Request, services: Services) -> None:
    if not request.fields.has("finish_on"):  # which would take the day back
        raise Malformed
    kickoff_id, finish_on = request.subject, request.fields.day_if_any("finish_on")
    await request.write(services.flags.finish, kickoff_id, finish_on, by=request.actor)
    await request.redraw_below(await _list(request, services, kickoff_id))


async def _list(request: Request, services: Services, kickoff_id: int) -> Form:
    found = await request.read(services.flags.list, kickoff_id, by=request.actor)
    return lambda tr: words.feasibility_modal(tr, found)


LISTENERS = Listeners(
    actions={Action.FEASIBILITY: show, Action.ACCEPT_FLAG: ask_why, Action.LAST_DAY: ask_when},
    views={Modal.ACCEPT_FLAG: accept, Modal.LAST_DAY: finish},
)
