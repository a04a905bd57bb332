"""Two workspaces whose channels and people are called the same never see each other's rows."""

import pytest

from bot.domain.errors import NotFound
from bot.domain.theme.voting import Rules
from storage.nouns import agenda_templates, kickoffs, spotlights, themes, voices, voting
from storage.nouns import milestones as roadmap
from storage.tables.agenda import AgendaTemplate
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot
from tests.services.service_harness import CHANNEL, MEMBER, SARA, STRANGER, ServiceHarness

PERSON = SARA.user_id
BOTH = {"T1": "Harbour website", "T2": "Their website"}


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """A kickoff of each team, with a theme, an open vote and a milestone."""
    for by in (SARA, STRANGER):
        kickoff_id = harness.kickoff(by, project=BOTH[by.team_id])
        harness.theme(kickoff_id, f"Theme of {by.team_id}", by=by)
        harness.template(kickoff_id, "Half a day", by=by)
        harness.voting.open(kickoff_id, Rules(), by=by)
        harness.milestone(kickoff_id, title=f"Milestone of {by.team_id}", by=by, owner=PERSON)
        harness.voice(kickoff_id, by=by)
        harness.invitation(kickoff_id, by=by)
        harness.spotlight(kickoff_id, by=by)
    return harness


GETS = {
    kickoffs.get: Kickoff,
    themes.get: Theme,
    voting.ballot: Ballot,
    roadmap.get: Milestone,
    agenda_templates.get: AgendaTemplate,
    voices.get: Voice,
    voices.invitation: VoiceInvitation,
    spotlights.get: Spotlight,
}
BY_ORIGIN = {
    kickoffs.by_origin: Kickoff,
    themes.by_origin: Theme,
    roadmap.by_origin: Milestone,
    agenda_templates.by_origin: AgendaTemplate,
    voices.by_origin: Voice,
    voices.invitation_by_origin: VoiceInvitation,
    spotlights.by_origin: Spotlight,
}


def test_a_row_is_found_by_its_own_team_alone(harness):
    for get, table in GETS.items():
        mine, theirs = (row.id for row in harness.rows(table))
        with harness.store.read() as session:
            assert ("T1", "T2") == (get(session, "T1", mine).team_id, get(session, "T2", theirs).team_id), table
            for team, row_id in (("T1", theirs), ("T2", mine), ("T1", 999)):
                with pytest.raises(NotFound):
                    get(session, team, row_id)


def test_the_same_origin_in_another_team_is_another_row(harness):
    for by_origin, table in BY_ORIGIN.items():
        mine, theirs = harness.rows(table)
        with harness.store.read() as session:
            assert mine.id == by_origin(session, "T1", mine.origin).id, table
            assert None is by_origin(session, "T1", theirs.origin), table
        harness.change(theirs, origin=mine.origin)
        with harness.store.read() as session:
            found = [by_origin(session, team, mine.origin).id for team in ("T1", "T2")]
        assert [mine.id, theirs.id] == found, table


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
