"""A kickoff that has been lived through, with every button that was ever on its screens kept for pressing late."""

import asyncio
import time
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from .driver import Driver, Filling
from .journey import JOURNEY, LIGHTS, Story, new_kickoff
from .payloads import press, press_in_answer, press_in_view, submission
from .process import Process
from .reading import MEETING_LINK, Json, buttons, calls, said
from .rows import Rows, Watched, at_rest
from .slack import Ack, Slack, Whisper

LATER = {
    "Close the kickoff": ("close_kickoff", "Add milestone"),
    "Reopen the kickoff": ("open_kickoff_again", "Add milestone"),
    "Finish in 5": ("finish_in_5", "Next"),
    "Book the rest": ("book_rest", "Add milestone"),
    "Approve": ("approve_decision", "I agree"),
    "Not like this…": ("not_like_this", "I agree"),
    "Change my piece": ("add_piece", "Add milestone"),
    "Ask for pieces again": ("start_puzzle", "Add milestone"),
}
ON_THE_WAY = ("In scope and out of scope", "How we decide", "The roadmap")
WHERE = {"Where do you meet online?": MEETING_LINK}
SENTENCE_ENDS = (".", "?", "!")


@dataclass
class Scene:
    """`presses` and `forms` have a payload for each label, as its screen was when it could first be pressed."""

    slack: Slack
    bot: Process
    story: Story
    rows: Watched
    presses: dict[str, Json] = field(default_factory=dict)
    forms: dict[str, Json] = field(default_factory=dict)

    def keep(self) -> None:
        for message in self.slack.messages:
            for blocks in (*message.earlier, message.blocks):
                for button in buttons(blocks):
                    then = replace(message, blocks=blocks)
                    self.presses.setdefault(said(button.element["text"]), press(self.slack, "UFAY", then, button))
        for told in self.slack.whispers:
            for button in buttons(told.blocks):
                then_told = press_in_answer(self.slack, told.user, self.story.channel, button)
                self.presses.setdefault(said(button.element["text"]), then_told)

    async def shows(self, label: str) -> None:
        """Waits for a message, whoever's it is, with such a button."""

        def is_there() -> bool:
            found = (button for message in self.slack.messages for button in buttons(message.blocks))
            return any(said(button.element["text"]) == label for button in found)

        await self.slack.until(is_there, f"there is a button {label!r}")

    def keep_what_comes_later(self) -> None:
        """Buttons that are there once the kickoff is over, or takes too long, as if they stood beside one that is
        there now."""
        for label, (action, neighbour) in LATER.items():
            self.presses[label] = deepcopy(self.presses[neighbour])
            self.presses[label]["actions"][0] |= {"action_id": action}

    async def keep_press(self, driver: Driver, menu: str, *labels: str) -> None:
        """Keeps what pressing one button after another in a menu of the card would send, and closes it all."""
        await driver.click(menu)
        for label in labels:
            view = await driver.form()
            button = next(button for button in buttons(view["blocks"]) if said(button.element["text"]) == label)
            self.presses[label] = press_in_view(self.slack, driver.user, view, button)
            await driver.click_in_modal(label)
        self.slack.modals[driver.user] = []

    async def keep_menu(self, driver: Driver, menu: str) -> None:
        """Keeps what each entry of a menu of the card would send, and closes it."""
        await driver.click(menu)
        view = await driver.form()
        for button in buttons(view["blocks"]):
            label = said(button.element["text"])
            self.presses.setdefault(label, press_in_view(self.slack, driver.user, view, button))
        self.slack.modals[driver.user] = []

    async def keep_form(self, name: str, driver: Driver, filling: Filling) -> None:
        """Keeps what handing in the open form would send, and closes the form."""
        view = await driver.form()
        self.forms[name] = submission(self.slack, driver.user, view, filling.values(view))
        self.slack.modals[driver.user] = []

    def by(self, user: str, payload: Json, **changed: Any) -> Json:
        """The same again, by that person, now."""
        payload = deepcopy(payload)
        payload["trigger_id"] = self.slack.trigger(user)
        if "response_url" in payload:
            payload["response_url"] = self.slack.response_url(user)
        payload["user"] = payload["user"] | {"id": user}
        if "view" in payload:
            payload["view"]["id"] = f"V{self.slack.number()}"
        return payload | changed

    def pressed(self, label: str, user: str = "UFAY", **changed: Any) -> Json:
        """A press on a button with other things in its action."""
        payload = self.by(user, self.presses[label])
        payload["actions"][0] |= changed
        return payload

    def state(self) -> tuple[Rows, list[tuple[str, str, list[Json]]]]:
        """Blocks are replaced and never changed, so that these stay as they were."""
        return self.rows.rows(), [(m.ts, m.text, m.blocks) for m in self.slack.messages]

    async def changes_nothing(self, payload: Any, kind: str = "interactive", user: str = "UFAY") -> str:
        """Delivers it, and returns the sentence that its sender alone is told."""
        before, heard = self.state(), len(self.slack.told(user))
        self.slack.modals[user] = [payload["view"]] if is_in_modal(payload) else []
        ack = await self.slack.deliver(kind, payload)
        hope = f"{user} is told something about {_in_short(payload)}"
        whisper = await self.slack.until(lambda: answered(ack, self._told(user, heard)), hope, within=5)
        assert self.state() == before, f"something changed after {_in_short(payload)}"
        self._require_harmless(whisper, _in_short(payload))
        return whisper.text

    async def change_nothing(self, payloads: list[Json], user: str = "UFAY") -> None:
        """Delivers presses on messages at the same time; each is answered with a sentence."""
        before, heard = self.state(), len(self.slack.told(user))
        waiting = {payload["response_url"]: _in_short(payload) for payload in payloads}
        await asyncio.gather(*(self.slack.deliver("interactive", payload) for payload in payloads))
        for url, what in waiting.items():
            hope = f"{user} is told something about {what}"
            await self.slack.until(lambda url=url: url in self.slack.answered_at, hope, within=5)
        assert self.state() == before, f"something changed after {list(waiting.values())}"
        for whisper in self.slack.told(user)[heard:]:
            assert whisper.text.endswith(SENTENCE_ENDS), f"{whisper.text!r} is no sentence"
            self._require_harmless(whisper, "a press")

    def _require_harmless(self, whisper: Whisper, cause: str) -> None:
        assert not whisper.text.startswith("Something went wrong"), f"nobody foresaw {cause}"
        assert not whisper.text.startswith("That was a lot"), f"it was not even looked at: {cause}"
        assert calls(whisper.text, whisper.blocks, set(self.slack.people)) == []

    def _told(self, user: str, heard: int) -> list[Whisper]:
        """What somebody has been told since then, in the channel or on top of their modal."""
        on_top = self.slack.modals[user][1:]
        shown = [Whisper(user, said(view["blocks"]), view["blocks"]) for view in on_top]
        return [*self.slack.told(user)[heard:], *shown]

    async def is_acknowledged(self, payload: Any, kind: str = "interactive", **more: Any) -> None:
        """For what says nothing of who is to be told."""
        before = self.state()
        await self.slack.deliver(kind, payload, **more)
        assert self.state() == before, f"something changed after {_in_short(payload)}"


