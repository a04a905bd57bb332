"""The kickoff that the demo plays: what six people do from the invitation to the last milestone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.reads_english import ReadsEnglish
from bot.demo.scene import INVITATION, scene
from bot.demo.tasks import TASKS
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays
from bot.sandbox.acting.tour import Closes, Deed, Presses, Sees, Step, Tour, Types, Waits, form

CHANNEL = "harbour-website"
PRIVATE = "Kickoff"  # the direct message with the bot
WINNER, OTHER = "Harbour lights", "Full steam ahead"
ZONE = ZoneInfo("Europe/Amsterdam")  # Sara's, and so the kickoff's
COUNTRY = "NL"

ENDS = "That was a whole kickoff. Everything on this page is yours to try now."


def journey(now: datetime) -> Sequence[Step]:
    """The steps of a play that begins now."""
    asked_at = _at_work(now)
    start = datetime.combine(_good_day(asked_at.astimezone(ZONE).date() + timedelta(days=4)), time(10), ZONE)
    due = start.date() + timedelta(days=14)
    project = f"Harbour website, week {start.isocalendar().week}"  # no two plays of one demo have the same
    milestone = f"First prototype, week {due.isocalendar().week}"
    before = (*_planning(project, start), *_proposing(), *_voting(), *_gathering(asked_at))
    after = (
        *_beginning(project, start),
        *_agreeing(project, start, milestone, due),
        *_after(project, milestone, due),
    )
    return (*before, *_reading(project, start), *after)


TOUR = Tour(TASKS, journey, ENDS, scene, INVITATION)


def _planning(project: str, start: datetime) -> Sequence[Step]:
    return (
        _step(
            "Sara",
            "One form plans a kickoff, with the client at the table.",
            ReadsEnglish(),
            Types(f"/kickoff new {project}"),
            *form(
                {
                    "Client": "Harbour Museum",
                    "What is it about, in one sentence?": "A website that shows the harbour as it is today.",
                    "What does done look like?": "Visitors find a ferry within a minute.",
                    "When does it start?": start,
                    "Who is on the team?": ["Noor", "Milan", "Tessa", "Joris"],
                    "Who represents the client?": ["Clara"],
                }
            ),
            Sees(project),
        ),
        _step("Milan", "Everyone says for themselves whether they take part.", Presses("I'm in", project)),
    )


def _proposing() -> Sequence[Step]:
    return (
        _step(
            "Noor",
            "Anyone can propose a theme. Noor does it in Dutch.",
            Presses("Propose a theme"),
            *form(
                {"Thema": WINNER, "Waarom dit thema?": "They guide every ship in.", "Emoji": ":bulb: Gloeilamp"}
            ),
            Sees(WINNER),
        ),
        _step(
            "Tessa",
            "A second idea gives people something to choose.",
            Presses("Propose a theme"),
            *form({"Theme": OTHER, "Why this theme?": "We have waited long enough.", "Emoji": ":rocket: Rocket"}),
            Sees(OTHER),
        ),
    )


def _voting() -> Sequence[Step]:
    return (
        _step(
            "Sara",
            "The rules of the vote are fixed once it opens.",
            Presses("Open voting"),
            *form({}),
            Sees("Close voting"),
        ),
        _step(
            "Clara",
            "The client votes, too, and nobody sees who voted for what.",
            Presses("Vote", WINNER),
        ),
        _step("Joris", "The quiet vote as loudly as the loud.", Presses("Vote", WINNER), Sees("Harbour lights.")),
        _step(
            "Sara",
            "The winning theme dresses every message from now on.",
            Presses("Close voting"),
            Sees(f"The theme has been chosen: :bulb: {WINNER}"),
        ),
    )


def _gathering(asked_at: datetime) -> Sequence[Step]:
    return (
        _step(
            "Milan",
            "The client is heard, not talked about.",
            Presses("Add…"),
            Presses("Client voice"),
            *form(
                {
                    "Quote": "Nobody finds the ferry on a phone.",
                    "Who said it?": "Clara Jansen",
                    "May everyone see it?": ["Yes, show it in the pre-read and at the kickoff"],
                }
            ),
            Closes(),
        ),
        _step(
            "Tessa",
            "A colleague deserves the spotlight.",
            Presses("Add…"),
            Presses("Spotlight"),
            *form({"Who?": "Joris", "What for?": "Rewrote the search in a week."}),
            Closes(),
        ),
        Step(
            "Joris",
            "Joris is asked privately, and nobody sees it until he agrees.",
            (Waits(asked_at), Sees("Rewrote the search"), Presses("Tonen"), Sees("Je vindt het goed")),
            PRIVATE,
        ),
    )


def _reading(project: str, start: datetime) -> Sequence[Step]:
    return (
        _step(
            "Noor",
            "Two days before, the pre-read comes by itself.",
            Waits(start - timedelta(hours=48) + timedelta(minutes=1)),
            Sees(f"Pre-read: {project}"),
            Presses("I've read it"),
            Presses("4"),
        ),
        _step(
            "Clara",
            "The card shows how many people are prepared.",
            Presses("I've read it"),
            Sees("2 of 5 have read it"),
        ),
    )


def _beginning(project: str, start: datetime) -> Sequence[Step]:
    return (
        _step(
            "Sara",
            "It's time, and Kickoff offers to start.",
            Waits(start + timedelta(seconds=30)),
            Sees(f"It's time for {project}"),
            Presses("Start"),
            Sees("Now: Welcome"),
        ),
        _step(
            "Sara",
            "The client speaks first, in their own words. A person presses Next; nothing moves by itself.",
            *_next(start, {5: "The client speaks"}),
        ),
        _step(
            "Sara",
            "Each part has its time: what done looks like, what is in scope, how we decide.",
            *_next(start, {13: "What done looks like", 23: "In scope and out of scope", 35: "How we decide"}),
        ),
        _step(
            "Milan",
            "What is decided is kept as it is said: two presses, and the words.",
            Presses("Add…"),
            *form({"What was decided?": "Clara approves the words, Noor the design.", "Who decided it?": "Clara"}),
            Sees("Decision: Clara approves"),
        ),
    )


def _agreeing(project: str, start: datetime, milestone: str, due: date) -> Sequence[Step]:
    return (
        _step("Sara", "Then everyone looks ahead together.", *_next(start, {45: "The roadmap"})),
        _step(
            "Milan",
            "What was promised gets an owner and a date while everyone is there.",
            Presses("Add milestone"),
            *form({"What will be finished?": milestone, "When is it due?": due, "Who owns it?": "Joris"}),
            Sees(milestone),
        ),
        _step(
            "Sara",
            "At the end everyone knows what comes next.",
            *_next(start, {53: "How confident we are", 57: "Closing"}),
            Waits(start + timedelta(minutes=60)),
            Presses("End"),
            Sees(f"Recap: {project}"),
        ),
        _step(
            "Clara",
            "The roadmap stays in the channel, with a timeline of what was agreed.",
            Sees(f"Roadmap: {project}"),
        ),
    )


def _next(start: datetime, titles: Mapping[int, str]) -> Iterator[Deed]:
    """Goes on to each item when it is time, so many minutes after the start."""
    for minutes, title in titles.items():
        yield from (Waits(start + timedelta(minutes=minutes)), Presses("Next"), Sees(f"Now: {title}"))


def _after(project: str, milestone: str, due: date) -> Sequence[Step]:
    reminded_at = datetime.combine(due - timedelta(days=7), time(9, 31), ZONE)
    return (
        _step(
            "Sara",
            "Weeks later the roadmap is still alive: the channel is reminded in time.",
            Waits(reminded_at),
            Sees(f"{milestone} is due"),
        ),
        _step("Joris", "The owner says when it is done.", Presses("Done"), Sees(f"{milestone} is done")),
        _step(
            "Clara",
            "With the last milestone the kickoff closes: what was planned, when it happened, and thanks by name.",
            Sees(f"Kickoff closed: {project}"),
        ),
    )


def _step(who: str, says: str, *does: Deed) -> Step:
    return Step(who, says, does, CHANNEL)


def _at_work(now: datetime) -> datetime:
    """When Joris works next: what is asked of him in private waits until then."""
    return Hours(ZONE.key, Workdays(COUNTRY)).first_from(now)


def _good_day(day: date) -> date:
    """The next Wednesday, Thursday or Friday: then the pre-read, two days before, comes on a working day too."""
    return next(it for it in (day + timedelta(days=more) for more in range(7)) if it.weekday() in (2, 3, 4))
