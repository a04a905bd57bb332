"""The /kickoff command."""

from difflib import get_close_matches
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import commands
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.brief import PROJECT_LIMIT
from bot.domain.clock import Clock
from bot.domain.errors import NotACommand
from bot.domain.text import clipped
from bot.services.kickoff.kickoffs import Kickoffs, require_channel
from bot.services.kickoff.workspaces import Workspaces
from bot.services.meeting.agenda_templates import AgendaTemplates
from handlers.kickoff.new_kickoff import new_form
from handlers.request.forms import Forms
from handlers.request.payload import typed
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
    workspaces: Workspaces,
    agenda_templates: AgendaTemplates,
    clock: Clock,
    reply: Reply,
    forms: Forms,
) -> None:
    word, _, rest = typed(body).partition(" ")
    channel_id = str(body.get("channel_id") or "")
    match word.lower():
        case "new":
            require_channel(channel_id, str(body.get("channel_name") or ""))
            settings = await bridge.read(workspaces.settings, of=actor)
            templates = await bridge.read(agenda_templates.kept, of=actor)
            project = clipped(" ".join(rest.split()), PROJECT_LIMIT)
            await forms.open(new_form(settings, templates, clock, channel_id, project))
        case "status":
            status = await bridge.read(kickoffs.status, channel_id, by=actor)
            reply(lambda tr: commands.status(status, tr))
        case "help" | "":
            reply(commands.help)
        case _:
            raise NotACommand(word, next(iter(get_close_matches(word.lower(), COMMANDS)), None))
    await ack()
