"""Those who lead hear of news in one message a working day at most, if something is left to do about it."""

from bot.domain.kickoff.preparation import Preparation
from tests.services.service_harness import BO, SARA, ServiceHarness


def _told(harness: ServiceHarness) -> list[str]:
    """Who is told of how it stands, of what is due by now."""
    return [claim.channel_id for claim, view in harness.post_all() if isinstance(view, Preparation)]


def test_news_that_was_dealt_with_before_it_was_told_does_not_keep_back_that_of_a_later_hour(harness):
    harness.kickoff()
    harness.questions.answer(harness.question(1, "When?", by=BO), "At ten.", by=SARA)
    harness.clock.move(hours=1)
    assert [] == _told(harness)

    harness.question(1, "Where?", by=BO)
    harness.clock.move(hours=1)
    assert [SARA.user_id] == _told(harness)


def test_news_is_told_once_a_day_however_much_there_is(harness):
    harness.kickoff()
    for number in range(3):
        harness.question(1, f"Question {number}?", by=BO)
        harness.clock.move(hours=1)
        assert [SARA.user_id] * (number == 0) == _told(harness)


def test_that_somebody_asked_without_a_name_is_told_to_all_who_lead_also_to_the_one_who_asked(harness):
    harness.kickoff()
    harness.question(1, "Who pays?", by=SARA, named=False)
    harness.clock.move(hours=1)
    assert [SARA.user_id] == _told(harness)
