"""Days off: those of the workspace, in its settings, and the country of a kickoff."""

from bot.blocks.kickoff import days_off as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.kickoff.company_calendar import FILE_LIMIT
from bot.services.services import Services
from bot.slack.files import Files
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_days_off(request: Request, services: Services) -> None:
    person = await request.person()
    found = await request.read(services.days_off.can_change, by=request.actor, person=person)
    await request.open(lambda tr: words.days_off_modal(tr, found, takes_files=request.may_read_files))


async def keep_days_off(request: Request, services: Services) -> None:
    fields, person = request.fields, await request.person()
    weekend, typed = fields.weekdays("weekend"), fields.text("days")
    file_id, _ = fields.file("calendar")
    if file_id:
        await _show_calendar(request, services, weekend, typed, file_id)
        return
    await request.write(services.days_off.change, weekend, typed, by=request.actor, person=person)
    await request.ack()


async def _show_calendar(
    request: Request, services: Services, weekend: frozenset[int], typed: str, file_id: str
) -> None:
    """What is in it, before it is kept."""
    file, person = await Files(request.client).read(file_id, FILE_LIMIT + 1), await request.person()
    found = await request.read(
        services.days_off.from_calendar, weekend, typed, file, by=request.actor, person=person
    )
    await request.show(lambda tr: words.days_off_modal(tr, found, takes_files=False))


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
