"""Themes, until there is a vote on them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import themes as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.theme.themes import ThemeDraft
from bot.services.theme.themes import Themes
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import number, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.PROPOSE_THEME)(ask_for_theme)
    app.view(Modal.PROPOSE_THEME)(propose_theme)
    app.action(Action.MY_THEMES)(show_my_themes)
    app.action(Action.EDIT_THEME)(ask_how_to_change)
    app.view(Modal.EDIT_THEME)(edit_theme)
    app.action(Action.WITHDRAW_THEME)(withdraw_theme)


async def ask_for_theme(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, themes: Themes, forms: Forms
) -> None:
    kickoff_id = subject(action)
    await bridge.read(themes.can_propose, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.propose_modal(tr, kickoff_id))
    await ack()


async def propose_theme(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, themes: Themes, reply: Reply
) -> None:
    kickoff_id = number(view.get("private_metadata"))
    same = await bridge.write(themes.propose, kickoff_id, _draft(view), by=actor, origin=origin(view))
    if same:
        told = words.proposed_already(await reply.words(), same, actor.user_id)
        await ack(response_action="update", view=told)
    else:
        await ack(response_action="clear")


async def show_my_themes(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, themes: Themes, forms: Forms
) -> None:
    mine = await bridge.read(themes.mine, subject(action), by=actor)
    await forms.open(lambda tr, who: words.my_themes(tr, mine))
    await ack()


async def ask_how_to_change(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, themes: Themes, forms: Forms
) -> None:
    theme = await bridge.read(themes.to_edit, subject(action), by=actor)
    await forms.open(lambda tr, who: words.edit_modal(tr, theme))
    await ack()


async def edit_theme(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    themes: Themes,
    forms: Forms,
) -> None:
    theme_id = number(view.get("private_metadata"))
    mine = await bridge.write(themes.edit, theme_id, _draft(view), by=actor)
    await ack()
    forms.redraw_below(lambda tr, who: words.my_themes(tr, mine))


async def withdraw_theme(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    themes: Themes,
    forms: Forms,
) -> None:
    mine = await bridge.write(themes.withdraw, subject(action), by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.my_themes(tr, mine))


def _draft(view: dict[str, Any]) -> ThemeDraft:
    fields = Fields(view)
    return ThemeDraft(fields.text("title"), fields.text("why"), fields.option("emoji"))
