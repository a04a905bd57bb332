import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgresql import Server, shared
from tests.services.office import Office
from tests.services.postgresql_office import PostgresqlOffice

gc.set_threshold(50_000)  # as in `kickoff run`; it takes a tenth of the time otherwise

# How long an example takes says more about the machine than about us.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")

WAITING = ("tests/standin/", "tests/browser/")  # tests that wait for other processes


@pytest.hookimpl(optionalhook=True)  # where the tests run in one process, there is no xdist
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are processors: at any time two of them wait for a browser or another process."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector of garbage need not look through it thousands of times."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it in the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(WAITING))


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str, testrun_uid: str) -> Iterator[Server]:
    """The one of this run: each worker makes databases of its own in it."""
    ours = tmp_path_factory.getbasetemp()
    with shared(ours if worker_id == "master" else ours.parent, testrun_uid) as server:
        yield server


@pytest.fixture(scope="session")
def open_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.close()


@pytest.fixture(scope="session")
def open_postgresql_office(postgresql: Server) -> Iterator[PostgresqlOffice]:
    office = PostgresqlOffice(postgresql.new_database())
    yield office
    office.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_office(request: pytest.FixtureRequest) -> Office:
    """With no rows in its tables, on either database."""
    names = {"sqlite": "open_office", "postgresql": "open_postgresql_office"}
    office: Office = request.getfixturevalue(names[request.param])
    office.clear()
    return office
