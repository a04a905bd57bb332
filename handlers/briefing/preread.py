"""The pre-read: the facilitators write it, and everyone reads it."""

from bot.blocks.briefing import preread as words
from bot.blocks.briefing.forwarding import forward_modal
from bot.blocks.briefing.preread_form import clash_modal, edit_modal
from bot.blocks.kit.ids import Action, Modal
from bot.domain.briefing.preread import PrereadDraft, as_typed, fingerprints
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.payload import begun_from, kickoff_of
from handlers.request.request import Request


async def mark_read(request: Request, services: Services) -> None:
    language = await request.write(services.kickoffs.read_preread, request.subject, by=request.actor)
    if request.is_on_home:
        await request.done()
    else:
        await request.reply(words.thanks, language)
    if request.is_in_modal:
        request.draw_home()  # from which it may have been opened


async def show_whole(request: Request, services: Services) -> None:
    view = await request.read(services.preread.whole, request.subject, by=request.actor)
    await request.require_may_see(view.brief, services.roster.takes_part)
    await request.open(lambda tr: words.whole_modal(view, tr))


async def show_text_to_forward(request: Request, services: Services) -> None:
    view = await request.read(services.preread.whole, request.subject, by=request.actor)
    await request.require_may_see(view.brief, services.roster.takes_part)
    await request.open(lambda tr: forward_modal(view, tr))


async def ask_what_it_says(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    content = await request.read(services.preread.content, kickoff_id, by=request.actor)
    await request.open(lambda tr: edit_modal(tr, kickoff_id, as_typed(content), fingerprints(content)))


async def edit(request: Request, services: Services) -> None:
    kickoff_id, draft = kickoff_of(request.view), _draft(request.fields)
    begun = begun_from(request.view)
    clash = await request.write(services.preread.edit, kickoff_id, draft, begun, by=request.actor)
    if clash:
        await request.show(lambda tr: clash_modal(tr, kickoff_id, draft, clash))
    else:
        await request.close()


def _draft(fields: Fields) -> PrereadDraft:
    return PrereadDraft(
        topic=fields.text("topic"),
        description=fields.text("description"),
        goal=fields.text("goal"),
        scope_in=fields.text("scope_in"),
        scope_out=fields.text("scope_out"),
        prepare=fields.text("prepare"),
        links=fields.text("links"),
    )


LISTENERS = Listeners(
    actions={
        Action.READ: mark_read,
        Action.WHOLE_PREREAD: show_whole,
        Action.FORWARD: show_text_to_forward,
        Action.EDIT_PREREAD: ask_what_it_says,
    },
    views={Modal.PREREAD: edit},
)
