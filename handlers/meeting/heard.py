"""Those who have not been heard are helped in: asked in private, or read out without their name."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.heard import reading_out as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def invite(request: Request, services: Services) -> None:
    await request.write(services.unheard.invite, request.subject, by=request.actor)
    await request.ack()


async def have_nothing(request: Request, services: Services) -> None:
    await request.write(services.unheard.have_nothing, request.subject, by=request.actor)
    await request.ack()


async def ask_what_to_read_out(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.read(services.reading_out.can_hand_in, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.read_mine_out_modal(tr, kickoff_id))


async def hand_in(request: Request, services: Services) -> None:
    kickoff_id, text = request.subject, request.fields.text("text")
    await request.write(services.reading_out.hand_in, kickoff_id, text, by=request.actor, origin=request.origin)
    await request.show(words.handed_in_modal)


async def have_read_out(request: Request, services: Services) -> None:
    await request.write(services.reading_out.have_read_out, request.subject, by=request.actor)
    await request.ack()


LISTENERS = Listeners(
    actions={
        Action.INVITE_UNHEARD: invite,
        Action.NOTHING_TO_ADD: have_nothing,
        Action.READ_MINE_OUT: ask_what_to_read_out,
        Action.HAVE_READ_OUT: have_read_out,
    },
    views={Modal.READ_MINE_OUT: hand_in},
)
