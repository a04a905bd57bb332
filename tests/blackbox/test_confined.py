"""As containers confine a program: any user, a root that can only be read, one folder to write to."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from .confined import CAN_BE, Confined
from .conftest import town
from .journey import Story, live_through
from .process import Process
from .slack import Slack

pytestmark = pytest.mark.skipif(not CAN_BE, reason="only root can confine a process, with unshare and setpriv")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where others may go: the folders of pytest are root's own."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


async def test_a_user_in_no_list_needs_one_folder_for_every_form_and_picture(folder: Path) -> None:
    async with town(folder, Confined) as (slack, bot):
        await live_through(Story(slack), until="dress the theme")
        assert "WARNING" not in bot.log.read_text()
        assert await bot.stop() == 0


async def test_a_database_where_nothing_can_be_written_is_said_in_a_sentence(folder: Path) -> None:
    async with Slack().serving() as slack:
        bot = Process(slack, folder, Confined, "sqlite:////kickoff.db")
        bot.begin()
        assert await bot.ended() == 2
    assert "/kickoff.db.lock cannot be written to (Read-only file system). Name a folder" in bot.last_words()
