from collections.abc import AsyncIterator

import pytest

from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.service_harness import ServiceHarness


@pytest.fixture
async def delivery(usual_harness: ServiceHarness) -> AsyncIterator[DeliveryHarness]:
    """Delivery at work, with no rows yet, and a Slack that takes everything."""
    delivery = DeliveryHarness(usual_harness)
    delivery.start()
    yield delivery
    await delivery.stop()
