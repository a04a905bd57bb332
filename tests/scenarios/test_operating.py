"""Whoever runs Kickoff asks how it is, copies its database, and puts a copy back."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from typer.testing import CliRunner

from bot.app import after_restoring, build
from bot.cli import cli
from bot.doctor import Findings, examine
from bot.domain.condition import Condition
from bot.web import probes
from storage.owner import InUse
from tests.scenarios.sandbox_town import CHANNEL, MANIFEST, SandboxTown
from tests.scenarios.test_roadmap import add_milestone, at


async def examined(town: SandboxTown) -> Findings:
    return await examine(town.settings, MANIFEST, town.clock)


async def asked_for(town: SandboxTown, *words: str, **otherwise: str) -> tuple[int, str]:
    """How a command exits, and what it says."""
    told = {
        "SLACK_BOT_TOKEN": town.sandbox.bot_token,
        "SLACK_APP_TOKEN": town.sandbox.app_token,
        "SLACK_API_URL": town.sandbox.api_url,
        "DATABASE_URL": f"sqlite:///{town.database}",
    }
    ran = await asyncio.to_thread(CliRunner(env=told | otherwise).invoke, cli, words)
    return ran.exit_code, ran.output


def change(town: SandboxTown, statement: str) -> None:
    with closing(sqlite3.connect(town.database)) as database, database:
        database.execute(statement)


async def test_the_doctor_says_of_each_part_that_it_is_fine_or_what_to_do(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.clock.move_to(max(datetime.now(UTC), town.clock.now()))  # by the machine's clock nothing is late then
    await town.kickoff()
    await town.sara.sees("I'm in", in_=CHANNEL)
    connections = town.sandbox.links.established
    monkeypatch.chdir(town.database.parent)

    code, said = await asked_for(town, "doctor")

    assert 0 == code, said
    assert "Harbour" not in said
    for what in (
        "Settings",
        "Database",
        "Pictures",
        "Outbox",
        "Refused",
        "Leaps of the clock",
        "Bot token",
        "Scopes",
        "App token",
        "Socket",
    ):
        assert f"fine   {what}: " in said, what
    assert connections == town.sandbox.links.established  # nobody's click went to the doctor

    code, said = await asked_for(town, "doctor", SLACK_APP_TOKEN="", DATABASE_URL="sqlite://")
    assert 1 == code
    assert "TO DO  Settings: SLACK_APP_TOKEN is not set." in said
    _, said = await asked_for(town, "doctor", DATABASE_URL="kickoff.db")
    assert "TO DO  Database: DATABASE_URL is not a database address." in said

    town.sandbox.faults.refuse("auth.test", "token_revoked")
    code, said = await asked_for(town, "doctor")
    assert 1 == code
    assert "TO DO  Bot token: Slack does not accept SLACK_BOT_TOKEN: token_revoked. Copy it again" in said
    assert town.sandbox.bot_token not in said
    assert town.sandbox.app_token not in said

    town.sandbox.faults.refuse("apps.connections.open", "missing_scope")
    assert "connections:write" in problem(await examined(town), "App token")

    town.sandbox.faults.answer_500("auth.test")
    assert "SLACK_API_URL" in problem(await examined(town), "Bot token")

    town.sandbox.grants.switch("channels:history", False)
    scopes = (await examined(town))["Scopes"]
    assert scopes.is_good
    assert "Without channels:history it posts a message again" in scopes.said
    town.sandbox.grants.switch("pins:write", False)
    assert "Without pins:write it does not pin the agenda." in (await examined(town))["Scopes"].said


async def test_the_doctor_finds_what_is_late_refused_or_not_granted(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)
    await town.stop_bot()
    late = town.clock.now() + timedelta(minutes=20)
    change(town, "DELETE FROM delivery WHERE post != 'reminder'")
    change(town, f"UPDATE delivery SET due_at = '{town.clock.now():%Y-%m-%d %H:%M:%S.%f}' WHERE post = 'reminder'")
    assert "Messages waiting for their time: 6." in (await examined(town))["Outbox"].said
    town.clock.move_to(late)
    assert "Nothing is late" in (await examined(town))["Outbox"].said  # put off: its turn has not come
    town.clock.move_to(at(4, 8, 35))
    assert "Late messages: 1, the oldest by 10 days" in problem(await examined(town), "Outbox")

    change(town, "UPDATE delivery SET state = 'refused', error = 'not_in_channel', due_at = try_at")
    assert "not_in_channel (6). Invite Kickoff" in problem(await examined(town), "Refused")

    more = MANIFEST.read_text().replace("- im:write\n", "- im:write\n      - reactions:write\n")
    asking_for_more = town.database.with_name("manifest.yml")
    asking_for_more.write_text(more)
    found = await examine(town.settings, asking_for_more, town.clock)
    assert "Not granted: reactions:write." in problem(found, "Scopes")

    change(town, f"INSERT INTO clock_leap VALUES (1, 'T1', '{town.clock.now():%Y-%m-%d %H:%M:%S.%f}', -259200)")
    assert "1x, the last time 3 days back" in problem(await examined(town), "Leaps of the clock")
    town.clock.move_to(datetime.now(UTC) + timedelta(days=3, minutes=1))
    assert "it is 3 days ahead. Have the machine's clock set" in problem(await examined(town), "Clock")

    change(town, "UPDATE alembic_version SET version_num = '0001'")
    assert "kickoff db upgrade" in problem(await examined(town), "Database")
    change(town, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in problem(await examined(town), "Database")

    town.database.write_text("no database " * 1000)
    assert "put a backup in its place" in problem(await examined(town), "Database")
    town.database.unlink()
    assert "The first start creates it" in (await examined(town))["Database"].said


def problem(found: Findings, what: str) -> str:
    condition: Condition = found[what]
    assert not condition.is_good, condition
    return condition.said


async def test_a_copy_that_is_put_back_goes_on_without_repeating_what_was_said_since(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)
    monkeypatch.chdir(town.database.parent)
    assert 0 == (await asked_for(town, "db", "backup", "copy.db"))[0]
    code, said = await asked_for(town, "db", "restore", "copy.db", "--force")
    assert 2 == code
    assert "Stop Kickoff" in said

    town.clock.move_to(at(4, 8, 31))
    await town.sara.sees("is due in 7 days", in_=CHANNEL)
    await town.stop_bot()
    town.database.unlink()
    code, said = await asked_for(town, "db", "restore", "copy.db")
    assert 0 == code, said
    after_restoring(town.settings, town.clock)  # the command's clock is the machine's
    await town.start_bot()

    def is_settled() -> bool:
        looked = town.sandbox.workspace.exchanges.named("conversations.history")
        return bool(looked) or town.sara.screen(in_=CHANNEL).count("is due in 7 days") > 1

    assert await town.sandbox.workspace.changes.until(is_settled, seconds=30)
    town.clock.move_to(at(10, 8, 31))
    await town.sara.sees("is due tomorrow", in_=CHANNEL)
    assert 1 == town.sara.screen(in_=CHANNEL).count("is due in 7 days")


async def test_a_second_process_on_one_file_ends_with_advice_or_waits_for_the_first(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes, "PATIENCE", 0.05)
    refused = await build(town.settings, town.clock)
    with pytest.raises(InUse, match="Stop that one first, or start this one with --wait"):
        await refused.start()
    await refused.stop()

    second = await build(replace(town.settings, port=0), town.clock)
    waiting = asyncio.create_task(second.start(waits=True))
    await town.kickoff()
    await town.sara.sees("I'm in", in_=CHANNEL)
    assert not waiting.done()
    async with aiohttp.ClientSession() as web:
        assert 503 == (await web.get(f"http://127.0.0.1:{second.port}/readyz")).status

    await town.stop_bot()
    await asyncio.wait_for(waiting, 10)
    await second.stop()
    await town.start_bot()


async def test_others_who_can_read_the_database_or_the_tokens_are_told_of(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(town.database.parent)
    settings = town.database.with_name(".env")
    settings.touch(mode=0o600)
    town.database.chmod(0o640)

    code, said = await asked_for(town, "doctor")

    assert 1 == code
    assert f"TO DO  Privacy: Others on this machine can read {town.database}. Type: chmod 600" in said

    town.database.chmod(0o600)
    settings.chmod(0o604)
    _, said = await asked_for(town, "doctor")
    assert "TO DO  Privacy: Others on this machine can read .env. Type: chmod 600 .env" in said


@pytest.mark.parametrize(
    ("encoding", "advice"),
    [("utf-16", ".env is not in UTF-8"), ("utf-8-sig", "KICKOFF_COLOUR is not a setting of Kickoff")],
)
async def test_a_file_of_settings_that_cannot_be_read_is_told_in_a_sentence(
    town: SandboxTown, monkeypatch: pytest.MonkeyPatch, encoding: str, advice: str
) -> None:
    monkeypatch.chdir(town.database.parent)
    monkeypatch.setenv("KICKOFF_COLOUR", "")
    monkeypatch.delenv("KICKOFF_COLOUR")
    await asyncio.to_thread(Path(".env").write_text, "KICKOFF_COLOUR=secret", encoding)

    _, said = await asked_for(town, "doctor")

    assert advice in said
    assert "Traceback" not in said
    assert "secret" not in said
