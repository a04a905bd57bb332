"""The /kickoff command."""

from dataclasses import replace
from difflib import get_close_matches

from bot.blocks.kickoff import commands
from bot.blocks.meeting import agenda
from bot.domain.addresses import message_link
from bot.domain.brief import PROJECT_LIMIT
from bot.domain.errors import NotACommand
from bot.domain.text import clipped
from bot.services.services import Services
from handlers.kickoff.new_kickoff import open_form
from handlers.request.listeners import Listeners
from handlers.request.payload import channel_of_command, typed
from handlers.request.request import Request

COMMANDS = ("new", "agenda", "status", "help")


async def run_command(request: Request, services: Services) -> None:
    word, _, rest = typed(request.body).partition(" ")
    match word.lower():
        case "new":
            project = clipped(" ".join(rest.split()), PROJECT_LIMIT)
            await open_form(request, services, channel_of_command(request.body), project)
        case "status":
            channel_id = channel_of_command(request.body)
            status = await request.read(services.kickoffs.status, channel_id, by=request.actor)
            await request.reply(lambda tr: commands.status(status, tr))
        case "agenda":
            channel_id = channel_of_command(request.body)
            found = await request.write(services.agenda.find, channel_id, by=request.actor)
            linked = [replace(one, link=_link(request, channel_id, one.ts)) for one in found]
            await request.reply(lambda tr: agenda.found(linked, tr))
        case "help" | "":
            await request.reply(commands.help)
        case _:
            raise NotACommand(word, next(iter(get_close_matches(word.lower(), COMMANDS)), None))


def _link(request: Request, channel_id: str, ts: str) -> str:
    return message_link(request.team_address, channel_id, ts)


LISTENERS = Listeners(commands={"/kickoff": run_command})