def is_in_modal(payload: Any) -> bool:
    """Whether it is a press on a button of a modal."""
    return isinstance(payload, dict) and payload.get("type") == "block_actions" and "view" in payload


def _in_short(payload: Any) -> str:
    """What a test is likely to have changed in a payload."""
    view = payload.get("view") if isinstance(payload, dict) else None
    if not isinstance(view, dict):
        return str(payload)[:2000]
    return str({part: view.get(part) for part in ("id", "callback_id", "private_metadata", "state")})


def answered(ack: Ack, whispers: list[Whisper]) -> Whisper | None:
    """The answer, be it in the ack of a form or private in the channel; it has to be a sentence."""
    told = next(iter(whispers), None) or _in_form(ack.payload or {})
    assert told is None or told.text.endswith(SENTENCE_ENDS), f"{told.text!r} is no sentence"
    return told


def _in_form(answer: Json) -> Whisper | None:
    if errors := answer.get("errors"):
        return Whisper("", next(iter(errors.values())), [])
    if view := answer.get("view"):
        return Whisper("", said(view["blocks"]), view["blocks"])
    return None


async def lived_through(slack: Slack, bot: Process, rows: Watched) -> Scene:
    """Everything but the end: voting and its run-off ended in a tie, the meeting is paused at its third item, a
    milestone is done."""
    scene = Scene(slack, bot, story := Story(slack), rows)
    story.starts_in = 3600  # nothing of it comes due before it is moved
    steps = {step.name: step for step in JOURNEY}
    for name in ("ask for a new kickoff", "plan it", "propose a theme"):
        await steps[name].do(story)
    await story.sees("Kickoff: Harbour", label="Choose it")  # only for as long as there is one theme
    await steps["propose another"].do(story)
    await _keep_forms(scene)
    for name in ("open voting", "vote", "close voting"):
        await steps[name].do(story)
    await story.run_off(label="Vote")
    await story.fay.click("Close voting")
    await story.fay.click("Choose", near=LIGHTS)
    await story.ballot(label="Put on the agenda")
    await _dress(scene, story.fay)
    await _tie(scene, story.fay)
    await story.fay.choose("Prepare…", "Reschedule")
    assert await story.fay.submit(Filling(WHERE, moment=int(time.time()) + 1)) == {}
    await story.agenda(label="In 10 minutes")
    for name in ("start", "next"):
        await steps[name].do(story)
    await _keep_way_in(scene)
    await _keep_queue(scene, story.fay, story.mei)
    await _keep_activities(scene, story.fay, story.mei)
    await _keep_puzzle(scene, story.fay, story.mei)
    await steps["add a milestone that is due today"].do(story)
    await _keep_feasibility(scene, story.fay, story.mei)
    await _keep_captures(scene)
    await _lead(scene, story.fay)
    await _keep_changes(scene, story.mei)
    await steps["say that it is done"].do(story)
    await story.reminder(label="Open again")
    await at_rest(bot.database)
    scene.keep()
    scene.keep_what_comes_later()
    return scene


