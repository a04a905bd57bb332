"""`kickoff demo`: the bot, unchanged, in a pretend Slack, with a database that is thrown away after."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot import app as composition
from bot.demo.journey import TOUR
from bot.demo.opening import CannotBegin, opened
from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from bot.settings import Settings
from bot.surroundings import have_a_folder_for_fonts

DATABASE = "kickoff.db"


async def show(manifest: Path, port: int, console: Console) -> None:
    """Runs until SIGINT or SIGTERM. Raises CannotBegin."""
    told, is_ready = composition.stop_signal(), asyncio.Event()
    bot: composition.Bot | None = None

    async def next_due() -> datetime | None:
        return await bot.next_due_at() if bot and is_ready.is_set() and not told.is_set() else None

    async def welcome() -> None:
        """Lets people in once the bot hears them."""
        await sandbox.connected(None)
        assert sandbox.guide is not None
        await sandbox.guide.set_the_scene()
        is_ready.set()
        console.print(f"Open {sandbox.url} and press Play a kickoff, or try it yourself.\nCtrl+C ends the demo.")

    with _thrown_away() as folder:
        have_a_folder_for_fonts(Path(folder) / DATABASE)
        sandbox = await opened(manifest, port, clock=(clock := MovableClock()), next_due=next_due, tour=TOUR)
        welcoming = asyncio.create_task(welcome())
        try:
            bot = await composition.build(_settings(sandbox, Path(folder)), clock)
            clock.on_moved(bot.wake)
            await composition.run_until(bot, told)
        finally:
            welcoming.cancel()
            await sandbox.stop()


def _thrown_away() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="kickoff-demo-")
    except FileNotFoundError:
        raise CannotBegin("No temporary folder can be written to. Set TMPDIR to one that can.") from None


def _settings(sandbox: Sandbox, folder: Path) -> Settings:
    return Settings(
        bot_token=sandbox.bot_token,
        app_token=sandbox.app_token,
        api_url=sandbox.api_url,
        database_url=f"sqlite:///{folder / DATABASE}",
    )
