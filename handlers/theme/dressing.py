"""The theme that was chosen: its form, who is asked to fill it in, and its runners-up."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.agenda_items import on_agenda
from bot.blocks.theme import dressing as words
from bot.domain.actors import Language
from bot.domain.dress import Accent
from bot.domain.theme.dressing import DressDraft, PictureDraft
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.payload import language_of
from handlers.request.request import Request


async def ask_for_dress(request: Request, services: Services) -> None:
    form = await request.read(services.dressing.theme, request.subject, by=request.actor)
    await request.open(lambda tr: words.dress_modal(tr, form, takes_pictures=request.may_read_files))


async def dress(request: Request, services: Services) -> None:
    fields = request.fields
    draft = DressDraft(
        tagline=fields.text("tagline"),
        accent=fields.one_of("accent", Accent),
        figures=fields.text("figures"),
        language=language_of(request.view) or Language.ENGLISH,
        picture=_picture(fields) if fields.has("picture_alt") else None,
    )
    theme = await request.write(services.dressing.dress, request.subject, draft, by=request.actor)
    await request.show(lambda tr: words.dressed_modal(tr, theme))


def _picture(fields: Fields) -> PictureDraft:
    file_id, kind = fields.file("picture")
    return PictureDraft(file_id, kind, fields.text("picture_alt"), is_dropped=fields.ticked("drawn"))


async def ask_whom_to_ask(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.read(services.dressing.can_ask, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.ask_modal(tr, kickoff_id))


async def ask(request: Request, services: Services) -> None:
    user_id = request.fields.user("user_id")
    await request.write(
        services.dressing.ask,
        request.subject,
        user_id,
        is_reachable=await request.is_reachable(user_id),
        by=request.actor,
        origin=request.origin,
    )
    await request.show(lambda tr: words.asked_modal(tr, user_id))


async def put_on_agenda(request: Request, services: Services) -> None:
    answer = await request.write(services.dressing.put_on_agenda, request.subject, by=request.actor)
    await request.reply(lambda tr: on_agenda(answer, tr), answer.plan.brief.language)


LISTENERS = Listeners(
    actions={
        Action.DRESS: ask_for_dress,
        Action.ASK_TO_DRESS: ask_whom_to_ask,
        Action.PUT_ON_AGENDA: put_on_agenda,
    },
    views={Modal.DRESS: dress, Modal.ASK_TO_DRESS: ask},
)
