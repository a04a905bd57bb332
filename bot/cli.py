"""The commands: `kickoff run`, `kickoff demo`, `kickoff doctor` and `kickoff db`."""

import asyncio
import gc
import logging
import os
import sys
import threading
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from dotenv import load_dotenv
from rich.console import Console

from bot import app as composition
from bot.delivery.budget import Pace
from bot.doctor import examine
from bot.domain.condition import Condition
from bot.settings import BadSettings, Settings, load
from bot.slack.auth import TokenRefused
from bot.slack.socket import Deaf
from bot.sparing_log import Sparing
from bot.steady_clock import SteadyClock
from bot.surroundings import have_a_folder_for_fonts
from bot.web.server import CannotListen
from storage.backup import CannotCopy, back_up, file_of, restore
from storage.engine import DatabaseAway, UnusableDatabase, connect, sqlite_file
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

log = logging.getLogger(__name__)

DEMO_PORT = 3000
ENV_FILE = Path(".env")  # in the working folder, and in none above it
# Objects made between two looks of the garbage collector: those of a hundred clicks, not of two. In a burst all of
# them are still in use, so that it looks through them in vain.
UNCOLLECTED = 50_000
NOISY = ("apscheduler", "slack_sdk", "alembic")  # Slack's client would log all that it is told, and says
LAST_RESORT = "last-resort"  # the thread that ends the process
LONGEST_STOP = 9.0  # seconds; supervisors kill what they told to stop ten seconds ago
# How a process exits that was not told to. A supervisor need not try the second again.
START_ME_AGAIN = 1
SOMEBODY_IS_NEEDED = 2


@cli.command()
def run(
    wait: Annotated[bool, typer.Option("--wait", help="Begin once no other Kickoff has the SQLite file.")] = False,
) -> None:
    """Run the bot in your workspace: over Socket Mode, or over HTTP if there is no app-level token."""
    serve(waits=wait)


def serve(*, waits: bool = False, pace: Pace | None = None) -> None:
    """Runs the bot until it is told to stop, redrawing messages at this pace. Exits if it cannot go on."""
    settings = _settings()
    _log(settings.log_level)
    try:
        asyncio.run(_until_told(settings, waits, pace))
    except (Deaf, DatabaseAway) as problem:
        _give_up([f"{problem} Kickoff is exiting so that its supervisor restarts it."], START_ME_AGAIN)
    except (TokenRefused, UnusableDatabase, CannotListen) as problem:
        _give_up([str(problem)])


@cli.command()
def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Where the pretend Slack listens.")] = DEMO_PORT,
    manifest: Annotated[Path | None, typer.Option(help="Of another bot, to try that in place of Kickoff.")] = None,
    app: Annotated[
        str | None, typer.Option(help="The command that starts it; without one, it is waited for.")
    ] = None,
    request_url: Annotated[str | None, typer.Option(help="Where it listens, if not over Socket Mode.")] = None,
    strict: Annotated[bool, typer.Option(help="Refuse what Slack takes but advises against.")] = False,
) -> None:
    """Try Kickoff, or another bot, in a pretend Slack on this machine."""
    from bot.demo.opening import CannotBegin  # the sandbox is not loaded by `kickoff run`
    from bot.demo.show import show
    from bot.demo.visitor import Visitor, host

    _log(logging.WARNING)
    if manifest is None and (app or request_url or strict):
        _give_up(["Say which bot it is: --manifest manifest.yml"])
    try:
        if manifest is None:
            asyncio.run(show(_manifest(), port, console))
        else:
            asyncio.run(host(Visitor(manifest, app, request_url, is_strict=strict), port, console))
    except CannotBegin as problem:
        _give_up([str(problem)])


