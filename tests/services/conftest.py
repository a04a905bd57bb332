from collections.abc import Iterator

import pytest

from tests.services.office import Office


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
