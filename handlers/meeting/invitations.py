"""Inviting a client to speak, and what they answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting import invitations as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.meeting.invitations import Invitations
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import is_on_home, number, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.INVITE_CLIENT)(ask_whom_to_invite)
    app.view(Modal.INVITE_CLIENT)(invite)
    app.action(Action.TAKE_SLOT)(ask_for_how_long)
    app.view(Modal.TAKE_SLOT)(take_slot)
    app.action(Action.DECLINE_INVITATION)(decline)


async def ask_whom_to_invite(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, invitations: Invitations, forms: Forms
) -> None:
    guests = await bridge.read(invitations.can_invite, subject(action), by=actor)
    await forms.open(lambda tr, who: words.invite_modal(tr, guests))
    await ack()


async def invite(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    invitations: Invitations,
    people: People,
    reply: Reply,
) -> None:
    kickoff_id, user_id = number(view.get("private_metadata")), Fields(view).user("user_id")
    is_reachable = await people.is_reachable(actor.team_id, user_id)
    await bridge.write(
        invitations.invite, kickoff_id, user_id, is_reachable=is_reachable, by=actor, origin=origin(view)
    )
    await ack(response_action="update", view=words.invited(await reply.words(), user_id))


async def ask_for_how_long(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, invitations: Invitations, forms: Forms
) -> None:
    invitation_id = subject(action)
    await bridge.read(invitations.can_take_slot, invitation_id, by=actor)
    await forms.open(lambda tr, who: words.slot_modal(tr, invitation_id))
    await ack()


async def take_slot(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    invitations: Invitations,
    draw_home: DrawHome,
) -> None:
    minutes = Fields(view).amount("minutes")
    await bridge.write(invitations.take_slot, number(view.get("private_metadata")), minutes, by=actor)
    await ack(response_action="clear")
    draw_home()  # it may have been asked there


async def decline(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    invitations: Invitations,
    draw_home: DrawHome,
) -> None:
    await bridge.write(invitations.decline, subject(action), by=actor)
    await ack()
    if is_on_home(body):
        draw_home()
