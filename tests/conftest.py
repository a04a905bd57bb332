import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.dealing import PROCESSORS, WAITERS, Dealing, rank
from tests.postgresql import Server, shared
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import ServiceHarness
from tests.thorough import THOROUGH

DATABASES = ["sqlite", "postgresql"]

gc.set_threshold(50_000)  # as in `kickoff run`; it takes a tenth of the time otherwise

# How long an example takes says more about the machine than about us.
settings.register_profile("unhurried", settings.default, deadline=None, max_examples=1000 if THOROUGH else 40)
settings.load_profile("unhurried")


@pytest.hookimpl(optionalhook=True)  # where the tests run in one process, there is no xdist
def pytest_xdist_auto_num_workers() -> int:
    return PROCESSORS + WAITERS


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing | None:
    return Dealing(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector of garbage need not look through it thousands of times."""
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What ends a bot that does not stop would end the tests of this worker a few seconds later."""
    for timer in (thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)):
        from bot.cli import LAST_RESORT

        if timer.name == LAST_RESORT:
            timer.cancel()
            pytest.fail(f"{item.nodeid} ran the bot in the process of the tests: run it in one of its own.")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    _refuse_sets(metafunc)
    if "usual_harness" in metafunc.fixturenames:
        on_either = metafunc.definition.get_closest_marker("either_database") or THOROUGH
        metafunc.parametrize("usual_harness", DATABASES if on_either else DATABASES[:1], indirect=True)


def _refuse_sets(metafunc: pytest.Metafunc) -> None:
    """A set has another order in each worker, and they could not share the tests out among them."""
    for mark in metafunc.definition.iter_markers("parametrize"):
        if isinstance(mark.args[1], set | frozenset):
            pytest.fail(f"{metafunc.definition.nodeid} is parametrized over a set: sort it.", pytrace=False)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [] if THOROUGH else [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = sorted((item for item in items if item not in left_out), key=lambda item: rank(item.nodeid))


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str, testrun_uid: str) -> Iterator[Server]:
    """The one of this run: each worker makes databases of its own in it."""
    ours = tmp_path_factory.getbasetemp()
    with shared(ours if worker_id == "master" else ours.parent, testrun_uid) as server:
        yield server


@pytest.fixture(scope="session")
def open_harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceHarness]:
    harness = ServiceHarness(tmp_path_factory.mktemp("office"))
    yield harness
    harness.close()


@pytest.fixture(scope="session")
def open_postgresql_harness(postgresql: Server) -> Iterator[PostgresqlHarness]:
    harness = PostgresqlHarness(postgresql.new_database())
    yield harness
    harness.close()


@pytest.fixture(params=DATABASES)
def either_harness(request: pytest.FixtureRequest) -> ServiceHarness:
    """With no rows in its tables, on either database: for what depends on how a database does it."""
    return _on(request.param, request)


@pytest.fixture
def usual_harness(request: pytest.FixtureRequest) -> ServiceHarness:
    """With no rows in its tables, on SQLite; on either database where a mark says so, and in `make thorough`."""
    return _on(request.param, request)


def _on(database: str, request: pytest.FixtureRequest) -> ServiceHarness:
    names = {"sqlite": "open_harness", "postgresql": "open_postgresql_harness"}
    harness: ServiceHarness = request.getfixturevalue(names[database])
    harness.clear()
    return harness
