from collections.abc import AsyncIterator, Iterator

import pytest

from tests.delivery.mailroom import Mailroom
from tests.services.office import Office


@pytest.fixture(scope="session")
def open_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.close()


@pytest.fixture
async def mailroom(open_office: Office) -> AsyncIterator[Mailroom]:
    """Delivery at work on a real database, with no rows yet, and a Slack that takes everything."""
    open_office.clear()
    mailroom = Mailroom(open_office)
    mailroom.start()
    yield mailroom
    await mailroom.stop()
