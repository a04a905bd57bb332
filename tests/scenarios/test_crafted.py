"""What Slack would never send: every button and every form, with what an attacker might put into it.

Whatever comes is acknowledged, nobody is told of a fault of ours, and nothing is changed.
"""

import asyncio
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from bot.blocks.kit.ids import SOMETHING_ELSE, Action, Modal
from bot.blocks.kit.words import speaking
from bot.domain.actors import Actor, Language, Role
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.people.roster import OutsiderDraft
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.theme.themes import ThemeDraft
from storage.tables.metadata import METADATA
from tests.blocks import drawn
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_voting import open_vote
from tests.thorough import dealt

Json = dict[str, Any]

CHANGED_ANYWAY = {"era", "press"}  # the tables of what is kept of every start and every press
ABOUT_NOTHING = {Action.PREFERENCES, Action.SETTINGS, Action.NEW_KICKOFF}
GARBAGE: tuple[Any, ...] = (None, "abc", "-1", "9" * 19, "999999", "999999:1", "1:1:1", "x" * 2000, 5, [])
BY_THEMSELVES = {
    Modal.PREFERENCES,
    Modal.SETTINGS,
    Modal.DAYS_OFF,
    Modal.NOTICE,
}  # forms that are about no kickoff
ELSEWHERE = (
    "",
    "x",
    "1",  # without the language
    "en x",
    "en {}",
    "en 999999",
    "en 999999:0",
    'en {"kickoff": "999999", "begun_from": {}}',
    5,
    None,
)
WRONG: tuple[Any, ...] = (5, True, {"a": 1}, "x" * 3001)
REFUSED = {  # though all in it is well-formed
    Modal.DIGEST,  # it is off already
    Modal.DRESS,  # no theme has been chosen
    Modal.ASK_TO_DRESS,
    Modal.CHANGE_PERSON,  # the facilitator's role is handed over
    Modal.EDIT_THEME,  # the one that was proposed before it is called so
    Modal.MOVE,  # somebody else has moved it meanwhile
    Modal.PREREAD,  # somebody else has changed it meanwhile
    Modal.HAND,  # it has not started
    Modal.OPEN_WRITING,
    Modal.WRITE,
    Modal.READ_MINE_OUT,
    Modal.ASK_CONSENT,
    Modal.GIVE_ANSWER,
    Modal.NOT_QUITE,
    Modal.ADD_PIECE,
    Modal.TIE_TO_THEME,  # no theme has been chosen
    Modal.WHO_DECIDES,
    Modal.NOT_LIKE_THIS,  # what was captured waits for nobody
    Modal.CHANGE_MILESTONES,  # what its fields are called after is not there
    Modal.COUNTRY,  # it is that one already
    Modal.NOT_QUITE,  # nothing is being read back
    Modal.ACCEPT_FLAG,  # none is called 1
    Modal.LAST_DAY,  # it is before the kickoff
    Modal.SETTLE_CONCERN,  # what was captured is none
}
WORDS = {
    "links": "https://example.com/sketches",
    "meeting_link": "https://meet.example.com/harbour",
    "speaker_name": "",
    "figures": "Sales: 5",
    "days": "2026-12-24",
}
LATER = timedelta(days=2)


@pytest.fixture
async def town(town: SandboxTown) -> SandboxTown:
    await make_one_of_everything(town)
    return town


async def make_one_of_everything(town: SandboxTown) -> None:
    """Each has the number 1; there is a second theme."""
    await town.kickoff(**{"Who is on the team?": ["Milan", "Noor"]})
    assert town.bot is not None
    services, team = town.bot.services, town.sandbox.workspace.team.id
    sara, milan = Actor(team, town.sara.id), Actor(team, town.milan.id)
    write: Any
    more: dict[Any, dict[str, bool]] = {
        services.questions.ask: {"named": True},
        services.agenda_templates.save: {"is_shared": True},
    }
    for write, *what in (
        (services.themes.propose, ThemeDraft("Harbour lights")),
        (services.questions.ask, "When do we eat?"),
        (services.voices.add, VoiceDraft("Make it light.", "Clara", may_show=True)),
        (services.agenda_templates.save, "Half a day"),
        (services.agenda_items.add, ItemDraft("The old quay", 5)),
        (services.milestones.add, MilestoneDraft("Live", (town.clock.now() + LATER).date())),
        (services.roster.add_outsider, OutsiderDraft("Ada Visser", "", Role.CLIENT)),
    ):
        await town.bot.bridge.write(write, 1, *what, by=sara, origin="VBEGUN", **more.get(write, {}))
    await town.bot.bridge.write(
        services.invitations.invite, 1, town.sara.id, is_reachable=True, by=milan, origin="VBEGUN"
    )
    second = ThemeDraft("Full steam ahead")  # without which there would be nothing to vote on
    await town.bot.bridge.write(services.themes.propose, 1, second, by=sara, origin="VSECOND")
    nomination = SpotlightDraft(town.sara.id, "Kept us calm.")
    await town.bot.bridge.write(services.spotlights.nominate, 1, nomination, by=milan, origin="VBEGUN")


def rows(town: SandboxTown) -> Json:
    with closing(sqlite3.connect(town.database)) as database:
        return kept(database.execute)


def kept(found: Callable[[str], Iterable[Sequence[Any]]]) -> Json:
    """All that is kept; of messages only which there are, and how often what they show has changed."""
    asked = {name: f'SELECT * FROM "{name}"' for name in METADATA.tables if name not in CHANGED_ANYWAY}
    asked |= {"delivery": "SELECT key FROM delivery", "live_message": "SELECT id, wanted FROM live_message"}
    return {table: sorted(map(tuple, found(query)), key=repr) for table, query in asked.items()}


