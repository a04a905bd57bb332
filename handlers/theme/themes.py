"""Themes, until there is a vote on them."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import themes as words
from bot.domain.theme.themes import ThemeDraft
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_theme(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.read(services.themes.can_propose, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.propose_modal(tr, kickoff_id))


async def propose_theme(request: Request, services: Services) -> None:
    draft, by = _draft(request.fields), request.actor
    same = await request.write(services.themes.propose, request.subject, draft, by=by, origin=request.origin)
    if same:
        await request.show(lambda tr: words.proposed_already(tr, same, by.user_id))
    else:
        await request.close()


async def show_my_themes(request: Request, services: Services) -> None:
    mine = await request.read(services.themes.mine, request.subject, by=request.actor)
    await request.open(lambda tr: words.my_themes(tr, mine))


async def ask_how_to_change(request: Request, services: Services) -> None:
    theme = await request.read(services.themes.to_edit, request.subject, by=request.actor)
    await request.open(lambda tr: words.edit_modal(tr, theme))


async def edit_theme(request: Request, services: Services) -> None:
    mine = await request.write(services.themes.edit, request.subject, _draft(request.fields), by=request.actor)
    await request.redraw_below(lambda tr: words.my_themes(tr, mine))


async def withdraw_theme(request: Request, services: Services) -> None:
    mine = await request.write(services.themes.withdraw, request.subject, by=request.actor)
    await request.redraw(lambda tr: words.my_themes(tr, mine))


def _draft(fields: Fields) -> ThemeDraft:
    return ThemeDraft(fields.text("title"), fields.text("why"), fields.option("emoji"))


LISTENERS = Listeners(
    actions={
        Action.PROPOSE_THEME: ask_for_theme,
        Action.MY_THEMES: show_my_themes,
        Action.EDIT_THEME: ask_how_to_change,
        Action.WITHDRAW_THEME: withdraw_theme,
    },
    views={
        Modal.PROPOSE_THEME: propose_theme,
        Modal.EDIT_THEME: edit_theme,
    },
)
