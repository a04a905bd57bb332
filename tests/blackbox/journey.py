"""The journey of a project's kickoff, step by step, as its people see it.

Each step is something that somebody does and something that everybody can see afterwards, so that a test can
do to the bot what it likes in between.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from .driver import Driver, Filling
from .reading import MEETING_LINK, buttons, file_ids
from .slack import Message, Slack
from .words import Words

ZONES = (
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/Amsterdam",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Honolulu",
)
CHANNEL = "C0PROJECT"
LIGHTS, TIDE = "Harbour lights", "High tide"
MILESTONE = "First sketch"


def zone_by_day() -> str:
    """A zone in which it is the middle of the day, so that what is due today is due by now."""
    return next(zone for zone in ZONES if 10 <= datetime.now(ZoneInfo(zone)).hour < 16)


class Story:
    """Four people, and a project that they begin together. `_` words what they read."""

    def __init__(
        self, slack: Slack, language: str = "en", project: str = "Harbour", channel: str = CHANNEL
    ) -> None:
        self.slack = slack
        self.project = project
        self.channel = channel
        self.tz = zone_by_day()
        self._ = Words(language)
        self.starts_in = 60
        self.fay = self.person("UFAY", "nl-NL" if language == "nl" else "en-US")
        self.mei = self.person("UMEI")
        self.tom = self.person("UTOM")
        self.clio = self.person("UCLIO")

    def person(self, user: str, locale: str = "en-US") -> Driver:
        return Driver(self.slack, user, self.channel, locale, self.tz)

    @property
    def today(self) -> date:
        return datetime.now(UTC).astimezone(ZoneInfo(self.tz)).date()

    def showing(self, title: str, *parts: str, label: str | None, without: str | None) -> Message | None:
        """The newest message with that title, if it says all of these, has that button, and has not the other."""
        in_channel = reversed(self.slack.in_channel(self.channel))
        message = next((message for message in in_channel if message.said.split("\n")[0].startswith(title)), None)
        if message is None:
            return None
        labels = {button.element["text"]["text"] for button in buttons(message.blocks)}
        fits = all(part in message.said for part in parts) and (label is None or label in labels)
        return message if fits and without not in labels else None

    async def sees(self, title: str, *parts: str, label: str | None = None, without: str | None = None) -> Message:
        hope = f"{title!r} in the channel says {parts}, with a button {label!r} and without {without!r}"
        return await self.slack.until(lambda: self.showing(title, *parts, label=label, without=without), hope)

    # The messages of the channel, by their headings.

    async def card(self, *parts: str) -> Message:
        return await self.sees(self._("Kickoff: {project}", project=self.project), *parts)

    async def ballot(self, *parts: str, label: str | None = None, without: str | None = None) -> Message:
        title = self._("Theme vote: {project}", project=self.project)
        return await self.sees(title, *parts, label=label, without=without)

    async def run_off(self, *parts: str, label: str | None = None) -> Message:
        return await self.sees(self._("Run-off: {project}", project=self.project), *parts, label=label)

    async def theme(self, *parts: str) -> Message:
        return await self.sees(self._("The theme: {project}", project=self.project), *parts)

    async def preread(self, *parts: str) -> Message:
        return await self.sees(self._("Pre-read: {project}", project=self.project), *parts)

    async def agenda(self, *parts: str, label: str | None = None, without: str | None = None) -> Message:
        title = self._("Agenda: {project}", project=self.project)
        return await self.sees(title, *parts, label=label, without=without)

    async def roadmap(self, *parts: str) -> Message:
        return await self.sees(self._("Roadmap: {project}", project=self.project), *parts)

    async def closing(self, *parts: str, label: str | None = None) -> Message:
        return await self.sees(self._("Kickoff closed: {project}", project=self.project), *parts, label=label)

    async def reminder(self, *parts: str, label: str | None = None) -> Message:
        return await self.sees(self._("Milestones of {project}", project=self.project), *parts, label=label)


Act = Callable[[Story], Awaitable[None]]


@dataclass(frozen=True)
class Step:
    """`posts`: whether it makes the bot post a new message."""

    name: str
    do: Act
    see: Act
    posts: bool = False


async def _ask_for_kickoff(story: Story) -> None:
    await story.fay.type(f"new {story.project}")


async def _see_form(story: Story) -> None:
    await story.fay.form()


def new_kickoff(story: Story) -> Filling:
    """Starts in a minute unless told otherwise: the pre-read, due two days before, goes out at once."""
    read = story._
    chosen = read("Dutch" if story._.language == "nl" else "English")
    return Filling(
        answers={
            read("Project"): story.project,
            read("Language in the channel"): chosen,
            read("Where do you meet online?"): MEETING_LINK,
        },
        moment=int(time.time()) + story.starts_in,
        users=("UMEI", "UTOM"),
    )


async def _plan_it(story: Story) -> None:
    assert await story.fay.submit(new_kickoff(story)) == {}


async def _see_card(story: Story) -> None:
    await story.card(story.project)
    await story.preread()


def _propose(who: str, title: str) -> Act:
    async def do(story: Story) -> None:
        driver: Driver = getattr(story, who)
        await driver.click(story._("Propose a theme"))
        assert await driver.submit(Filling(answers={story._("Theme"): title})) == {}

    return do


def _see_theme(title: str) -> Act:
    async def see(story: Story) -> None:
        await story.card(title)

    return see


async def _open_voting(story: Story) -> None:
    await story.fay.click(story._("Open voting"))
    assert await story.fay.submit() == {}


async def _see_ballot(story: Story) -> None:
    await story.ballot(LIGHTS, TIDE, label=story._("Vote"))


async def _vote(story: Story) -> None:
    for driver, title in ((story.mei, LIGHTS), (story.tom, TIDE), (story.fay, LIGHTS), (story.clio, TIDE)):
        await driver.click(story._("Vote"), near=title)


async def _see_votes(story: Story) -> None:
    await story.ballot(story._.plural("{count} person has voted.", 4))


async def _take_back(story: Story) -> None:
    await story.clio.click_in_answer(story._("Remove vote"), near=TIDE)


async def _see_three_voters(story: Story) -> None:
    await story.ballot(story._.plural("{count} person has voted.", 3))


async def _close_voting(story: Story) -> None:
    await story.fay.click(story._("Close voting"))


async def _see_winner(story: Story) -> None:
    winner = story._.unfilled("The theme is {theme}.").partition("{")[0]
    await story.ballot(winner, LIGHTS, without=story._("Vote"))
    await story.card(story._.unfilled("Theme: {theme}").partition("{")[0], LIGHTS)
    announced = await story.theme(LIGHTS)
    assert file_ids(announced.blocks) or not story.slack.takes_files, "the theme has no banner"


TAGLINE = "We guide each other in"


async def _dress(story: Story) -> None:
    await story.fay.choose(story._("Prepare…"), story._("Theme"))
    sales = "Sales: 1.200 EUR" if story._.language == "nl" else "Sales: 1,200 EUR"
    answers = {story._("Tagline"): TAGLINE, story._("Figures"): sales}
    assert await story.fay.submit(Filling(answers)) == {}


async def _see_dress(story: Story) -> None:
    await story.theme(TAGLINE)
    await story.card(TAGLINE)


async def _read(story: Story) -> None:
    await story.mei.click(story._("I've read it"))
    await story.tom.click(story._("I've read it"))


async def _see_readers(story: Story) -> None:
    counted = story._.plural("{readers} of {invited} has read it.", 2, readers=2, invited=2)
    await story.preread(counted)


async def _start(story: Story) -> None:
    await story.fay.click(story._("Start"))


async def _see_first_item(story: Story) -> None:
    agenda = await story.agenda(LIGHTS, label=story._("Next"), without=story._("Back"))
    assert not file_ids(agenda.blocks), "no picture while it runs"


async def _next(story: Story) -> None:
    await story.fay.click(story._("Next"))


async def _see_second_item(story: Story) -> None:
    await story.agenda(label=story._("Back"))


async def _back(story: Story) -> None:
    await story.fay.click(story._("Back"))


async def _end(story: Story) -> None:
    await story.fay.choose(story._("More…"), story._("End"))


async def _see_end(story: Story) -> None:
    await story.agenda(story._("Thanks, everyone. You made this plan together."), without=story._("End"))


async def _add_milestone(story: Story) -> None:
    await story.mei.click(story._("Add milestone"))
    answers = {story._("What will be finished?"): MILESTONE}
    assert await story.mei.submit(Filling(answers, day=story.today.isoformat(), users=("UMEI",))) == {}


async def _see_reminder(story: Story) -> None:
    await story.reminder(MILESTONE, label=story._("Done"))
    await story.roadmap(MILESTONE)


async def _done(story: Story) -> None:
    await story.mei.click(story._("Done"), near=MILESTONE)


async def _see_done(story: Story) -> None:
    await story.reminder(story._("{title} is done.", title=MILESTONE))
    await story.closing(MILESTONE, label=story._("Reopen the kickoff"))
    await story.card(story._("This kickoff is closed. If you add a milestone, it opens again."))


JOURNEY = (
    Step("ask for a new kickoff", _ask_for_kickoff, _see_form),
    Step("plan it", _plan_it, _see_card, posts=True),
    Step("propose a theme", _propose("mei", LIGHTS), _see_theme(LIGHTS)),
    Step("propose another", _propose("tom", TIDE), _see_theme(TIDE)),
    Step("open voting", _open_voting, _see_ballot, posts=True),
    Step("vote", _vote, _see_votes),
    Step("take a dot back", _take_back, _see_three_voters),
    Step("close voting", _close_voting, _see_winner, posts=True),
    Step("dress the theme", _dress, _see_dress),
    Step("read the pre-read", _read, _see_readers),
    Step("start", _start, _see_first_item, posts=True),
    Step("next", _next, _see_second_item),
    Step("back", _back, _see_first_item),
    Step("end", _end, _see_end),
    Step("add a milestone that is due today", _add_milestone, _see_reminder, posts=True),
    Step("say that it is done", _done, _see_done, posts=True),
)
KINDS_OF_MESSAGE = 10  # card, pre-read, ballot, theme, panel, agenda, recap, reminder, roadmap, closing


async def live_through(story: Story, *, until: str = "") -> None:
    """All of it, or everything up to and including the step of that name."""
    for step in JOURNEY:
        await step.do(story)
        await step.see(story)
        if step.name == until:
            return
