"""A round calls upon nobody who is not there: apps, and people who have left Slack."""

import asyncio

from bot.services.services import Services
from handlers.request.request import Request


async def leave_out_absent(request: Request, services: Services, kickoff_id: int) -> None:
    called = await request.read(services.queues.called, kickoff_id, by=request.actor)
    there = await asyncio.gather(*map(request.is_reachable, called))
    absent = [user_id for user_id, is_there in zip(called, there, strict=True) if not is_there]
    if absent:
        await request.write(services.queues.leave_out, kickoff_id, absent, by=request.actor)
