"""Nobody is in the queue who is not there: no apps, and no people who have left Slack."""

import asyncio

from bot.services.services import Services
from handlers.request.request import Request


async def leave_out_absent(request: Request, services: Services, kickoff_id: int) -> None:
    waiting = await request.read(services.queues.waiting, kickoff_id, by=request.actor)
    there = await asyncio.gather(*map(request.is_reachable, waiting))
    absent = [user_id for user_id, is_there in zip(waiting, there, strict=True) if not is_there]
    if absent:
        await request.write(services.queues.leave_out, kickoff_id, absent, by=request.actor)
