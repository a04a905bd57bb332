"""One live message takes the place of another."""

from datetime import datetime

from sqlalchemy import and_, update
from sqlmodel import Session, col, select

from bot.domain.outbox.deliveries import DeliveryKind
from storage import live, outbox
from storage.rows import known
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff


def supersede(
    session: Session, kickoff: Kickoff, post: DeliveryKind, by: DeliveryKind, *, reader_id: str = ""
) -> None:
    """What the kickoff has of one kind is of the other from now on, also what has yet to be posted.

    Of a kind that is private, what that reader has.
    """
    its = and_(
        col(LiveMessage.kickoff_id) == kickoff.id,
        col(LiveMessage.post) == post,
        col(LiveMessage.reader_id) == reader_id,
    )
    theirs = select(LiveMessage.id).where(its)
    session.execute(update(Delivery).where(col(Delivery.live_message_id).in_(theirs)).values(post=by))
    session.execute(update(LiveMessage).where(its).values(post=by, wanted=LiveMessage.wanted + 1))


def post_again(
    session: Session, kickoff: Kickoff, post: DeliveryKind, earlier: DeliveryKind, now: datetime
) -> bool:
    """The kickoff's only message of that kind is posted again, and later replies go to the new one. What Slack has
    is of the `earlier` kind from now on.

    False if it is not posted now, because it is on its way already, say.
    """
    posted = live.ONLY.where(col(LiveMessage.ts).is_not(None))
    message = session.exec(posted, params={"kickoff": kickoff.id, "post": post}).first()
    if message is None:
        return False
    session.add(_as_posted(message, earlier))
    outbox.plan(
        session,
        kickoff,
        post,
        now,
        subject_id=message.subject_id,
        occasion=f"{message.occasion}:after:{message.ts}",
        live_message_id=message.id,
    )
    message.ts = None
    return True


def _as_posted(message: LiveMessage, post: DeliveryKind) -> LiveMessage:
    """The message that Slack has, as one of another kind, yet to be drawn."""
    return LiveMessage(
        team_id=message.team_id,
        kickoff_id=message.kickoff_id,
        post=post,
        subject_id=message.subject_id,
        occasion=known(message.ts),
        channel_id=message.channel_id,
        ts=message.ts,
    )
