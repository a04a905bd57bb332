"""Pictures are drawn in a process of its own, which ends when none is wanted, and with the bot."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.pictures import Drawn, Jigsaw
from bot.pictures.draw import DRAWN_BY, draw
from bot.pictures.studio import NotDrawn, Studio

from .test_drawing import BANNER, CHART
from .test_table import table
from .test_timeline import TIMELINE

PICTURES: list[Drawn] = [BANNER, CHART, TIMELINE, table(3, 3), Jigsaw(BANNER, 12, 3, ("a boat",) * 3)]
ROOT = Path(__file__).parents[2]
UNKNOWN = "EU 東京"  # the font has no such characters


@pytest.fixture
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.close()


def process_of(studio: Studio) -> subprocess.Popen[bytes]:
    assert studio._process is not None
    return studio._process


def test_every_kind_of_picture_is_as_it_would_be_here_whichever_thread_wants_it(studio: Studio) -> None:
    assert {type(picture) for picture in PICTURES} == set(DRAWN_BY)
    with ThreadPoolExecutor(len(PICTURES)) as threads:
        assert [draw(picture) for picture in PICTURES] == list(threads.map(studio.draw, PICTURES))


def test_what_cannot_be_drawn_is_told_and_the_next_is_drawn(studio: Studio) -> None:
    assert studio.draw(replace(BANNER, title=UNKNOWN)) is None
    with pytest.raises(NotDrawn, match=r"Traceback(.|\n)*KeyError"):
        studio.draw("no picture")  # type: ignore[arg-type]
    process = process_of(studio)
    assert studio.draw(CHART) == draw(CHART)
    assert process is process_of(studio)


def test_it_loads_in_its_process_what_the_bot_is_spared_and_no_token_goes_there(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.setenv(name, "kept to ourselves")
    studio.draw(CHART)
    about = Path("/proc", str(process_of(studio).pid))
    if not about.exists():
        pytest.skip("only Linux shows what a process was given")
    assert b"kept to ourselves" not in (about / "environ").read_bytes()
    assert b"matplotlib" in (about / "maps").read_bytes()


def test_it_ends_when_no_picture_is_wanted_and_the_next_one_begins_another() -> None:
    studio = Studio(rests_after=0.01)
    first = studio.draw(CHART)
    timer = studio._resting
    assert timer is not None
    timer.join(20)
    assert studio._process is None
    assert studio.draw(CHART) == first
    studio.close()


def test_what_is_told_to_all_processes_does_not_end_it_and_what_ends_it_anyway_costs_no_picture(
    studio: Studio,
) -> None:
    first = studio.draw(CHART)
    process = process_of(studio)
    for sign in (signal.SIGTERM, signal.SIGINT):
        process.send_signal(sign)
    assert studio.draw(CHART) == first
    assert process is process_of(studio)
    process.kill()  # as the system does that has no memory left
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert studio.draw(CHART) == first


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    studio = Studio(longest=0.001)
    with pytest.raises(NotDrawn, match="ended with -9"):
        studio.draw(CHART)
    studio.close()


def test_a_picture_that_is_being_drawn_at_the_end_is_not_waited_for(studio: Studio) -> None:
    studio.draw(CHART)
    process = process_of(studio)
    process.send_signal(signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        drawing = threads.submit(studio.draw, CHART)
        while not studio._one_at_a_time.locked():
            pass
        studio.close()
        assert isinstance(drawing.exception(20), NotDrawn)
    with pytest.raises(NotDrawn, match="stopping"):
        studio.draw(CHART)


def test_it_ends_with_the_bot_however_that_ends() -> None:
    begun = (
        "import os; from tests.pictures.test_studio import *; studio = Studio(); studio.draw(CHART);"
        "print(studio._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    with subprocess.Popen([sys.executable, "-c", begun], stdout=subprocess.PIPE) as bot:
        assert bot.stdout is not None
        pid = int(bot.stdout.readline())
        rest = bot.stdout.read()  # the child has none of this, so that it ends with the bot
    assert (b"", -9) == (rest, bot.returncode)
    while Path("/proc", str(pid)).exists():
        if Path("/proc", str(pid), "stat").read_text().split()[2] == "Z":  # nobody collects it in a container
            break


@pytest.mark.parametrize("asked", [pickle.dumps(CHART), pickle.dumps(CHART)[:-9]], ids=["whole", "in part"])
def test_when_the_bot_is_killed_it_ends_without_a_word(asked: bytes) -> None:
    command = [sys.executable, "-m", "bot.pictures"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(asked)
        process.stdin.close()
        assert (b"", 0) == (process.stderr.read(), process.wait(60))
