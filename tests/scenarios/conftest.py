from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.sandbox_town import SandboxTown, town_of


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path) as town:
        yield town
