"""A new kickoff: the form, from a channel, from Home or by the shortcut, and what becomes of it."""

from datetime import time
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.blocks.kickoff import new_kickoff
from bot.blocks.kit.ids import USUAL, Action, Modal, Shortcut
from bot.blocks.kit.words import Words
from bot.bridge import Bridge
from bot.domain.actors import Actor, Language, Person
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.calendar import ONE_DAY, local_day, moment, working_day_on_or_after, zone
from bot.domain.clock import Clock
from bot.domain.kickoff.workspace import WorkspaceSettings, require_may_create
from bot.domain.meeting.agenda_templates import TemplateSummary
from bot.domain.people.roster import persons
from bot.services.kickoff.kickoffs import Kickoffs
from bot.services.kickoff.workspaces import Workspaces
from bot.services.meeting.agenda_templates import AgendaTemplates
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.forms import Form, Forms
from handlers.request.payload import Fields, channel_of, origin, zone_of

USUAL_START = time(10, 0)


def register(app: AsyncApp) -> None:
    app.action(Action.NEW_KICKOFF)(ask_for_kickoff)
    app.shortcut(Shortcut.NEW_KICKOFF)(ask_for_kickoff)
    app.view(Modal.NEW_KICKOFF)(create_kickoff)


async def ask_for_kickoff(
    ack: AsyncAck,
    actor: Actor,
    bridge: Bridge,
    workspaces: Workspaces,
    agenda_templates: AgendaTemplates,
    clock: Clock,
    forms: Forms,
) -> None:
    """From Home, or by the shortcut: the form asks in which channel."""
    settings = await bridge.read(workspaces.settings, of=actor)
    templates = await bridge.read(agenda_templates.kept, of=actor)
    await forms.open(new_form(settings, templates, clock))
    await ack()


def new_form(
    settings: WorkspaceSettings,
    templates: tuple[TemplateSummary, ...],
    clock: Clock,
    channel_id: str = "",
    project: str = "",
) -> Form:
    """The modal, with ten o'clock on the next working day where the reader lives as its start.

    Drawing it raises NotForYou, so that nobody fills in a form for nothing.
    """

    def form(tr: Words, who: Person) -> dict[str, Any]:
        require_may_create(settings, who)
        tomorrow = local_day(clock.now(), who.tz) + ONE_DAY
        starts_on = working_day_on_or_after(tomorrow, settings.country_in(who.tz))
        return new_kickoff.modal(
            tr,
            channel_id=channel_id,
            tz=who.tz,
            project=project,
            starts_at=moment(starts_on, USUAL_START, who.tz),
            language=settings.language or who.language,
            lead_hours=settings.lead_hours,
            templates=templates,
        )

    return form


async def create_kickoff(
    ack: AsyncAck,
    view: dict[str, Any],
    context: AsyncBoltContext,
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
    draw_home: DrawHome,
) -> None:
    person = await people.person(actor)
    fields = Fields(view)
    channel_id = channel_of(view) or fields.conversation("channel")
    tz = zone(person.tz if person.is_known else zone_of(view)).key
    draft = _draft(fields, tz, context.bot_user_id)
    await bridge.write(kickoffs.create, draft, by=actor, person=person, channel_id=channel_id, origin=origin(view))
    await ack()
    draw_home()


def _draft(fields: Fields, tz: str, ourselves: str | None) -> KickoffDraft:
    usual = fields.option("minutes") == USUAL
    return KickoffDraft(
        project=fields.text("project"),
        client=fields.text("client"),
        topic=fields.text("topic"),
        description=fields.text("description"),
        goal=fields.text("goal"),
        kind=fields.one_of("kind", Kind),
        starts_at=fields.moment("starts_at"),
        minutes=None if usual else fields.amount("minutes"),
        template_id=None if fields.option("template_id") in ("", USUAL) else fields.id("template_id"),
        lead_hours=fields.amount("lead_hours"),
        language=fields.one_of("language", Language),
        tz=tz,
        team=persons("team", fields.users("team"), ourselves),
        clients=persons("clients", fields.users("clients"), ourselves),
    )
