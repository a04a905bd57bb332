"""Days off: those of the workspace, in its settings, and the country of a kickoff."""

from bot.blocks.kickoff import days_off as words
from bot.blocks.kit.ids import Action, Modal
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_days_off(request: Request, services: Services) -> None:
    person = await request.person()
    found = await request.read(services.days_off.can_change, by=request.actor, person=person)
    await request.open(lambda tr: words.days_off_modal(tr, found.days_off, found.today))


async def keep_days_off(request: Request, services: Services) -> None:
    fields, person = request.fields, await request.person()
    weekend, typed = fields.weekdays("weekend"), fields.text("days")
    await request.write(services.days_off.change, weekend, typed, by=request.actor, person=person)
    await request.ack()


async def ask_for_country(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    country = await request.read(services.days_off.country_of, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.country_modal(tr, kickoff_id, country))


async def keep_country(request: Request, services: Services) -> None:
    country = request.fields.option("country")
    await request.write(services.days_off.change_country, request.subject, country, by=request.actor)
    await request.ack()


LISTENERS = Listeners(
    actions={Action.DAYS_OFF: ask_for_days_off, Action.COUNTRY: ask_for_country},
    views={Modal.DAYS_OFF: keep_days_off, Modal.COUNTRY: keep_country},
)
