"""The play of the demo: with the real bot, to its end, and whatever a visitor does meanwhile."""

import math
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.journey import TOUR, journey
from bot.sandbox.acting.guide import Guide
from bot.sandbox.acting.person import Person
from bot.sandbox.acting.play import Play, reading
from bot.sandbox.acting.tour import Deed, Presses, Sees, Step, Tour, form
from bot.sandbox.state.errors import CannotDo
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of
from tests.scenarios.test_themes import propose

SUNDAY_NIGHT = datetime(2026, 11, 29, 22, 30, tzinfo=UTC)
CHRISTMAS_EVE = datetime(2026, 12, 24, 17, 0, tzinfo=UTC)  # a Thursday


class Halts(Deed):
    """Here the visitor presses Pause."""

    def __init__(self, play: Play) -> None:
        self._play = play

    async def by(self, person: Person, in_: str) -> None:
        self._play.pause()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path, tour=TOUR) as town:
        yield town


def guide_of(town: SandboxTown) -> Guide:
    assert town.sandbox.guide is not None
    return town.sandbox.guide


def unhurried(play: Play) -> Play:
    """Nobody looks, so nothing rests; and the machine may be busy."""
    play.speed, play.patience = math.inf, 30.0
    return play


async def until(town: SandboxTown, play: Play, state: str) -> None:
    waits = ("paused", "stuck", "ended")
    assert await town.sandbox.workspace.changes.until(lambda: play.state in waits, seconds=60)
    assert state == play.state, f"{play.step}: {play.said}"


async def test_a_whole_kickoff_is_played_and_once_more_before_christmas(town: SandboxTown) -> None:
    guide = guide_of(town)
    play = unhurried(guide.play)
    assert not any(is_done for _, is_done in guide.tasks())

    for now in (town.clock.now(), CHRISTMAS_EVE):
        town.clock.move_to(now)
        play.begin()
        await until(town, play, "ended")

    assert all(is_done for _, is_done in guide.tasks())
    seen = town.clara.screen(CHANNEL)
    assert 2 == seen.count("is done.")
    assert 2 == seen.count("The kickoff ended")
    assert {"operation_timeout"}.isdisjoint(it.failure for it in town.sandbox.workspace.exchanges)


async def test_it_is_played_on_a_sunday_night_after_somebody_has_tried_a_kickoff_in_dutch(
    town: SandboxTown,
) -> None:
    town.clock.move_to(SUNDAY_NIGHT)
    await town.kickoff(**{"Language in the channel": "Dutch"})
    play = unhurried(guide_of(town).play)
    play.begin()
    await until(town, play, "ended")


async def test_a_newcomer_finds_a_vote_that_is_open_and_its_scene_ticks_nothing_off(town: SandboxTown) -> None:
    guide = guide_of(town)
    assert guide.invitation is None
    await guide.set_the_scene()
    assert guide.invitation is not None
    assert not any(is_done for _, is_done in guide.tasks())

    await town.sara.presses("Vote", in_=guide.invitation.in_)
    await town.sara.sees("Your dot is on", in_=guide.invitation.in_)
    assert [True] + [False] * 5 == [is_done for _, is_done in guide.tasks()]


async def test_what_was_refused_is_not_ticked_off(town: SandboxTown) -> None:
    guide = guide_of(town)
    await town.kickoff()
    await town.milan.presses("Start", in_=CHANNEL)
    await town.milan.sees("Only @Sara", in_=CHANNEL)
    await town.tessa.presses("Propose a theme", in_=CHANNEL)
    await town.tessa.submits()
    assert town.tessa.modal is not None
    assert ["Theme"] == list(town.tessa.modal.errors)
    assert [False, True, False, False, False, False] == [is_done for _, is_done in guide.tasks()]


def test_a_caption_stands_as_long_as_it_takes_to_read() -> None:
    for step in journey(datetime.now(UTC)):
        assert reading(step.says) >= len(step.says) / 20, "twenty characters a second are read by the quick"


def test_whoever_watches_sees_a_live_agenda_within_a_minute_and_a_half() -> None:
    seconds = 0.0
    for step in journey(datetime.now(UTC)):
        seconds += reading(step.says) + sum(deed.seconds for deed in step.does)
        if any(deed == Sees("Now: Welcome") for deed in step.does):
            break
    assert seconds < 85, "the rest is for the bot and the page"


async def test_a_visitor_pauses_does_something_else_and_the_play_says_what_it_cannot_do(town: SandboxTown) -> None:
    await town.kickoff()
    await propose(town.milan, "Full steam ahead")
    steps: Sequence[Step] = ()
    play = Play(town.sandbox.workspace, town.sandbox.acts, Tour((), lambda now: steps, "The end."))
    steps = (
        Step("Noor", "…", (Presses("Propose a theme"), Halts(play), *form({"Thema": "Harbour lights"})), CHANNEL),
        Step("Sara", "…", (Halts(play), Presses("Open voting"), *form({})), CHANNEL),
        Step("Clara", "…", (Sees("Close voting"), Presses("Vote"), Sees("1 person has voted")), CHANNEL),
    )
    unhurried(play).begin()
    await until(town, play, "paused")
    await town.noor.closes()

    play.go_on()
    await until(town, play, "stuck")
    assert "This step cannot be done: Noor has no modal open." == play.said
    play.go_on()  # it begins anew, and comes to the pause again
    await until(town, play, "paused")
    play.go_on()

    await until(town, play, "paused")
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    await town.sara.sees_no("[Open voting]", in_=CHANNEL)
    play.patience = 0.1
    play.go_on()
    await until(town, play, "stuck")
    assert "This step cannot be done: Sara does not see a button 'Open voting'." == play.said
    play.patience = 30.0
    play.skip()

    await until(town, play, "ended")
    assert "The end." == play.said
    await town.sara.sees("1 person has voted", in_=CHANNEL)


async def test_it_can_be_stopped_anywhere_and_begun_again(town: SandboxTown) -> None:
    play = unhurried(guide_of(town).play)
    play.begin()
    play.pause()
    await play.stop()
    assert "ready" == play.state
    assert play.step is None

    play.begin()
    assert "playing" == play.state
    with pytest.raises(CannotDo, match="being played already"):
        play.begin()


@pytest.mark.parametrize("days", range(7))
def test_a_play_has_its_pre_read_and_its_reminder_on_working_days(days: int) -> None:
    now = datetime(2027, 3, 22, 23, 30, tzinfo=UTC) + timedelta(days=days)  # the clocks go forward on the 28th
    steps = journey(now)

    moments = [deed.until for step in steps for deed in step.does if hasattr(deed, "until")]
    assert sorted(moments) == moments
    assert now < moments[0]
    assert all(moment.weekday() < 5 for moment in moments)
    assert {10} == {moment.hour for moment in moments[2:-2]}


def test_what_the_guide_says_is_short() -> None:
    for step in journey(datetime.now(UTC)):
        assert len(step.says) <= 100
        assert step.says.endswith(".")
    for task in TOUR.tasks:
        assert len(task.says) <= 90
