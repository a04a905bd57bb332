"""The days on which channels are reminded of milestones. What a message has taken up counts as said once that is
posted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.domain.brief import Phase
from bot.domain.calendar import ONE_DAY
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.nouns.milestones import IS_OPEN
from storage.rows import known
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneReminder
from storage.upsert import insert

_POSTED = select(LiveMessage.id).where(
    LiveMessage.id == MilestoneReminder.said_in, col(LiveMessage.ts).is_not(None)
)
_UNDER_WAY = select(Delivery.id).where(
    Delivery.live_message_id == MilestoneReminder.said_in,
    col(Delivery.state).in_((State.SENDING, State.UNKNOWN)),
)
_IS_SO = select(Milestone.id).where(
    Milestone.id == MilestoneReminder.milestone_id, Milestone.due_on == MilestoneReminder.due_on
)
_UNSAID = or_(col(MilestoneReminder.said_in).is_(None), ~_POSTED.exists())
_CERTAINLY_UNSAID = and_(_UNSAID, ~_UNDER_WAY.exists())  # Slack may have what is under way

# Built once: each reminder that is planned, posted or redrawn says most of them.
_OF_MILESTONE = col(MilestoneReminder.milestone_id) == bindparam("milestone")
_ADD = insert(MilestoneReminder).on_conflict_do_nothing()
_FORGET = (
    delete(MilestoneReminder)
    .where(_OF_MILESTONE, _CERTAINLY_UNSAID)
    .where(
        or_(
            col(MilestoneReminder.remind_on).not_in(bindparam("but", expanding=True)),
            col(MilestoneReminder.due_on) != bindparam("due"),
        )
    )
    .execution_options(synchronize_session=False)
)
_SNOOZED = select(MilestoneReminder).where(_OF_MILESTONE, col(MilestoneReminder.snoozed_to).is_not(None))
_UNSAID_IN = (
    select(MilestoneReminder)
    .join(Milestone, col(Milestone.id) == MilestoneReminder.milestone_id)
    .where(Milestone.kickoff_id == bindparam("kickoff"), IS_OPEN, _UNSAID)
)
_SNOOZED_IN = (
    select(MilestoneReminder, Milestone)
    .join(Milestone, col(Milestone.id) == MilestoneReminder.milestone_id)
    .where(Milestone.kickoff_id == bindparam("kickoff"), IS_OPEN, col(MilestoneReminder.snoozed_to).is_not(None))
)
_MESSAGES_WITH = (
    select(MilestoneReminder.said_in).where(_OF_MILESTONE, col(MilestoneReminder.said_in).is_not(None)).distinct()
)
_IN_MESSAGES = (
    select(MilestoneReminder, Milestone, Kickoff)
    .join(Milestone, col(Milestone.id) == MilestoneReminder.milestone_id)
    .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
    .where(col(MilestoneReminder.said_in).in_(bindparam("messages", expanding=True)))
    .order_by(col(Milestone.kickoff_id), col(Milestone.due_on), col(Milestone.id), col(MilestoneReminder.id))
)
_HERE = (
    select(Milestone.id)
    .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
    .where(
        Kickoff.team_id == bindparam("team"),
        Kickoff.channel_id == bindparam("channel"),
        Kickoff.tz == bindparam("tz"),
        Kickoff.phase != Phase.CANCELLED,
        IS_OPEN,
    )
)
_IS_TO_BE_SAID = and_(
    _UNSAID,
    col(MilestoneReminder.remind_on) <= bindparam("day"),
    col(MilestoneReminder.milestone_id).in_(_HERE),
    _IS_SO.exists(),
)
_IS_OPEN_IN_MESSAGE = (
    select(MilestoneReminder.id)
    .join(Milestone, col(Milestone.id) == MilestoneReminder.milestone_id)
    .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
    .where(MilestoneReminder.said_in == bindparam("message"), IS_OPEN, Kickoff.phase != Phase.CANCELLED)
)
_MESSAGE, _LATER = aliased(LiveMessage), aliased(LiveMessage)
_GIVES_WAY = (  # up to tomorrow, so that few are looked at
    select(_LATER.id)
    .join(Delivery, col(Delivery.live_message_id) == _LATER.id)
    .where(
        _LATER.team_id == _MESSAGE.team_id,
        _LATER.channel_id == _MESSAGE.channel_id,
        col(_LATER.kickoff_id).is_(None),
        _LATER.post == DeliveryKind.REMINDER,
        _LATER.occasion == _MESSAGE.occasion,
        _LATER.subject_id > _MESSAGE.subject_id,
        _LATER.subject_id <= bindparam("tomorrow"),
        Delivery.due_at <= bindparam("now"),
    )
    .exists()
)
_THAT_GIVE_WAY = select(_MESSAGE.id).where(col(_MESSAGE.id).in_(bindparam("messages", expanding=True)), _GIVES_WAY)
_IS_ANYTHING_TO_BE_SAID = select(MilestoneReminder.id).where(_IS_TO_BE_SAID)
_HAS_SOMETHING_TO_SAY = select(_MESSAGE.id).where(
    _MESSAGE.id == bindparam("message"),
    or_(_IS_OPEN_IN_MESSAGE.exists(), _IS_ANYTHING_TO_BE_SAID.exists()),
    ~_GIVES_WAY,
)
_TAKE_UP = (
    update(MilestoneReminder)
    .where(_IS_TO_BE_SAID)
    .values(said_in=bindparam("message"))
    .execution_options(synchronize_session=False)
)


_LATE, _TOLD = aliased(Delivery), aliased(Delivery)
_TOLD_SINCE = select(_TOLD.id).where(
    _TOLD.kickoff_id == _LATE.kickoff_id,
    _TOLD.post == DeliveryKind.MILESTONES_LATE,
    _TOLD.channel_id == bindparam("reader"),
    _TOLD.state == State.SENT,
    col(_TOLD.due_at) >= _LATE.due_at,
)
_CAME_DUE = select(_LATE.subject_id).where(
    _LATE.kickoff_id == bindparam("kickoff"),
    _LATE.post == DeliveryKind.TELL_LATE,
    _LATE.state != State.SKIPPED,
    _LATE.due_at <= bindparam("until"),
    ~_TOLD_SINCE.exists(),
)
_NEWLY_LATE = (
    select(Milestone)
    .where(col(Milestone.id).in_(_CAME_DUE), IS_OPEN)
    .order_by(col(Milestone.due_on), col(Milestone.id))
)


class TakenUp(NamedTuple):
    """A reminder that a message has taken up, and what it is of."""

    reminder: MilestoneReminder
    milestone: Milestone
    kickoff: Kickoff


@dataclass(frozen=True)
class Reminder:
    """A day on which to remind of a milestone; `said_in` is the message that takes it up, if that is certain."""

    milestone: Milestone
    day: date
    said_in: int | None = None


def add(session: Session, planned: Collection[Reminder]) -> None:
    """Each of them once."""
    new = [
        {
            "team_id": one.milestone.team_id,
            "milestone_id": one.milestone.id,
            "remind_on": one.day,
            "due_on": one.milestone.due_on,
            "said_in": one.said_in,
        }
        for one in planned
    ]
    if new:
        session.connection().execute(_ADD, new)


class Planned(NamedTuple):
    remind_on: date
    due_on: date


def forget(session: Session, milestone: Milestone, *, but: Collection[date] = ()) -> None:
    """All that was not said, but for these days of the date that it is due on."""
    session.flush()  # what is put off no more is written first: of what is gone by then nothing can be
    session.connection().execute(_FORGET, {"milestone": milestone.id, "but": list(but), "due": milestone.due_on})


def forget_day(session: Session, milestone: Milestone, day: date) -> None:
    """One of them, unless it was said."""
    theirs = delete(MilestoneReminder).where(
        col(MilestoneReminder.milestone_id) == milestone.id, _CERTAINLY_UNSAID
    )
    on_day = col(MilestoneReminder.remind_on) == day
    session.execute(theirs.where(on_day).execution_options(synchronize_session=False))


def unsaid(session: Session, kickoff_id: int) -> dict[int, set[Planned]]:
    """What is planned in a kickoff and was not said, by milestone."""
    found: dict[int, set[Planned]] = {}
    for row in session.exec(_UNSAID_IN, params={"kickoff": kickoff_id}):
        found.setdefault(row.milestone_id, set()).add(Planned(row.remind_on, row.due_on))
    return found


def snoozed_in(session: Session, kickoff_id: int) -> Sequence[tuple[MilestoneReminder, Milestone]]:
    """Those of open milestones of a kickoff that were put off."""
    return session.exec(_SNOOZED_IN, params={"kickoff": kickoff_id}).all()


def in_message_of(session: Session, message_id: int, milestone: Milestone) -> MilestoneReminder | None:
    """What a message has taken up of one milestone."""
    found = select(MilestoneReminder).where(
        MilestoneReminder.said_in == message_id, MilestoneReminder.milestone_id == milestone.id
    )
    return session.exec(found.order_by(col(MilestoneReminder.remind_on).desc()).limit(1)).first()


def snoozed(session: Session, milestone: Milestone) -> Sequence[MilestoneReminder]:
    """Those that were put off."""
    return session.execute(_SNOOZED, {"milestone": milestone.id}).scalars().all()


def messages_with(session: Session, milestone: Milestone) -> Sequence[int]:
    """The messages that have taken it up."""
    return [known(found) for found in session.execute(_MESSAGES_WITH, {"milestone": milestone.id}).scalars()]


def in_message(session: Session, message_id: int) -> Sequence[TakenUp]:
    """What a message has taken up, kickoff by kickoff, and the first to fall due first."""
    return in_messages(session, [message_id])[message_id]


def in_messages(session: Session, message_ids: Collection[int]) -> Mapping[int, Sequence[TakenUp]]:
    """The same for several messages, by their ids."""
    found: dict[int, list[TakenUp]] = {message_id: [] for message_id in message_ids}
    for row in session.execute(_IN_MESSAGES, {"messages": list(message_ids)}):
        found[known(row[0].said_in)].append(TakenUp(*row))
    return found


def take_up(session: Session, *messages: LiveMessage) -> None:
    """Whatever is still to be said by the day of each message, of kickoffs in its channel and zone."""
    if messages:
        session.connection().execute(_TAKE_UP, [_of_day(message) for message in messages])


def has_something_to_say(session: Session, message: LiveMessage, now: datetime) -> bool:
    """Whether something that it has taken up is still to be done, or something is still to be said by its day; and
    it does not give way."""
    asked = _of_day(message) | _at(now)
    return session.execute(_HAS_SOMETHING_TO_SAY, asked).first() is not None


def that_give_way(session: Session, messages: Collection[LiveMessage], now: datetime) -> Collection[int]:
    """The ids of those for which a message of a later day in the same channel, which says it too, has come due."""
    asked = {"messages": [message.id for message in messages]} | _at(now)
    return {known(found) for found in session.execute(_THAT_GIVE_WAY, asked).scalars()}


def _at(now: datetime) -> dict[str, object]:
    return {"now": now, "tomorrow": (now + ONE_DAY).toordinal()}


def newly_late(session: Session, kickoff: Kickoff, reader_id: str, until: datetime) -> Sequence[Milestone]:
    """What is still to be done of all that was to be told as late by then, and of which that reader has not been
    told in any message since. The first to fall due first."""
    asked = {"kickoff": kickoff.id, "reader": reader_id, "until": until}
    return session.execute(_NEWLY_LATE, asked).scalars().all()


def zone_of(message: LiveMessage) -> str:
    """In which the day of a message is one: two kickoffs in a channel may be in different zones."""
    return message.occasion.partition(":")[2]


def _of_day(message: LiveMessage) -> dict[str, object]:
    """Of milestones that are still due on the day of which it would speak."""
    return {
        "message": message.id,
        "team": message.team_id,
        "channel": message.channel_id,
        "tz": zone_of(message),
        "day": date.fromordinal(message.subject_id),
    }


def kickoffs_of(session: Session, message: LiveMessage) -> Sequence[Kickoff]:
    """Those of which a message has taken something up."""
    return session.exec(
        select(Kickoff)
        .join(Milestone, col(Milestone.kickoff_id) == Kickoff.id)
        .join(MilestoneReminder, col(MilestoneReminder.milestone_id) == Milestone.id)
        .where(MilestoneReminder.said_in == message.id)
        .distinct()
    ).all()
