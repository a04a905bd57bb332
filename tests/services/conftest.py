import pytest

from tests.services.service_harness import ServiceHarness


@pytest.fixture
def harness(open_harness: ServiceHarness) -> ServiceHarness:
    """With no rows in its tables."""
    open_harness.clear()
    return open_harness
