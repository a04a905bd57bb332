from collections.abc import Iterator

import pytest

from tests.postgresql import Postgresql
from tests.services.office import Office
from tests.services.postgresql_office import PostgresqlOffice


@pytest.fixture(scope="session")
def open_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.close()


@pytest.fixture
def office(open_office: Office) -> Office:
    """With no rows in its tables."""
    open_office.clear()
    return open_office


ON_POSTGRESQL = pytest.param("open_postgresql_office", marks=pytest.mark.xdist_group("postgresql"))


@pytest.fixture(scope="session")
def open_postgresql_office(postgresql: Postgresql) -> Iterator[PostgresqlOffice]:
    office = PostgresqlOffice(postgresql.new_database())
    yield office
    office.close()


@pytest.fixture(params=["open_office", ON_POSTGRESQL])
def either_office(request: pytest.FixtureRequest) -> Office:
    """With no rows in its tables, on either database."""
    office: Office = request.getfixturevalue(request.param)
    office.clear()
    return office
