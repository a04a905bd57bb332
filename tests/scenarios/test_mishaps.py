"""Whatever goes wrong while messages are due: each is said as often as our policy says, and none is lost."""

from pathlib import Path

import pytest

from tests.bench.mishap_town import mishap_town
from tests.bench.mishaps import MISHAPS


@pytest.mark.parametrize("history", [True, False], ids=["history granted", "history closed"])
async def test_whatever_goes_wrong_what_is_due_is_said_once_or_as_the_policy_says(
    tmp_path: Path, history: bool
) -> None:
    """Where the history is closed, what it would have told; all the others, too, in tests.bench.gone_wrong."""
    mishaps = [mishap for mishap in MISHAPS if history or mishap.repeats]
    async with mishap_town(tmp_path, history=history) as town:
        outcomes = [await town.live_through(mishap) for mishap in mishaps]
    assert [] == [outcome for outcome in outcomes if outcome.complaint]
