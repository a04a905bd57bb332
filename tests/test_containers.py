"""What the Dockerfile and compose.yaml name is there and works, as far as that shows without building an image."""

import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli import cli
from bot.settings import SETTINGS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
INTERPRETED = re.compile(r"\$\{(\w+):-(.*)\}")  # ${NAME:-default}


def instructions() -> list[tuple[str, str]]:
    """Of the Dockerfile, in order: what to do, and with what."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", "")
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in joined.splitlines() if line.strip()]


def said(instruction: str) -> list[str]:
    return [what for name, what in instructions() if name == instruction]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in said("ENV") for pair in line.split())


def command(instruction: str) -> list[str]:
    """Of CMD or HEALTHCHECK, as a list: no shell stands between it and a signal."""
    (line,) = said(instruction)
    found: list[str] = json.loads(line[line.index("[") :])
    return found


def test_what_is_copied_is_there_and_is_let_in() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for line in said("COPY") for name in line.split()[:-1]}

    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    assert {"bot", "handlers", "storage", PROJECT["readme"], *PROJECT["license-files"]} <= copied


def test_it_runs_a_command_that_there_is_as_somebody_who_is_not_root() -> None:
    program, *words = command("CMD")

    assert program in PROJECT["scripts"]
    assert 0 == CliRunner().invoke(cli, [*words, "--help"]).exit_code
    assert ["kickoff"] == said("USER")
    names = [name for name, _ in instructions()]
    assert names.index("USER") < names.index("CMD")
    assert any("useradd --uid 10001 --create-home kickoff" in line for line in said("RUN"))


def test_any_other_user_can_read_what_is_copied_and_write_to_the_volume(tmp_path: Path) -> None:
    """Whatever the modes of the checkout are; the steps are those of the Dockerfile, in a clean folder."""
    volume = tmp_path / "data"
    (owned,) = (line.split("&&")[1] for line in said("RUN") if "/data" in line)
    subprocess.run(owned.replace("--owner=kickoff", "").replace("/data", str(volume)), shell=True, check=True)
    assert volume.stat().st_mode & 0o777 == 0o777

    (tmp_path / "bot").mkdir(mode=0o700)
    (tmp_path / "bot" / "cli.py").touch(mode=0o600)
    (read,) = (line for line in said("RUN") if line.startswith("chmod"))
    subprocess.run(read, shell=True, cwd=tmp_path, check=True)
    assert (tmp_path / "bot").stat().st_mode & 0o055 == 0o055
    assert (tmp_path / "bot" / "cli.py").stat().st_mode & 0o044 == 0o044
    assert COMPOSE["kickoff"]["read_only"]


def test_its_python_is_one_that_is_supported() -> None:
    (image,) = said("FROM")
    version = re.fullmatch(r"python:(\d+)\.(\d+)-slim", image)
    least = re.fullmatch(r">=(\d+)\.(\d+)", PROJECT["requires-python"])

    assert version
    assert least
    assert [int(part) for part in least.groups()] <= [int(part) for part in version.groups()] <= [3, 14]


def test_what_it_sets_are_settings_and_its_database_is_on_the_volume() -> None:
    settings = {setting.name for setting in SETTINGS}
    made_for = [environment(), COMPOSE["kickoff"]["environment"]]

    for given in made_for:
        assert given.keys() - {"PYTHONUNBUFFERED", "TMPDIR"} <= settings
    database = INTERPRETED.fullmatch(made_for[1]["DATABASE_URL"])
    assert database
    assert "sqlite:////data/kickoff.db" == database[2] == made_for[0]["DATABASE_URL"]
    assert ["/data"] == said("VOLUME")
    assert "/data" == made_for[0]["TMPDIR"]
    assert ["data:/data"] == COMPOSE["kickoff"]["volumes"]
    assert made_for[0]["PORT"] == made_for[1]["PORT"] == said("EXPOSE")[0]


def test_what_it_installs_is_of_the_versions_of_the_lock(tmp_path: Path) -> None:
    (install,) = (line for line in said("RUN") if "constraints" in line)
    constraints = tmp_path / "constraints.txt"
    written = install.split("&&")[0].replace("/tmp/constraints.txt", str(constraints))
    subprocess.run(written, shell=True, cwd=ROOT, check=True)

    lines = constraints.read_text().split("\n")
    pinned = [re.match(r"([\w.-]+)==[\w.]+( ; .+)?$", line) for line in lines if line.strip()]
    assert all(pinned), [line for line, found in zip(lines, pinned, strict=False) if not found]
    needed = {re.match(r"[\w-]+", one)[0].lower() for one in PROJECT["dependencies"]}
    assert needed <= {found[1] for found in pinned if found}


class Health(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: the test says what it sees."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_the_health_check_tells_who_is_well_from_who_is_not(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    python, *arguments = command("HEALTHCHECK")

    def is_well() -> bool:
        variables = {**os.environ, "PORT": str(port)}
        ran = subprocess.run([sys.executable, *arguments], env=variables, capture_output=True)
        return ran.returncode == 0

    assert "python" == python
    assert is_well()
    monkeypatch.setattr(Health, "status", 503)
    assert not is_well()


def test_compose_gives_it_the_time_to_stop_and_postgresql_only_to_who_asks() -> None:
    bot, database = COMPOSE["kickoff"], COMPOSE["postgresql"]

    assert bot["init"]
    assert "15s" == bot["stop_grace_period"]
    assert "unless-stopped" == bot["restart"]
    assert "build" in bot
    assert ["postgresql"] == database["profiles"]
    assert {"condition": "service_healthy", "required": False} == bot["depends_on"]["postgresql"]
    assert (ROOT / ".env.example").exists()
    assert ".env" == bot["env_file"]
