"""Live messages: those that are edited in place whenever what they show has changed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, case, insert, or_, update
from sqlalchemy.sql.expression import bindparam
from sqlmodel import Session, col, select

from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact, shown_by, shown_of_subject_by
from storage import outbox
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff

_NEW: dict[str, object] = {"wanted": 1, "shown": 0, "files": []}
_PLAN = insert(LiveMessage).returning(col(LiveMessage.id))


def plan(
    session: Session,
    kickoff: Kickoff,
    post: DeliveryKind,
    due_at: datetime,
    *,
    subject_id: int,
    occasion: str = "",
    reader_id: str = "",
) -> None:
    """Plans a message that stays live. It counts as live from now, so that no change is missed meanwhile.

    With a `reader_id` it is a direct message to that person; `occasion` then tells it from those to others.
    """
    session.flush()
    message = {
        "team_id": kickoff.team_id,
        "kickoff_id": kickoff.id,
        "post": post,
        "subject_id": subject_id,
        "occasion": occasion,
        "channel_id": reader_id or kickoff.channel_id,
        "reader_id": reader_id,
    }
    message_id = session.connection().execute(_PLAN, _NEW | message).scalar_one()
    outbox.plan(
        session,
        kickoff,
        post,
        due_at,
        subject_id=subject_id,
        occasion=occasion,
        channel_id=reader_id or None,
        live_message_id=message_id,
    )


def supersede(session: Session, kickoff: Kickoff, post: DeliveryKind, by: DeliveryKind) -> None:
    """What the kickoff has of one kind is of the other from now on, also what has yet to be posted."""
    its = and_(col(LiveMessage.kickoff_id) == kickoff.id, col(LiveMessage.post) == post)
    session.execute(update(LiveMessage).where(its).values(post=by, wanted=LiveMessage.wanted + 1))
    session.execute(
        update(Delivery).where(col(Delivery.kickoff_id) == kickoff.id, col(Delivery.post) == post).values(post=by)
    )


def ts_of(session: Session, kickoff_id: int, post: DeliveryKind) -> str | None:
    """Which message the kickoff's only one of that kind is, once it has been posted."""
    found = select(LiveMessage.ts).where(LiveMessage.kickoff_id == kickoff_id, LiveMessage.post == post)
    return session.exec(found).first()


def occasions(session: Session, kickoff_id: int, post: DeliveryKind, reader_id: str, ending: str) -> Sequence[str]:
    """Those of the private messages to somebody that end so."""
    found = select(LiveMessage.occasion).where(
        LiveMessage.kickoff_id == kickoff_id,
        LiveMessage.post == post,
        LiveMessage.reader_id == reader_id,
        col(LiveMessage.occasion).endswith(ending, autoescape=True),
    )
    return session.exec(found).all()


def is_told(session: Session, kickoff_id: int, post: DeliveryKind, reader_id: str) -> bool:
    """Whether somebody has a private message of that sort."""
    found = select(LiveMessage.id).where(
        LiveMessage.kickoff_id == kickoff_id,
        LiveMessage.post == post,
        LiveMessage.reader_id == reader_id,
        col(LiveMessage.ts).is_not(None),
    )
    return session.exec(found.limit(1)).first() is not None


_OF_KICKOFF = (
    update(LiveMessage)
    .where(col(LiveMessage.kickoff_id) == bindparam("kickoff"))
    .values(wanted=LiveMessage.wanted + 1)
    .execution_options(synchronize_session=False)
)
_STALE = _OF_KICKOFF.where(col(LiveMessage.post).in_(bindparam("posts", expanding=True)))
_ONE_STALE = _OF_KICKOFF.where(
    col(LiveMessage.post) == bindparam("kind"), col(LiveMessage.subject_id) == bindparam("subject")
)


def changed(session: Session, kickoff_id: int, *facts: Fact, subject_id: int | None = None) -> None:
    """Says, in the transaction of a change, what it has changed: every message that shows it is now stale.

    `subject_id` says which milestone, say, if one that has messages of its own was changed.
    """
    if posts := shown_by(facts):
        session.connection().execute(_STALE, {"kickoff": kickoff_id, "posts": posts})
    for kind in shown_of_subject_by(facts) if subject_id is not None else ():
        one = {"kickoff": kickoff_id, "kind": kind, "subject": subject_id}
        session.connection().execute(_ONE_STALE, one)


def mark_channel_stale(session: Session, team_id: str, channel_id: str) -> None:
    """All messages in one channel are stale: an edit may have been refused there."""
    session.execute(
        update(LiveMessage)
        .where(col(LiveMessage.team_id) == team_id, col(LiveMessage.channel_id) == channel_id)
        .values(wanted=LiveMessage.wanted + 1)
    )


def stale_ids(session: Session, first: Collection[DeliveryKind]) -> list[int]:
    """The messages of the kinds in `first` before all others."""
    found = session.exec(
        select(LiveMessage.id)
        .where(LiveMessage.shown < LiveMessage.wanted, col(LiveMessage.ts).is_not(None))
        .order_by(col(LiveMessage.post).in_(first).desc(), col(LiveMessage.id))
    )
    return [message_id for message_id in found if message_id is not None]


_PRIVATE = and_(col(LiveMessage.reader_id) != "", bindparam("conversation") != "")
_POSTED = (
    update(LiveMessage)
    .where(col(LiveMessage.id) == bindparam("message"))
    .values(
        ts=bindparam("posted"),
        shown=bindparam("state"),
        channel_id=case((_PRIVATE, bindparam("conversation")), else_=col(LiveMessage.channel_id)),
    )
)


def mark_posted(session: Session, message_id: int, ts: str, shown: int, channel_id: str) -> None:
    """Slack has it, showing that state. Of a private one we know from now on in which conversation it is: an edit
    names that, and not the person."""
    posted = {"message": message_id, "posted": ts, "state": shown, "conversation": channel_id}
    session.connection().execute(_POSTED, posted)


def get(session: Session, message_id: int) -> LiveMessage:
    return session.get_one(LiveMessage, message_id)


def take(session: Session, message_id: int, now: datetime, until: datetime) -> bool:
    """Takes a message into our hands, to redraw it. False where somebody else has it, or just has redrawn it."""
    taken = session.execute(
        update(LiveMessage)
        .where(
            col(LiveMessage.id) == message_id,
            col(LiveMessage.shown) < LiveMessage.wanted,
            col(LiveMessage.ts).is_not(None),
            or_(col(LiveMessage.held_until).is_(None), col(LiveMessage.held_until) <= now),
        )
        .values(held_until=until)
        .returning(col(LiveMessage.id))
        .execution_options(synchronize_session=False)
    )
    return taken.first() is not None


def count_as_shown(session: Session, message_id: int, shown: int, wanted: int) -> bool:
    """Says that a message shows state `wanted`, which looks like `shown`. False where it shows another by now, or
    somebody has it in hand."""
    counted = session.execute(
        update(LiveMessage)
        .where(
            col(LiveMessage.id) == message_id,
            col(LiveMessage.shown) == shown,
            col(LiveMessage.held_until).is_(None),
        )
        .values(shown=wanted)
        .returning(col(LiveMessage.id))
        .execution_options(synchronize_session=False)
    )
    return counted.first() is not None


def abandon_redraws(session: Session) -> None:
    """For the only process on a database, at its start: who had messages in hand is dead."""
    session.execute(update(LiveMessage).where(col(LiveMessage.held_until).is_not(None)).values(held_until=None))
