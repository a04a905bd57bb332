from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from .launching import Forked, Launch
from .process import Process
from .slack import Slack

Begin = Callable[..., Awaitable[tuple[Slack, Process]]]


@asynccontextmanager
async def town(
    folder: Path, launch: Launch = Forked, *, history: bool = True, may_complain: bool = False
) -> AsyncIterator[tuple[Slack, Process]]:
    """A Slack and the bot in it. Whatever happens, the process is ended; neither may have had a complaint."""
    async with Slack(history=history).serving() as slack:
        bot = Process(slack, folder, launch)
        try:
            await bot.start()
            yield slack, bot
        finally:
            bot.kill()
        assert slack.problems == []
        assert may_complain or bot.complaints() == []


@pytest.fixture
async def begin(tmp_path: Path) -> AsyncIterator[Begin]:
    """Begins as many towns as a test likes, each with a bot and a file of its own."""
    async with AsyncExitStack() as stack:

        async def begin(
            name: str = "town", launch: Launch = Forked, *, history: bool = True
        ) -> tuple[Slack, Process]:
            return await stack.enter_async_context(town(tmp_path / name, launch, history=history))

        yield begin
