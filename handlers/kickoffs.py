"""The /kickoff command, the new kickoff, and the pre-read."""

from datetime import time
from difflib import get_close_matches
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks import commands, new_kickoff, preread
from bot.blocks.ids import USUAL, Action, Modal
from bot.blocks.words import Words
from bot.domain.calendar import ONE_DAY, country_of, local_day, moment, working_day_on_or_after, zone
from bot.domain.clock import Clock
from bot.domain.errors import NotACommand
from bot.domain.kickoff import PROJECT_LIMIT, KickoffDraft, Kind
from bot.domain.people import Actor, Language, Person
from bot.domain.text import clipped
from bot.services.bridge import Bridge
from bot.services.kickoffs import Kickoffs, require_channel
from bot.slack.people import People
from handlers.forms import Form, open_form
from handlers.payload import Fields, channel_of, origin, subject, typed, zone_of
from handlers.reply import Reply

USUAL_START = time(10, 0)
COMMANDS = ("new", "status", "help")


def register(app: AsyncApp) -> None:
    app.action(Action.READ)(read_preread)
    app.command("/kickoff")(run_command)
    app.view(Modal.NEW_KICKOFF)(create_kickoff)


async def run_command(
    ack: AsyncAck,
    body: dict[str, Any],
    client: AsyncWebClient,
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
    clock: Clock,
    reply: Reply,
) -> None:
    word, _, rest = typed(body).partition(" ")
    channel_id = str(body.get("channel_id") or "")
    match word.lower():
        case "new":
            require_channel(channel_id, str(body.get("channel_name") or ""))
            project = clipped(" ".join(rest.split()), PROJECT_LIMIT)
            await open_form(body, client, people, actor, _new_form(channel_id, project, clock))
        case "status":
            status = await bridge.read(kickoffs.status, channel_id, by=actor)
            reply(lambda _: commands.status(status, _))
        case "help" | "":
            reply(commands.help)
        case _:
            raise NotACommand(word, next(iter(get_close_matches(word.lower(), COMMANDS)), None))
    await ack()


def _new_form(channel_id: str, project: str, clock: Clock) -> Form:
    """The modal, with ten o'clock on the next working day where the reader lives as its start."""

    def form(_: Words, who: Person) -> dict[str, Any]:
        tomorrow = local_day(clock.now(), who.tz) + ONE_DAY
        starts_on = working_day_on_or_after(tomorrow, country_of(who.tz))
        starts_at = moment(starts_on, USUAL_START, who.tz)
        return new_kickoff.modal(
            _, channel_id=channel_id, tz=who.tz, project=project, starts_at=starts_at, language=who.language
        )

    return form


async def create_kickoff(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, kickoffs: Kickoffs, people: People
) -> None:
    person = await people.person(actor)
    draft = _draft(Fields(view), zone(person.tz if person.is_known else zone_of(view)).key)
    await bridge.write(kickoffs.create, draft, by=actor, channel_id=channel_of(view), origin=origin(view))
    await ack()


def _draft(fields: Fields, tz: str) -> KickoffDraft:
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
        lead_hours=fields.amount("lead_hours"),
        language=fields.one_of("language", Language),
        tz=tz,
        team=fields.users("team"),
        clients=fields.users("clients"),
    )


async def read_preread(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, kickoffs: Kickoffs, reply: Reply
) -> None:
    language = await bridge.write(kickoffs.read_preread, subject(action), by=actor)
    await ack()
    reply(preread.thanks, language)