async def sends(town: SandboxTown, payload: Json, team: str = "", by: str = "sara") -> None:
    workspace, user = town.sandbox.workspace, getattr(town, by)
    team_id = team or workspace.team.id
    common = {
        "team": {"id": team_id, "domain": "studio"},
        "user": {"id": user.id, "name": by, "team_id": team_id},
        "trigger_id": town.sandbox.installation.triggers.make(user.id, None),
    }
    answer = await town.sandbox.acts.send("interactive", common | payload)
    assert answer.failure is None, payload


def press(town: SandboxTown, action: str, value: Any, by: str = "sara") -> Json:
    place = town.sandbox.workspace.channel_named(CHANNEL)
    return {
        "type": "block_actions",
        "channel": {"id": place.id, "name": CHANNEL},
        "container": {"type": "message", "channel_id": place.id, "message_ts": "1.1", "is_ephemeral": True},
        "response_url": town.sandbox.installation.response_url(getattr(town, by).id, place.id),
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.1", "value": value}],
    }


async def test_no_button_does_anything_with_a_value_that_it_never_had(town: SandboxTown, caplog: Any) -> None:
    await open_vote(town)
    before = rows(town)
    for turn, action in enumerate(sorted(set(Action) - ABOUT_NOTHING)):
        await asyncio.gather(*(sends(town, press(town, action, value)) for value in dealt(GARBAGE, turn)))
        assert before == rows(town), action
    assert [] == _faults(caplog)


async def test_no_button_does_anything_from_another_workspace(town: SandboxTown, caplog: Any) -> None:
    await open_vote(town)
    before = rows(town)
    for action in set(Action) - ABOUT_NOTHING:
        valid = ("1", "1:1", "1:0")
        await asyncio.gather(*(sends(town, press(town, action, value), team="T0OTHER") for value in valid))
        assert before == rows(town), action
    assert [] == _faults(caplog)


async def test_no_form_changes_anything_but_what_it_may_and_that_once(town: SandboxTown, caplog: Any) -> None:
    changed, seen = set(), set()
    for turn, view in enumerate(forms(town)):
        kind, before = view["callback_id"], rows(town)
        handed_in = ({"type": "view_submission", "view": one} for one in dealt(list(crafted(view)), turn))
        await asyncio.gather(*(sends(town, payload) for payload in handed_in))
        if kind not in BY_THEMSELVES | {Modal.NEW_KICKOFF}:  # those are about the sender's own workspace
            await sends(town, {"type": "view_submission", "view": view}, team="T0OTHER")
        assert before == rows(town), kind
        await sends(town, {"type": "view_submission", "view": view})
        await town.delivered()
        once = rows(town)
        await sends(town, {"type": "view_submission", "view": view})
        assert once | {"live_message": 0} == rows(town) | {"live_message": 0}, kind
        changed |= {kind} if once != before else set()
        seen.add(kind)
    assert set(Modal) - {Modal.NOTICE} == seen
    assert seen - REFUSED == changed
    assert [] == _faults(caplog)


def _faults(caplog: Any) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def forms(town: SandboxTown) -> Iterator[Json]:
    """Each form once, as somebody would hand it in who filled in all of it, about what has the number 1."""
    kinds: set[str] = set()
    for number, (_, view) in enumerate(drawn.modals(speaking(Language.ENGLISH))):
        if view.get("submit") and view["callback_id"] not in kinds:
            kinds.add(view["callback_id"])
            place = town.sandbox.workspace.channel_named(CHANNEL).id
            about = re.sub(r"\b\d+\b", "1", view.get("private_metadata", "")).replace("C1", place)
            values = {
                block["block_id"]: {
                    block["block_id"]: _filled_in(block["element"], WORDS.get(block["block_id"], "Words"), town)
                }
                for block in view["blocks"]
                if block["type"] == "input"
            }
            more = {"id": f"V{number}", "type": "modal", "private_metadata": about, "state": {"values": values}}
            yield view | more


def _filled_in(element: Json, words: str, town: SandboxTown) -> Json:
    later = town.clock.now() + LATER
    options = element.get("options") or [{}]
    else_ = next((option for option in options if option.get("value") == SOMETHING_ELSE), None)
    chosen = else_ or element.get("initial_option") or options[0]
    return {
        "plain_text_input": {"value": words},
        "number_input": {"value": "5"},
        "static_select": {"selected_option": chosen},
        "checkboxes": {"selected_options": options[:1]},
        "datetimepicker": {"selected_date_time": int(later.timestamp())},
        "datepicker": {"selected_date": later.date().isoformat()},
        "users_select": {"selected_user": town.noor.id},
        "multi_users_select": {"selected_users": [town.noor.id]},
        "file_input": {"files": []},
        "conversations_select": {"selected_conversation": town.sandbox.workspace.channel_named(CHANNEL).id},
    }[element["type"]]


def crafted(view: Json) -> Iterator[Json]:
    """The form about something else, and with one field after the other as Slack would never send it."""
    for number, about in enumerate(ELSEWHERE if view["callback_id"] not in BY_THEMSELVES else ()):
        yield view | {"id": f"VELSEWHERE{number}", "private_metadata": about}
    for name, inputs in view["state"]["values"].items():
        part = next(iter(inputs[name]))
        for number, wrong in enumerate(WRONG):
            other = deepcopy(view) | {"id": f"V{name}{number}"}
            other["state"]["values"][name][name] = {part: wrong}
            yield other