async def _lead(scene: Scene, fay: Driver) -> None:
    """The second item is parked, and the meeting is paused at the third."""
    await scene.keep_menu(fay, "More…")
    await fay.choose("More…", "Park")
    await scene.story.agenda("Parked: What done looks like")
    await scene.keep_menu(fay, "More…")
    await fay.choose("More…", "Pause")
    await scene.story.agenda(label="Resume")


async def _keep_queue(scene: Scene, fay: Driver, mei: Driver) -> None:
    """Mei's hand is up, and there was a round."""
    await mei.click("Hand up")
    await mei.click_in_answer("Say what about…")
    await scene.keep_form("hand up", mei, Filling())
    await scene.shows("Give the turn")
    await fay.choose("More…", "Start a round")
    fay.slack.modals[fay.user] = []
    await scene.shows("Spoke")
    await scene.shows("Pass this time")
    await scene.keep_menu(fay, "More…")
    await fay.choose("More…", "End the round")
    fay.slack.modals[fay.user] = []


async def _keep_activities(scene: Scene, fay: Driver, mei: Driver) -> None:
    """Everyone was asked how confident they are, whether a decision can stand, and what was agreed; all of it is
    closed."""
    await fay.choose("More…", "Who decides…")
    await scene.keep_form("who decides", fay, Filling(users=("UMEI",)))
    await fay.choose("More…", "Start the vote")
    await scene.story.agenda("Confidence:")
    await mei.click("Answer")
    await scene.keep_form("confidence", mei, Filling())
    await fay.click("Close")
    await fay.slack.until(lambda: mei.find("Answer") is None, "nobody can answer the first any more")
    await fay.choose("More…", "Ask for consent…")
    await scene.keep_form("ask for consent", fay, Filling())
    await fay.choose("More…", "Ask for consent…")
    assert await fay.submit(Filling()) == {}
    await scene.story.agenda("“Something that was typed”")
    await mei.click("Answer")
    await scene.keep_form("consent", mei, Filling())
    await fay.click("Close")
    await fay.choose("More…", "Read back")
    await scene.story.agenda("Still to say so:")
    await mei.click("Not quite…")
    await scene.keep_form("not quite", mei, Filling())
    await scene.shows("That is what we agreed")
    await fay.click("Close")


