"""Where others write to the same database, what they leave to do is found although nobody says so."""

from tests.delivery.delivery_harness import DeliveryHarness
from tests.services.postgresql_harness import PostgresqlHarness


async def test_what_another_process_has_planned_or_changed_is_posted_and_redrawn_by_whoever_is_there(
    open_postgresql_harness: PostgresqlHarness,
) -> None:
    harness = open_postgresql_harness
    harness.clear()
    delivery = DeliveryHarness(harness)
    delivery.start()
    await delivery.rest()

    harness.kickoff()  # straight into the database, as if it were another's
    await delivery.until(lambda: delivery.slack.keys)
    harness.theme(1, "Open water")
    await delivery.until(lambda: any("Open water" in str(shown.blocks) for shown in delivery.slack.shown.values()))

    await delivery.stop()