@cli.command()
def doctor() -> None:
    """Check the settings, the database, the tokens, the connection and the outbox, and say what to do."""
    try:
        found = asyncio.run(examine(_loaded(), _manifest(), SteadyClock(), ENV_FILE))
    except BadSettings as bad:
        found = {"Settings": Condition(False, " ".join(bad.problems))}
    for what, condition in found.items():
        typer.echo(f"{'fine ' if condition.is_good else 'TO DO'}  {what}: {condition.said}")
    sys.exit(0 if all(condition.is_good for condition in found.values()) else 1)


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database up to this version. `kickoff run` does so too."""
    try:
        upgrade(connect(_settings().database_url))
    except UnusableDatabase as problem:
        _give_up([str(problem)])
    console.print("The database is up to date.")


@db.command("backup")
def db_backup(path: Annotated[Path, typer.Argument(help="The file to make.")]) -> None:
    """Copy the database to a new file, even while Kickoff runs."""
    _with_database(lambda _, database: back_up(database, path))
    console.print(f"The database has been copied to {path}.", markup=False, soft_wrap=True)


@db.command("restore")
def db_restore(
    path: Annotated[Path, typer.Argument(help="What `kickoff db backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing database.")] = False,
) -> None:
    """Replace the database with a copy. Kickoff must not be running."""

    def put_back(settings: Settings, database: Path) -> None:
        restore(path, database, overwrite=force)
        composition.after_restoring(settings)

    _with_database(put_back)
    console.print("The copy is in place. You can start Kickoff.")


def _with_database(work: Callable[[Settings, Path], None]) -> None:
    settings = _settings()
    try:
        work(settings, file_of(connect(settings.database_url)))
    except (UnusableDatabase, CannotCopy) as problem:
        _give_up([str(problem)])


def _manifest() -> Path:
    """Kickoff's own: at the top of a checkout, or where an installation put it."""
    checkout = Path(__file__).parents[1]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "manifest.yml"
    installed = distribution("kickoff").files or ()
    return next(Path(str(file.locate())) for file in installed if file.name == "manifest.yml")


def _loaded() -> Settings:
    """Raises BadSettings."""
    if ENV_FILE.is_dir():  # as Docker makes one of a file that is to be mounted and is not there
        raise BadSettings([f"{ENV_FILE} is a folder. Put a file in its place."])
    try:
        load_dotenv(ENV_FILE, encoding="utf-8-sig", interpolate=False)  # a $ in a password is a $
    except UnicodeError:
        raise BadSettings([f"{ENV_FILE} is not in UTF-8. Save it so."]) from None
    except OSError as error:
        raise BadSettings(
            [f"{ENV_FILE} cannot be read ({error.strerror}). Let the user who runs Kickoff read it."]
        ) from None
    return load(os.environ)


def _settings() -> Settings:
    try:
        return _loaded()
    except BadSettings as bad:
        _give_up(bad.problems)


def _give_up(problems: list[str], code: int = SOMEBODY_IS_NEEDED) -> NoReturn:
    for problem in problems:
        console.print(problem, markup=False, soft_wrap=True)
    sys.exit(code)


def _log(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)-7s %(name)s  %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(Sparing())
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


async def _until_told(settings: Settings, waits: bool, pace: Pace | None) -> None:
    told = composition.stop_signal()
    bot = await composition.build(settings, pace=pace)
    if not have_a_folder_for_fonts(sqlite_file(settings.database_url)):
        log.warning("No folder can be written to, so no pictures are drawn. Set TMPDIR to one that can.")
    gc.freeze()  # what is loaded by now stays: the collector need not look through it again and again
    gc.set_threshold(UNCOLLECTED)

    def on_stopping() -> None:
        _end_anyway(0 if told.is_set() else START_ME_AGAIN)

    await composition.run_until(bot, told, on_stopping, waits=waits)


def _end_anyway(code: int) -> None:
    """Ends the process in a while, whatever it waits for: no thread ends that a database does not answer.

    What has been acknowledged is committed; the rest is found at the next start.
    """

    def end() -> None:
        log.warning("Kickoff ends without having finished: something does not answer, such as the database.")
        logging.shutdown()
        os._exit(code)

    last_resort = threading.Timer(LONGEST_STOP, end)
    last_resort.name = LAST_RESORT
    last_resort.daemon = True
    last_resort.start()
