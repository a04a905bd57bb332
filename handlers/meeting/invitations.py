"""Inviting a client to speak, and what they answer."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import invitations as words
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_whom_to_invite(request: Request, services: Services) -> None:
    guests = await request.read(services.invitations.can_invite, request.subject, by=request.actor)
    await request.open(lambda tr: words.invite_modal(tr, guests))


async def invite(request: Request, services: Services) -> None:
    kickoff_id, user_id = request.subject, request.fields.user("user_id")
    await request.write(
        services.invitations.invite,
        kickoff_id,
        user_id,
        is_reachable=await request.is_reachable(user_id),
        by=request.actor,
        origin=request.origin,
    )
    await request.show(lambda tr: words.invited(tr, user_id))


async def ask_for_how_long(request: Request, services: Services) -> None:
    invitation_id = request.subject
    offered = await request.read(services.invitations.can_take_slot, invitation_id, by=request.actor)
    await request.open(lambda tr: words.slot_modal(tr, invitation_id, offered))


async def take_slot(request: Request, services: Services) -> None:
    minutes = request.fields.amount("minutes")
    await request.write(services.invitations.take_slot, request.subject, minutes, by=request.actor)
    await request.close()
    request.draw_home()  # it may have been asked there


async def decline(request: Request, services: Services) -> None:
    await request.write(services.invitations.decline, request.subject, by=request.actor)
    await request.done()


LISTENERS = Listeners(
    actions={
        Action.INVITE_CLIENT: ask_whom_to_invite,
        Action.TAKE_SLOT: ask_for_how_long,
        Action.DECLINE_INVITATION: decline,
    },
    views={
        Modal.INVITE_CLIENT: invite,
        Modal.TAKE_SLOT: take_slot,
    },
)
