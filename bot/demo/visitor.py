"""`kickoff demo --manifest`: another bot, unchanged, in the pretend Slack; started here, or waited for."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot import app as composition
from bot.demo.opening import CannotBegin, opened
from bot.sandbox.default_address.variables import VARIABLES
from bot.sandbox.server import Sandbox

LONGEST_END = 5.0  # seconds that the bot gets to end by itself


@dataclass(frozen=True)
class Visitor:
    """A bot: its `manifest`, the `command` that starts it, and where it takes requests if not over Socket Mode."""

    manifest: Path
    command: str | None = None
    request_url: str | None = None
    is_strict: bool = False


async def host(visitor: Visitor, port: int, console: Console) -> None:
    """Runs until SIGINT or SIGTERM, whatever becomes of the bot. Raises CannotBegin."""
    told = composition.stop_signal()
    sandbox = await opened(visitor.manifest, port, is_strict=visitor.is_strict, request_url=visitor.request_url)
    welcoming: asyncio.Task[None] | None = None
    try:
        _check(visitor, sandbox)
        _say(console, _invitation(visitor, sandbox))
        welcoming = asyncio.create_task(_welcome(sandbox, console))
        async with _started(visitor, sandbox, console):
            await told.wait()
    finally:
        if welcoming is not None:
            welcoming.cancel()
        await sandbox.stop()


def told_to(sandbox: Sandbox) -> dict[str, str]:
    """What the environment tells a bot: the names that Slack's own samples use."""
    return {
        "SLACK_API_URL": sandbox.api_url,
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_SIGNING_SECRET": sandbox.signing_secret,
    }


def environment(sandbox: Sandbox, inherited: Mapping[str, str]) -> dict[str, str]:
    """Of the bot that is started here: with that, the sandbox as every SDK's default, and no proxy before it."""
    found = {name: value for name, value in inherited.items() if name != "PORT"}
    found |= told_to(sandbox)
    for name, (value, joint) in VARIABLES.items():
        found[name] = joint.join(part for part in (value, inherited.get(name)) if part)
    for name in ("NO_PROXY", "no_proxy"):
        found[name] = ",".join(part for part in ("127.0.0.1,localhost", inherited.get(name)) if part)
    return found


def _check(visitor: Visitor, sandbox: Sandbox) -> None:
    if visitor.request_url is None and not sandbox.manifest.socket_mode_enabled:
        raise CannotBegin(
            f"{visitor.manifest} does not switch Socket Mode on. Say where the bot takes requests: "
            "--request-url http://127.0.0.1:8000/slack/events"
        )


def _invitation(visitor: Visitor, sandbox: Sandbox) -> str:
    lines = [f"{sandbox.workspace.app.name} is in a pretend Slack, whose page is at {sandbox.url}", ""]
    lines += [f"export {name}={value}" for name, value in told_to(sandbox).items()]
    lines += ["", "Where a bot leaves the address to its SDK, one of these tells the SDK:"]
    lines += [f"export {name}={value}" for name, (value, _) in VARIABLES.items()]
    if visitor.command is None:
        lines += ["", "Start the bot with these in its environment; it is waited for."]
    return "\n".join([*lines, "", "Ctrl+C ends it all."])


async def _welcome(sandbox: Sandbox, console: Console) -> None:
    await sandbox.connected(None)
    _say(console, f"The bot is connected. Open {sandbox.url}")


@contextlib.asynccontextmanager
async def _started(visitor: Visitor, sandbox: Sandbox, console: Console) -> AsyncIterator[None]:
    """The bot, if there is a command for it, with all that it starts itself."""
    if visitor.command is None:
        yield
        return
    process = await asyncio.create_subprocess_shell(
        visitor.command, env=environment(sandbox, os.environ), start_new_session=True
    )
    watching = asyncio.create_task(_watch(process, console))
    try:
        yield
    finally:
        watching.cancel()
        await _end(process)


async def _watch(process: asyncio.subprocess.Process, console: Console) -> None:
    code = await process.wait()
    _say(console, f"The bot has ended, with exit code {code}. The pretend Slack goes on: start it again by hand.")


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the bot and what it has started; what does not end by itself is ended."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), LONGEST_END)
            return


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)
