"""`kickoff doctor`: looks at what Kickoff cannot do without, and says what to do. It changes nothing."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import yaml
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.clock import A_LEAP, Clock, Leap
from bot.domain.condition import Condition
from bot.domain.outbox.backlog import Backlog
from bot.services.leaps import Leaps
from bot.services.outbox.backlog import Backlogs
from bot.services.outbox.posting import SHUT_OUT
from bot.settings import Settings
from bot.slack.auth import COPY_IT, said_at
from bot.slack.client import connect as web_client
from bot.slack.client import open_session
from bot.slack.outcomes import ERRORS, Refused, TokenDead, failure
from bot.surroundings import can_be_written_to, have_a_folder_for_fonts
from storage.damage import require_whole
from storage.engine import UnusableDatabase, connect, encryption, place, sqlite_file
from storage.migrate import is_up_to_date
from storage.owner import OWN_IT
from storage.store import Store

Findings = dict[str, Condition]
LATE = timedelta(minutes=5)  # longer than most waits for Slack; what is late for longer needs somebody
SET_THE_CLOCK = "Have the machine's clock set by a time service, such as chrony or systemd-timesyncd."
APPS = "https://api.slack.com/apps"

_NO_HISTORY = "it posts a message again if it cannot know whether it arrived"
WITHOUT = {  # each optional scope
    "channels:history": _NO_HISTORY,
    "groups:history": _NO_HISTORY,
    "files:read": "a theme cannot have a picture of your own, nor days off come from a calendar",
    "pins:write": "it does not pin the agenda",
}


async def examine(settings: Settings, manifest: Path, clock: Clock, env_file: Path | None = None) -> Findings:
    """What was found, by what was looked at, in the order in which it is best put right."""
    found = {"Settings": Condition(True, "Everything that has to be set is set.")}
    found |= await asyncio.to_thread(_kept, settings.database_url, clock)
    found |= _private(env_file, settings.database_url)
    found |= {"Pictures": _pictures(settings.database_url)}
    async with open_session(settings.api_url) as session:
        client = web_client(settings.api_url, settings.bot_token, session)
        found |= await _bot(client, manifest, clock)
        found |= await _socket(client, settings.app_token, session) if settings.app_token else _http(settings)
    return found


def _kept(url: str, clock: Clock) -> Findings:
    try:
        engine = connect(url)
        name = place(engine)
        if engine.dialect.name == "sqlite" and not Path(name).exists():
            return {"Database": _to_be_created(Path(name))}
        require_whole(url)
        if not is_up_to_date(engine):
            return {
                "Database": Condition(False, f"{name} was made by an earlier version. Type: kickoff db upgrade")
            }
    except UnusableDatabase as problem:
        return {"Database": Condition(False, str(problem))}
    found = {"Database": Condition(True, f"{name} can be read and written, and has the tables of this version.")}
    if encrypted := encryption(engine):
        found["Encryption"] = encrypted
    return found | _told_by(Store(engine), clock)


def _to_be_created(file: Path) -> Condition:
    if can_be_written_to(file.parent):
        return Condition(True, f"{file} does not exist yet. The first start creates it.")
    folder = file.parent.resolve()
    return Condition(False, f"{file} does not exist yet, and {folder} cannot be written to. {OWN_IT}.")


def _told_by(store: Store, clock: Clock) -> Findings:
    outbox, leaps = Backlogs(store, clock).now(), Leaps(store, clock).lately()
    store.close()
    return {
        "Outbox": _punctuality(outbox),
        "Refused": _refusals(outbox.refused),
        "Leaps of the clock": _leaps(leaps),
    }


def _private(env_file: Path | None, database_url: str) -> Findings:
    """The tokens are in one of these files, and all that people wrote in the other."""
    files = [file for file in (env_file, sqlite_file(database_url)) if file and file.is_file()]
    if not files:
        return {}
    if open_to_others := [str(file) for file in files if file.stat().st_mode & 0o077]:
        said = f"Others on this machine can read {' and '.join(open_to_others)}. "
        return {"Privacy": Condition(False, f"{said}Type: chmod 600 {' '.join(open_to_others)}")}
    return {"Privacy": Condition(True, f"Nobody else on this machine can read {' or '.join(map(str, files))}.")}


def _pictures(database_url: str) -> Condition:
    if have_a_folder_for_fonts(sqlite_file(database_url)):
        return Condition(True, "They can be drawn.")
    return Condition(False, "No folder can be written to, so none are drawn. Set TMPDIR to one that can.")


def _punctuality(outbox: Backlog) -> Condition:
    if outbox.oldest < LATE:
        return Condition(True, f"Nothing is late. Messages waiting for their time: {outbox.outstanding}.")
    return Condition(
        False,
        f"Late messages: {outbox.overdue}, the oldest by {_roughly(outbox.oldest)}. "
        "Start Kickoff if it is not running; if it is, its log says why.",
    )


def _roughly(span: timedelta) -> str:
    """In the largest unit of which it has at least two."""
    for unit in ("days", "hours"):
        if (count := span // timedelta(**{unit: 1})) >= 2:
            return f"{count} {unit}"
    return f"{span // timedelta(minutes=1)} minutes"


def _refusals(refused: Mapping[str, int]) -> Condition:
    if not refused:
        return Condition(True, "Slack has accepted every message of the last seven days.")
    reasons = ", ".join(f"{error} ({count})" for error, count in sorted(refused.items()))
    advice = "The log says which."
    if refused.keys() & set(SHUT_OUT):
        advice = "Invite Kickoff to the channel, or unarchive it; then Kickoff tries to post again."
    return Condition(False, f"Messages that Slack refused in the last seven days: {reasons}. {advice}")


def _leaps(leaps: Sequence[Leap]) -> Condition:
    if not leaps:
        return Condition(True, "The machine's clock has not leapt in the last seven days.")
    last = leaps[-1]
    return Condition(
        False,
        f"The machine's clock leapt in the last seven days: {len(leaps)}x, the last time "
        f"{_by(last.by, 'forward', 'back')} on {last.noticed_at:%d %B at %H:%M} UTC. {SET_THE_CLOCK}",
    )


def _by(difference: timedelta, if_more: str, if_less: str) -> str:
    return f"{_roughly(abs(difference))} {if_more if difference > timedelta() else if_less}"


async def _bot(client: AsyncWebClient, manifest: Path, clock: Clock) -> Findings:
    try:
        answer = await client.auth_test()
    except ERRORS as error:
        return {"Bot token": _unanswered(error, "SLACK_BOT_TOKEN", COPY_IT)}
    return {
        "Bot token": Condition(True, f"It belongs to {answer.get('user')}, in {answer.get('team')}."),
        "Clock": _clock(clock.now(), said_at(answer)),
        "Scopes": _scopes(answer, manifest),
    }


def _clock(ours: datetime, slacks: datetime | None) -> Condition:
    if slacks is None:
        return Condition(True, "Slack did not say what time it is.")
    if abs(by := ours - slacks) < A_LEAP:
        return Condition(True, "It agrees with Slack's.")
    return Condition(
        False, f"The machine's clock differs from Slack's: it is {_by(by, 'ahead', 'behind')}. {SET_THE_CLOCK}"
    )


def _scopes(answer: AsyncSlackResponse, manifest: Path) -> Condition:
    granted = set(str(answer.headers.get("x-oauth-scopes", "")).split(","))
    asked = yaml.safe_load(manifest.read_text())["oauth_config"]["scopes"]
    optional = set(asked["bot_optional"])
    missing = set(asked["bot"]) - granted
    if needed := missing - optional:
        return Condition(
            False,
            f"Not granted: {', '.join(sorted(needed))}. Paste manifest.yml at {APPS} under App Manifest, "
            "and install the app again.",
        )
    if missing:
        without = (f"Without {scope} {WITHOUT[scope]}." for scope in sorted(missing))
        return Condition(True, " ".join(["All that it needs.", *without]))
    return Condition(True, "All that the manifest asks for.")


async def _socket(client: AsyncWebClient, app_token: str, session: aiohttp.ClientSession) -> Findings:
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except ERRORS as error:
        advice = f"Make one with the scope connections:write at {APPS} under Basic Information."
        return {"App token": _unanswered(error, "SLACK_APP_TOKEN", advice)}
    return {
        "App token": Condition(True, "Slack accepts it."),
        "Socket": await _is_in_reach(str(answer["url"]).partition("?")[0], session),
    }


async def _is_in_reach(address: str, session: aiohttp.ClientSession) -> Condition:
    """Knocks without the ticket: a connection that was let in would get clicks that are meant for the bot."""
    try:
        async with session.ws_connect(address):
            pass
    except aiohttp.WSServerHandshakeError as refused:
        if refused.status == 407 or refused.status >= 500:
            return Condition(False, f"{address} answers with {refused.status}. Let WebSockets pass the proxy.")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Condition(
            False, f"{address} cannot be reached ({type(error).__name__}). Let WebSockets pass the firewall."
        )
    return Condition(True, "Slack's WebSockets can be reached.")


def _http(settings: Settings) -> Findings:
    return {
        "HTTP": Condition(
            True,
            f"Kickoff listens on port {settings.port} of {settings.host}. "
            f"Event Subscriptions at {APPS} shows whether Slack can reach it.",
        )
    }


def _unanswered(error: Exception, token: str, advice: str) -> Condition:
    trouble = failure(error)
    if isinstance(trouble, Refused | TokenDead):
        return Condition(False, f"Slack does not accept {token}: {trouble.error}. {advice}")
    return Condition(
        False,
        f"Slack cannot be reached ({getattr(trouble, 'error', 'ratelimited')}). "
        "Check the network, its proxy, SLACK_API_URL, and SSL_CERT_FILE if a certificate is refused.",
    )
