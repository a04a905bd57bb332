"""The commands: `kickoff run`, `kickoff demo` and `kickoff db upgrade`."""

import asyncio
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from dotenv import find_dotenv, load_dotenv
from rich.console import Console

from bot import app as composition
from bot.settings import BadSettings, Settings, load
from bot.slack.greeting import TokenRefused
from bot.slack.socket import Deaf
from bot.web.server import CannotListen
from storage.engine import UnusableDatabase, connect
from storage.migrate import upgrade

cli = typer.Typer(
    help="Kickoff facilitates a project's kickoff in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks may print what variables hold, tokens too
)
db = typer.Typer(help="The database.", no_args_is_help=True)
cli.add_typer(db, name="db")
console = Console(stderr=True, highlight=False)

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
DEMO_PORT = 3000
# How a process exits that was not told to. A supervisor need not try the second again.
START_ME_AGAIN = 1
SOMEBODY_IS_NEEDED = 2


def main() -> None:
    cli()


@cli.command()
def run() -> None:
    """Run the bot in your workspace: over Socket Mode, or over HTTP where there is no app-level token."""
    settings = _settings()
    _log(settings.log_level)
    try:
        asyncio.run(_until_told(settings))
    except (TokenRefused, UnusableDatabase, CannotListen) as problem:
        _give_up([str(problem)])
    except Deaf as problem:
        _give_up([f"{problem} Kickoff ends, to be started anew."], START_ME_AGAIN)


@cli.command()
def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Where the pretend Slack listens.")] = DEMO_PORT,
) -> None:
    """Try Kickoff in a pretend Slack on this machine."""
    from bot.demo.show import show  # the sandbox is not loaded by `kickoff run`

    _log(logging.WARNING)
    try:
        asyncio.run(show(MANIFEST, port, console))
    except OSError as problem:
        _give_up([f"Nothing can listen on port {port} ({problem.strerror}). Try another: PORT=3001 make demo"])


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database up to this version. `kickoff run` does so too."""
    try:
        upgrade(connect(_settings().database_url))
    except UnusableDatabase as problem:
        _give_up([str(problem)])
    console.print("The database is up to date.")


def _settings() -> Settings:
    load_dotenv(find_dotenv(usecwd=True))
    try:
        return load(os.environ)
    except BadSettings as bad:
        _give_up(bad.problems)


def _give_up(problems: list[str], code: int = SOMEBODY_IS_NEEDED) -> NoReturn:
    for problem in problems:
        console.print(problem, markup=False, soft_wrap=True)
    sys.exit(code)


def _log(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)-7s %(name)s  %(message)s")
    for noisy in ("apscheduler", "slack_sdk", "alembic"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


async def _until_told(settings: Settings) -> None:
    told = composition.stop_signal()
    await composition.run_until(await composition.build(settings), told)
