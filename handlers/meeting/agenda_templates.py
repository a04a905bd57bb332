"""Templates of the workspace's own."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import agenda_templates as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def ask_for_name(request: Request, services: Services) -> None:
    await request.open(await _shelf(request, services, request.subject))


async def save_template(request: Request, services: Services) -> None:
    name, is_shared = request.fields.text("name"), request.fields.yes("shared")
    await request.write(
        services.agenda_templates.save,
        request.subject,
        name,
        is_shared=is_shared,
        by=request.actor,
        origin=request.origin,
    )
    await request.show(lambda tr: words.saved_modal(tr, is_shared=is_shared))


async def remove_template(request: Request, services: Services) -> None:
    template_id, kickoff_id = request.numbers
    person = await request.person()
    await request.write(services.agenda_templates.remove, template_id, by=request.actor, person=person)
    await request.redraw(await _shelf(request, services, kickoff_id))


async def _shelf(request: Request, services: Services, kickoff_id: int) -> Form:
    person = await request.person()
    shelf = await request.read(services.agenda_templates.shelf, kickoff_id, by=request.actor, person=person)
    return lambda tr: words.save_modal(tr, shelf)


LISTENERS = Listeners(
    actions={Action.SAVE_TEMPLATE: ask_for_name, Action.REMOVE_TEMPLATE: remove_template},
    views={Modal.SAVE_TEMPLATE: save_template},
)
