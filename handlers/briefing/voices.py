"""Client voices: the form for one, and the list in which they are changed."""

from dataclasses import replace

from bot.blocks.briefing import voices as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.briefing.voices import VoiceDraft
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def ask_for_voice(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    new = await request.read(services.voices.can_add, kickoff_id, by=request.actor)
    person = await request.person()
    await request.open(lambda tr: words.add_modal(tr, kickoff_id, new, person.name))


async def add_voice(request: Request, services: Services) -> None:
    speaker = request.fields.user("speaker_id")
    is_reachable = await request.is_reachable(speaker)
    draft = replace(_draft(request.fields), speaker_id=speaker, is_reachable=is_reachable)
    await request.write(services.voices.add, request.subject, draft, by=request.actor, origin=request.origin)
    await request.show(lambda tr: words.added(tr, draft, request.actor.user_id))
    request.draw_home()  # they may have been asked there


async def agree(request: Request, services: Services) -> None:
    await request.write(services.voices.agree, *request.numbers, by=request.actor)
    await request.done()


async def disagree(request: Request, services: Services) -> None:
    await request.write(services.voices.disagree, request.subject, by=request.actor)
    await request.done()


async def list_voices(request: Request, services: Services) -> None:
    await request.open(await _voices(request, services, request.subject))


async def turn_page(request: Request, services: Services) -> None:
    await request.redraw(await _voices(request, services, *request.numbers))


async def ask_what_to_change(request: Request, services: Services) -> None:
    voice_id, page = request.numbers
    voice = await request.read(services.voices.can_change, voice_id, by=request.actor)
    await request.open(lambda tr: words.change_modal(tr, voice, page))


async def change_voice(request: Request, services: Services) -> None:
    voice_id, page = request.numbers
    draft = _draft(request.fields)
    kickoff_id = await request.write(services.voices.change, voice_id, draft, by=request.actor)
    await request.redraw_below(await _voices(request, services, kickoff_id, page))


async def remove_voice(request: Request, services: Services) -> None:
    voice_id, page = request.numbers
    kickoff_id = await request.write(services.voices.remove, voice_id, by=request.actor)
    await request.redraw(await _voices(request, services, kickoff_id, page))


async def _voices(request: Request, services: Services, kickoff_id: int, page: int = 1) -> Form:
    found = await request.read(services.voices.list, kickoff_id, page, by=request.actor)
    return lambda tr: words.voices_modal(tr, found)


def _draft(fields: Fields) -> VoiceDraft:
    return VoiceDraft(
        quote=fields.text("quote"),
        person=fields.text("person"),
        organisation=fields.text("organisation"),
        role=fields.text("role"),
        source=fields.text("source"),
        may_show=fields.ticked("may_show"),
    )


LISTENERS = Listeners(
    actions={
        Action.ADD_VOICE: ask_for_voice,
        Action.LIST_VOICES: list_voices,
        Action.VOICES_BEFORE: turn_page,
        Action.VOICES_AFTER: turn_page,
        Action.CHANGE_VOICE: ask_what_to_change,
        Action.REMOVE_VOICE: remove_voice,
        Action.AGREE_TO_QUOTE: agree,
        Action.DECLINE_QUOTE: disagree,
    },
    views={
        Modal.ADD_VOICE: add_voice,
        Modal.CHANGE_VOICE: change_voice,
    },
)
