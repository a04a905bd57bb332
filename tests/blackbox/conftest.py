from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from .launching import Hurried, Launch
from .process import Process
from .slack import Slack

Begin = Callable[..., Awaitable[tuple[Slack, Process]]]


@asynccontextmanager
async def town(
    folder: Path, launch: Launch = Hurried, *, history: bool = True, may_complain: bool = False
) -> AsyncIterator[tuple[Slack, Process]]:
    """A Slack and the bot in it. Whatever happens, the process is ended; neither may have had a complaint."""
    async with Slack(history=history).serving() as slack, bot_in(slack, folder, launch) as bot:
        yield slack, bot
        assert slack.problems == []
        assert may_complain or bot.complaints() == []


@asynccontextmanager
async def bot_in(
    slack: Slack, folder: Path, launch: Launch = Hurried, database: str | None = None
) -> AsyncIterator[Process]:
    """The bot as a process, which is ended whatever happens."""
    bot = Process(slack, folder, launch, database)
    try:
        await bot.start()
        yield bot
    finally:
        bot.kill()


@asynccontextmanager
async def replicas(folder: Path, database: str, number: int) -> AsyncIterator[tuple[Slack, list[Process]]]:
    """A Slack, and so many processes of the bot on one PostgreSQL database. None may have had a complaint."""
    async with Slack().serving() as slack, AsyncExitStack() as stack:
        begun = [bot_in(slack, folder / str(place), database=database) for place in range(number)]
        bots = [await stack.enter_async_context(one) for one in begun]
        yield slack, bots
        assert slack.problems == []
        assert [line for bot in bots for line in bot.complaints()] == []


@pytest.fixture
async def begin(tmp_path: Path) -> AsyncIterator[Begin]:
    """Begins as many towns as a test likes, each with a bot and a file of its own."""
    async with AsyncExitStack() as stack:

        async def begin(
            name: str = "town", launch: Launch = Hurried, *, history: bool = True
        ) -> tuple[Slack, Process]:
            return await stack.enter_async_context(town(tmp_path / name, launch, history=history))

        yield begin
