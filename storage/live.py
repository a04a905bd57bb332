"""Live messages: those that are edited in place whenever what they show has changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, Update, and_, case, union_all, update
from sqlalchemy.sql.expression import bindparam
from sqlmodel import Session, col, select

from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import PATIENT, Fact, are_urgent, shown_by, shown_of_subject_by
from storage import outbox
from storage.rows import known
from storage.subjects import About, columns, occasion_in
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.upsert import insert

_NEW: dict[str, object] = {"wanted": 1, "shown": 0, "urgent": 0, "files": []}
_PLAN_OR_FIND = (
    insert(LiveMessage)
    .on_conflict_do_update(
        index_elements=["team_id", "post", "subject_id", "occasion"],
        set_={"wanted": LiveMessage.wanted},  # as it was: what does nothing returns no id
    )
    .returning(col(LiveMessage.id), col(LiveMessage.subject_id))
)


def plan(
    session: Session,
    about: About,
    post: DeliveryKind,
    due_at: datetime,
    *,
    subject_id: int,
    occasion: str = "",
    reader_id: str = "",
    parent_id: int | None = None,
) -> int:
    """Plans a message that stays live, and returns its id. It counts as live from now: no change is missed.

    With a `reader_id` it is a direct message to that person; `occasion` then tells it from those to others. With a
    `parent_id` it replies to that live message. Planning it again changes nothing, unless it was skipped: then it
    is due after all.
    """
    session.flush()
    message = _NEW | _columns(about, post, subject_id, occasion, reader_id) | {"parent_id": parent_id}
    message_id = known(session.connection().execute(_PLAN_OR_FIND, message).scalar_one())
    outbox.plan(
        session,
        about,
        post,
        due_at,
        subject_id=subject_id,
        occasion=occasion,
        channel_id=reader_id or None,
        live_message_id=message_id,
        parent_id=parent_id,
    )
    return message_id


def plan_or_find(
    session: Session, about: About, post: DeliveryKind, subject_ids: Collection[int], *, occasion: str
) -> dict[int, int]:
    """The ids, by subject, of messages that stay live; for `storage.days`, which plans when they are due."""
    if not subject_ids:
        return {}
    session.flush()
    messages = [_NEW | _columns(about, post, subject_id, occasion) for subject_id in subject_ids]
    found = session.connection().execute(_PLAN_OR_FIND, messages)
    return {subject_id: known(message_id) for message_id, subject_id in found}


def _columns(
    about: About, post: DeliveryKind, subject_id: int, occasion: str, reader_id: str = ""
) -> dict[str, object]:
    return columns(about) | {
        "post": post,
        "subject_id": subject_id,
        "occasion": occasion_in(about, occasion),
        "channel_id": reader_id or about.channel_id,
        "reader_id": reader_id,
    }


def id_of(session: Session, kickoff_id: int, post: DeliveryKind) -> int:
    """The kickoff's only one of that kind, as it is planned or posted."""
    return known(session.exec(ONLY, params={"kickoff": kickoff_id, "post": post}).one().id)


ONLY = select(LiveMessage).where(
    LiveMessage.kickoff_id == bindparam("kickoff"), LiveMessage.post == bindparam("post")
)  # the kickoff's only message of that kind


def ts_of(session: Session, kickoff_id: int, post: DeliveryKind) -> str | None:
    """Which message the kickoff's only one of that kind is, once it has been posted."""
    message = session.exec(ONLY, params={"kickoff": kickoff_id, "post": post}).first()
    return message.ts if message else None


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


def readers(session: Session, kickoff_id: int, post: DeliveryKind) -> Sequence[str]:
    """The user ids of those to whom a private message of that kind is planned, or was posted."""
    found = select(LiveMessage.reader_id).where(LiveMessage.kickoff_id == kickoff_id, LiveMessage.post == post)
    return session.exec(found).all()


_IS_SHOWING = col(LiveMessage.post).in_(bindparam("posts", expanding=True))
_SHOWING: CompoundSelect[int] = union_all(
    select(LiveMessage.id).where(LiveMessage.kickoff_id == bindparam("kickoff"), _IS_SHOWING),
    select(LiveMessage.id)
    .join(
        Kickoff,
        and_(col(Kickoff.team_id) == LiveMessage.team_id, col(Kickoff.channel_id) == LiveMessage.channel_id),
    )
    .where(Kickoff.id == bindparam("kickoff"), col(LiveMessage.kickoff_id).is_(None), _IS_SHOWING),
)
_CHANGED = update(LiveMessage).execution_options(synchronize_session=False)
_STALE = _CHANGED.where(col(LiveMessage.id).in_(_SHOWING))
_ONE_STALE = _CHANGED.where(
    col(LiveMessage.kickoff_id) == bindparam("kickoff"),
    col(LiveMessage.post) == bindparam("kind"),
    col(LiveMessage.subject_id) == bindparam("subject"),
)
_ON_THE_BEAT = {"wanted": LiveMessage.wanted + 1}
_AT_ONCE = _ON_THE_BEAT | {"urgent": LiveMessage.wanted + 1}


