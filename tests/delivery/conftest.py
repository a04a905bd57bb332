from collections.abc import AsyncIterator

import pytest

from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.service_harness import ServiceHarness


@pytest.fixture
async def delivery(either_harness: ServiceHarness) -> AsyncIterator[DeliveryHarness]:
    """Delivery at work on either database, with no rows yet, and a Slack that takes everything."""
    delivery = DeliveryHarness(either_harness)
    delivery.start()
    yield delivery
    await delivery.stop()
