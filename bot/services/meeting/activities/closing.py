"""The close of an activity: what was answered is counted and shown, and forgotten unless names are shown.

It closes with the last answer, with its item, or as a facilitator says.
"""

from collections.abc import Collection
from datetime import datetime

from bot.domain.meeting.activities.activity import MANNERS, tallies
from bot.domain.outbox.facts import Fact
from bot.services.meeting.activities.kinds import ASKINGS
from bot.services.now.activities import now_of
from storage import live
from storage.nouns import activities
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def close_activity(
    session: Session, kickoff: Kickoff, activity: Activity, now: datetime, absent: Collection[str] = ()
) -> None:
    """`absent` are the user ids of people who have left Slack or are apps: they count as not invited."""
    session.flush()
    stood, given = now_of(session, kickoff, activity), activities.given(session, activity)
    invited = stood.invited - len(set(stood.missing) & set(absent))
    activity.closed_at, activity.answered, activity.invited = now, stood.answered, invited
    activities.fold(session, activity, tallies(activity.kind, given))
    if concludes := ASKINGS[activity.kind].concludes:
        concludes(session, kickoff, activity, given, now)
    live.changed(session, known(kickoff.id), Fact.PLACE)


def close_if_answered(
    session: Session, kickoff: Kickoff, activity: Activity, now: datetime, absent: Collection[str] = ()
) -> tuple[str, ...]:
    """Closes it if it waits for nobody but the absent. Returns the user ids of those it waits for."""
    stands = now_of(session, kickoff, activity)
    absent = () if MANNERS[activity.kind].shows_at_once else absent
    if stands.answered and not set(stands.missing) - set(absent):
        close_activity(session, kickoff, activity, now, absent)
    return stands.missing


def close_unless_at(session: Session, kickoff: Kickoff, item_id: int | None, now: datetime) -> None:
    """Closes the open one if it is not at this item; for None, wherever it is."""
    activity = activities.open_activity(session, known(kickoff.id))
    if activity and activity.item_id != item_id:
        close_activity(session, kickoff, activity, now)
