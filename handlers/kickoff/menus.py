"""The two menus of the card. Their buttons open forms on top of them."""

from bot.blocks.kickoff import menus
from bot.blocks.kit.ids import Action
from bot.domain.errors import NotAllowed
from bot.services.services import Services
from handlers.people.takeover import offer_instead
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def show_what_can_be_added(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    phase = await request.read(services.kickoffs.can_contribute, kickoff_id, by=request.actor)
    await request.open(lambda tr: menus.contribute_menu(tr, kickoff_id, phase))


async def show_what_to_prepare(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    try:
        menu = await _prepare_menu(request, services, kickoff_id)
    except NotAllowed as refusal:
        await offer_instead(refusal, request, services, kickoff_id)
    else:
        await request.open(menu)


async def post_preread(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.write(services.preread.post_now, kickoff_id, by=request.actor)
    await request.redraw(await _prepare_menu(request, services, kickoff_id))


async def _prepare_menu(request: Request, services: Services, kickoff_id: int) -> Form:
    phase = await request.read(services.kickoffs.can_prepare, kickoff_id, by=request.actor)
    return lambda tr: menus.prepare_menu(tr, kickoff_id, phase)


LISTENERS = Listeners(
    actions={
        Action.CONTRIBUTE: show_what_can_be_added,
        Action.PREPARE: show_what_to_prepare,
        Action.POST_PREREAD: post_preread,
    }
)
