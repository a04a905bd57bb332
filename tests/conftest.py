import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgresql import Postgresql, started

# How long an example takes says more about the machine than about us.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")

WAITING = ("tests/standin/", "tests/browser/")  # tests that wait for other processes


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: at any time one of them waits for a browser or another process."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it in the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(WAITING))


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgresql]:
    """Whoever asks for it is marked `xdist_group("postgresql")`, so that one worker alone starts one."""
    with started(tmp_path_factory.mktemp("postgresql")) as server:
        yield server
