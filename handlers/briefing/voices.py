"""Client voices: the form for one, and the list in which they are changed."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import voices as words
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.briefing.voices import VoiceDraft
from bot.services.briefing.voices import Voices
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import number, numbers, origin, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.ADD_VOICE)(ask_for_voice)
    app.view(Modal.ADD_VOICE)(add_voice)
    app.action(Action.LIST_VOICES)(list_voices)
    app.action(Action.VOICES_BEFORE)(turn_page)
    app.action(Action.VOICES_AFTER)(turn_page)
    app.action(Action.CHANGE_VOICE)(ask_what_to_change)
    app.view(Modal.CHANGE_VOICE)(change_voice)
    app.action(Action.REMOVE_VOICE)(remove_voice)


async def ask_for_voice(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    kickoff_id = subject(action)
    new = await bridge.read(voices.can_add, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.add_modal(tr, kickoff_id, new, who.name))
    await ack()


async def add_voice(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    voices: Voices,
    reply: Reply,
    draw_home: DrawHome,
) -> None:
    draft = _draft(Fields(view))
    await bridge.write(voices.add, number(view.get("private_metadata")), draft, by=actor, origin=origin(view))
    await ack(response_action="update", view=words.added(await reply.words(), draft))
    draw_home()  # they may have been asked there


async def list_voices(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    found = await bridge.read(voices.list, subject(action), by=actor)
    await forms.open(lambda tr, who: words.voices_modal(tr, found))
    await ack()


async def turn_page(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    found = await bridge.read(voices.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.voices_modal(tr, found))


async def ask_what_to_change(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    voice_id, page = numbers(action.get("value"))
    voice = await bridge.read(voices.can_change, voice_id, by=actor)
    await forms.open(lambda tr, who: words.change_modal(tr, voice, page))
    await ack()


async def change_voice(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    voice_id, page = numbers(view.get("private_metadata"))
    kickoff_id = await bridge.write(voices.change, voice_id, _draft(Fields(view)), by=actor)
    found = await bridge.read(voices.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw_below(lambda tr, who: words.voices_modal(tr, found))


async def remove_voice(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voices: Voices, forms: Forms
) -> None:
    voice_id, page = numbers(action.get("value"))
    kickoff_id = await bridge.write(voices.remove, voice_id, by=actor)
    found = await bridge.read(voices.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.voices_modal(tr, found))


def _draft(fields: Fields) -> VoiceDraft:
    return VoiceDraft(
        quote=fields.text("quote"),
        person=fields.text("person"),
        organisation=fields.text("organisation"),
        role=fields.text("role"),
        source=fields.text("source"),
        may_show=fields.ticked("may_show"),
    )
