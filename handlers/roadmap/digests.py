"""Whether a channel gets a digest each week."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.roadmap import digest as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_whether(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    is_on = await request.read(services.digests.is_on, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.digest_modal(tr, kickoff_id, is_on))


async def choose(request: Request, services: Services) -> None:
    is_on = request.fields.yes("is_on")
    await request.write(services.digests.choose, request.subject, is_on=is_on, by=request.actor)
    await request.close()


LISTENERS = Listeners(actions={Action.DIGEST: ask_whether}, views={Modal.DIGEST: choose})
