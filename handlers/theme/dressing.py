"""The theme that was chosen: its form, and its runners-up."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import dressing as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.dress import Accent
from bot.domain.theme.dressing import DressDraft
from bot.services.theme.dressing import Dressing
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import kickoff_of, language_of, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.DRESS)(ask_for_dress)
    app.view(Modal.DRESS)(dress)
    app.action(Action.PUT_ON_AGENDA)(put_on_agenda)


async def ask_for_dress(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, dressing: Dressing, forms: Forms
) -> None:
    kickoff_id = subject(action)
    theme = await bridge.read(dressing.theme, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.dress_modal(tr, theme, kickoff_id))
    await ack()


async def dress(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, dressing: Dressing, reply: Reply
) -> None:
    fields = Fields(view)
    draft = DressDraft(
        tagline=fields.text("tagline"),
        accent=fields.one_of("accent", Accent),
        figures=fields.text("figures"),
        language=language_of(view),
    )
    theme = await bridge.write(dressing.dress, kickoff_of(view), draft, by=actor)
    await ack(response_action="update", view=words.dressed_modal(await reply.words(), theme))


async def put_on_agenda(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, dressing: Dressing, reply: Reply
) -> None:
    answer = await bridge.write(dressing.put_on_agenda, subject(action), by=actor)
    await ack()
    reply(lambda tr: words.on_agenda(answer, tr), answer.plan.brief.language)
