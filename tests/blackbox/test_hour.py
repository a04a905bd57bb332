"""A client's kickoff of an hour, in which the bot is killed at every step: nothing is lost, nor said twice."""

from collections import Counter
from datetime import timedelta

from .conftest import Begin
from .hour import HOUR, Hour, Part, prepare
from .process import Process
from .rows import at_rest, count
from .test_kill import Killer, repeated

IN_DOUBT = timedelta(seconds=20)  # until it is looked up whether Slack has a message
SAID = {
    "preparation": 1,
    "start_soon": 5,
    **dict.fromkeys(("card", "preread", "agenda", "half_time", "taken_over", "roadmap", "recap"), 1),
    "recap_detail": 1,
    "captures": 2,  # and what was written, on a sheet of its own
    "panel": 2,
    "cue": 2,
    "catch_up": 1,
    "speaker": 2,
    "takeover_offered": 6,
    "unheard": 3,
    "milestone_yours": 1,
}
KEPT = {"agenda_move": 17, "capture": 5, "milestone": 1, "outsider": 1, "participant": 7}


async def test_killed_at_every_step_of_the_hour_it_goes_on_with_nothing_lost_or_said_twice(begin: Begin) -> None:
    """Within a post where the step makes one, and else as soon as the step can be seen. Time passes while it is
    down."""
    slack, bot = await begin(history=True)
    hour, killer = Hour(slack), Killer(slack, bot, away=IN_DOUBT)
    await prepare(hour)
    await at_rest(bot.database)
    await _wait_for_the_start(hour, bot)
    for part in HOUR:
        await _killed_in(part, hour, killer, bot)
    await at_rest(bot.database)
    assert repeated(slack) == set()
    assert Counter(message.kind for message in slack.messages) == SAID
    assert {table: count(bot.database, table) for table in KEPT} == KEPT


async def _wait_for_the_start(hour: Hour, bot: Process) -> None:
    """Who speaks is told before it."""
    for minutes in (hour.starts_in // 60 - 5, 5):
        bot.kill()
        bot.let_pass(timedelta(minutes=minutes))
        await bot.start()
        await at_rest(bot.database)
    await hour.agenda(label="Start")


async def _killed_in(part: Part, hour: Hour, killer: Killer, bot: Process) -> None:
    if part.posts:
        killer.once_taken("chat.postMessage")
    await part.do(hour)
    if part.posts:
        await killer.struck(part.name)
    await part.see(hour)
    if part.minutes or not part.posts:
        bot.kill()
        bot.let_pass(timedelta(minutes=part.minutes))
        await bot.start()
        await at_rest(bot.database)
