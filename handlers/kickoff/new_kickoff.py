"""A new kickoff: the form, from a channel, from Home or by the shortcut, and what becomes of it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.blocks.kickoff import new_kickoff
from bot.blocks.kit.ids import USUAL, Action, Modal, Shortcut
from bot.bridge import Bridge
from bot.domain.actors import Actor, Language
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.calendar import zone
from bot.domain.people.roster import persons
from bot.services.kickoff.kickoffs import Kickoffs
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import channel_of, origin, require_channel, zone_of


def register(app: AsyncApp) -> None:
    app.action(Action.NEW_KICKOFF)(ask_for_kickoff)
    app.shortcut(Shortcut.NEW_KICKOFF)(ask_for_kickoff)
    app.view(Modal.NEW_KICKOFF)(create_kickoff)


async def ask_for_kickoff(
    ack: AsyncAck, actor: Actor, bridge: Bridge, kickoffs: Kickoffs, people: People, forms: Forms
) -> None:
    """From Home, or by the shortcut: the form asks in which channel."""
    new = await bridge.read(kickoffs.can_create, by=actor, person=await people.person(actor))
    await forms.open(lambda tr, who: new_kickoff.modal(tr, new))
    await ack()


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
    channel_id = require_channel(channel_of(view) or fields.conversation("channel"))
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
