"""Changes of milestones: from a form that is drawn again after each, or straight from a message."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.words import Words
from bot.blocks.roadmap import change_form as words
from bot.blocks.roadmap.milestones import add_modal
from bot.domain.errors import Malformed, NotAllowed
from bot.domain.roadmap.change_form import Chosen, Scope
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.roadmap.reminders import Snooze
from bot.services.services import Services
from handlers.request.listeners import Listener, Listeners
from handlers.request.payload import about_form, number
from handlers.request.request import Form, Request

SCOPES = {
    Action.CHANGE_ROADMAP: Scope.KICKOFF,
    Action.CHANGE_REMINDED: Scope.REMINDER,
    Action.CHANGE_MILESTONE: Scope.MILESTONE,
}
Draw = Callable[[Words, MilestoneSummary, str], dict[str, Any]]


def opens(scope: Scope) -> Listener:
    async def open_form(request: Request, services: Services) -> None:
        await request.open(await _form(request, services, Chosen(scope, request.subject)))

    return open_form


async def turn_page(request: Request, services: Services) -> None:
    _, page = request.numbers
    chosen = _chosen(about_form(request.view))
    await request.redraw(await _form(request, services, Chosen(chosen.scope, chosen.id, page)))


async def foresee(request: Request, services: Services) -> None:
    """Says what a date falls on, in the form in which it was chosen."""
    if request.view.get("callback_id") == Modal.ADD_MILESTONE:
        await _foresee_new(request, services)
    else:
        await _redraw(request, services)


async def _foresee_new(request: Request, services: Services) -> None:
    kickoff_id, fields = number(about_form(request.view)), request.fields
    today = await request.read(services.milestones.can_add, kickoff_id, by=request.actor)
    on, owner_id = fields.day_if_any("due_on"), fields.user("owner_id")
    foresee_day = services.milestone_forms.foresee
    due_day = await request.read(foresee_day, kickoff_id, on, owner_id, by=request.actor) if on else None
    await request.redraw(lambda tr: add_modal(tr, kickoff_id, today, due_day))


async def move(request: Request, services: Services) -> None:
    """If nothing was changed the form closes all the same."""
    days = list(request.fields.due_days())
    if not days:
        raise Malformed
    moves = [DateMove(one, to, since) for one, to, since in days if to != since]
    await request.write(services.milestones.move, moves, by=request.actor)
    await request.close()


async def complete(request: Request, services: Services) -> None:
    await request.write(services.milestones.complete, request.subject, by=request.actor)
    await _show(request, services)


async def cancel(request: Request, services: Services) -> None:
    await request.write(services.milestones.cancel, request.subject, by=request.actor)
    await _show(request, services)


async def reopen(request: Request, services: Services) -> None:
    await request.write(services.milestones.reopen, request.subject, by=request.actor)
    await _show(request, services)


async def take_off_risk(request: Request, services: Services) -> None:
    await request.write(services.milestones.put_at_risk, request.subject, "", by=request.actor)
    await _show(request, services)


async def snooze(request: Request, services: Services) -> None:
    (milestone_id, days), chosen = request.numbers, _chosen(about_form(request.view))
    if chosen.scope is not Scope.REMINDER or days not in set(Snooze):
        raise Malformed
    await request.write(services.milestones.snooze, chosen.id, milestone_id, Snooze(days), by=request.actor)
    await _redraw(request, services)


def asks(draw: Draw) -> Listener:
    """Opens a small form on top."""

    async def ask(request: Request, services: Services) -> None:
        about = about_form(request.view)
        milestone = await request.read(services.milestone_forms.one, request.subject, by=request.actor)
        await request.open(lambda tr: draw(tr, milestone, about))

    return ask


async def reassign(request: Request, services: Services) -> None:
    milestone_id, owner_id = _of_small(request), request.fields.user("owner")
    await request.write(services.milestones.reassign, milestone_id, owner_id, by=request.actor)
    await _redraw_below(request, services)


async def reword(request: Request, services: Services) -> None:
    milestone_id, typed = _of_small(request), request.fields.text("parts")
    await request.write(services.milestones.reword, milestone_id, typed, by=request.actor, origin=request.origin)
    await _redraw_below(request, services)


async def put_at_risk(request: Request, services: Services) -> None:
    milestone_id, needed = _of_small(request), request.fields.text("at_risk")
    await request.write(services.milestones.put_at_risk, milestone_id, needed, by=request.actor)
    await _redraw_below(request, services)


async def _show(request: Request, services: Services) -> None:
    """In the form if that is where it was pressed; messages are redrawn by themselves."""
    if request.is_in_modal:
        await _redraw(request, services)
    else:
        await request.done()


async def _redraw(request: Request, services: Services) -> None:
    chosen, dates = _chosen(about_form(request.view)), _dates(request)
    await request.redraw(await _form(request, services, chosen, dates))


async def _redraw_below(request: Request, services: Services) -> None:
    """Or closes all of it, if they may change nothing of it any more."""
    _, _, about = about_form(request.view).partition(":")
    try:
        form = await _form(request, services, _chosen(about))
    except NotAllowed:
        await request.close()
    else:
        await request.redraw_below(form)


async def _form(
    request: Request, services: Services, chosen: Chosen, dates: Mapping[int, date] | None = None
) -> Form:
    form = await request.read(services.milestone_forms.change, chosen, dates or {}, by=request.actor)
    return lambda tr: words.change_modal(tr, form)


def _dates(request: Request) -> dict[int, date]:
    """Those that were chosen and not handed in yet."""
    return {milestone_id: to for milestone_id, to, since in request.fields.due_days() if to != since}


def _chosen(about: str) -> Chosen:
    """Raises Malformed."""
    scope, _, rest = about.partition(":")
    found, _, page = rest.partition(":")
    if scope not in set(Scope):
        raise Malformed
    return Chosen(Scope(scope), number(found), number(page))


def _of_small(request: Request) -> int:
    """The milestone that a small form is about."""
    return number(about_form(request.view).partition(":")[0])


LISTENERS = Listeners(
    actions={
        **{action: opens(scope) for action, scope in SCOPES.items()},
        **dict.fromkeys((Action.MILESTONES_BEFORE, Action.MILESTONES_AFTER), turn_page),
        **dict.fromkeys((Action.DUE_ON, Action.OWNER_ID), foresee),
        Action.DONE: complete,
        Action.CANCEL_MILESTONE: cancel,
        Action.REOPEN_MILESTONE: reopen,
        Action.NOT_AT_RISK: take_off_risk,
        Action.SNOOZE: snooze,
        Action.REASSIGN: asks(words.reassign_modal),
        Action.REWORD_MILESTONE: asks(words.reword_modal),
        Action.PUT_AT_RISK: asks(words.risk_modal),
    },
    views={
        Modal.CHANGE_MILESTONES: move,
        Modal.REASSIGN: reassign,
        Modal.REWORD_MILESTONE: reword,
        Modal.PUT_AT_RISK: put_at_risk,
    },
)
