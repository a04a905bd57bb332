"""The puzzle: the form for one's own piece, and for those of people who are not in Slack."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.activities.puzzle import piece_modal
from bot.domain.errors import Malformed
from bot.domain.meeting.activities.puzzle import field_of
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_piece(request: Request, services: Services) -> None:
    form = await request.read(services.pieces.form, request.subject, by=request.actor)
    await request.open(lambda tr: piece_modal(tr, form))


async def put_piece(request: Request, services: Services) -> None:
    fields = request.fields
    texts = {whose: fields.text(field_of(whose)) for whose in fields.subjects("piece")}
    if not texts:
        raise Malformed
    removed = fields.user("removed")
    await request.write(services.pieces.put, request.subject, texts, removed=removed, by=request.actor)
    await request.close()


LISTENERS = Listeners(
    actions={Action.ADD_PIECE: ask_for_piece},
    views={Modal.ADD_PIECE: put_piece},
)
