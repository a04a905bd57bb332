"""The days on which channels are reminded of milestones. What a message has taken up counts as said once that is
posted."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, delete, or_, update
from sqlmodel import Session, col, select

from bot.domain.brief import Phase
from bot.domain.outbox.deliveries import State
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


def add(session: Session, milestone: Milestone, remind_on: date, said_in: int | None = None) -> None:
    """A day, once; `said_in` is the message that takes it up, if that is certain already."""
    new = {
        "team_id": milestone.team_id,
        "milestone_id": milestone.id,
        "remind_on": remind_on,
        "due_on": milestone.due_on,
        "said_in": said_in,
    }
    session.execute(insert(MilestoneReminder).values(new).on_conflict_do_nothing())


def forget(session: Session, milestone: Milestone, *, but: Collection[date] = ()) -> None:
    """All that was not said, but for these days of the date that it is due on."""
    theirs = delete(MilestoneReminder).where(
        col(MilestoneReminder.milestone_id) == milestone.id, _CERTAINLY_UNSAID
    )
    other = or_(col(MilestoneReminder.remind_on).not_in(but), col(MilestoneReminder.due_on) != milestone.due_on)
    session.execute(theirs.where(other).execution_options(synchronize_session=False))


def forget_day(session: Session, milestone: Milestone, day: date) -> None:
    """One of them, unless it was said."""
    theirs = delete(MilestoneReminder).where(
        col(MilestoneReminder.milestone_id) == milestone.id, _CERTAINLY_UNSAID
    )
    on_day = col(MilestoneReminder.remind_on) == day
    session.execute(theirs.where(on_day).execution_options(synchronize_session=False))


def unsaid(session: Session, milestone: Milestone) -> list[date]:
    found = select(MilestoneReminder).where(MilestoneReminder.milestone_id == milestone.id, _UNSAID)
    return [row.remind_on for row in session.exec(found.order_by(col(MilestoneReminder.remind_on)))]


def in_message_of(session: Session, message_id: int, milestone: Milestone) -> MilestoneReminder | None:
    """What a message has taken up of one milestone."""
    found = select(MilestoneReminder).where(
        MilestoneReminder.said_in == message_id, MilestoneReminder.milestone_id == milestone.id
    )
    return session.exec(found.order_by(col(MilestoneReminder.remind_on).desc()).limit(1)).first()


def snoozed(session: Session, milestone: Milestone) -> Sequence[MilestoneReminder]:
    """Those that were put off."""
    theirs = MilestoneReminder.milestone_id == milestone.id, col(MilestoneReminder.snoozed_to).is_not(None)
    return session.exec(select(MilestoneReminder).where(*theirs)).all()


def messages_with(session: Session, milestone: Milestone) -> Sequence[int]:
    """The messages that have taken it up."""
    found = select(MilestoneReminder.said_in).where(
        MilestoneReminder.milestone_id == milestone.id, col(MilestoneReminder.said_in).is_not(None)
    )
    return [known(message_id) for message_id in session.exec(found.distinct())]


def in_message(session: Session, message_id: int) -> Sequence[tuple[MilestoneReminder, Milestone]]:
    """What a message has taken up, kickoff by kickoff, and the first to fall due first."""
    return session.exec(
        select(MilestoneReminder, Milestone)
        .join(Milestone, col(Milestone.id) == MilestoneReminder.milestone_id)
        .where(MilestoneReminder.said_in == message_id)
        .order_by(col(Milestone.kickoff_id), col(Milestone.due_on), col(Milestone.id), col(MilestoneReminder.id))
    ).all()


def take_up(session: Session, message: LiveMessage) -> None:
    """Whatever is still to be said by the day of that message, of kickoffs in its channel and zone."""
    session.execute(
        update(MilestoneReminder)
        .where(_is_to_be_said(message))
        .values(said_in=message.id)
        .execution_options(synchronize_session=False)
    )


def is_anything_to_be_said(session: Session, message: LiveMessage) -> bool:
    found = select(MilestoneReminder.id).where(_is_to_be_said(message))
    return session.exec(found.limit(1)).first() is not None


def zone_of(message: LiveMessage) -> str:
    """In which the day of a message is one: two kickoffs in a channel may be in different zones."""
    return message.occasion.partition(":")[2]


def _is_to_be_said(message: LiveMessage) -> ColumnElement[bool]:
    """Of milestones that are still due on the day of which it would speak."""
    here = (
        select(Milestone.id)
        .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
        .where(
            Kickoff.team_id == message.team_id,
            Kickoff.channel_id == message.channel_id,
            Kickoff.tz == zone_of(message),
            Kickoff.phase != Phase.CANCELLED,
            IS_OPEN,
        )
    )
    return and_(
        _UNSAID,
        col(MilestoneReminder.remind_on) <= date.fromordinal(message.subject_id),
        col(MilestoneReminder.milestone_id).in_(here),
        _IS_SO.exists(),
    )


def kickoffs_of(session: Session, message: LiveMessage) -> Sequence[Kickoff]:
    """Those of which a message has taken something up."""
    return session.exec(
        select(Kickoff)
        .join(Milestone, col(Milestone.kickoff_id) == Kickoff.id)
        .join(MilestoneReminder, col(MilestoneReminder.milestone_id) == Milestone.id)
        .where(MilestoneReminder.said_in == message.id)
        .distinct()
    ).all()
