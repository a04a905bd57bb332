"""Writing windows: a facilitator opens and closes one, and everyone writes in it."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import writing as words
from bot.domain.errors import Malformed
from bot.services.services import Services
from handlers.meeting.absent import close_form
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_how_to_write(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    is_premortem = await request.read(services.writing.can_open, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.open_modal(tr, kickoff_id, is_premortem=is_premortem))


async def open_window(request: Request, services: Services) -> None:
    fields = request.fields
    minutes, is_named = fields.amount("minutes"), fields.yes("named")
    await request.write(services.writing.open, request.subject, minutes, is_named=is_named, by=request.actor)
    await request.close()


async def ask_what_to_write(request: Request, services: Services) -> None:
    mine = await request.read(services.writing.mine, request.subject, by=request.actor)
    await request.open(lambda tr: words.write_modal(tr, mine))


async def write(request: Request, services: Services) -> None:
    fields = request.fields
    if not fields.has("entries"):  # which would take back all that they have written
        raise Malformed
    typed, is_done = fields.text("entries"), fields.ticked("done")
    waiting = await request.write(
        services.writing.write, request.subject, typed, is_done=is_done, by=request.actor
    )
    await close_form(request, services.writing.close_without, waiting)


async def close_window(request: Request, services: Services) -> None:
    await request.write(services.writing.close, request.subject, by=request.actor)
    await request.done()


LISTENERS = Listeners(
    actions={
        Action.OPEN_WRITING: ask_how_to_write,
        Action.WRITE: ask_what_to_write,
        Action.CLOSE_WRITING: close_window,
    },
    views={Modal.OPEN_WRITING: open_window, Modal.WRITE: write},
)
