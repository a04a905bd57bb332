"""Milestones: add one, or say that one is not yours."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.roadmap import milestones as words
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_milestone(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    today = await request.read(services.milestones.can_add, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.add_modal(tr, kickoff_id, today))


async def add_milestone(request: Request, services: Services) -> None:
    fields = request.fields
    draft = MilestoneDraft(fields.text("title"), fields.day("due_on"), fields.user("owner_id"))
    by, origin = request.actor, request.origin
    await request.read(services.milestones.require_no_twin, request.subject, draft, by=by, origin=origin)
    await request.write(services.milestones.add, request.subject, draft, by=by, origin=origin)
    await request.close()


async def disown(request: Request, services: Services) -> None:
    await request.write(services.milestones.disown, request.subject, by=request.actor)
    await request.done()


LISTENERS = Listeners(
    actions={Action.ADD_MILESTONE: ask_for_milestone, Action.NOT_MINE: disown},
    views={Modal.ADD_MILESTONE: add_milestone},
)
