"""The pre-read: those who lead the kickoff write it, and everyone reads it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import preread as words
from bot.blocks.briefing.preread_form import clash_modal, edit_modal
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.briefing.preread import PrereadDraft, as_typed, fingerprints
from bot.services.briefing.preread import Preread
from bot.services.kickoff.kickoffs import Kickoffs
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import begun_from, is_on_home, kickoff_of, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.READ)(mark_read)
    app.action(Action.WHOLE_PREREAD)(show_whole)
    app.action(Action.EDIT_PREREAD)(ask_what_it_says)
    app.view(Modal.PREREAD)(edit)


async def mark_read(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    reply: Reply,
    draw_home: DrawHome,
) -> None:
    language = await bridge.write(kickoffs.read_preread, subject(action), by=actor)
    await ack()
    if is_on_home(body):
        draw_home()
    else:
        reply(words.thanks, language)


async def show_whole(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, preread: Preread, forms: Forms
) -> None:
    view = await bridge.read(preread.whole, subject(action), by=actor)
    await forms.open(lambda tr, who: words.whole_modal(view, tr))
    await ack()


async def ask_what_it_says(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, preread: Preread, forms: Forms
) -> None:
    kickoff_id = subject(action)
    content = await bridge.read(preread.content, kickoff_id, by=actor)
    await forms.open(lambda tr, who: edit_modal(tr, kickoff_id, as_typed(content), fingerprints(content)))
    await ack()


async def edit(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, preread: Preread, reply: Reply
) -> None:
    fields = Fields(view)
    draft = PrereadDraft(
        topic=fields.text("topic"),
        description=fields.text("description"),
        goal=fields.text("goal"),
        scope_in=fields.text("scope_in"),
        scope_out=fields.text("scope_out"),
        prepare=fields.text("prepare"),
        links=fields.text("links"),
    )
    kickoff_id = kickoff_of(view)
    clash = await bridge.write(preread.edit, kickoff_id, draft, begun_from(view), by=actor)
    if clash:
        again = clash_modal(await reply.words(), kickoff_id, draft, clash)
        await ack(response_action="update", view=again)
    else:
        await ack(response_action="clear")
