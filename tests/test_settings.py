"""All that is wrong with the settings is told at once, and no token is ever shown."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.settings import BadSettings, load

NO_SLACK = "http://127.0.0.1:9/api/"
GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def test_two_tokens_are_enough() -> None:
    settings = load(GOOD)

    assert "https://slack.com/api/" == settings.api_url
    assert "sqlite:///kickoff.db" == settings.database_url
    assert logging.INFO == settings.log_level


def test_without_an_app_token_a_signing_secret_has_it_listen_for_slack() -> None:
    over_http = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}

    assert (3000, "127.0.0.1") == (load(over_http).port, load(over_http).host)
    assert 8080 == load(over_http | {"PORT": "8080"}).port
    assert load(GOOD | over_http).port is None
    assert 8080 == load(GOOD | {"PORT": "8080"}).port


def test_whoever_has_neither_is_told_of_both_ways() -> None:
    with pytest.raises(BadSettings) as told:
        load({"SLACK_BOT_TOKEN": "xoxb-1"})

    (problem,) = told.value.problems
    assert problem.startswith("SLACK_APP_TOKEN")
    assert "SLACK_SIGNING_SECRET" in problem


def test_the_address_of_slack_always_ends_as_the_sdk_wants_it() -> None:
    assert "http://127.0.0.1:9/api/" == load(GOOD | {"SLACK_API_URL": "http://127.0.0.1:9/api"}).api_url


def test_every_problem_is_told_and_says_what_to_type() -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xapp-1",
        "SLACK_API_URL": "slack",
        "SLACK_SIGNING_SECRET": "xoxb-1",
        "SLACK_APP_TOKEN": "xoxb-1",
        "PORT": "70000",
        "KICKOFF_LOG_LEVEL": "LOUD",
        "KICKOFF_COLOUR": "1",
    }

    with pytest.raises(BadSettings) as told:
        load(wrong)

    assert len(wrong) == len(told.value.problems)
    for name in wrong:
        assert any(problem.startswith(name) for problem in told.value.problems), name


def test_a_token_shows_neither_in_the_settings_nor_in_a_problem() -> None:
    assert "xoxb-1" not in repr(load(GOOD))
    with pytest.raises(BadSettings) as told:
        load({"SLACK_BOT_TOKEN": "xapp-secret"})
    assert "secret" not in str(told.value)
    assert "secret" not in repr(load(GOOD | {"DATABASE_URL": "postgresql://kickoff:secret@localhost/kickoff"}))


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\ufeffxoxb-2\n", encoding="utf-8")
    in_a_file = {"SLACK_BOT_TOKEN_FILE": str(tmp_path / "token")}

    assert "xoxb-2" == load({"SLACK_APP_TOKEN": "xapp-1"} | in_a_file).bot_token
    assert ["SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set. Leave one out."] == problems(GOOD | in_a_file)

    (tmp_path / "token").write_text("xoxb-2", encoding="utf-16")
    assert "it is not in UTF-8" in problems({"SLACK_APP_TOKEN": "xapp-1"} | in_a_file)[0]
    (tmp_path / "token").unlink()
    assert "No such file" in problems({"SLACK_APP_TOKEN": "xapp-1"} | in_a_file)[0]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1", "takes the one that starts with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxe-1", "takes the one that starts with xapp-"),
        ("SLACK_SIGNING_SECRET", "xoxp-1", "holds a token"),
        ("SLACK_SIGNING_SECRET", "'secret'", "stands in quotation marks"),
        ("DATABASE_URL", '"sqlite:///kickoff.db"', "stands in quotation marks"),
        ("SLACK_API_URL", "http://slack.com/api/", "could be read on their way"),
    ],
)
def test_what_looks_right_and_is_not_is_told(name: str, value: str, said: str) -> None:
    (problem,) = problems(GOOD | {name: value})
    assert problem.startswith(name)
    assert said in problem


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_both_commands_say_what_to_do_about_a_file_that_cannot_be_read_and_about_a_password(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").symlink_to("/proc/self/mem")  # which not even root can read from its beginning
    assert ".env cannot be read (Input/output error). Let the user who runs Kickoff" in said(command)

    Path(".env").unlink()
    Path(".env").mkdir()
    assert ".env is a folder. Put a file in its place." in said(command)

    Path(".env").rmdir()
    for password in ("1@cret", "1@se/cret", "1@se:cret"):
        answer = said(command, DATABASE_URL=f"postgresql://kickoff:{password}@localhost/kickoff")
        assert "DATABASE_URL has more than one @. Type %40" in answer
        assert "cret" not in answer


def test_the_doctor_tries_the_folder_in_which_the_database_is_to_be_made() -> None:
    nowhere = "sqlite:////proc/kickoff.db"  # where not even root can make a file
    answer = said("doctor", DATABASE_URL=nowhere)
    assert "TO DO  Database: /proc/kickoff.db does not exist yet, and /proc cannot be written to." in answer
    environ = os.environ | GOOD | {"DATABASE_URL": nowhere, "SLACK_API_URL": NO_SLACK, "COLUMNS": "200"}
    ran = subprocess.run([sys.executable, "-m", "bot", "run"], env=environ, capture_output=True, text=True)
    assert (2, True) == (ran.returncode, "cannot be written to" in ran.stderr), ran.stderr


def said(command: str, **environ: str) -> str:
    """What a command says that gets no further than its settings, or no further than this machine."""
    ran = CliRunner(env=GOOD | {"SLACK_API_URL": NO_SLACK} | environ).invoke(cli, [command])
    assert isinstance(ran.exception, SystemExit), ran.exception
    return ran.output


def problems(environ: dict[str, str]) -> list[str]:
    with pytest.raises(BadSettings) as told:
        load(environ)
    return told.value.problems
