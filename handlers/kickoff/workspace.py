"""What holds for the whole workspace: its admins settle it, on Home."""

from bot.blocks.kickoff import workspace as words
from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.domain.actors import Language
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def ask_for_settings(request: Request, services: Services) -> None:
    await request.open(await _settings_form(request, services))


async def remove_template(request: Request, services: Services) -> None:
    person = await request.person()
    await request.read(services.workspaces.can_change, by=request.actor, person=person)
    await request.write(services.agenda_templates.remove, request.subject, by=request.actor, person=person)
    await request.redraw(await _settings_form(request, services))


async def keep_settings(request: Request, services: Services) -> None:
    settings, person = _settings(request.fields), await request.person()
    await request.write(services.workspaces.change, settings, by=request.actor, person=person)
    await request.ack()
    request.draw_home()


async def _settings_form(request: Request, services: Services) -> Form:
    person = await request.person()
    settings = await request.read(services.workspaces.can_change, by=request.actor, person=person)
    templates = await request.read(services.agenda_templates.kept, of=request.actor)
    return lambda tr: words.modal(settings, templates, tr)


def _settings(fields: Fields) -> WorkspaceSettings:
    country = fields.option("country")
    return WorkspaceSettings(
        language=fields.one_of_or_default("language", Language),
        country=None if country == BY_DEFAULT else country,
        lead_hours=fields.amount("lead_hours"),
        may_create=fields.one_of("may_create", MayCreate),
    )


LISTENERS = Listeners(
    actions={Action.SETTINGS: ask_for_settings, Action.REMOVE_ANY_TEMPLATE: remove_template},
    views={Modal.SETTINGS: keep_settings},
)
