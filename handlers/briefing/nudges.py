"""The buttons of a nudge, and the form that stops nudges."""

from bot.blocks.briefing import nudges as words
from bot.blocks.briefing import preread
from bot.blocks.kit.ids import Action, Modal
from bot.domain.kickoff.preferences import Reach, Span
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def mark_read(request: Request, services: Services) -> None:
    """What it answers takes the nudge's place, so that it asks no more."""
    language = await request.write(services.kickoffs.read_preread, request.subject, by=request.actor)
    await request.reply(preread.thanks, language, in_place=True)


async def ask_what_to_stop(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.read(services.preferences.can_stop_nudges, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.stop_modal(tr, kickoff_id))


async def stop(request: Request, services: Services) -> None:
    reach, span = request.fields.one_of("reach", Reach), request.fields.one_of("span", Span)
    paused = await request.write(services.preferences.stop_nudges, request.subject, reach, span, by=request.actor)
    request.people.forget_preferences(request.actor)
    await request.show(lambda tr: words.stopped_modal(tr, paused))


LISTENERS = Listeners(
    actions={Action.READ_NUDGED: mark_read, Action.LEAVE_ALONE: ask_what_to_stop},
    views={Modal.LEAVE_ALONE: stop},
)
