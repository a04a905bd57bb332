"""Whether Slack takes our token is asked seldom, however often a supervisor wants to know."""

import asyncio

from bot.slack.auth import KEPT_FOR, Token


class Slack:
    def __init__(self) -> None:
        self.asked = 0
        self.seconds = 0.0

    async def auth_test(self) -> None:
        self.asked += 1
        await asyncio.sleep(0)  # others ask before it answers


async def test_slack_is_asked_about_the_token_once_a_minute_however_many_want_to_know() -> None:
    slack = Slack()
    token = Token(slack, lambda: slack.seconds)  # type: ignore[arg-type]
    for slack.seconds, asked in ((0, 1), (KEPT_FOR - 1, 1), (KEPT_FOR, 2)):
        told = await asyncio.gather(*(token.condition() for _ in range(3)))
        assert (asked, True) == (slack.asked, all(condition.is_good for condition in told))
