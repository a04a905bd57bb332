"""The hour of a client's kickoff, step by step: with somebody who is late, somebody who says nothing, a guest, and
somebody who is not in Slack."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from . import payloads
from .driver import Driver, Filling
from .journey import Story, new_kickoff
from .reading import said
from .slack import Slack

DECIDED, REMARK, ENTRIES = "We launch in May.", "The old map has no ferries.", ("A map of the quay", "Tickets")
DONE, TASK = "First prototype", "Book the quay"
SCOPE, DECISIONS, ROADMAP = "In scope and out of scope", "How we decide", "The roadmap"
OVERRUN = 30  # minutes that an item of ten takes, while nobody presses anything


class Hour(Story):
    """Fay leads it until Tom takes over; Clio is the client and a guest, Ada comes with her and is not in Slack;
    Noor speaks, Joris is late, and Tessa says nothing."""

    def __init__(self, slack: Slack) -> None:
        super().__init__(slack)
        self.starts_in = 3600  # so soon that who speaks is told, even if nobody works at this hour
        self.noor, self.joris, self.tessa = map(self.person, ("UNOOR", "UJORIS", "UTESSA"))
        slack.people["UCLIO"].is_guest = True

    def in_private(self, driver: Driver) -> Driver:
        """The same person in their direct messages with the app."""
        is_guest = self.slack.people[driver.user].is_guest
        private = Driver(self.slack, driver.user, driver.user, tz=self.tz)
        self.slack.people[driver.user].is_guest = is_guest
        return private

    async def told(self, driver: Driver, *parts: str) -> None:
        """What somebody reads in one of their direct messages."""

        def found() -> bool:
            return any(all(one in it.said for one in parts) for it in self.slack.in_channel(driver.user))

        await self.slack.until(found, f"{driver.user} is told {parts} in private")

    async def leads(self, driver: Driver, label: str, *, now: str = "") -> None:
        """Presses a button of the panel; then the meeting is at that item."""
        await self.in_private(driver).click(label)
        if now:
            await self.agenda(f"Now: {now}")
            await self.told(driver, "Panel: ", f"Now: {now}")

    async def captures(self, driver: Driver, kind: str, text: str, user: str = "") -> None:
        await driver.click("Add…")
        await self.fills_capture(driver, kind, text, user)

    async def fills_capture(self, driver: Driver, kind: str, text: str = "", user: str = "") -> None:
        """Until it is chosen what it is, the form has not the fields for it, and comes back with them. Without a
        `text`, what the form begins with is kept."""
        form, users = await driver.form(), (user,) if user else ()
        filling = Filling(
            {"What is it?": kind},
            write=lambda element: text or str(element.get("initial_value", "")),
            day=(self.today + timedelta(days=14)).isoformat(),
            users=users,
        )
        chosen = next(one["element"] for one in form["blocks"] if one["block_id"] == "capture_kind")
        for _ in range(1 if said(chosen["initial_option"]["text"]) == kind else 2):
            assert await driver.submit(filling) == {}


Act = Callable[[Hour], Awaitable[None]]


@dataclass(frozen=True)
class Part:
    """`minutes` pass after it. `posts`: whether it makes the bot post a new message."""

    name: str
    do: Act
    see: Act
    minutes: int = 0
    posts: bool = False


async def prepare(hour: Hour) -> None:
    fay = hour.fay
    await fay.type(f"new {hour.project}")
    filling = new_kickoff(hour)
    everyone = ("UMEI", "UTOM", "UNOOR", "UTESSA")
    answers = filling.answers | {"Client": "Harbour Museum", "What does done look like?": "A ferry in a minute."}
    assert await fay.submit(Filling(answers, moment=filling.moment, users=everyone)) == {}
    await fay.choose("Prepare…", "People")
    await fay.click_in_modal("Add someone not in Slack")
    assert await fay.submit(Filling({"Name": "Ada Visser", "Organisation": "Harbour Museum"})) == {}
    await fay.click("Prepare…")
    await fay.click_in_modal("People")
    await fay.click_in_modal("Add people")
    assert await fay.submit(Filling({"In which role?": "Client"}, users=("UCLIO",))) == {}
    for item, speaker in (("The client speaks", "UCLIO"), (ROADMAP, "UNOOR")):
        await fay.choose("Prepare…", "Agenda")
        await fay.click_in_modal("Edit", near=item)
        form = await fay.form("Who speaks?")
        kept = {
            "Title": "",
            "What is it for, in one sentence?": "",
            "Or the name of someone who isn't in Slack": "",
        }
        minutes = next(one["element"]["initial_value"] for one in form["blocks"] if one["block_id"] == "minutes")
        assert await fay.submit(Filling(kept | {"Minutes": minutes}, users=(speaker,))) == {}
    for person in (hour.mei, hour.tom, hour.noor, hour.tessa, hour.clio):
        await person.click("I'm in")
    await hour.card("Everyone has joined")


def _goes_on(label: str, now: str) -> tuple[Act, Act]:
    async def do(hour: Hour) -> None:
        await hour.leads(hour.fay, label)

    async def see(hour: Hour) -> None:
        await hour.agenda(f"Now: {now}")
        await hour.told(hour.fay, "Panel: ", f"Now: {now}")

    return do, see


async def _start(hour: Hour) -> None:
    await hour.fay.click("Start")


async def _see_start(hour: Hour) -> None:
    await hour.told(hour.fay, "Panel: ", "Now: Welcome")
    await hour.told(hour.clio, "You're next: The client speaks")


async def _ask_for_time(hour: Hour) -> None:
    await hour.leads(hour.fay, "Next", now="The client speaks")
    await hour.in_private(hour.clio).click("Two more minutes")
    await hour.told(hour.fay, "<@UCLIO> asks for two more minutes.")
    await hour.leads(hour.fay, "+2")


async def _see_time(hour: Hour) -> None:
    await hour.told(hour.fay, "Panel: ", "behind")


async def _undo(hour: Hour) -> None:
    await hour.leads(hour.fay, "Next", now="What done looks like")
    await hour.leads(hour.fay, "Next", now=SCOPE)
    await hour.in_private(hour.fay).choose("More…", "Undo")


async def _decide(hour: Hour) -> None:
    await hour.captures(hour.fay, "Decision", DECIDED, "UCLIO")


def _see_captured(*parts: str) -> Act:
    async def see(hour: Hour) -> None:
        def found() -> bool:
            return any(all(one in it.said for one in parts) for it in hour.slack.in_channel(hour.channel))

        await hour.slack.until(found, f"{parts} is captured")

    return see


async def _come_late(hour: Hour) -> None:
    came = payloads.event(
        "UJORIS", "member_joined_channel", channel=hour.channel, channel_type="C", team="T0STANDIN"
    )
    await hour.slack.deliver("events_api", came)


async def _see_late(hour: Hour) -> None:
    await hour.told(hour.joris, "Now: What done looks like", DECIDED)
    await hour.in_private(hour.joris).click("I'm in")
    await hour.card("Everyone has joined")


async def _take_from_message(hour: Hour) -> None:
    taken = payloads.shortcut(hour.slack, "UNOOR", "add_to_kickoff", hour.channel, "UTOM", REMARK)
    await hour.slack.deliver("interactive", taken)
    await hour.fills_capture(hour.noor, "Note")


async def _write_first(hour: Hour) -> None:
    await hour.leads(hour.fay, "Next", now=SCOPE)
    await hour.fay.click("Write first…")
    assert await hour.fay.submit() == {}
    for person, entry in zip((hour.mei, hour.clio), ENTRIES, strict=True):
        await person.click("Write")
        assert await person.submit(Filling({"What do you think?": entry})) == {}


async def _see_writing(hour: Hour) -> None:
    await hour.agenda("2 of 7 have written.")


async def _close_writing(hour: Hour) -> None:
    await hour.leads(hour.fay, "Close writing")


async def _agree(hour: Hour) -> None:
    await hour.tom.click("I agree", near=ENTRIES[0])


async def _pause(hour: Hour) -> None:
    await hour.leads(hour.fay, "Pause")


async def _see_pause(hour: Hour) -> None:
    await hour.agenda("Paused since")


async def _resume(hour: Hour) -> None:
    await hour.leads(hour.fay, "Resume")


async def _see_resumed(hour: Hour) -> None:
    await hour.agenda("Until ", without="Resume")


async def _take_over(hour: Hour) -> None:
    await hour.told(hour.tessa, "If <@UFAY> can't lead it now, you can take over.")
    await hour.in_private(hour.tom).click("Take over")


async def _see_takeover(hour: Hour) -> None:
    await _see_captured("<@UTOM> has taken over Harbour")(hour)
    await hour.told(hour.tom, "Panel: ", f"Now: {DECISIONS}")


async def _park(hour: Hour) -> None:
    await hour.leads(hour.tom, "Park", now=ROADMAP)


async def _see_parked(hour: Hour) -> None:
    await hour.agenda(f"Parked: {DECISIONS}")
    await hour.told(hour.noor, "You're on: The roadmap")


async def _plan(hour: Hour) -> None:
    await hour.captures(hour.clio, "Milestone", DONE, "UMEI")
    await hour.captures(hour.tom, "Action", TASK, "UNOOR")


async def _see_plan(hour: Hour) -> None:
    await hour.agenda(DONE)
    await _see_captured(TASK)(hour)


async def _bring_back(hour: Hour) -> None:
    await hour.in_private(hour.tom).choose("More…", "Bring back")
    await hour.told(hour.tom, "Panel: ", f"Next: {DECISIONS}")
    await hour.leads(hour.tom, "Next", now=DECISIONS)


async def _see_back(hour: Hour) -> None:
    await hour.told(hour.tom, "Panel: ", f"Now: {DECISIONS}", "The planned end has come.")


async def _finish(hour: Hour) -> None:
    await hour.leads(hour.tom, "Finish in 5")


async def _see_finish(hour: Hour) -> None:
    await hour.agenda(f"Now: {DECISIONS}", "Parked: How confident we are, Closing")


async def _end(hour: Hour) -> None:
    await hour.leads(hour.tom, "End")


async def _see_recap(hour: Hour) -> None:
    agreed = (DECIDED, TASK, DONE, "How confident we are", "Ada Visser", "<@UJORIS>")
    await hour.sees("Recap: Harbour", *agreed)
    await hour.roadmap(DONE)
    await _see_captured("Also said about Harbour", REMARK)(hour)


HOUR = (
    Part("start", _start, _see_start, minutes=5, posts=True),
    Part("next", *_goes_on("Next", "The client speaks"), minutes=1),
    Part("back", *_goes_on("Back", "Welcome"), minutes=1),
    Part("ask for time", _ask_for_time, _see_time, minutes=8),
    Part("undo", _undo, _goes_on("", "What done looks like")[1], minutes=2),
    Part("decide", _decide, _see_captured("Decision: ", DECIDED), posts=True),
    Part("come late", _come_late, _see_late, posts=True),
    Part("take from a message", _take_from_message, _see_captured("Note: ", REMARK, "<@UTOM>"), minutes=3),
    Part("write first", _write_first, _see_writing, minutes=1),
    Part("close writing", _close_writing, _see_captured(*ENTRIES, "written without a name"), posts=True),
    Part("agree", _agree, _see_captured(ENTRIES[0], "1 person agrees")),
    Part("pause", _pause, _see_pause, minutes=3),
    Part("resume", _resume, _see_resumed, minutes=2),
    Part("decisions", *_goes_on("Next", DECISIONS), minutes=OVERRUN),
    Part("take over", _take_over, _see_takeover),
    Part("park", _park, _see_parked, minutes=2),
    Part("plan", _plan, _see_plan, minutes=5, posts=True),
    Part("bring back", _bring_back, _see_back),
    Part("finish", _finish, _see_finish, minutes=4),
    Part("end", _end, _see_recap, posts=True),
)
