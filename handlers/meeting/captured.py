"""All that was captured: a list in a modal, from which it is changed, removed and supported."""

from collections.abc import Callable

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import captured as words
from bot.blocks.meeting import captures as forms
from bot.services.services import Services
from handlers.meeting.captures import draft_of
from handlers.request.listeners import Listeners
from handlers.request.payload import capture_of, drawn_for
from handlers.request.request import Form, Request


async def list_captures(request: Request, services: Services) -> None:
    await request.open(await _list(request, services, request.subject))


async def turn_page(request: Request, services: Services) -> None:
    await request.redraw(await _list(request, services, *request.numbers))


async def ask_for_change(request: Request, services: Services) -> None:
    capture = await request.read(services.captured.to_change, request.subject, by=request.actor)
    await request.open(lambda tr: forms.edit_modal(tr, capture.id, forms.as_typed(capture)))


async def change(request: Request, services: Services) -> None:
    draft, capture_id = draft_of(request), capture_of(request.view)
    if draft.kind != drawn_for(request.view):  # saved before its fields were there
        await request.show(lambda tr: forms.edit_modal(tr, capture_id, draft))
        return
    kickoff_id = await request.write(services.captured.change, capture_id, draft, by=request.actor)
    await request.redraw_below(await _list(request, services, kickoff_id))


async def support(request: Request, services: Services) -> None:
    """From the thread, where it shows by itself, or from the list."""
    if not request.is_in_modal:
        await request.write(services.captured.support, request.subject, by=request.actor)
        await request.done()
        return
    await _act(request, services, services.captured.support)


async def approve(request: Request, services: Services) -> None:
    """From a direct message, or from the list."""
    if not request.is_in_modal:
        await request.write(services.deciding.approve, request.subject, by=request.actor)
        await request.done()
        return
    await _act(request, services, services.deciding.approve)


async def stop_supporting(request: Request, services: Services) -> None:
    await _act(request, services, services.captured.stop_supporting)


async def remove(request: Request, services: Services) -> None:
    await _act(request, services, services.captured.remove)


async def remove_from_scope(request: Request, services: Services) -> None:
    await _act(request, services, services.captured.remove_from_scope)


async def _act(request: Request, services: Services, act: Callable[..., int]) -> None:
    """On one line of the list, which is then drawn again at the same page."""
    line_id, page = request.numbers
    kickoff_id = await request.write(act, line_id, by=request.actor)
    await request.redraw(await _list(request, services, kickoff_id, page))


async def _list(request: Request, services: Services, kickoff_id: int, page: int = 1) -> Form:
    found = await request.read(services.captured.list, kickoff_id, page, by=request.actor)
    return lambda tr: words.captured_modal(tr, found)


LISTENERS = Listeners(
    actions={
        Action.LIST_CAPTURES: list_captures,
        Action.CAPTURES_BEFORE: turn_page,
        Action.CAPTURES_AFTER: turn_page,
        Action.EDIT_CAPTURE: ask_for_change,
        Action.REMOVE_CAPTURE: remove,
        Action.REMOVE_FROM_SCOPE: remove_from_scope,
        Action.SUPPORT: support,
        Action.APPROVE: approve,
        Action.STOP_SUPPORTING: stop_supporting,
    },
    views={Modal.EDIT_CAPTURE: change},
)
