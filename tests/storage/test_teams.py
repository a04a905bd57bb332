"""Two workspaces whose channels and people are called the same never see each other's rows."""

import ast
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isclass, isfunction, signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from bot.domain.errors import NotFound
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.deciders import DecidersDraft, Matter
from bot.domain.theme.voting import Rules
from storage import nouns
from storage.nouns import agenda_templates, kickoffs
from storage.nouns import milestones as roadmap
from storage.tables.activities import Activity
from storage.tables.base import Row
from storage.tables.themes import Theme
from storage.tables.voting import Ballot
from tests.services.service_harness import CHANNEL, MEMBER, MONDAY, SARA, START, STRANGER, ServiceHarness

ROOT = Path(__file__).parents[2]
PERSON = SARA.user_id
BOTH = {"T1": "Harbour website", "T2": "Their website"}


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """A kickoff of each team, with one of everything that can be asked for by its id."""
    for by in (SARA, STRANGER):
        kickoff_id = harness.kickoff(by, project=BOTH[by.team_id])
        for title in ("Theme", "Another theme"):
            harness.theme(kickoff_id, f"{title} of {by.team_id}", by=by)
        harness.template(kickoff_id, "Half a day", by=by)
        harness.item(kickoff_id, by=by)
        harness.voting.open(kickoff_id, Rules(), by=by)
        ballot = harness.rows(Ballot)[-1].id
        harness.voting.cast(ballot, harness.rows(Theme)[-1].id, by=by)
        harness.voting.close(ballot, by=by)
        harness.dressing.ask(kickoff_id, "UDRESSER", is_reachable=True, by=by, origin=harness.origin())
        harness.milestone(kickoff_id, title=f"Milestone of {by.team_id}", by=by, owner=PERSON)
        harness.question(kickoff_id, "When do we eat?", by=by)
        harness.voice(kickoff_id, by=by)
        harness.invitation(kickoff_id, by=by)
        harness.spotlight(kickoff_id, by=by)
        harness.capture(kickoff_id, by=by)
        harness.outsider(kickoff_id, by=by)
        earlier = MoveDraft(MONDAY + (START - MONDAY) / 2, START)
        harness.schedule.move(kickoff_id, earlier, by=by, origin=harness.origin())
        harness.lifecycle.start(kickoff_id, by=by)
        harness.queues.raise_hand(kickoff_id, by=by)
        harness.reading_out.hand_in(kickoff_id, "No budget", by=by, origin=harness.origin())
        in_scope = CaptureDraft(CaptureKind.SCOPE_IN, "Signs")
        harness.captures.add(kickoff_id, in_scope, by=by, origin=harness.origin())
        harness.deciding.settle(kickoff_id, [DecidersDraft(Matter.MONEY, by.user_id)], by=by)
        harness.activities.open(kickoff_id, ActivityKind.GRID, by=by)
        harness.activities.close(harness.rows(Activity)[-1].id, by=by)
        harness.writing.open(kickoff_id, 3, is_named=False, by=by)
    return harness


def _queries(*parameters: str) -> Iterator[tuple[Callable[..., Any], Any]]:
    """Each query of a noun that takes these, and the type that it returns."""
    for module in (import_module(one.name) for one in pkgutil.iter_modules(nouns.__path__, f"{nouns.__name__}.")):
        for _, query in getmembers(module, isfunction):
            named = {*parameters, "channel_id"}  # an id of Slack's
            taken = [name if name in named else "id" for name in signature(query).parameters]
            if query.__module__ == module.__name__ and taken == list(parameters):
                yield query, get_type_hints(query)["return"]


def _is_row(kind: Any) -> bool:
    return isclass(kind) and issubclass(kind, Row)


GETS = {query: kind for query, kind in _queries("session", "team_id", "id") if _is_row(kind)}
BY_ORIGIN = {query: get_args(kind)[0] for query, kind in _queries("session", "team_id", "origin")}


def _of_each(harness: ServiceHarness, table: type[Any]) -> tuple[Any, ...]:
    rows = [row for row in harness.rows(table) if getattr(row, "origin", "") is not None]
    return tuple(next(row for row in rows if row.team_id == team) for team in BOTH)


def test_a_row_is_found_by_its_own_team_alone(harness):
    for get, table in GETS.items():
        mine, theirs = (row.id for row in _of_each(harness, table))
        with harness.store.read() as session:
            assert ("T1", "T2") == (get(session, "T1", mine).team_id, get(session, "T2", theirs).team_id), table
            for team, row_id in (("T1", theirs), ("T2", mine), ("T1", 999)):
                with pytest.raises(NotFound):
                    get(session, team, row_id)


def test_the_same_origin_in_another_team_is_another_row(harness):
    for by_origin, table in BY_ORIGIN.items():
        mine, theirs = _of_each(harness, table)
        with harness.store.read() as session:
            assert mine.id == by_origin(session, "T1", mine.origin).id, table
            assert None is by_origin(session, "T1", theirs.origin), table
        harness.change(theirs, origin=mine.origin)
        with harness.store.read() as session:
            found = [by_origin(session, team, mine.origin).id for team in ("T1", "T2")]
        assert [mine.id, theirs.id] == found, table


def test_all_that_can_be_asked_for_is_tried_here():
    assert {"kickoffs.get", "roster.participant", "voting.ballot"} <= set(map(_short, GETS))
    assert {"kickoffs.by_origin", "voices.invitation_by_origin", "schedule.by_origin"} <= set(
        map(_short, BY_ORIGIN)
    )


def _short(query: Callable[..., Any]) -> str:
    return f"{query.__module__.rpartition('.')[2]}.{query.__name__}"


KEYED_BY_ITS_TEAM_OR_KICKOFF = ["PulseKey", "PulseKey"]  # no id from outside is looked up in these


def test_a_row_is_looked_up_by_an_id_from_outside_in_one_place():
    """`session.get` finds the rows of every team."""
    modules = [path for room in ("storage", "bot/services") for path in (ROOT / room).rglob("*.py")]
    looked_up = sorted(table for path in modules for table in _looked_up(path))
    assert [*KEYED_BY_ITS_TEAM_OR_KICKOFF, "table"] == looked_up


def _looked_up(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="session"), attr="get"), args=[table, *_]):
                yield ast.unparse(table)


def test_lists_hold_the_rows_of_one_team(harness):
    for team, project in BOTH.items():
        with harness.store.read() as session:
            in_channel = [row.project for row in kickoffs.in_channel(session, team, CHANNEL, 9)]
            of_person = [row.project for row in kickoffs.of_person(session, team, PERSON, 9)]
            kept = [(row.team_id, minutes) for row, minutes in agenda_templates.of_team(session, team)]
            owned = [(row.title, of) for row, of in roadmap.open_of_person(session, team, PERSON, 9)]
        assert [project] == in_channel
        assert [project] == of_person
        assert [(team, 60)] == kept
        assert [(f"Milestone of {team}", project)] == owned


def test_status_and_home_show_the_rows_of_one_team(harness):
    for team, rows in {"T1": 1, "T2": 1, "T3": 0}.items():
        actor = type(SARA)(team, PERSON)
        home = harness.home.of(actor, MEMBER)
        assert (rows, rows) == (len(home.kickoffs), len(home.milestones))
        assert rows == len(harness.kickoffs.status(CHANNEL, by=actor).cards)
        assert {BOTH.get(team)} >= {brief.project for brief in home.kickoffs}
