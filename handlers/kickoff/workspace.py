"""What holds for the whole workspace: its admins settle it, on Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import workspace as words
from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor, Language
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from bot.services.kickoff.workspaces import Workspaces
from bot.services.meeting.agenda_templates import AgendaTemplates
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import subject


def register(app: AsyncApp) -> None:
    app.action(Action.SETTINGS)(ask_for_settings)
    app.view(Modal.SETTINGS)(keep_settings)
    app.action(Action.REMOVE_ANY_TEMPLATE)(remove_template)


async def ask_for_settings(
    ack: AsyncAck,
    actor: Actor,
    bridge: Bridge,
    workspaces: Workspaces,
    agenda_templates: AgendaTemplates,
    people: People,
    forms: Forms,
) -> None:
    person = await people.person(actor)
    settings = await bridge.read(workspaces.can_change, by=actor, person=person)
    templates = await bridge.read(agenda_templates.kept, of=actor)
    await forms.open(lambda tr, who: words.modal(settings, templates, tr))
    await ack()


async def remove_template(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    workspaces: Workspaces,
    agenda_templates: AgendaTemplates,
    people: People,
    forms: Forms,
) -> None:
    person = await people.person(actor)
    settings = await bridge.read(workspaces.can_change, by=actor, person=person)
    await bridge.write(agenda_templates.remove, subject(action), by=actor, person=person)
    templates = await bridge.read(agenda_templates.kept, of=actor)
    await ack()
    forms.redraw(lambda tr, who: words.modal(settings, templates, tr))


async def keep_settings(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    workspaces: Workspaces,
    people: People,
    draw_home: DrawHome,
) -> None:
    person = await people.person(actor)
    await bridge.write(workspaces.change, _settings(Fields(view)), by=actor, person=person)
    await ack()
    draw_home()


def _settings(fields: Fields) -> WorkspaceSettings:
    country = fields.option("country")
    return WorkspaceSettings(
        language=fields.one_of_or_default("language", Language),
        country=None if country == BY_DEFAULT else country,
        lead_hours=fields.amount("lead_hours"),
        may_create=fields.one_of("may_create", MayCreate),
    )
