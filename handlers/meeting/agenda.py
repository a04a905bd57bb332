"""The live agenda. A button carries the number of the last move, so that a late or doubled press moves nothing."""

from collections.abc import Callable

from bot.blocks.kit.ids import Action
from bot.blocks.meeting import agenda_lead as words
from bot.domain.meeting.agenda_now import Undone
from bot.services.meeting.agenda import Agenda
from bot.services.services import Services
from handlers.meeting.absent import leave_out_absent
from handlers.request.listeners import Listener, Listeners
from handlers.request.request import Request


async def start(request: Request, services: Services) -> None:
    await request.write(services.lifecycle.start, request.subject, by=request.actor)
    await request.ack()
    request.background(leave_out_absent(request, services, request.subject))


async def read_first(request: Request, services: Services) -> None:
    await request.write(services.agenda_items.read_first, request.subject, by=request.actor)
    await request.ack()


def move(of: Callable[[Agenda], Callable[..., None]]) -> Listener:
    """The listener for a move of the meeting."""

    async def listener(request: Request, services: Services) -> None:
        kickoff_id, number = request.numbers
        await request.write(of(services.agenda), kickoff_id, number, by=request.actor)
        await show_lead(request, services, kickoff_id)
        request.background(leave_out_absent(request, services, kickoff_id))

    return listener


def extend(minutes: int) -> Listener:
    async def listener(request: Request, services: Services) -> None:
        kickoff_id, number = request.numbers
        await request.write(services.agenda.extend, kickoff_id, number, minutes, by=request.actor)
        await show_lead(request, services, kickoff_id)

    return listener


async def park(request: Request, services: Services) -> None:
    kickoff_id = await request.write(services.agenda.park, *request.numbers, by=request.actor)
    await show_lead(request, services, kickoff_id)
    request.background(leave_out_absent(request, services, kickoff_id))


async def bring_back(request: Request, services: Services) -> None:
    kickoff_id = await request.write(services.agenda.bring_back, *request.numbers, by=request.actor)
    await show_lead(request, services, kickoff_id)


async def end(request: Request, services: Services) -> None:
    kickoff_id, number = request.numbers
    await request.write(services.lifecycle.end, kickoff_id, number, by=request.actor)
    if request.is_in_modal:
        await show_lead(request, services, kickoff_id)
    else:
        lead = await request.read(services.agenda.lead, kickoff_id, by=request.actor)
        await request.reply(lambda tr: words.ended_message(lead, tr), lead.agenda.brief.language)


async def undo(request: Request, services: Services) -> None:
    undone = await request.write(services.lifecycle.undo, *request.numbers, by=request.actor)
    if request.is_in_modal:
        await show_lead(request, services, undone.agenda.brief.id, undone)
    else:
        await request.reply(
            lambda tr: words.undone_message(undone, tr),
            undone.agenda.brief.language,
            in_place=request.is_in_private_message,
        )


async def show_more(request: Request, services: Services) -> None:
    lead = await request.read(services.agenda.lead, request.subject, by=request.actor)
    await request.open(lambda tr: words.lead_modal(tr, lead))


async def bring_down(request: Request, services: Services) -> None:
    await request.write(services.agenda.bring_down, request.subject, by=request.actor)
    await show_lead(request, services, request.subject)


async def show_lead(request: Request, services: Services, kickoff_id: int, undone: Undone | None = None) -> None:
    """Draws the form again if the button was pressed there; messages are redrawn by themselves."""
    if not request.is_in_modal:
        await request.ack()
        return
    lead = await request.read(services.agenda.lead, kickoff_id, by=request.actor)
    await request.redraw(lambda tr: words.lead_modal(tr, lead, undone))


LISTENERS = Listeners(
    actions={
        Action.START: start,
        Action.READ_FIRST: read_first,
        Action.NEXT: move(lambda agenda: agenda.next),
        Action.BACK: move(lambda agenda: agenda.back),
        Action.PAUSE: move(lambda agenda: agenda.pause),
        Action.RESUME: move(lambda agenda: agenda.resume),
        Action.EXTEND_2: extend(2),
        Action.EXTEND_5: extend(5),
        Action.FINISH: move(lambda agenda: agenda.finish),
        Action.PARK: park,
        Action.BRING_BACK: bring_back,
        Action.END: end,
        Action.UNDO: undo,
        Action.MORE_MOVES: show_more,
        Action.BRING_DOWN: bring_down,
    }
)
