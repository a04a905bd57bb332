"""The two menus of the card. Their buttons open forms on top of them."""

from bot.blocks.kickoff import menus, preparation
from bot.blocks.kit.ids import Action
from bot.domain.errors import NotAllowed
from bot.services.services import Services
from handlers.people.takeover import offer_instead
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def show_what_can_be_added(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    phase = await request.read(services.kickoffs.can_contribute, kickoff_id, by=request.actor)
    await request.open(lambda tr: menus.contribute_menu(tr, kickoff_id, phase))


async def show_what_to_prepare(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    try:
        view = await request.read(services.kickoffs.can_prepare, kickoff_id, by=request.actor)
    except NotAllowed as refusal:
        await offer_instead(refusal, request, services, kickoff_id)
    else:
        await request.open(lambda tr: menus.prepare_menu(tr, view))


async def post_preread(request: Request, services: Services) -> None:
    await request.write(services.preread.post_now, request.subject, by=request.actor)
    await request.reply(preparation.posting)


async def remind_readers(request: Request, services: Services) -> None:
    await request.write(services.preread.remind, request.subject, by=request.actor)
    await request.reply(preparation.reminded)


LISTENERS = Listeners(
    actions={
        Action.CONTRIBUTE: show_what_can_be_added,
        Action.PREPARE: show_what_to_prepare,
        Action.POST_PREREAD: post_preread,
        Action.REMIND_READERS: remind_readers,
    }
)
