"""The two menus of the card. Their buttons open forms on top of them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import menus
from bot.blocks.kit.ids import Action
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.errors import NotAllowed
from bot.services.kickoff.kickoffs import Kickoffs
from handlers.people.takeover import OfferTakeover
from handlers.request.forms import Forms
from handlers.request.payload import subject


def register(app: AsyncApp) -> None:
    app.action(Action.CONTRIBUTE)(show_what_can_be_added)
    app.action(Action.PREPARE)(show_what_to_prepare)


async def show_what_can_be_added(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, kickoffs: Kickoffs, forms: Forms
) -> None:
    kickoff_id = subject(action)
    phase = await bridge.read(kickoffs.can_contribute, kickoff_id, by=actor)
    await forms.open(lambda tr, who: menus.contribute_menu(tr, kickoff_id, phase))
    await ack()


async def show_what_to_prepare(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    offer_takeover: OfferTakeover,
    forms: Forms,
) -> None:
    kickoff_id = subject(action)
    try:
        phase = await bridge.read(kickoffs.can_prepare, kickoff_id, by=actor)
    except NotAllowed as refusal:
        await offer_takeover.instead_of(refusal, kickoff_id)
    else:
        await forms.open(lambda tr, who: menus.prepare_menu(tr, kickoff_id, phase))
    await ack()
