import pytest

from tests.services.office import Office


@pytest.fixture
def office(open_office: Office) -> Office:
    """With no rows in its tables."""
    open_office.clear()
    return open_office
