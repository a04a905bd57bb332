"""Where people meet online."""

from bot.blocks.kickoff.meeting_link import link_modal, saved_modal
from bot.blocks.kit.ids import Action, Modal
from bot.domain.errors import Malformed
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_where(request: Request, services: Services) -> None:
    brief = await request.read(services.meeting_links.can_change, request.subject, by=request.actor)
    await request.open(lambda tr: link_modal(tr, brief))


async def change(request: Request, services: Services) -> None:
    fields = request.fields
    if not fields.has("meeting_link"):
        raise Malformed
    address = fields.text("meeting_link")
    await request.write(services.meeting_links.change, request.subject, address, by=request.actor)
    await request.show(saved_modal)


LISTENERS = Listeners(actions={Action.MEETING_LINK: ask_where}, views={Modal.MEETING_LINK: change})
