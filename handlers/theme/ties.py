"""The line by which speakers tie their part to the theme."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme.ties import tie_modal
from bot.domain.errors import Malformed
from bot.domain.theme.ties import field_of
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_ties(request: Request, services: Services) -> None:
    form = await request.read(services.ties.form, request.subject, by=request.actor)
    await request.open(lambda tr: tie_modal(tr, form))


async def put_ties(request: Request, services: Services) -> None:
    fields = request.fields
    ties = {item_id: fields.text(field_of(item_id)) for item_id in fields.subjects("tie")}
    if not ties:
        raise Malformed
    await request.write(services.ties.put, request.subject, ties, by=request.actor)
    await request.close()


LISTENERS = Listeners(
    actions={Action.TIE_TO_THEME: ask_for_ties},
    views={Modal.TIE_TO_THEME: put_ties},
)
