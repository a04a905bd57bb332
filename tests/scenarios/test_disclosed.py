"""What somebody who is not in a private channel is told of a kickoff there: what docs/permissions.md says."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actors import Actor, Language
from bot.domain.actors import Person as Known
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.theme.themes import ThemeDraft
from bot.services.services import Services
from tests.scenarios.sandbox_town import MONDAY, SandboxTown

PRIVATE = "harbour-budget"  # Joris is not in it
START_IN = timedelta(days=9)
START = MONDAY + START_IN
DUE_ON = (MONDAY + timedelta(days=20)).date()
PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
FACTS = {
    "project": "The budget",
    "topic": "What it costs.",
    "description": "The bank waits.",
    "goal": "All is paid.",
    "client": "Bank Zuid",
    "link": "https://meet.test/budget",
    "start": f"{START.timestamp():.0f}",
    "theme": "Calm water",
    "item": "Count the money",
    "milestone": "Sign the loan",
    "question": "Who pays?",
    "words": "Kept us calm.",  # what they are asked about, or is theirs
}
Involves = Callable[[Actor, Services, str], None]


def _quote(by: Actor, services: Services, joris: str) -> None:
    draft = VoiceDraft(FACTS["words"], "Joris", may_show=True, speaker_id=joris)
    services.voices.add(1, draft, by=by, origin="VQUOTE")


def _nominate(by: Actor, services: Services, joris: str) -> None:
    services.spotlights.nominate(1, SpotlightDraft(joris, FACTS["words"]), by=by, origin="VSPOT")


def _invite(by: Actor, services: Services, joris: str) -> None:
    services.invitations.invite(1, joris, is_reachable=True, by=by, origin="VINVITE")


def _ask_to_dress(by: Actor, services: Services, joris: str) -> None:
    services.dressing.ask(1, joris, is_reachable=True, by=by, origin="VDRESS")


def _name_to_speak(by: Actor, services: Services, joris: str) -> None:
    services.agenda_items.add(1, ItemDraft(FACTS["words"], 5, speaker_id=joris), by=by, origin="VSPEAK")


def _give_milestone(by: Actor, services: Services, joris: str) -> None:
    services.milestones.add(1, MilestoneDraft(FACTS["words"], DUE_ON, joris), by=by, origin="VOWN")


def _name_in_form(by: Actor, services: Services, joris: str) -> None:
    """That has been done with the kickoff."""


WAYS: dict[str, Involves] = {
    "was named when it was planned, or later": _name_in_form,
    "is quoted": _quote,
    "is nominated for a spotlight": _nominate,
    "is invited to speak": _invite,
    "is asked to dress the theme": _ask_to_dress,
    "speaks at an item of the agenda": _name_to_speak,
    "owns a milestone": _give_milestone,
}


def test_the_page_for_people_has_each_way_to_be_told_of_it() -> None:
    assert list(_promised()) == list(WAYS)


@pytest.mark.parametrize("who", WAYS)
async def test_somebody_outside_is_told_what_is_promised_and_nothing_else(town: SandboxTown, who: str) -> None:
    await town.sara.invites("Kickoff", to=PRIVATE)
    assert town.bot is not None
    await town.bot.bridge.write(_plan, town, WAYS[who])
    for days in range(START_IN.days):  # until the last of what is due before the start
        town.clock.move_to(MONDAY + timedelta(days=days, hours=2))
        await town.delivered()
    await town.joris.opens_home()
    await town.joris.sees("Jouw mijlpalen", in_="Home")
    assert _promised()[who] == (_facts(town, _messages(town)), _facts(town, _home(town)))


def _promised() -> dict[str, tuple[set[str], set[str]]]:
    """What is told in direct messages and on Home, by who is told."""
    section = PAGE.read_text(encoding="utf-8").partition("## Outside of a private channel")[2]
    _, _, *rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {who.strip(): (_listed(message), _listed(home)) for who, message, home in rows}


def _listed(cell: str) -> set[str]:
    """After a colon, if it begins with a condition."""
    return {fact.strip() for fact in cell.rpartition(":")[2].split(",") if fact.strip()}


def _plan(town: SandboxTown, involves: Involves) -> None:
    """A kickoff in which everything that may show is said, with Sara, who then involves Joris."""
    assert town.bot is not None
    services, sara = town.bot.services, Actor(town.sandbox.workspace.team.id, town.sara.id)
    place = town.sandbox.workspace.channel_named(PRIVATE)
    team = (town.joris.id,) if involves is _name_in_form else ()
    draft = KickoffDraft(
        project=FACTS["project"],
        topic=FACTS["topic"],
        description=FACTS["description"],
        goal=FACTS["goal"],
        client=FACTS["client"],
        kind=Kind.INTERNAL,
        starts_at=START,
        tz="Europe/Amsterdam",
        language=Language.ENGLISH,
        meeting_link=FACTS["link"],
        team=team,
    )
    person = Known(Language.ENGLISH, "Europe/Amsterdam")
    services.kickoffs.create(draft, by=sara, person=person, channel_id=place.id, origin="VNEW")
    services.themes.propose(1, ThemeDraft(FACTS["theme"]), by=sara, origin="VTHEME")
    services.voting.choose(1, by=sara)
    services.agenda_items.add(1, ItemDraft(FACTS["item"], 5), by=sara, origin="VITEM")
    services.milestones.add(1, MilestoneDraft(FACTS["milestone"], DUE_ON), by=sara, origin="VMILE")
    services.questions.ask(1, FACTS["question"], named=True, by=sara, origin="VASK")
    involves(sara, services, town.joris.id)


def _messages(town: SandboxTown) -> str:
    direct = town.sandbox.workspace.open_direct(town.joris.id)
    return " ".join(f"{message.text} {json.dumps(message.blocks)}" for message in direct.messages.values())


def _home(town: SandboxTown) -> str:
    return json.dumps(town.sandbox.workspace.views.homes[town.joris.id].body)


def _facts(town: SandboxTown, told: str) -> set[str]:
    facts = FACTS | {"channel": town.sandbox.workspace.channel_named(PRIVATE).id}
    return {fact for fact, words in facts.items() if words in told}