async def _keep_puzzle(scene: Scene, fay: Driver, mei: Driver) -> None:
    await fay.choose("More…", "Start the puzzle")
    await scene.story.agenda(label="Add my piece")
    await scene.shows("Add my piece")
    await mei.click("Add my piece")
    await scene.keep_form("piece", mei, Filling())
    await fay.click("Close")
    await scene.story.agenda(without="Add my piece")


async def _keep_feasibility(scene: Scene, fay: Driver, mei: Driver) -> None:
    """At the roadmap each discipline was asked, and at the next item people wrote concerns and gave dots; then the
    meeting went back to its second item."""
    for title in ON_THE_WAY:
        await fay.click("Next")
        await scene.story.agenda(f"Now: {title}")
    fay.slack.modals[fay.user] = []
    for label, name in (("Accept…", "accept"), ("Set the last day…", "last day")):
        await scene.keep_press(fay, "Feasibility…", label)
        await fay.choose("Feasibility…", label)
        await scene.keep_form(name, fay, Filling(day=scene.story.today.isoformat()))
    await scene.shows("Ask each discipline")
    await fay.click("Ask each discipline")
    await scene.story.agenda("What can be done:")
    await mei.click("Answer")
    await scene.keep_form("grid", mei, Filling())
    await fay.click("Close")
    await scene.shows("Ask again")
    await fay.click("Next")
    await scene.story.agenda("Now: How confident we are")
    await _keep_dots(scene, fay, mei)
    await fay.click("More…")
    for title in reversed(("What done looks like", *ON_THE_WAY)):
        await fay.click_in_modal("Back")
        await fay.form(f"Now: {title}")
    await scene.story.agenda("Now: What done looks like")


async def _keep_dots(scene: Scene, fay: Driver, mei: Driver) -> None:
    """What two people wrote is a concern each, on which dots can be given."""
    await fay.choose("More…", "Write first…")
    assert await fay.submit() == {}
    fay.slack.modals[fay.user] = []
    for writer in (mei, scene.story.clio, fay):  # all are done then, so that nobody waits for the end
        await writer.click("Write")
        assert await writer.submit() == {}
    await scene.story.agenda(without="Everyone writes until")
    await scene.keep_menu(fay, "More…")
    await fay.choose("More…", "Give two dots")
    await scene.story.agenda("What is most likely:")
    await mei.click("Answer")
    await scene.keep_form("dots", mei, Filling(answers={"Choose 2 at most": "Something that was typed"}))
    await fay.click("Close")
    fay_alone = Driver(scene.slack, "UFAY", "UFAY", tz=scene.story.tz)
    await scene.keep_press(fay_alone, "Concerns…", "Look after it…")
    await fay_alone.choose("Concerns…", "Look after it…")
    await scene.keep_form("concern", fay_alone, Filling())


