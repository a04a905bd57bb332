"""The /kickoff command."""

from difflib import get_close_matches
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import commands, new_kickoff
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.brief import PROJECT_LIMIT
from bot.domain.errors import NotACommand
from bot.domain.text import clipped
from bot.services.kickoff.kickoffs import Kickoffs
from bot.slack.people import People
from handlers.request.forms import Forms
from handlers.request.payload import channel_of_command, typed
from handlers.request.reply import Reply

COMMANDS = ("new", "status", "help")


def register(app: AsyncApp) -> None:
    app.command("/kickoff")(run_command)


async def run_command(
    ack: AsyncAck,
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    kickoffs: Kickoffs,
    people: People,
    reply: Reply,
    forms: Forms,
) -> None:
    word, _, rest = typed(body).partition(" ")
    match word.lower():
        case "new":
            channel_id = channel_of_command(body)
            new = await bridge.read(kickoffs.can_create, by=actor, person=await people.person(actor))
            project = clipped(" ".join(rest.split()), PROJECT_LIMIT)
            await forms.open(lambda tr, who: new_kickoff.modal(tr, new, channel_id, project))
        case "status":
            status = await bridge.read(kickoffs.status, channel_of_command(body), by=actor)
            reply(lambda tr: commands.status(status, tr))
        case "help" | "":
            reply(commands.help)
        case _:
            raise NotACommand(word, next(iter(get_close_matches(word.lower(), COMMANDS)), None))
    await ack()
