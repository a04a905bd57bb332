from bot.domain.actors import Language
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.domain.kickoff.workspace import WorkspaceSettings
from storage.nouns import preferences
from storage.tables.preferences import Preference
from tests.services.service_harness import ADMIN, BO, CHANNEL, PASSER_BY, SARA, STRANGER


def test_somebody_who_chose_nothing_reads_the_kickoffs_language_and_may_be_nudged(harness):
    assert PersonalPreferences(None, True) == harness.preferences.of(SARA)
    assert [] == harness.rows(Preference)


def test_what_a_person_chose_is_theirs_alone_and_can_be_chosen_again(harness):
    harness.preferences.change(PersonalPreferences(Language.DUTCH, nudges=False), by=SARA)
    assert PersonalPreferences(Language.DUTCH, nudges=False) == harness.preferences.of(SARA)
    assert [PersonalPreferences(), PersonalPreferences()] == [
        harness.preferences.of(other) for other in (BO, STRANGER)
    ]

    harness.preferences.change(PersonalPreferences(None, nudges=True), by=SARA)
    assert PersonalPreferences() == harness.preferences.of(SARA)
    assert 1 == len(harness.rows(Preference))


def test_asking_to_be_left_alone_keeps_the_language_and_can_be_done_twice(harness):
    harness.preferences.change(PersonalPreferences(Language.DUTCH), by=SARA)
    for _ in range(2):
        harness.preferences.leave_alone(by=SARA)
    assert PersonalPreferences(Language.DUTCH, nudges=False) == harness.preferences.of(SARA)
    with harness.store.read() as session:
        peace = {user: preferences.wants_peace(session, "T1", user) for user in (SARA.user_id, BO.user_id)}
        assert not preferences.wants_peace(session, "T2", SARA.user_id)
    assert {SARA.user_id: True, BO.user_id: False} == peace


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