async def _keep_forms(scene: Scene) -> None:
    story = scene.story
    await story.fay.type("new Pier")
    await scene.keep_form("new kickoff", story.fay, new_kickoff(story))
    await story.mei.click("Propose a theme")
    await scene.keep_form("theme", story.mei, Filling(answers={"Theme": "Ebb"}))
    await scene.keep_press(story.mei, "Add…", "My themes", "Edit")
    await story.mei.choose("Add…", "My themes")
    await story.mei.click_in_modal("Edit")
    await scene.keep_form("change a theme", story.mei, Filling())
    await _arrange_agenda(scene, story.fay)
    await story.fay.click("Open voting")
    await scene.keep_form("voting", story.fay, Filling())
    await story.mei.choose("Add…", "Add milestone")
    await scene.keep_form("milestone", story.mei, Filling(users=("UTOM",)))
    await scene.keep_menu(story.mei, "Add…")
    await scene.keep_menu(story.fay, "Prepare…")
    await story.fay.choose("Prepare…", "Weekly digest")
    await scene.keep_form("digest", story.fay, Filling())
    await story.fay.choose("Prepare…", "Meeting link")
    await scene.keep_form("meeting link", story.fay, Filling(WHERE))
    await story.fay.choose("Prepare…", "Reschedule")
    await scene.keep_form("another time", story.fay, Filling(WHERE, moment=int(time.time()) + 7200))
    await _keep_preread(scene)
    await _keep_voices(scene)
    await _keep_spotlights(scene)


async def _keep_way_in(scene: Scene) -> None:
    """Clio has joined and has not been heard: she is invited, and hands in something to be read out."""
    story, slack = scene.story, scene.slack
    fay_alone, clio_alone = (Driver(slack, user, user, tz=story.tz) for user in ("UFAY", "UCLIO"))
    await story.clio.click("I'm in")
    await fay_alone.click("Invite them")
    await clio_alone.click("Read mine out, unnamed")
    await scene.keep_form("read out", clio_alone, Filling())
    await clio_alone.click("Read mine out, unnamed")
    assert await clio_alone.submit() == {}
    await fay_alone.click("I've read it out")


async def _keep_captures(scene: Scene) -> None:
    """The forms of a capture; Mei has an idea, and Tom supports it."""
    mei, tom = scene.story.mei, scene.story.tom
    await scene.keep_press(mei, "Add…", "Something else…")
    await mei.click("Add…")
    await scene.keep_form("capture", mei, Filling())
    await mei.click("Add…")
    for _ in range(2):  # what it is was chosen just before, so that the form is drawn once more
        assert await mei.submit(Filling(answers={"What is it?": "Idea"})) == {}
    await tom.click("I agree")
    await scene.keep_menu(tom, "Show all…")
    fay = scene.story.fay
    await scene.keep_press(fay, "More…", "Write first…")
    await fay.choose("More…", "Write first…")
    await scene.keep_form("write first", fay, Filling())
    await fay.choose("More…", "Write first…")
    assert await fay.submit() == {}
    await mei.click("Write")
    await scene.keep_form("write", mei, Filling())
    await mei.click("Show all…")
    await mei.click_in_modal("Edit")
    await scene.keep_form("change a capture", mei, Filling())


async def _dress(scene: Scene, fay: Driver) -> None:
    await scene.keep_menu(fay, "Prepare…")  # by now it has one for the theme
    filling = Filling(answers={"Tagline": "We guide each other in", "Figures": "Sales: 1,200 EUR"})
    await scene.keep_press(fay, "Prepare…", "Theme", "Ask a colleague")
    await fay.choose("Prepare…", "Theme")
    await scene.keep_form("dress", fay, filling)
    await fay.choose("Prepare…", "Theme")
    assert await fay.submit(filling) == {}
    await scene.story.theme("We guide each other in")
    tom = Filling(users=("UTOM",))
    await fay.choose("Prepare…", "Theme")
    await fay.click_in_modal("Ask a colleague")
    assert await fay.submit(tom) == {}
    await fay.choose("Prepare…", "Theme")
    await fay.click_in_modal("Ask a colleague")
    await scene.keep_form("ask to dress", fay, tom)


async def _tie(scene: Scene, fay: Driver) -> None:
    """Fay speaks, and can tie her part to the theme."""
    await fay.choose("Prepare…", "Agenda")
    await fay.click_in_modal("Add an item")
    answers = {"Title": "The light", "Minutes": "5", "Or the name of someone who isn't in Slack": ""}
    assert await fay.submit(Filling(answers=answers, users=("UFAY",))) == {}
    await scene.keep_press(fay, "Prepare…", "Agenda", "Tie it to the theme…")
    await fay.choose("Prepare…", "Agenda")
    await fay.click_in_modal("Tie it to the theme…")
    await scene.keep_form("tie", fay, Filling())


