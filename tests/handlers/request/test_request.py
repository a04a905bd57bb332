"""One request of Slack's."""

from unittest.mock import AsyncMock, Mock

from slack_bolt.async_app import AsyncBoltContext

from bot.domain.actors import NOBODY_KNOWN
from handlers.request.request import Request


async def test_slack_is_asked_once_who_it_is_since_a_form_has_to_open_within_three_seconds() -> None:
    context = Mock()
    context.people.person = AsyncMock(return_value=NOBODY_KNOWN)
    request = Request(context, AsyncBoltContext({"team_id": "T1"}), {"user_id": "U1"})

    assert [NOBODY_KNOWN] * 2 == [await request.person() for _ in range(2)]
    context.people.person.assert_awaited_once_with(request.actor)
