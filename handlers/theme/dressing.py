"""The theme that was chosen: its form, and its runners-up."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import dressing as words
from bot.domain.actors import Language
from bot.domain.dress import Accent
from bot.domain.theme.dressing import DressDraft
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.payload import language_of
from handlers.request.request import Request


async def ask_for_dress(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    theme = await request.read(services.dressing.theme, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.dress_modal(tr, theme, kickoff_id))


async def dress(request: Request, services: Services) -> None:
    fields = request.fields
    draft = DressDraft(
        tagline=fields.text("tagline"),
        accent=fields.one_of("accent", Accent),
        figures=fields.text("figures"),
        language=language_of(request.view) or Language.ENGLISH,
    )
    theme = await request.write(services.dressing.dress, request.subject, draft, by=request.actor)
    await request.show(lambda tr: words.dressed_modal(tr, theme))


async def put_on_agenda(request: Request, services: Services) -> None:
    answer = await request.write(services.dressing.put_on_agenda, request.subject, by=request.actor)
    await request.reply(lambda tr: words.on_agenda(answer, tr), answer.plan.brief.language)


LISTENERS = Listeners(
    actions={Action.DRESS: ask_for_dress, Action.PUT_ON_AGENDA: put_on_agenda},
    views={Modal.DRESS: dress},
)
