from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.actors import NOBODY_KNOWN, Language
from bot.domain.errors import NotFound, WrongMoment
from bot.domain.kickoff.preferences import Nudging, Paused, PersonalPreferences, Reach, Span
from bot.domain.kickoff.workspace import WorkspaceSettings
from storage.tables.preferences import NudgePause, Preference
from tests.services.service_harness import ADMIN, BO, CARLA, CHANNEL, MONDAY, PASSER_BY, SARA, STRANGER


def test_somebody_who_chose_nothing_reads_the_kickoffs_language_and_may_be_nudged(harness):
    assert PersonalPreferences(None, True) == harness.preferences.of(SARA)
    assert [] == harness.rows(Preference)


def test_what_a_person_chose_is_theirs_alone_and_can_be_chosen_again(harness):
    harness.preferences.change(Language.DUTCH, Nudging.NO, by=SARA)
    assert PersonalPreferences(Language.DUTCH, nudges=False) == harness.preferences.of(SARA)
    assert [PersonalPreferences(), PersonalPreferences()] == [
        harness.preferences.of(other) for other in (BO, STRANGER)
    ]

    harness.preferences.change(None, Nudging.YES, by=SARA)
    assert PersonalPreferences() == harness.preferences.of(SARA)
    assert 1 == len(harness.rows(Preference))


def test_stopping_all_nudges_keeps_the_language_and_can_be_done_twice(harness):
    harness.kickoff()
    harness.preferences.change(Language.DUTCH, Nudging.YES, by=BO)
    for _ in range(2):
        harness.preferences.stop_nudges(1, Reach.EVERY, Span.FOR_GOOD, by=BO)
    assert PersonalPreferences(Language.DUTCH, nudges=False) == harness.preferences.of(BO)
    assert PersonalPreferences() == harness.preferences.of(CARLA)


def test_a_pause_stays_if_they_say_so_ends_if_they_say_otherwise_and_is_over_by_itself(harness):
    harness.kickoff()
    paused = harness.preferences.stop_nudges(1, Reach.EVERY, Span.WEEK, by=BO)
    assert Paused(Reach.EVERY, MONDAY + timedelta(days=7), "Europe/Amsterdam") == paused
    harness.preferences.change(Language.DUTCH, Nudging.PAUSED, by=BO)
    assert PersonalPreferences(Language.DUTCH, paused_until=paused.until) == harness.preferences.of(BO)
    harness.clock.at = paused.until
    assert PersonalPreferences(Language.DUTCH) == harness.preferences.of(BO)

    harness.preferences.stop_nudges(1, Reach.EVERY, Span.DAY, by=BO)
    harness.preferences.change(None, Nudging.YES, by=BO)
    assert PersonalPreferences() == harness.preferences.of(BO)


@pytest.mark.parametrize("ask", ["can_stop_nudges", "stop_nudges"])
def test_nudges_about_a_kickoff_of_another_workspace_or_a_cancelled_one_are_not_stopped(harness, ask):
    harness.kickoff()
    chosen = (Reach.THIS, Span.DAY) if ask == "stop_nudges" else ()
    with pytest.raises(NotFound):
        getattr(harness.preferences, ask)(1, *chosen, by=STRANGER)
    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    with pytest.raises(WrongMoment):
        getattr(harness.preferences, ask)(1, *chosen, by=BO)
    assert [] == harness.rows(NudgePause)


def test_somebody_who_chose_none_is_spoken_to_in_the_language_of_the_newest_kickoff(harness):
    def spoken(channel_id: str = "") -> list[Language]:
        return [harness.preferences.language_for(actor, channel_id) for actor in (SARA, BO, PASSER_BY, STRANGER)]

    english, dutch = Language.ENGLISH, Language.DUTCH
    assert [english, english, english, english] == spoken()
    harness.kickoff(language=dutch)
    assert [dutch, dutch, english, english] == spoken()
    assert [dutch, dutch, dutch, english] == spoken(CHANNEL)
    assert [dutch, dutch, english, english] == spoken("CELSEWHERE")
    harness.kickoff(language=english)
    harness.attendances.decline(2, by=BO)
    assert [english, dutch, english, english] == spoken()
    assert [english, english, english, english] == spoken(CHANNEL)
    harness.workspaces.change(WorkspaceSettings(language=dutch), by=SARA, person=ADMIN)
    assert [english, dutch, dutch, english] == spoken()


def test_a_day_is_told_where_they_are_or_else_where_the_workspace_is(harness):
    assert "UTC" == harness.preferences.to_change(by=BO, person=NOBODY_KNOWN).tz
    harness.kickoff()
    known = replace(NOBODY_KNOWN, tz="Asia/Tokyo")
    zones = [harness.preferences.to_change(by=BO, person=person).tz for person in (NOBODY_KNOWN, known)]
    assert ["Europe/Amsterdam", "Asia/Tokyo"] == zones
