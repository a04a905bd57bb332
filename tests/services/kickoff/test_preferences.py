from bot.domain.actors import Language
from bot.domain.kickoff.preferences import Wishes
from storage.nouns import preferences
from storage.tables.preferences import Preference
from tests.services.office import BO, SARA, STRANGER


def test_who_never_chose_anything_reads_as_in_slack_and_may_be_nudged(office):
    assert Wishes(None, True) == office.preferences.of(SARA)
    assert [] == office.rows(Preference)


def test_what_a_person_chose_is_theirs_alone_and_can_be_chosen_again(office):
    office.preferences.change(Wishes(Language.DUTCH, nudges=False), by=SARA)
    assert Wishes(Language.DUTCH, nudges=False) == office.preferences.of(SARA)
    assert [Wishes(), Wishes()] == [office.preferences.of(other) for other in (BO, STRANGER)]

    office.preferences.change(Wishes(None, nudges=True), by=SARA)
    assert Wishes() == office.preferences.of(SARA)
    assert 1 == len(office.rows(Preference))


def test_asking_to_be_left_alone_keeps_the_language_and_can_be_done_twice(office):
    office.preferences.change(Wishes(Language.DUTCH), by=SARA)
    for _ in range(2):
        office.preferences.leave_alone(by=SARA)
    assert Wishes(Language.DUTCH, nudges=False) == office.preferences.of(SARA)
    with office.store.read() as session:
        peace = {user: preferences.wants_peace(session, "T1", user) for user in (SARA.user_id, BO.user_id)}
        assert not preferences.wants_peace(session, "T2", SARA.user_id)
    assert {SARA.user_id: True, BO.user_id: False} == peace
