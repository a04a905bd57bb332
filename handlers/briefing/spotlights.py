"""Spotlights: nominating, the nominee's answer, and the list."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import spotlights as words
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.services.briefing.spotlights import Spotlights
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import is_on_home, number, numbers, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.NOMINATE)(ask_whom_to_nominate)
    app.view(Modal.NOMINATE)(nominate)
    app.action(Action.SHOW_SPOTLIGHT)(show)
    app.action(Action.REWORD_SPOTLIGHT)(ask_for_own_words)
    app.view(Modal.REWORD_SPOTLIGHT)(reword)
    app.action(Action.DECLINE_SPOTLIGHT)(decline)
    app.action(Action.LIST_SPOTLIGHTS)(list_spotlights)
    app.action(Action.SPOTLIGHTS_BEFORE)(turn_page)
    app.action(Action.SPOTLIGHTS_AFTER)(turn_page)
    app.action(Action.TAKE_DOWN_SPOTLIGHT)(take_down)
    app.action(Action.WITHDRAW_SPOTLIGHT)(withdraw)


async def ask_whom_to_nominate(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, spotlights: Spotlights, forms: Forms
) -> None:
    kickoff_id = subject(action)
    suggested = await bridge.read(spotlights.can_nominate, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.nominate_modal(tr, kickoff_id, suggested))
    await ack()


async def nominate(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    spotlights: Spotlights,
    people: People,
    reply: Reply,
) -> None:
    fields, kickoff_id = Fields(view), number(view.get("private_metadata"))
    nominee = fields.user("nominee_id")
    is_reachable = await people.is_reachable(actor.team_id, nominee)
    draft = SpotlightDraft(nominee, fields.text("achievement"), fields.text("place"), is_reachable)
    await bridge.write(spotlights.nominate, kickoff_id, draft, by=actor, origin=origin(view))
    await ack(response_action="update", view=words.nominated(await reply.words(), nominee))


async def show(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    spotlights: Spotlights,
    draw_home: DrawHome,
) -> None:
    await bridge.write(spotlights.show, subject(action), by=actor)
    await ack()
    if is_on_home(body):
        draw_home()


async def ask_for_own_words(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, spotlights: Spotlights, forms: Forms
) -> None:
    spotlight = await bridge.read(spotlights.can_answer, subject(action), by=actor)
    await forms.open(lambda tr, who: words.reword_modal(tr, spotlight))
    await ack()


async def reword(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    spotlights: Spotlights,
    draw_home: DrawHome,
) -> None:
    fields, spotlight_id = Fields(view), number(view.get("private_metadata"))
    await bridge.write(spotlights.reword, spotlight_id, fields.text("achievement"), fields.text("place"), by=actor)
    await ack(response_action="clear")
    draw_home()  # it may have been asked there


async def decline(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    spotlights: Spotlights,
    draw_home: DrawHome,
) -> None:
    await bridge.write(spotlights.decline, subject(action), by=actor)
    await ack()
    if is_on_home(body):
        draw_home()


async def list_spotlights(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, spotlights: Spotlights, forms: Forms
) -> None:
    found = await bridge.read(spotlights.list, subject(action), by=actor)
    await forms.open(lambda tr, who: words.spotlights_modal(tr, found))
    await ack()


async def turn_page(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, spotlights: Spotlights, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    found = await bridge.read(spotlights.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.spotlights_modal(tr, found))


async def take_down(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    spotlights: Spotlights,
    forms: Forms,
) -> None:
    spotlight_id, page = numbers(action.get("value"))
    kickoff_id = await bridge.write(spotlights.take_down, spotlight_id, by=actor)
    found = await bridge.read(spotlights.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.spotlights_modal(tr, found))


async def withdraw(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, spotlights: Spotlights, forms: Forms
) -> None:
    spotlight_id, page = numbers(action.get("value"))
    kickoff_id = await bridge.write(spotlights.withdraw, spotlight_id, by=actor)
    found = await bridge.read(spotlights.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.spotlights_modal(tr, found))