async def _arrange_agenda(scene: Scene, fay: Driver) -> None:
    await scene.keep_press(fay, "Prepare…", "Agenda", "Up", "Remove", "Save as template")
    await fay.choose("Prepare…", "Agenda")
    await fay.click_in_modal("Save as template")
    await scene.keep_form("template", fay, Filling())
    await fay.choose("Prepare…", "Agenda")
    await fay.click_in_modal("Add an item")
    filling = Filling(answers={"Title": "The old quay", "Minutes": "5"})
    await scene.keep_form("agenda item", fay, filling)
    await fay.choose("Prepare…", "Agenda")
    await fay.click_in_modal("Add an item")
    assert await fay.submit(filling) == {}


async def _keep_preread(scene: Scene) -> None:
    fay, mei = scene.story.fay, scene.story.mei
    await fay.choose("Prepare…", "Pre-read")
    links = {"Which links should they look at?": "The sketches https://example.com/sketches"}
    await scene.keep_form("pre-read", fay, Filling(answers=links))
    await mei.click("Ask a question")
    await scene.keep_form("question", mei, Filling())
    await mei.click("Ask a question")
    assert await mei.submit() == {}
    await scene.keep_press(fay, "Add…", "Open questions", "Answer…")


async def _keep_voices(scene: Scene) -> None:
    """The forms for a client voice, an invitation to speak and a slot; Clio is invited, and has not answered."""
    story, clio_alone = scene.story, Driver(scene.slack, "UCLIO", "UCLIO", tz=scene.story.tz)
    await story.mei.choose("Add…", "Client voice")
    await scene.keep_form("client voice", story.mei, Filling())
    await story.fay.choose("Prepare…", "Invite a client")
    invitation = Filling(users=("UCLIO",))
    await story.fay.submit(invitation)
    await story.fay.choose("Prepare…", "Invite a client")
    await scene.keep_form("invitation", story.fay, invitation)
    await clio_alone.click("Speak for a few minutes")
    await scene.keep_form("slot", clio_alone, Filling())


async def _keep_changes(scene: Scene, mei: Driver) -> None:
    """The form in which milestones are changed, and those on top of it."""
    await scene.story.reminder(label="Change…")
    await mei.click("Change…")
    in_a_week = scene.story.today + timedelta(days=7)
    await scene.keep_form("changed milestones", mei, Filling(day=in_a_week.isoformat()))
    for label, name in (
        ("At risk…", "milestone at risk"),
        ("Reassign…", "reassigned milestone"),
        ("Rename or split…", "reworded milestone"),
    ):
        await scene.keep_press(mei, "Change…", label)
        await mei.click("Change…")
        await mei.click_in_modal(label)
        await scene.keep_form(name, mei, Filling())
    await mei.click("Change…")
    await mei.click_in_modal("At risk…")
    assert await mei.submit() == {}
    await scene.keep_press(mei, "Change…", "No longer at risk")
    await scene.keep_press(mei, "Change…", "Cancel milestone")
    await scene.story.reminder(label="Open again")
    await mei.click("Open again")
    await scene.story.reminder(label="Done")


async def _keep_spotlights(scene: Scene) -> None:
    """The forms for a nomination and for one's own words; Tom is nominated, and has not answered."""
    story, tom_alone = scene.story, Driver(scene.slack, "UTOM", "UTOM", tz=scene.story.tz)
    nomination = Filling(users=("UTOM",))
    await story.mei.choose("Add…", "Spotlight")
    await story.mei.submit(nomination)
    await story.mei.choose("Add…", "Spotlight")
    await scene.keep_form("nomination", story.mei, nomination)
    await tom_alone.click("Edit")
    await scene.keep_form("own words", tom_alone, Filling())
