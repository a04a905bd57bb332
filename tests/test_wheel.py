"""What is installed runs all that the checkout runs: a wheel is built, and installed where no checkout is near."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.test_demo import free_port

ROOT = Path(__file__).parents[1]
SHIPPED = ("bot", "handlers", "storage", "manifest.yml")
pytestmark = pytest.mark.xdist_group("wheel")
TOLD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://127.0.0.1:9/api/"}


@dataclass(frozen=True)
class Installed:
    """The wheel, and the environment that it is installed in; `folder` is where commands run."""

    wheel: Path
    bin: Path
    folder: Path

    async def starts(self, *arguments: str, **told: str) -> asyncio.subprocess.Process:
        inherited = {name: it for name, it in os.environ.items() if not name.startswith(("SLACK_", "PYTHON"))}
        return await asyncio.create_subprocess_exec(
            self.bin / "kickoff",
            *arguments,
            cwd=self.folder,
            env={**inherited, "DATABASE_URL": "sqlite:///kickoff.db", **told},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def says(self, *arguments: str) -> str:
        said, _ = await (await self.starts(*arguments, **TOLD)).communicate()
        return said.decode()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    wheel = _built(folder)
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")])
    _install(wheel, folder / "venv")
    site = next((folder / "venv").glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))  # what Kickoff needs is in ours
    return Installed(wheel, folder / "venv" / "bin", folder)


def _built(folder: Path) -> Path:
    pip = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "--wheel-dir"]
    uv = ["uv", "build", "--quiet", "--wheel", "--out-dir"]
    command = [*uv, str(folder)] if shutil.which("uv") else [sys.executable, *pip, str(folder)]
    copy = folder / "checkout"
    tracked = _run(["git", "-C", str(ROOT), "ls-files"]).split("\n")
    for name in filter(None, tracked):
        with contextlib.suppress(FileNotFoundError):  # removed, and not yet committed
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    try:
        _run([*command, str(copy)])
    except subprocess.CalledProcessError as failed:
        told = f"A wheel could not be built; that takes setuptools from a package index. {failed.stderr}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    shutil.rmtree(copy)
    return next(folder.glob("*.whl"))


def _install(wheel: Path, venv: Path) -> None:
    if shutil.which("uv"):
        _run(["uv", "pip", "install", "--quiet", "--no-deps", "--python", str(venv), str(wheel)])
    else:
        pip = [
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--python",
            str(venv),
            "install",
            "--quiet",
            "--no-deps",
        ]
        _run([sys.executable, *pip, str(wheel)])


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_whatever_the_program_reads_is_in_the_wheel(installed: Installed) -> None:
    packed = {Path(name) for name in zipfile.ZipFile(installed.wheel).namelist()}
    shipped = _run(["git", "-C", str(ROOT), "ls-files", *SHIPPED]).split()
    names = {path.name for path in packed if "share" in path.parts}
    assert {"manifest.yml"} == names
    assert [] == [it for it in shipped if Path(it) not in packed and it != "manifest.yml" and (ROOT / it).exists()]


async def test_the_demo_runs_from_an_installation(installed: Installed) -> None:
    port = free_port()
    demo = await installed.starts("demo", PORT=str(port))
    await _until(demo, "press Play a kickoff")
    address = f"http://127.0.0.1:{port}/as/sara/harbour-website"
    async with aiohttp.ClientSession() as browser, browser.get(address) as page:
        assert "Kickoff" in await page.text()
    demo.send_signal(signal.SIGINT)
    assert await demo.wait() == 0


@pytest.mark.thorough
async def test_another_bot_runs_there_too(installed: Installed) -> None:
    sdk = ROOT / "tests" / "sdk"
    command = f"{sys.executable} {sdk / 'errands.py'}"
    arguments = ("demo", "--manifest", str(sdk / "errands.json"), "--app", command)
    demo = await installed.starts(*arguments, PORT=str(free_port()))
    await _until(demo, "The bot is connected.")
    demo.send_signal(signal.SIGINT)
    assert await demo.wait() == 0


async def test_the_doctor_finds_what_it_needs(installed: Installed) -> None:
    assert "Database: " in (examined := await installed.says("doctor"))
    assert "Slack cannot be reached (ClientConnectorError)" in examined


@pytest.mark.thorough
async def test_the_commands_find_what_they_need(installed: Installed) -> None:
    assert "The database is up to date." in await installed.says("db", "upgrade")
    assert "copied to copy.db" in await installed.says("db", "backup", "copy.db")


async def _until(process: asyncio.subprocess.Process, words: str) -> None:
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(90):
        while words not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
