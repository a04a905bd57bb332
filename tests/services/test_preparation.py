from datetime import timedelta

from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.deliveries import LiveMessage
from tests.services.service_harness import BO, MEMBER, MONDAY, SARA, ServiceHarness


def _told(harness: ServiceHarness) -> LiveMessage:
    """A question is asked and, an hour later, those who lead are told; what the facilitator then has."""
    harness.question(1, "Is the quay open?", by=BO)
    harness.clock.move(hours=1)
    for claim in harness.deliveries.claim():
        if composed := harness.deliveries.compose(claim, MEMBER):
            harness.deliveries.sent(claim, f"{harness.clock.now().timestamp():.6f}", composed.wanted)
    sent = harness.rows(LiveMessage, post=DeliveryKind.PREPARATION, reader_id=SARA.user_id)
    return max((message for message in sent if message.ts), key=lambda message: message.ts or "")


def test_news_of_an_earlier_day_stays_as_it_was_once_there_is_later_news(harness):
    harness.kickoff(lead_hours=None)
    earlier = _told(harness)
    harness.question(1, "Who drives?", by=BO)
    assert earlier.id in harness.redraws.stale()

    harness.clock.at = MONDAY + timedelta(days=1)
    later = _told(harness)
    harness.question(1, "When do we eat?", by=BO)
    stale = harness.redraws.stale()
    assert (False, True) == (earlier.id in stale, later.id in stale)
