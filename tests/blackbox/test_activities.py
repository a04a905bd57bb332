"""Every kind of activity over the real process, in Dutch: it is opened, three people answer, and it closes."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.meeting.activities.activity import ActivityKind

from .conftest import Begin
from .driver import Driver, Filling
from .journey import Story, new_kickoff
from .reading import said
from .rows import at_rest, count

GO_LIVE, DESK, NO_TIME, NO_BUDGET = "Go live", "De balie blijft", "Geen tijd", "Geen budget"
BEFORE = (
    *("Welcome", "Why we do this", "The client speaks", "Our theme"),
    *("In scope and out of scope", "Who does what"),
)
ROADMAP, PREMORTEM = "The roadmap", "Why it failed"


class Table(Story):
    """Fay leads it; Mei and Tom take part. All of them read Dutch."""

    async def begins(self) -> None:
        self.mei, self.tom = self.person("UMEI", "nl-NL"), self.person("UTOM", "nl-NL")
        await self.fay.type(f"new {self.project}")
        filling = new_kickoff(self)
        kind = self._(
            "{kind} (usually {length})",
            kind=self._("Internal project"),
            length=self._.plural("{count} minute", 90),
        )
        answers = filling.answers | {self._("Kind of kickoff"): kind}
        assert await self.fay.submit(Filling(answers, moment=filling.moment, users=filling.users)) == {}
        for person in (self.mei, self.tom):
            await person.click(self._("I'm in"))
        await self.card(self._("Everyone has joined."))
        await self.fay.click(self._("Add…"))
        await self.fay.click_in_modal(self._("Add milestone"))
        day = (self.today + timedelta(days=14)).isoformat()
        assert await self.fay.submit(Filling({self._("What will be finished?"): GO_LIVE}, day=day)) == {}

    async def starts_with_roadmap(self) -> None:
        """What would come before it is taken off the agenda."""
        await self.fay.choose(self._("Prepare…"), self._("Agenda"))
        for passed in BEFORE:
            await self.fay.click_in_modal(self._("Remove"), near=self._(passed))
        await self.fay.click(self._("Start"))
        await self.agenda(self._("Now: {title}", title=self._(ROADMAP)))

    async def goes_on_to(self, title: str) -> None:
        await self.fay.click(self._("Next"))
        await self.agenda(self._("Now: {title}", title=self._(title)))

    async def opens(self, label: str, *, at_hand: bool = True) -> None:
        """`at_hand`: the present item offers it."""
        if at_hand:
            await self.fay.click(self._(label))
        else:
            await self.fay.choose(self._("More…"), self._(label))

    async def answer(self, button: str, *answers: dict[str, str]) -> None:
        """Mei, Tom and Fay fill in the form that this button opens."""
        for person, given in zip((self.mei, self.tom, self.fay), answers, strict=True):
            await person.click(self._(button))
            form = await person.form()
            assert (
                await person.submit(Filling({_label(form["blocks"], it): said for it, said in given.items()}))
                == {}
            )

    async def shows(self, *parts: str) -> None:
        await self.agenda(*parts, without=self._("Close"))

    async def captured(self, *parts: str) -> None:
        """A message in the agenda's thread says all of it."""

        def found() -> bool:
            return any(all(it in message.said for it in parts) for message in self.slack.in_channel(self.channel))

        await self.slack.until(found, f"{parts} is captured")


def _label(blocks: Sequence[dict[str, object]], beginning: str) -> str:
    """Of the first field whose label begins so: a milestone's says its day, too."""
    labels = [said(block["label"]) for block in blocks if block["type"] == "input"]
    return next(label for label in labels if label.startswith(beginning))


async def test_each_kind_of_activity_is_opened_answered_and_closed_by_the_last_answer(begin: Begin) -> None:
    slack, bot = await begin()
    table = Table(slack, "nl")
    await table.begins()
    for act in (_grid, _premortem, _dots, _confidence, _puzzle, _consent, _read_back):
        await act(table)
    await at_rest(bot.database)
    assert (count(bot.database, "activity_turnout"), count(bot.database, "activity_key")) == (0, 0)
    assert count(bot.database, "activity") == len(ActivityKind)


async def _grid(table: Table) -> None:
    await table.starts_with_roadmap()
    await table.opens("Ask each discipline")
    speaks, own = table._("What do you speak for?"), table._("In your own words")
    words = table._("If what? Or why not?")
    await table.answer(
        "Answer",
        {speaks: table._("design").capitalize(), own: "", GO_LIVE: table._("We can"), words: ""},
        {speaks: table._("sales").capitalize(), own: "", GO_LIVE: table._("We can't"), words: NO_TIME},
        {speaks: table._("content").capitalize(), own: "", GO_LIVE: table._("We can if…"), words: "het past"},
    )
    await table.shows(table._("{discipline} can't: {reason}", discipline=table._("sales"), reason=NO_TIME))
    await table.captured(f"{table._('Concern')}: {GO_LIVE}: {NO_TIME}")
    await table.captured("(picture: ", f"{table._('can')}: {table._('design')}")


async def _premortem(table: Table) -> None:
    await table.goes_on_to(PREMORTEM)
    await table.opens("Start the premortem…")
    assert await table.fay.submit() == {}
    why, done = table._("Why did it fail?"), {table._("Are you done?"): table._("I'm done writing")}
    await table.answer("Write", {why: NO_TIME} | done, {why: NO_BUDGET} | done, {why: ""} | done)
    await table.captured(NO_TIME, NO_BUDGET)


async def _dots(table: Table) -> None:
    await table.opens("Give two dots")
    chosen = table._("Choose {count} at most", count=2)
    await table.answer("Answer", {chosen: NO_BUDGET}, {chosen: NO_BUDGET}, {chosen: NO_TIME})
    await table.shows(f"{NO_BUDGET}: {table._.plural('{count} dot', 2)}")


async def _confidence(table: Table) -> None:
    await table.opens("Start the vote", at_hand=False)
    right, able = table._("Is it the right thing to do?"), table._("Can we do it?")
    await table.answer("Answer", *({right: "5", able: able_to} for able_to in ("2", "3", "5")))
    await table.shows(table._("from {lowest} to {highest}", lowest=2, highest=5))


async def _puzzle(table: Table) -> None:
    await table.opens("Start the puzzle", at_hand=False)
    brings = table._("One thing that you bring")
    await table.answer("Add my piece", {brings: "Een boot"}, {brings: "Geduld"}, {brings: "De sleutels"})
    await table.shows()
    await table.captured("<@UMEI>: Een boot", "<@UTOM>: Geduld", "<@UFAY>: De sleutels")


async def _consent(table: Table) -> None:
    await table.opens("Ask for consent…", at_hand=False)
    assert await table.fay.submit(Filling({table._("What do you propose to decide?"): DESK})) == {}
    await table.answer("Answer", *({DESK: table._("Fine")},) * 3)
    await table.shows(table._("Decided: {proposal}", proposal=DESK))
    await table.captured(f"{table._('Decision')}: {DESK}")


async def _read_back(table: Table) -> None:
    await table.opens("Read back", at_hand=False)
    tom: Driver = table.tom
    await tom.click(table._("Not quite…"))
    assert await tom.submit(Filling({table._("What should it be?"): "Ook een app"})) == {}
    await table.agenda("<@UTOM>", "Ook een app")
    for person in (table.mei, tom):
        await person.click(table._("That is what we agreed"))
    await table.shows(table._("What we agreed"), "<@UMEI>, <@UTOM>")
