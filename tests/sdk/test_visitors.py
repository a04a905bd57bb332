"""Bots that nobody told of the sandbox, run as `kickoff demo --manifest … --app …` runs them."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.demo.visitor import environment
from bot.sandbox.server import Sandbox
from tests import npm
from tests.test_demo import free_port

HERE = Path(__file__).parent
MANIFEST = HERE / "errands.json"
CHANNEL = "harbour-website"
BOTS = {"python": f"{sys.executable} errands.py", "javascript": "node errands.js"}
ROOT = HERE.parents[1]


@asynccontextmanager
async def town(kind: str, **inherited: str) -> AsyncIterator[Sandbox]:
    """A sandbox, not strict, and a process of its own that finds its way there by the environment alone."""
    if kind == "javascript":
        await asyncio.to_thread(npm.install, HERE, "Bolt for JavaScript")
    sandbox = Sandbox(MANIFEST, is_strict=False)
    await sandbox.start()
    told = environment(sandbox, {"PATH": os.environ["PATH"], "POLL_SECONDS": "0.5", **inherited})
    process = await asyncio.create_subprocess_exec(*BOTS[kind].split(), cwd=HERE, env=told)
    try:
        await sandbox.connected(60)
        yield sandbox
    finally:
        process.terminate()
        await process.wait()
        await sandbox.stop()


KINDS = [
    pytest.param(kind, marks=[pytest.mark.xdist_group("node")] if kind == "javascript" else []) for kind in BOTS
]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bot_that_leaves_the_address_to_its_sdk_runs_here(kind: str) -> None:
    async with town(kind) as sandbox:
        sara, milan = sandbox.person("Sara"), sandbox.person("Milan")

        await sara.types("/errand bread", in_=CHANNEL)
        await sara.sees("Errand boy (only you): Errand boy runs: bread", in_=CHANNEL)

        await sara.uses_shortcut("run_errand")
        await sara.sees_modal("An errand")
        await sara.presses("Hurry")
        await sara.sees_modal("A fast errand")
        sara.fills({"What?": "milk", "Where?": CHANNEL})
        await sara.submits()
        await milan.sees("@Sara sends me for milk", in_=CHANNEL)

        await milan.types("hello there", in_=CHANNEL)
        await milan.sees("hello there :wave: 1", in_=CHANNEL)
        await milan.sees("Hello, @Milan!", in_=CHANNEL)

        await milan.opens_home()
        await milan.sees("*No errands.*", in_="Home")

        await sara.types("/poll Soup?", in_=CHANNEL)
        await milan.picks("Yes", in_=CHANNEL)
        await milan.sees("You chose Yes.", in_=CHANNEL)
        await sara.sees("Soup? It is closed.", in_=CHANNEL)

        exchanges = list(sandbox.workspace.exchanges)
        assert [] == [f"{it.name}: {it.failure}" for it in exchanges if it.failure]
        assert {it.name for it in exchanges if it.warnings} == {"chat.postMessage", "chat.update"}


@pytest.mark.parametrize("kind", KINDS)
async def test_no_proxy_stands_between_a_bot_and_the_sandbox(kind: str) -> None:
    nobody = "http://127.0.0.1:9"  # where nobody listens
    proxies = dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"), nobody)
    async with town(kind, **proxies) as sandbox:
        sara = sandbox.person("Sara")
        await sara.types("/errand bread", in_=CHANNEL)
        await sara.sees("Errand boy runs: bread", in_=CHANNEL)


async def test_a_bot_of_somebodys_own_is_started_by_the_demo_and_ends_with_it(tmp_path: Path) -> None:
    """`kickoff demo`, whole: what it prints, what the bot is told, and that nothing is left running."""
    port = free_port()
    command = f"cd {HERE} && echo $$ > {tmp_path / 'pid'} && exec {BOTS['python']}"
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--manifest", str(MANIFEST), "--app", command),
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stderr=asyncio.subprocess.PIPE,
    )
    assert demo.stderr is not None
    said = await _until(demo.stderr, "The bot is connected.")
    assert f"export SLACK_API_URL=http://127.0.0.1:{port}/api/" in said
    for name in ("SLACK_BOT_TOKEN=xoxb-", "SLACK_APP_TOKEN=xapp-", "SLACK_SIGNING_SECRET=", "PYTHONPATH=/"):
        assert f"export {name}" in said
    address = f"http://127.0.0.1:{port}/as/sara/{CHANNEL}"
    async with aiohttp.ClientSession() as browser, browser.get(address) as page:
        assert "Errands" in await page.text()
    demo.send_signal(signal.SIGINT)
    assert await demo.wait() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--app", "true"], "Say which bot it is: --manifest manifest.yml"),
        (["--manifest", "nowhere.yml"], "nowhere.yml cannot be read (No such file or directory)."),
        (["--manifest", "README.md"], "README.md is no YAML"),
        (["--manifest", "compose.yaml"], "compose.yaml is not an app manifest."),
    ],
)
def test_what_the_demo_cannot_do_is_said_in_a_sentence(arguments: list[str], sentence: str) -> None:
    named = [str(ROOT / it) if it in ("README.md", "compose.yaml") else it for it in arguments]
    ended = CliRunner().invoke(cli, ["demo", *named], env={"PORT": str(free_port())})
    assert (ended.exit_code, sentence in ended.stderr) == (2, True), ended.stderr


def test_a_bot_that_is_not_connected_over_a_socket_says_where_it_listens(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text("display_information: {name: Errands}")
    ended = CliRunner().invoke(cli, ["demo", "--manifest", str(manifest)], env={"PORT": str(free_port())})
    assert "Say where the bot takes requests: --request-url http://127.0.0.1:8000/slack/events" in ended.stderr


async def _until(stream: asyncio.StreamReader, words: str) -> str:
    """What was written up to and with these words."""
    said = ""
    async with asyncio.timeout(60):
        while words not in said:
            line = await stream.readline()
            assert line, said
            said += line.decode()
    return said
