"""Joining, declining, and saying what one does."""

from dataclasses import replace

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.people import attendance as words
from bot.services.services import Services
from handlers.request.fields import discipline_of
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def join(request: Request, services: Services) -> None:
    attended = await request.write(services.attendances.join, request.subject, by=request.actor)
    if request.is_in_direct_message:  # which says already where the meeting is
        attended = replace(attended, catch_up=None)
    await request.reply(lambda tr: words.attended(attended, tr), attended.language)


async def decline(request: Request, services: Services) -> None:
    attended = await request.write(services.attendances.decline, request.subject, by=request.actor)
    await request.reply(lambda tr: words.attended(attended, tr), attended.language)


async def ask_what_they_do(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    so_far = await request.read(services.attendances.discipline, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.describe_modal(tr, kickoff_id, so_far))


async def describe(request: Request, services: Services) -> None:
    discipline = discipline_of(request.fields)
    await request.write(services.attendances.describe, request.subject, discipline, by=request.actor)
    await request.close()


LISTENERS = Listeners(
    actions={
        Action.JOIN: join,
        Action.DECLINE: decline,
        Action.DESCRIBE: ask_what_they_do,
    },
    views={Modal.DESCRIBE: describe},
)
