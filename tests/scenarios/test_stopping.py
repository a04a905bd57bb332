"""Told to stop, the bot takes nothing more and finishes what is in hand."""

import asyncio
import signal
import socket
import sqlite3
from contextlib import closing
from os import kill
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli import serve
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.slack.auth import TokenRefused
from bot.slack.socket import Deaf
from bot.web.server import CannotListen, Server
from storage.engine import DatabaseAway, UnusableDatabase
from storage.owner import InUse
from tests.blackbox.launching import Forked
from tests.scenarios.databases import with_tables
from tests.scenarios.sandbox_town import CHANNEL, MANIFEST, town_of


@pytest.mark.parametrize("over_http", [False, True], ids=["over a socket", "over HTTP"])
async def test_a_command_that_is_in_hand_is_answered_before_the_bot_is_gone(
    tmp_path: Path, over_http: bool
) -> None:
    async with town_of(tmp_path, over_http=over_http) as town:
        exchanges = town.sandbox.workspace.exchanges
        town.sandbox.faults.latency = 0.3
        typing: asyncio.Task[Any] = asyncio.create_task(town.sara.types("/kickoff new", in_=CHANNEL))
        async with asyncio.timeout(30):
            while not exchanges.named("views.open"):  # noqa: ASYNC110 - nothing says when Slack has been asked
                await asyncio.sleep(0.01)
        stopping = asyncio.create_task(town.stop_bot())

        assert (await typing).failure is None
        await town.sara.sees_modal("New kickoff")
        await stopping
        asked: Any = await town.sara.types("/kickoff help", in_=CHANNEL)
        assert "dispatch_failed" == asked.failure


async def test_a_process_says_that_it_is_ready_and_ends_well_when_it_is_told_to(tmp_path: Path) -> None:
    sandbox = Sandbox(MANIFEST)
    await sandbox.start()
    port = _free_port()
    variables = {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "SLACK_API_URL": sandbox.api_url,
        "PORT": str(port),
    }
    process = Forked(variables, tmp_path, tmp_path / "log")
    try:
        assert "signatures checked" in (await _once_ready(f"http://127.0.0.1:{port}/readyz"))["slack"]
        with pytest.raises(CannotListen, match="PORT"):
            await Server([], "127.0.0.1", port).listen()

        kill(process.pid, signal.SIGTERM)

        assert 0 == await asyncio.to_thread(process.ended, 20), (tmp_path / "log").read_text()
    finally:
        if process.ended(0) is None:
            kill(process.pid, signal.SIGKILL)
        await sandbox.stop()


def test_a_file_that_another_program_has_locked_ends_it_to_be_started_again(tmp_path: Path) -> None:
    database = tmp_path / "kickoff.db"
    database.touch(mode=0o600)
    database.write_bytes(with_tables())
    variables = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = Forked(variables, tmp_path, tmp_path / "log")
        assert 1 == process.ended(20)
    assert "Another program has locked the database" in (tmp_path / "log").read_text()


@pytest.mark.parametrize(
    ("problem", "code"),
    [(Deaf, 1), (DatabaseAway, 1), (UnusableDatabase, 2), (InUse, 2), (TokenRefused, 2), (CannotListen, 2)],
)
def test_it_exits_with_the_code_that_tells_a_supervisor_whether_to_start_it_again(
    problem: type[Exception], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def ends(*_: object) -> None:
        raise problem("what to do")

    monkeypatch.setattr("bot.cli._until_told", ends)
    monkeypatch.setattr("bot.cli._settings", lambda: Settings("", "", ""))
    monkeypatch.setattr("bot.cli._log", lambda level: None)

    with pytest.raises(SystemExit) as ended:
        serve()

    assert code == ended.value.code
    assert "what to do" in capsys.readouterr().err


async def _once_ready(url: str) -> dict[str, str]:
    async with asyncio.timeout(30), aiohttp.ClientSession() as session:
        while True:
            try:
                answer = await session.get(url)
                if answer.status == 200:
                    told: dict[str, str] = await answer.json()
                    return told
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
