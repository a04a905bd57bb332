"""What is there when the demo opens: a vote on a theme, so that a newcomer can press Vote at once."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.tour import Deed, Invitation, Presses, Sees, Step, Types, form

CHANNEL = "ferry-app"
PROJECT = "Ferry app"
FIRST, SECOND = "Every minute counts", "Calm on board"
ZONE = ZoneInfo("Europe/Amsterdam")

INVITATION = Invitation(
    who="Sara",
    in_=CHANNEL,
    label="Vote on a theme",
    says="Or try it at once: Milan's team is choosing the theme of its kickoff.",
)


def scene(now: datetime) -> Sequence[Step]:
    start = datetime.combine(now.astimezone(ZONE).date() + timedelta(days=7), time(11), ZONE)
    plan: dict[str, Said] = {
        "What is it about, in one sentence?": "An app that tells you when the next ferry leaves.",
        "When does it start?": start,
        "Who is on the team?": ["Sara", "Noor", "Tessa", "Joris"],
        "Who represents the client?": ["Clara"],
    }
    return (
        _step("Milan", Types(f"/kickoff new {PROJECT}"), *form(plan), Sees(PROJECT)),
        _step("Tessa", Presses("Propose a theme"), *form({"Theme": FIRST}), Sees(FIRST)),
        _step("Clara", Presses("Propose a theme"), *form({"Theme": SECOND}), Sees(SECOND)),
        _step("Milan", Presses("Open voting"), *form({}), Sees("Close voting")),
        _step("Clara", Presses("Vote", SECOND), Sees("1 person has voted")),
    )


def _step(who: str, *does: Deed) -> Step:
    return Step(who, "", does, CHANNEL)
