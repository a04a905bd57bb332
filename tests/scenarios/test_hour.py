"""An hour of a client kickoff with eight people, from Start to the recap: presses and messages are counted.

Clara is the client and a guest here; Ada, who comes with her, is not in Slack. Joris comes late, Tessa says
nothing, and Sara is called away, so that Milan takes over.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from bot.sandbox.state.people import User
from tests.scenarios.diary import Diary
from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_agenda_items import open_agenda
from tests.scenarios.test_speakers import name_speaker

APP = "Kickoff"
SHORTCUT = "add_to_kickoff"
START = MONDAY + timedelta(hours=5)  # three in Amsterdam, nine in New York
PIETER = User("U0SBXPIETR", "pieter", "Pieter Smit", title="Copywriter", locale="en-GB")
DECIDED = "We launch in May."
REMARK = "The old map has no ferries at all."
GOES_ON = ("Start", "Next", "Park", "End")
ITEMS = 8
ONCE_MORE = 3  # items that were gone to a second time: after Back, after Undo, and once brought back
CAPTURED = 5  # from the agenda
TOLD = {
    "#harbour-website": [
        "agenda",
        "captures",
        "captures",
        "half_time",
        "taken_over",
        "roadmap",
        "recap",
        "recap_detail",
    ],
    "Sara": ["panel"],
    "Milan": ["unheard", "takeover_offered", "panel", "milestone_yours"],
    "Clara": ["cue", "takeover_offered"],
    "Noor": ["cue", "takeover_offered"],
    "Joris": ["catch_up", "unheard", "takeover_offered"],
    "Tessa": ["unheard", "takeover_offered"],
    "Pieter": ["unheard", "takeover_offered"],
}
IN_THREADS = {"captures", "half_time", "recap_detail"}
ANSWERED = Counter({"Joris": 1, "Milan": 1})  # to a press: that he takes part, and that he can undo the end


class Hour:
    """The town by the minutes since the start. `pressed` counts labels by person, *Save* of a form too."""

    def __init__(self, town: SandboxTown) -> None:
        self.town = town
        self.diary = Diary(town)
        self.pressed: Counter[tuple[str, str]] = Counter()

    async def at(self, minute: float) -> None:
        await self.diary.until(START + timedelta(minutes=minute))

    async def press(self, person: Person, *labels: str, in_: str) -> None:
        """The first of them there, the others in the form that it opens."""
        for place, label in zip((in_, None, None), labels, strict=False):
            self.pressed[person.name, label] += 1
            await person.presses(label, in_=place)

    async def save(self, person: Person) -> None:
        self.pressed[person.name, "Save"] += 1
        await person.submits()

    async def goes_on(self, person: Person, label: str, now: str) -> None:
        """With one press in the panel; everyone sees it in the channel."""
        await self.press(person, label, in_=APP)
        for reader, place in ((self.town.clara, CHANNEL), (person, APP)):
            await reader.sees(f"Now: {now}", in_=place)

    async def captures(self, person: Person, kind: str, asked: str, text: str, **more: Said) -> None:
        """With two presses, *Add…* and *Save*; the kind is chosen in the form."""
        await self.press(person, "Add…", in_=CHANNEL)
        await person.changes({"What is it?": kind})
        await person.sees(asked)
        person.fills({asked: text, **more})
        await self.save(person)

    def answered(self) -> Counter[str]:
        """How often people were answered something that they alone see."""
        workspace = self.town.sandbox.workspace
        return Counter(
            workspace.users[message.visible_to].first_name
            for place in workspace.conversations.values()
            for message in place.messages.values()
            if message.visible_to and float(message.ts) >= START.timestamp()
        )

    def told(self) -> dict[str, list[str]]:
        """The kinds of message to each person and the channel since the start."""
        since = [one for one in self.diary.said() if one.at >= START]
        return {reader: [one.kind for one in since if one.to == reader] for reader in {one.to for one in since}}


async def test_an_hour_takes_one_press_an_item_and_two_a_capture_and_says_little(town: SandboxTown) -> None:
    await _prepare(town)
    hour = Hour(town)
    for part in (_welcome, _goal, _scope, _called_away, _roadmap, _closing):
        await part(hour)

    await _reads_the_recap(town)
    went_on = sum(count for (_, label), count in hour.pressed.items() if label in GOES_ON)
    assert ITEMS + ONCE_MORE + len(["End"]) == went_on
    assert {"Add…": CAPTURED, "Save": CAPTURED + len(["with the shortcut"])} == _by_label(hour, "Add…", "Save")
    assert TOLD == hour.told()
    assert ANSWERED == hour.answered()
    assert len(set(TOLD[f"#{CHANNEL}"]) - IN_THREADS) == 4, "the agenda, the takeover, the roadmap and the recap"


def _by_label(hour: Hour, *labels: str) -> dict[str, int]:
    return {label: sum(count for (_, one), count in hour.pressed.items() if one == label) for label in labels}


async def _prepare(town: SandboxTown) -> None:
    workspace = town.sandbox.workspace
    workspace.users[PIETER.id], channel = PIETER, workspace.channel_named(CHANNEL).id
    await town.sandbox.acts.invite(town.sara.id, channel, PIETER.id)
    await town.sandbox.acts.remove(town.sara.id, channel, town.joris.id)
    await town.kickoff(
        **{
            "Client": "Harbour Museum",
            "When does it start?": START,
            "What does done look like?": "A ferry is found within a minute.",
            "When does the pre-read go out?": AT_ONCE,
            "Who is on the team?": ["Noor", "Milan", "Tessa", "Joris", "Pieter"],
            "Who represents the client?": ["Clara"],
        }
    )
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    await town.sara.presses("Add someone not in Slack")
    town.sara.fills({"Name": "Ada Visser", "Organisation": "Harbour Museum"})
    await town.sara.submits()
    await _close_all([town.sara])
    await open_agenda(town)
    await name_speaker(town, "Clara")
    await name_speaker(town, "Noor", beside="The roadmap")
    await _close_all([town.sara])
    for person in (town.noor, town.milan, town.tessa, town.clara, town.pieter):
        await person.presses("I'm in", in_=CHANNEL)


async def _close_all(people: Iterable[Person]) -> None:
    for person in people:
        while person.modal is not None:
            await person.closes()


async def _welcome(hour: Hour) -> None:
    """They go back to Welcome for those who had not said who they are, and Clara gets two more minutes."""
    sara, clara = hour.town.sara, hour.town.clara
    await hour.at(0)
    assert "The client hasn't been asked" not in await sara.sees("is about to start", in_=APP)
    await hour.press(sara, "Start", in_=CHANNEL)
    await sara.sees("This told you how preparing Harbour website", in_=APP)
    await clara.sees("You're next: The client speaks", in_=APP)
    await hour.at(5)
    await hour.goes_on(sara, "Next", "The client speaks")
    await hour.at(6)
    await hour.goes_on(sara, "Back", "Welcome")
    await hour.at(7)
    await hour.goes_on(sara, "Next", "The client speaks")

    await hour.at(13.5)
    await clara.sees("One minute left: The client speaks", in_=APP)
    await hour.press(clara, "Two more minutes", in_=APP)
    await sara.sees("@Clara asks for two more minutes.", in_=APP)
    await hour.press(sara, "+2", in_=APP)
    await sara.sees_no("asks for two more minutes.", in_=APP)


async def _goal(hour: Hour) -> None:
    """Sara goes on too early and undoes it; Joris comes, and reads in Dutch what was decided."""
    town, sara = hour.town, hour.town.sara
    await hour.at(16)
    await hour.goes_on(sara, "Next", "What done looks like")
    await hour.at(17)
    await hour.goes_on(sara, "Next", "In scope and out of scope")
    await hour.press(sara, "More…", "Undo", in_=APP)
    await sara.sees("You undid going to the next item.")
    await _close_all([sara])
    await hour.at(18)
    await hour.captures(sara, "Decision", "What was decided?", DECIDED, **{"Who decided it?": "Clara"})
    await town.clara.sees(f"Decision: {DECIDED} (decided by @Clara, added by @Sara)", in_=CHANNEL)

    await hour.at(20)
    await sara.invites("Joris", to=CHANNEL)
    seen = await town.joris.sees(
        "De kick-off in #harbour-website is aan de gang. Nu: Wat we willen bereiken", in_=APP
    )
    assert f"Besluit: {DECIDED}" in seen
    await hour.press(town.joris, "Ik doe mee", in_=APP)
    await town.milan.types(REMARK, in_=CHANNEL)
    await town.noor.uses_shortcut(SHORTCUT, on=REMARK, in_=CHANNEL)
    await town.noor.changes({"Wat is het?": "Notitie"})
    await town.noor.sees("Wat moeten we onthouden?")
    await hour.save(town.noor)
    await town.clara.sees(f"Note: {REMARK} (from a message by @Milan, added by @Noor)", in_=CHANNEL)


async def _scope(hour: Hour) -> None:
    """Everyone may write first; what was settled shows with the item, and a pause moves the end."""
    town, sara, clara = hour.town, hour.town.sara, hour.town.clara
    await hour.at(26)
    await hour.goes_on(sara, "Next", "In scope and out of scope")
    await hour.press(sara, "Write first…", in_=CHANNEL)
    await sara.submits()
    await clara.sees("0 of 7 have written.", in_=CHANNEL)
    await _write(town.milan, "Departure times\nA map of the quay")
    await _write(clara, "Tickets")
    await town.noor.sees("2 of 7 have written.", in_=CHANNEL)
    await hour.press(sara, "Close writing", in_=APP)
    await hour.at(28)
    await clara.presses("I agree", beside="A map of the quay", in_=CHANNEL)
    await town.noor.sees("A map of the quay (1 person agrees, written without a name)", in_=CHANNEL)

    await hour.at(30)
    await hour.press(sara, "Pause", in_=APP)
    await clara.sees("Paused since 15:30.", in_=CHANNEL)
    await hour.at(33)
    await hour.press(sara, "Resume", in_=APP)
    await clara.sees("6 minutes behind: ends about 16:06.", in_=CHANNEL)
    await hour.captures(clara, "Out of scope", "What is out of scope?", "Payments")
    await clara.sees("Out of scope • Payments", in_=CHANNEL)


async def _write(person: Person, text: str) -> None:
    await person.presses("Write", in_=CHANNEL)
    person.fills({"What do you think?": text})
    await person.submits()


async def _called_away(hour: Hour) -> None:
    """Sara has to go, an item takes more than its time, and of those who are asked Milan takes over."""
    town, milan = hour.town, hour.town.milan
    await hour.at(41)
    await hour.goes_on(town.sara, "Next", "How we decide")
    await hour.at(52)
    seen = await town.clara.sees("Over since 15:51. At least", in_=CHANNEL)
    assert "minutes behind: ends about 16:0" in seen
    await hour.at(67)
    for person in (town.clara, town.tessa, town.pieter, milan):
        await person.sees("If @Sara can't lead it now, you can take over.", in_=APP)
    await town.noor.sees("Als @Sara de kick-off nu niet kan leiden, kun je die overnemen.", in_=APP)

    await hour.press(milan, "Take over", in_=APP)
    await town.clara.sees("Harbour website goes on, led by @Milan.", in_=APP)
    await town.noor.sees("Harbour website gaat verder, onder leiding van @Milan.", in_=APP)
    await town.clara.sees("@Milan has taken over Harbour website and is now the facilitator.", in_=CHANNEL)
    await milan.sees("Panel: Harbour website", in_=APP)
    await hour.goes_on(milan, "Park", "The roadmap")
    await town.clara.sees("Parked: How we decide", in_=CHANNEL)
    await town.noor.sees("Jij bent aan de beurt: De planning", in_=APP)


async def _roadmap(hour: Hour) -> None:
    """A milestone and an action; the roadmap takes five more minutes, and there is time for what was parked."""
    town, milan = hour.town, hour.town.milan
    await hour.at(69)
    await town.clara.presses("Add milestone", in_=CHANNEL)
    await town.clara.changes({"When is it due?": date(2026, 12, 11), "Who owns it?": "Milan"})
    town.clara.fills({"What will be finished?": "First prototype"})
    await town.clara.submits()
    await town.noor.sees("First prototype", in_=CHANNEL)
    await hour.captures(milan, "Action", "What needs to be done?", "Book the quay", **{"Who will do it?": "Noor"})
    await hour.at(74)
    await hour.press(milan, "+5", in_=APP)
    await town.clara.sees("Until 16:20.", in_=CHANNEL)
    await hour.press(milan, "More…", "Bring back", in_=APP)
    await _close_all([milan])
    await town.clara.sees_no("Parked:", in_=CHANNEL)


async def _closing(hour: Hour) -> None:
    """What was parked, the rest of the agenda, and the end, which says first what is still open."""
    town, milan = hour.town, hour.town.milan
    await hour.at(80)
    await hour.goes_on(milan, "Next", "How we decide")
    await hour.at(82)
    await hour.goes_on(milan, "Next", "How confident we are")
    await hour.captures(town.pieter, "Concern", "What are you concerned about?", "May is high season.")
    await hour.captures(milan, "Question", "What would you like to know?", "Who pays for the signs?")
    await hour.at(86)
    await hour.goes_on(milan, "Next", "Closing")
    await town.clara.sees("Open questions: 1 • Who pays for the signs?", in_=CHANNEL)
    await hour.at(89)
    await hour.press(milan, "End", in_=APP)
    await town.clara.sees("Recap: Harbour website", in_=CHANNEL)
    await hour.at(90)


async def _reads_the_recap(town: SandboxTown) -> None:
    """A stranger, who was not there."""
    recap = " ".join(town.noor.screen(in_=CHANNEL).split()).partition("Recap: Harbour website")[2]
    for said in (
        "Goal: A ferry is found within a minute. Out of scope • Payments",
        f"Decisions • {DECIDED} (decided by @Clara) Actions • Book the quay (@Noor) Milestones • First prototype",
        "Open questions: 1 • Who pays for the signs?",
        "Took part: @Sara, @Noor, @Milan, @Tessa, @Joris, @Pieter, @Clara, Ada Visser",
        "Thanks to our speakers: @Clara, @Noor Thanks to our client: @Clara, Ada Visser",
        "Concern: May is high season. (added by @Pieter)",
    ):
        assert said in recap
