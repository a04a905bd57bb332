"""Spotlights: nominating, the nominee's answer, and the list."""

from bot.blocks.briefing import spotlights as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def ask_whom_to_nominate(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    suggested = await request.read(services.spotlights.can_nominate, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.nominate_modal(tr, kickoff_id, suggested))


async def nominate(request: Request, services: Services) -> None:
    fields, nominee = request.fields, request.fields.user("nominee_id")
    is_reachable = await request.is_reachable(nominee)
    draft = SpotlightDraft(nominee, fields.text("achievement"), fields.text("place"), is_reachable)
    await request.write(
        services.spotlights.nominate, request.subject, draft, by=request.actor, origin=request.origin
    )
    await request.show(lambda tr: words.nominated(tr, nominee))


async def show(request: Request, services: Services) -> None:
    await request.write(services.spotlights.show, request.subject, by=request.actor)
    await request.done()


async def ask_for_own_words(request: Request, services: Services) -> None:
    spotlight = await request.read(services.spotlights.can_answer, request.subject, by=request.actor)
    await request.open(lambda tr: words.reword_modal(tr, spotlight))


async def reword(request: Request, services: Services) -> None:
    fields = request.fields
    achievement, place = fields.text("achievement"), fields.text("place")
    await request.write(services.spotlights.reword, request.subject, achievement, place, by=request.actor)
    await request.close()
    request.draw_home()  # it may have been asked there


async def decline(request: Request, services: Services) -> None:
    await request.write(services.spotlights.decline, request.subject, by=request.actor)
    await request.done()


async def list_spotlights(request: Request, services: Services) -> None:
    await request.open(await _spotlights(request, services, request.subject))


async def turn_page(request: Request, services: Services) -> None:
    await request.redraw(await _spotlights(request, services, *request.numbers))


async def take_down(request: Request, services: Services) -> None:
    spotlight_id, page = request.numbers
    kickoff_id = await request.write(services.spotlights.take_down, spotlight_id, by=request.actor)
    await request.redraw(await _spotlights(request, services, kickoff_id, page))


async def withdraw(request: Request, services: Services) -> None:
    spotlight_id, page = request.numbers
    kickoff_id = await request.write(services.spotlights.withdraw, spotlight_id, by=request.actor)
    await request.redraw(await _spotlights(request, services, kickoff_id, page))


async def _spotlights(request: Request, services: Services, kickoff_id: int, page: int = 1) -> Form:
    found = await request.read(services.spotlights.list, kickoff_id, page, by=request.actor)
    return lambda tr: words.spotlights_modal(tr, found)


LISTENERS = Listeners(
    actions={
        Action.NOMINATE: ask_whom_to_nominate,
        Action.SHOW_SPOTLIGHT: show,
        Action.REWORD_SPOTLIGHT: ask_for_own_words,
        Action.DECLINE_SPOTLIGHT: decline,
        Action.LIST_SPOTLIGHTS: list_spotlights,
        Action.SPOTLIGHTS_BEFORE: turn_page,
        Action.SPOTLIGHTS_AFTER: turn_page,
        Action.TAKE_DOWN_SPOTLIGHT: take_down,
        Action.WITHDRAW_SPOTLIGHT: withdraw,
    },
    views={
        Modal.NOMINATE: nominate,
        Modal.REWORD_SPOTLIGHT: reword,
    },
)
