"""A channel has another id, and nothing that is kept names the old one any more."""

from datetime import date, timedelta

from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.channels import naming
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.digests import ChannelDigest
from storage.tables.kickoffs import Kickoff
from storage.tables.metadata import METADATA
from storage.tables.milestones import MilestoneReminder
from tests.services.service_harness import DRAFT, MEMBER, SARA, START, ServiceHarness

OLD, NEW = "G0OLD", "C0NEW"


def _kickoff(harness: ServiceHarness, channel_id: str) -> int:
    origin = harness.origin()
    harness.kickoffs.create(DRAFT, by=SARA, person=MEMBER, channel_id=channel_id, origin=origin)
    return harness.row(Kickoff, origin=origin).id


def _deliver(harness: ServiceHarness) -> None:
    while claims := harness.deliveries.claim():
        for claim in claims:
            if composed := harness.deliveries.compose(claim, MEMBER):
                harness.deliveries.sent(claim, str(harness.clock.at.timestamp()), composed.wanted)


def test_every_column_that_can_name_a_channel_moves_along() -> None:
    """A new one is called `channel_id`, too, or is looked after in `storage.channels`."""
    named = {f"{table}.{column.name}" for table in METADATA.tables.values() for column in table.columns}
    assert {f"{table}.channel_id" for table in naming()} == {
        name for name in named if "channel" in name.split(".")[1]
    }


def test_nothing_that_is_kept_names_the_old_id(either_harness: ServiceHarness) -> None:
    kickoff_id = _kickoff(either_harness, OLD)
    either_harness.digests.choose(kickoff_id, is_on=True, by=SARA)
    either_harness.milestone(kickoff_id, START.date() + timedelta(days=10))
    either_harness.clock.at = START + timedelta(days=3, hours=1)
    _deliver(either_harness)
    assert {State.SENT} == {row.state for row in either_harness.rows(Delivery, post=DeliveryKind.REMINDER)[:1]}

    either_harness.workspaces.channel_moved("T2", OLD, "C0ELSEWHERE")
    assert OLD == either_harness.row(Kickoff).channel_id, "of that team alone"
    either_harness.workspaces.channel_moved("T1", OLD, NEW)
    kept = [
        str(row) for table in (Kickoff, LiveMessage, Delivery, ChannelDigest) for row in either_harness.rows(table)
    ]
    assert kept
    assert [] == [row for row in kept if OLD in row]
    keys = {row.key for row in either_harness.rows(Delivery)}
    either_harness.milestone(kickoff_id, START.date() + timedelta(days=10), title="Another")
    new = {row.key.split(":")[0] for row in either_harness.rows(Delivery) if row.key not in keys}
    assert DeliveryKind.REMINDER not in new, "its days are planned already"


def test_what_was_planned_under_both_ids_is_said_once(either_harness: ServiceHarness) -> None:
    due_on = date(2026, 12, 16)
    for number, channel_id in enumerate((OLD, NEW), start=1):
        either_harness.milestone(_kickoff(either_harness, channel_id), due_on)
        either_harness.digests.choose(number, is_on=True, by=SARA)
    either_harness.workspaces.channel_moved("T1", OLD, NEW)
    assert [NEW] == [row.channel_id for row in either_harness.rows(ChannelDigest)]
    either_harness.clock.at = START + timedelta(days=20)
    _deliver(either_harness)
    reminders = either_harness.rows(LiveMessage, post=DeliveryKind.REMINDER)
    posted = {row.id for row in reminders if row.ts}
    assert 1 == len(posted)
    said = {row.milestone_id for row in either_harness.rows(MilestoneReminder) if row.said_in in posted}
    assert {1, 2} == said
