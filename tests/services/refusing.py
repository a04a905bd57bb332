"""What a service answers to somebody who asks at the wrong moment, or for more than there may be."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.errors import Limit, LimitReached, Reason, WrongMoment


def refusal(call: Callable[..., Any], *arguments: Any, **named: Any) -> Reason | Limit:
    with pytest.raises((WrongMoment, LimitReached)) as refused:
        call(*arguments, **named)
    error: Any = refused.value
    return error.limit if isinstance(error, LimitReached) else error.reason
