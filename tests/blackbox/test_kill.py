"""kill -9 at every step of the journey: nothing is lost, and nothing is said twice that could be known of."""

import asyncio
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from .conftest import Begin
from .driver import Filling
from .journey import JOURNEY, KINDS_OF_MESSAGE, MILESTONE, Step, Story, new_kickoff
from .process import Process
from .rows import at_rest, bring_forward, in_hand
from .slack import Call, Slack

FIRST_CALL = "auth.test"


class Killer:
    """Kills the bot while Slack has its hands on a call, and starts it again as a supervisor would.

    In the bot's own time that takes as long as `away`.
    """

    def __init__(self, slack: Slack, bot: Process, away: timedelta = timedelta()) -> None:
        self.in_doubt: set[str] = set()  # the keys of posts that Slack took, of which the bot could not note that
        self._slack = slack
        self._bot = bot
        self._away = away
        self._again: asyncio.Task[None] | None = None

    def once_taken(self, method: str) -> None:
        """At the next call of this method: when Slack has taken it, and before it answers."""

        def strike(call: Call) -> None:
            if call.method == method and call.answer["ok"]:
                self._strike()

        self._slack.before_answering = strike

    def before_taken(self, method: str) -> None:
        """At the next call of this method: it never arrives."""

        def strike(called: str) -> bool:
            if called == method:
                self._slack.before_taking = None
                self._strike()
            return called == method

        self._slack.before_taking = strike

    def _strike(self) -> None:
        self._bot.kill()
        had_in_hand = in_hand(self._bot.database)

        def comes_back(call: Call) -> None:
            """What was on its way at the kill has arrived by now."""
            if call.method == FIRST_CALL:
                self._slack.before_answering = None
                self.in_doubt |= had_in_hand & {message.key for message in self._slack.messages}

        self._slack.before_answering = comes_back
        self._bot.let_pass(self._away)
        self._again = asyncio.create_task(self._bot.start())

    async def struck(self, step: str) -> None:
        """Waits until the bot has been killed, has come back, and has nothing left to say."""
        again = await self._slack.until(lambda: self._again, f"{step!r} makes the bot call Slack")
        await again
        self._again = None
        await at_rest(self._bot.database)


def repeated(slack: Slack) -> set[str]:
    return {key for key, times in Counter(message.key for message in slack.messages).items() if times > 1}


async def test_killed_at_every_step_it_says_everything_once(begin: Begin) -> None:
    """In Dutch: within a post where the step makes one, and else as soon as the step can be seen."""
    slack, bot = await begin(history=True)
    story, killer = Story(slack, "nl"), Killer(slack, bot)
    for step in JOURNEY:
        await _killed_in(step, story, killer, bot)
    assert killer.in_doubt, "no kill fell into a post"
    assert len(slack.messages) == KINDS_OF_MESSAGE, slack.transcript()
    assert repeated(slack) == set()


async def _killed_in(step: Step, story: Story, killer: Killer, bot: Process) -> None:
    if step.posts:
        killer.once_taken("chat.postMessage")
        await step.do(story)
        await killer.struck(step.name)
        await step.see(story)
    else:
        await step.do(story)
        await step.see(story)
        await bot.restart()


WITHIN_AN_EDIT = {"vote", "next"}
BEFORE_A_POST = {"add a milestone that is due today"}


async def test_without_history_it_repeats_only_what_slack_had_not_answered(begin: Begin) -> None:
    slack, bot = await begin(history=False)
    story, killer = Story(slack, "en"), Killer(slack, bot)
    for step in JOURNEY:
        await at_rest(bot.database)
        if step.name in BEFORE_A_POST:
            killer.before_taken("chat.postMessage")
        elif step.posts or step.name in WITHIN_AN_EDIT:
            killer.once_taken("chat.postMessage" if step.posts else "chat.update")
        await step.do(story)
        if step.posts or step.name in WITHIN_AN_EDIT:
            await killer.struck(step.name)
        await step.see(story)
    assert len({message.key for message in slack.messages}) == KINDS_OF_MESSAGE, slack.transcript()
    assert repeated(slack) == killer.in_doubt


async def test_what_comes_due_while_it_is_down_is_said_once_it_is_back(begin: Begin) -> None:
    slack, bot = await begin(history=False)
    story = Story(slack)
    starts_at = await _plan_for_soon(story)
    await _add_milestone(story, story.today + timedelta(days=30))
    bot.kill()
    assert bring_forward(bot.database, "reminder", datetime.now(UTC) - timedelta(hours=1)) == 1
    await _passed(starts_at)
    assert len(slack.messages) == 1, "only the card was due while the bot was up"
    await bot.start()
    await story.agenda(label=story._("Start"))
    await story.preread()
    await story.reminder(MILESTONE)
    assert repeated(slack) == set()


async def _plan_for_soon(story: Story) -> int:
    """A kickoff whose agenda and pre-read are due in two seconds. Returns that moment."""
    starts_at = int(time.time()) + 2
    await story.fay.type(f"new {story.project}")
    lead = {story._("When does the pre-read go out?"): story._("At the start")}
    filling = new_kickoff(story)
    assert await story.fay.submit(replace(filling, answers=filling.answers | lead, moment=starts_at)) == {}
    await story.card(story.project)
    return starts_at


async def _add_milestone(story: Story, due_on: date) -> None:
    await story.mei.choose(story._("Add…"), story._("Add milestone"))
    answers = {story._("What will be finished?"): MILESTONE}
    assert await story.mei.submit(Filling(answers, day=due_on.isoformat())) == {}


async def _passed(moment: int) -> None:
    async with asyncio.timeout(10):
        while time.time() < moment:  # noqa: ASYNC110 - what is waited for is the clock itself
            await asyncio.sleep(0.05)
