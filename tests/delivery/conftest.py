from collections.abc import AsyncIterator

import pytest

from tests.delivery.mailroom import Mailroom
from tests.services.office import Office


@pytest.fixture
async def mailroom(either_office: Office) -> AsyncIterator[Mailroom]:
    """Delivery at work on either database, with no rows yet, and a Slack that takes everything."""
    mailroom = Mailroom(either_office)
    mailroom.start()
    yield mailroom
    await mailroom.stop()