def _ways(stale: Update) -> dict[bool, Update]:
    """The statement for each answer to whether it is urgent."""
    return {False: stale.values(_ON_THE_BEAT), True: stale.values(_AT_ONCE)}


_MARK, _MARK_ONE = _ways(_STALE), _ways(_ONE_STALE)
_MARK_STALE = _CHANGED.where(col(LiveMessage.id) == bindparam("message")).values(_AT_ONCE)


_IN_CHANNEL: CompoundSelect[int] = union_all(
    select(LiveMessage.id)
    .join(Kickoff, col(Kickoff.id) == LiveMessage.kickoff_id)
    .where(
        Kickoff.team_id == bindparam("team"),
        Kickoff.channel_id == bindparam("channel"),
        LiveMessage.channel_id == bindparam("channel"),
    ),
    select(LiveMessage.id).where(
        LiveMessage.team_id == bindparam("team"),
        LiveMessage.channel_id == bindparam("channel"),
        col(LiveMessage.kickoff_id).is_(None),
    ),
)
_CHANNEL_STALE = _CHANGED.where(col(LiveMessage.id).in_(_IN_CHANNEL)).values(_ON_THE_BEAT)


def changed(session: Session, kickoff_id: int, *facts: Fact, subject_id: int | None = None) -> None:
    """Says, in the transaction of a change, what it has changed: every message that shows it is now stale.

    Also those about the kickoff's channel. `subject_id` says which milestone, say, if one that has messages of its
    own was changed. What one person has changed is shown before what many change at once.
    """
    is_urgent, posts = are_urgent(facts), shown_by(facts)
    for some, at_once in ((posts - PATIENT, is_urgent), (posts & PATIENT, False)):
        if some:
            session.connection().execute(_MARK[at_once], {"kickoff": kickoff_id, "posts": some})
    for kind in shown_of_subject_by(facts) if subject_id is not None else ():
        one = {"kickoff": kickoff_id, "kind": kind, "subject": subject_id}
        session.connection().execute(_MARK_ONE[is_urgent], one)


def mark_stale(session: Session, message_id: int) -> None:
    """One message is stale, whatever has changed."""
    session.connection().execute(_MARK_STALE, {"message": message_id})


def mark_channel_stale(session: Session, team_id: str, channel_id: str) -> None:
    """All messages in one channel are stale: an edit may have been refused there."""
    session.connection().execute(_CHANNEL_STALE, {"team": team_id, "channel": channel_id})


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


@dataclass(frozen=True)
class NowPosted:
    """A live message that Slack has, the state that it shows, and where it is."""

    message: int  # its id
    posted: str  # its ts in Slack
    state: int
    conversation: str  # "" if Slack has not said


def mark_posted(session: Session, posted: Collection[NowPosted]) -> None:
    """Of a private one we know from now on in which conversation it is: an edit names that, and not the person."""
    if posted:
        session.connection().execute(_POSTED, [vars(one) for one in posted])


def end_earlier(session: Session, message: LiveMessage) -> None:
    """Private messages of that kind that their reader got before this one about the kickoff are edited no more."""
    session.execute(
        _CHANGED.where(
            col(LiveMessage.kickoff_id) == message.kickoff_id,
            col(LiveMessage.post) == message.post,
            col(LiveMessage.reader_id) == message.reader_id,
            col(LiveMessage.ts) < message.ts,
        ).values(ts=None)
    )


def begin(session: Session, delivery: Delivery, channel_id: str, *, is_stale: bool) -> None:
    """Slack has a direct message that was planned by itself: it is live from now on."""
    message = LiveMessage(
        team_id=delivery.team_id,
        kickoff_id=delivery.kickoff_id,
        language=delivery.language,
        post=delivery.post,
        subject_id=delivery.subject_id,
        occasion=delivery.channel_id,
        channel_id=channel_id or delivery.channel_id,
        reader_id=delivery.channel_id,
        ts=delivery.ts,
        shown=0 if is_stale else 1,
    )
    session.add(message)
    session.flush()
    delivery.live_message_id = message.id


def find(session: Session, message_id: int) -> LiveMessage | None:
    """None for one that has been forgotten."""
    return session.exec(_BY_ID, params={"message": message_id}).first()


_BY_ID = select(LiveMessage).where(LiveMessage.id == bindparam("message"))  # built once: each redraw asks it


def get(session: Session, message_id: int) -> LiveMessage:
    return session.get_one(LiveMessage, message_id)
