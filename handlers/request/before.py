"""What is asked of every request before its listener, so that none can forget it."""

import asyncio

from bot.domain.actors import Actor
from bot.domain.errors import Fault, InvalidField, UnknownForm, UnknownMessage
from bot.services.outbox.eras import Eras
from bot.services.outbox.posted import Posted
from handlers.request import payload
from handlers.request.drawn import era_of
from handlers.request.request import Request

UNTIL_KNOWN = (0.05, 0.1, 0.2, 0.4)  # seconds: people may see a message before we are told that it is there


async def require_known_message(request: Request, posted: Posted) -> None:
    """The message may be older than the database, or younger than what that knows. Raises UnknownMessage."""
    ts = payload.pressed_message(request.body)
    if not ts or posted.remembers(ts, by=request.actor):
        return
    for pause in UNTIL_KNOWN:
        if await request.read(posted.is_known, ts, by=request.actor):
            return
        await asyncio.sleep(pause)
    raise UnknownMessage


async def require_known_era(request: Request, eras: Eras) -> None:
    """What we keep no record of may have been drawn from another database. Raises UnknownForm and UnknownMessage.

    What an earlier version has drawn names no era.
    """
    era = era_of(request.body)
    if not era or eras.remembers(era) or await request.read(eras.is_known, era):
        return
    if request.is_on_home:
        request.draw_home()
    raise UnknownForm if request.view else UnknownMessage


async def require_reachable(request: Request) -> None:
    """People who are chosen in a form can answer, as far as Slack says. Raises InvalidField."""
    if not payload.is_form(request.body):
        return
    for field, chosen in request.fields.people():
        found = await asyncio.gather(*(request.people.reader(Actor(request.actor.team_id, one)) for one in chosen))
        gone = [person.name for person in found if not person.is_reachable]
        if gone and len(chosen) > 1:
            raise InvalidField(field, Fault.SOME_UNREACHABLE, who=", ".join(gone))
        if gone:
            raise InvalidField(field, Fault.UNREACHABLE)
