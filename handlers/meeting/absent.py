"""Nobody waits for people who have left Slack, nor for apps: no queue, nor what closes once all have answered."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.domain.errors import WrongMoment
from bot.services.services import Services
from handlers.request.request import Request


async def leave_out_absent(request: Request, services: Services, kickoff_id: int) -> None:
    waiting = await request.read(services.queues.waiting, kickoff_id, by=request.actor)
    there = await asyncio.gather(*map(request.is_reachable, waiting))
    absent = [user_id for user_id, is_there in zip(waiting, there, strict=True) if not is_there]
    if absent:
        await request.write(services.queues.leave_out, kickoff_id, absent, by=request.actor)


async def close_form(request: Request, close_without: Callable[..., None], missing: Sequence[str]) -> None:
    """What was handed in is kept; if nobody else can, what it belongs to closes. `close_without` is a method of a
    service."""
    await request.close()
    request.background(_close_without_absent(request, close_without, request.subject, missing))


async def _close_without_absent(
    request: Request, close_without: Callable[..., None], subject_id: int, missing: Sequence[str]
) -> None:
    """If none of those who have not answered can."""
    for user_id in missing:
        if await request.is_reachable(user_id):  # one is enough, so Slack is not asked about the others
            return
    if missing:
        with suppress(WrongMoment):  # it has closed meanwhile
            await request.write(close_without, subject_id, missing, by=request.actor)
