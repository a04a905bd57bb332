"""A new kickoff: the form, from a channel, from Home or by the shortcut, and what becomes of it."""

from dataclasses import replace

from bot.blocks.kickoff import new_kickoff as words
from bot.blocks.kit.ids import AT_ONCE, PLAIN, USUAL, Action, Modal, Shortcut
from bot.domain.actors import Language
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.calendar import zone
from bot.domain.kickoff.new_kickoff import NewKickoff
from bot.domain.people.roster import persons
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.payload import channel_of, continued_by, require_channel, zone_of
from handlers.request.request import Request


async def ask_for_kickoff(request: Request, services: Services) -> None:
    """From Home, or by the shortcut: the form asks in which channel."""
    await open_form(request, services)


async def open_form(request: Request, services: Services, channel_id: str = "", project: str = "") -> None:
    new = await read_form(request, services, continues_id=None)
    await request.open(lambda tr: words.modal(tr, new, channel_id, project))


async def book_rest(request: Request, services: Services) -> None:
    """The form for a kickoff that continues another, in the same channel."""
    new = await read_form(request, services, continues_id=request.subject)
    await request.open(lambda tr: words.modal(tr, new, new.rest.brief.channel_id if new.rest else ""))


async def read_form(request: Request, services: Services, continues_id: int | None) -> NewKickoff:
    """What the form begins with."""
    by, person = request.actor, await request.person()
    if continues_id is None:
        return await request.read(services.kickoffs.can_create, by=by, person=person)
    return await request.read(services.kickoffs.can_continue, continues_id, by=by, person=person)


async def create_kickoff(request: Request, services: Services) -> None:
    person, fields = await request.person(), request.fields
    tz = zone(person.tz or zone_of(request.view)).key
    draft = replace(_draft(fields, tz, request.bot_user_id), continues_id=continued_by(request.view))
    channel_id = require_channel(channel_of(request.view) or fields.conversation("channel"))
    await request.require_in_channel(channel_id)
    by, origin = request.actor, request.origin
    await request.read(services.kickoffs.require_no_twin, draft, by=by, channel_id=channel_id, origin=origin)
    await request.write(
        services.kickoffs.create, draft, by=by, person=person, channel_id=channel_id, origin=origin
    )
    await request.ack()
    request.draw_home()


def _draft(fields: Fields, tz: str, ourselves: str | None) -> KickoffDraft:
    usual = fields.option("minutes") == USUAL
    agenda = fields.option("template_id") if fields.has("template_id") else USUAL
    return KickoffDraft(
        project=fields.text("project"),
        client=fields.text("client"),
        topic=fields.text("topic"),
        description=fields.text("description"),
        goal=fields.text("goal"),
        kind=fields.one_of("kind", Kind),
        starts_at=fields.moment("starts_at"),
        minutes=None if usual else fields.amount("minutes"),
        template_id=None if agenda in (USUAL, PLAIN) else fields.id("template_id"),
        is_plain=agenda == PLAIN,
        lead_hours=lead_hours(fields),
        meeting_link=fields.text("meeting_link"),
        language=fields.one_of("language", Language),
        tz=tz,
        team=persons("team", fields.users("team"), ourselves),
        clients=persons("clients", fields.users("clients"), ourselves),
    )


def lead_hours(fields: Fields) -> int | None:
    """None: the pre-read goes out at once. Raises InvalidField."""
    return None if fields.option("lead_hours") == AT_ONCE else fields.amount("lead_hours")


LISTENERS = Listeners(
    actions={Action.NEW_KICKOFF: ask_for_kickoff, Action.BOOK_REST: book_rest},
    shortcuts={Shortcut.NEW_KICKOFF: ask_for_kickoff},
    views={Modal.NEW_KICKOFF: create_kickoff},
)
