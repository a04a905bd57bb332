"""A whole client kickoff is played until it starts, and what the bot said is counted.

Of six people one is a guest, one is elsewhere in the world, one joins late and one declines.
"""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.briefing.nudges import MOST_DIRECT
from bot.sandbox.acting.person import Person
from tests.scenarios.diary import Diary, Said
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_agenda_items import open_agenda
from tests.scenarios.test_themes import propose

APP = "Kickoff"
START = MONDAY + timedelta(days=8, hours=5)  # a Tuesday at three, nine in the morning for Tessa
A_MINUTE = timedelta(minutes=1)
GATHERING = {"preparation news", "preparation day"}
MOST_IN_CHANNEL = 6


def _day(days: int, hours: float = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hours)


@pytest.fixture
async def said(town: SandboxTown) -> list[Said]:
    """What was posted until the kickoff had started."""
    diary = Diary(town)
    await _monday(town)
    await diary.until(_day(0, 6.5))  # Tessa's morning
    await propose(town.tessa, "High tide")
    await _vote(town, diary)
    await _invite(town, diary)
    await _gather(town, diary)
    await _read(town, diary)
    await diary.until(START)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.clara.sees("Now: Welcome", in_=CHANNEL)
    await diary.until(START + timedelta(minutes=5))
    return [one for one in diary.said() if one.at < START + timedelta(minutes=5)]


async def _monday(town: SandboxTown) -> None:
    """Sara plans, writes the pre-read and Noor proposes the first theme."""
    await town.kickoff(
        **{
            "Client": "Harbour Museum",
            "When does it start?": START,
            "What does done look like?": "A ferry is found within a minute.",
            "Who is on the team?": ["Noor", "Tessa", "Joris"],
            "Who represents the client?": ["Clara"],
        }
    )
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Pre-read")
    town.sara.fills({"What is in scope?": "The timetable", "What is out of scope?": "Payments"})
    await town.sara.submits()
    await propose(town.milan, "Harbour lights")
    for person, joins in ((town.noor, "I'm in"), (town.clara, "I'm in"), (town.joris, "Can't make it")):
        await person.presses(joins, in_=CHANNEL)


async def _vote(town: SandboxTown, diary: Diary) -> None:
    """It is opened on Tuesday, and closes at the deadline that is proposed."""
    await diary.until(_day(1))
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    for person in (town.noor, town.clara):
        await person.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await diary.until(_day(1, 7))
    await town.tessa.presses("Vote", beside="High tide", in_=CHANNEL)


async def _invite(town: SandboxTown, diary: Diary) -> None:
    """Clara takes a slot, and somebody asks a question, which is answered the day after."""
    await diary.until(_day(3, 1))
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Invite a client")
    town.sara.fills({"Who do you want to invite?": "Clara"})
    await town.sara.submits()
    await _closes_all(town.sara)
    await town.clara.presses("Speak for a few minutes", in_=APP)
    await town.clara.submits()
    await town.noor.presses("Add…", in_=CHANNEL)
    await town.noor.presses("Open vragen")
    await town.noor.presses("Vraag stellen")
    town.noor.fills({"Wat wil je weten?": "Is the old code still there?"})
    await town.noor.submits()
    await _closes_all(town.noor)


async def _gather(town: SandboxTown, diary: Diary) -> None:
    """Noor will speak, and puts Tessa in the spotlight, who agrees."""
    await diary.until(_day(4, 2))
    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Open questions")
    await town.sara.presses("Answer…")
    town.sara.fills({"Your answer": "Yes, in the archive."})
    await town.sara.submits()
    await _closes_all(town.sara)
    await open_agenda(town)
    await town.sara.presses("Edit", beside="What done looks like")
    town.sara.fills({"Who speaks?": "Noor"})
    await town.sara.submits()
    await _closes_all(town.sara)
    await town.noor.presses("Add…", in_=CHANNEL)
    await town.noor.presses("In het zonnetje zetten")
    town.noor.fills({"Wie?": "Tessa", "Waarvoor?": "The new search"})
    await town.noor.submits()
    await _closes_all(town.noor)


async def _read(town: SandboxTown, diary: Diary) -> None:
    """Clara reads the pre-read when it comes, Noor later, Tessa never; Milan joins late."""
    await diary.until(_day(4, 7))
    await town.tessa.presses("Show it", in_=APP)
    await town.clara.presses("I've read it", in_=CHANNEL)
    await diary.until(_day(7, 4))
    await town.milan.presses("I'm in", in_=CHANNEL)
    await town.noor.presses("I've read it", in_=CHANNEL)


async def _closes_all(person: Person) -> None:
    while person.modal is not None:
        await person.closes()


EVERYTHING = {
    "#harbour-website": ["card", "ballot", "preread", "theme", "agenda"],
    "Sara": ["preparation news", "preparation news", "preparation day", "preparation shortly", "panel"],
    "Noor": ["question_answered", "speaker", "start_soon"],
    "Clara": ["voice_invitation", "speaker", "start_soon", "cue"],
    "Tessa": ["spotlight", "nudge"],
    "Milan": ["nudge", "start_soon"],
}


async def test_a_whole_kickoff_says_little_until_it_starts_and_nothing_at_a_bad_moment(said: list[Said]) -> None:
    print("\n".join(map(str, said)))
    told = {reader: [one.kind for one in said if one.to == reader] for reader in {one.to for one in said}}
    assert EVERYTHING == told
    to_channel = [one for one in said if not one.is_private]
    to_others = Counter(one.to for one in said if one.is_private and one.to != "Sara" and one.at < START)
    a_day = Counter((one.to, one.at.date()) for one in said if one.kind in GATHERING)
    assert len(to_channel) <= MOST_IN_CHANNEL
    assert max(to_others.values()) <= MOST_DIRECT
    assert set(a_day.values()) == {1}

    assert [] == [str(one) for one in said if not one.works and not one.is_pressed]
    at_once = [other for one, other in pairwise(to_channel) if other.at - one.at < A_MINUTE]
    assert [] == [str(one) for one in at_once if not one.is_pressed]
