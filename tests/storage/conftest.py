from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import connect
from tests.postgresql import Server
from tests.services.service_harness import ServiceHarness


@pytest.fixture
def harness(either_harness: ServiceHarness) -> ServiceHarness:
    """With no rows in its tables, on either database."""
    return either_harness


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a new file, without a table yet."""
    engine = connect(f"sqlite:///{tmp_path / 'new.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The same, on either database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    server: Server = request.getfixturevalue("postgresql")
    engine = connect(server.empty_database())
    yield engine
    engine.dispose()
