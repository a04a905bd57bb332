"""What has happened before somebody opens the page."""

from typing import Any

from bot.sandbox.server import Sandbox
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_voting import open_vote, with_themes


async def at_work(visit: Visit, sandbox: Sandbox, name: str, **seen: Any) -> Visitor:
    """Somebody in the project's channel; `seen` is how wide the window is, and whether it is dark."""
    return await visit(f"{sandbox.url}/as/{name}/{CHANNEL}", **seen)


async def open_ballot(town: SandboxTown) -> None:
    """Two themes, and voting is open."""
    await with_themes(town)
    await open_vote(town)


async def proposals(town: SandboxTown) -> None:
    """A kickoff with two themes, and why."""
    await town.kickoff(**{"Who is on the team?": ["Noor", "Milan", "Joris"], "Client": "Harbour Museum"})
    for person, title, why, emoji in (
        (town.milan, "Harbour lights", "They guide every ship, whatever the weather.", ":bulb: Light bulb"),
        (town.tessa, "Full steam ahead", "We have waited long enough.", ":rocket: Rocket"),
    ):
        await person.presses("Propose a theme", in_=CHANNEL)
        person.fills({"Theme": title, "Why this theme?": why, "Emoji": emoji})
        await person.submits()
        await person.sees(title, in_=CHANNEL)
