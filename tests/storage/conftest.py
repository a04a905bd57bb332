from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import connect
from tests.postgresql import Postgresql
from tests.services.office import Office
from tests.services.postgresql_office import PostgresqlOffice


@pytest.fixture(scope="session")
def open_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.close()


ON_POSTGRESQL = pytest.param("open_postgresql_office", marks=pytest.mark.xdist_group("postgresql"))


@pytest.fixture(scope="session")
def open_postgresql_office(postgresql: Postgresql) -> Iterator[PostgresqlOffice]:
    office = PostgresqlOffice(postgresql.new_database())
    yield office
    office.close()


@pytest.fixture(params=["open_office", ON_POSTGRESQL])
def office(request: pytest.FixtureRequest) -> Office:
    """With no rows in its tables, on either database."""
    office: Office = request.getfixturevalue(request.param)
    office.clear()
    return office


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine on a new file, without a table yet."""
    engine = connect(f"sqlite:///{tmp_path / 'new.db'}")
    yield engine
    engine.dispose()
