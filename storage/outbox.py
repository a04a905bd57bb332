"""The outbox: plan messages, put them off, drop them, and plan again what was skipped or refused."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Insert, Update, and_, case, or_, update
from sqlmodel import Session, col, func, select

from bot.domain.outbox.deliveries import WAITS, DeliveryKind, State
from bot.domain.outbox.pruning import Outbox
from storage.bookkeeping import pruned
from storage.rows import known
from storage.subjects import About, Channel, columns, is_about, occasion_in
from storage.tables.deliveries import OUTSTANDING, Delivery, LiveMessage, are
from storage.tables.kickoffs import Kickoff
from storage.upsert import insert

REVIVED = case((col(Delivery.doubtful), State.UNKNOWN), else_=State.PLANNED)

_NEW = {"state": State.PLANNED, "attempts": 0, "doubtful": False}


def _plan_or_replace(*replaced: State) -> Insert:
    wanted = insert(Delivery)
    again = {name: wanted.excluded[name] for name in ("due_at", "try_at", "error")} | {"state": REVIVED}
    is_replaced = or_(*(col(Delivery.state) == state for state in replaced))  # `in_` takes no list of rows
    return wanted.on_conflict_do_update(index_elements=["team_id", "key"], set_=again, where=is_replaced)


_PLAN_EACH = _plan_or_replace(State.SKIPPED)
_REPLAN_EACH = _plan_or_replace(State.SKIPPED, State.PLANNED)
_PLAN, _REPLAN = _PLAN_EACH.returning(col(Delivery.id)), _REPLAN_EACH.returning(col(Delivery.id))


def plan(
    session: Session,
    about: About,
    post: DeliveryKind,
    due_at: datetime,
    *,
    subject_id: int,
    occasion: str = "",
    channel_id: str | None = None,
    live_message_id: int | None = None,
    parent_id: int | None = None,
    error: str | None = None,
    replan: bool = False,
) -> bool:
    """Writes a message down in the present transaction; with a `parent_id`, as a reply to that live message.

    What was planned before and skipped is planned again; with `replan`, so is what still waits. False if nothing
    changes, since it still waits, or has been dealt with.
    """
    session.flush()
    message = _NEW | _row(about, post, subject_id, occasion, due_at)
    message |= {"live_message_id": live_message_id, "parent_id": parent_id, "error": error}
    if channel_id is not None:
        message["channel_id"] = channel_id
    if not (wanted := _not_pruned(session, about, [message])):
        return False
    return session.connection().execute(_REPLAN if replan else _PLAN, wanted[0]).first() is not None


def _not_pruned(session: Session, about: About, messages: list[dict[str, object]]) -> list[dict[str, object]]:
    """Without those that were dealt with so long ago that only their digests are left.

    A live message that is not posted now is wanted all the same: nothing is left that could be edited instead.
    """
    if isinstance(about, Channel) or about.outbox is Outbox.WHOLE:
        return messages
    known_keys = pruned.among(session, about.team_id, [str(one["key"]) for one in messages])
    about.outbox = Outbox.PRUNING  # there is something to prune again
    return [one for one in messages if one["key"] not in known_keys or _is_to_be_live(session, one)]


def _is_to_be_live(session: Session, message: dict[str, object]) -> bool:
    if not (live_message_id := message.get("live_message_id")):
        return False
    return session.exec(select(LiveMessage.ts).where(LiveMessage.id == live_message_id)).one() is None


def plan_live(
    session: Session,
    about: About,
    post: DeliveryKind,
    due_at: Mapping[int, datetime],
    live_message_ids: Mapping[int, int],
    *,
    occasion: str,
) -> None:
    """The deliveries of live messages by their subjects, in one go; for `storage.days`."""
    messages = [
        _NEW | _row(about, post, subject_id, occasion, at) | {"live_message_id": live_message_ids[subject_id]}
        for subject_id, at in due_at.items()
    ]
    if wanted := _not_pruned(session, about, messages):
        session.connection().execute(_PLAN_EACH, wanted)


def _row(about: About, post: DeliveryKind, subject_id: int, occasion: str, due_at: datetime) -> dict[str, object]:
    return columns(about) | {
        "key": key(post, subject_id, occasion_in(about, occasion)),
        "post": post,
        "subject_id": subject_id,
        "channel_id": about.channel_id,
        "due_at": due_at,
        "try_at": due_at,
    }


def plan_for_each(
    session: Session,
    kickoff: Kickoff,
    post: DeliveryKind,
    due_at: Mapping[str, datetime],
    *,
    occasion: str = "",
    replan: bool = False,
) -> None:
    """A message to each of these people by their user ids, all in one go, on one occasion if there are several.

    What was planned before stays as it is, but for what was skipped: that is planned again. With `replan`, so is
    what still waits.
    """
    if not due_at:
        return
    session.flush()
    ending = f":{occasion}" if occasion else ""
    everybody = [
        _NEW | _row(kickoff, post, known(kickoff.id), user_id + ending, at) | {"channel_id": user_id}
        for user_id, at in due_at.items()
    ]
    if wanted := _not_pruned(session, kickoff, everybody):
        session.connection().execute(_REPLAN_EACH if replan else _PLAN_EACH, wanted)


def is_planned(session: Session, team_id: str, message_key: str) -> bool:
    found = select(Delivery.id).where(Delivery.team_id == team_id, Delivery.key == message_key)
    return session.exec(found).first() is not None


def count_direct(session: Session, kickoff: Kickoff, user_id: str, *, gives_way: Collection[DeliveryKind]) -> int:
    """How many direct messages about a kickoff somebody has had or will have; of those that give way, has had."""
    of_reader = (Delivery.kickoff_id == kickoff.id, Delivery.channel_id == user_id)
    will_have = and_(are(WAITS), col(Delivery.post).not_in(gives_way))
    found = select(func.count()).select_from(Delivery)
    return session.exec(found.where(*of_reader, or_(col(Delivery.state) == State.SENT, will_have))).one()


def key(post: DeliveryKind, subject_id: int, occasion: str = "") -> str:
    """What makes a message one of its kind, in its team: `nudge:12:U024BE7LH`."""
    return f"{post}:{subject_id}:{occasion}" if occasion else f"{post}:{subject_id}"


def occasion_of(delivery: Delivery) -> str:
    """What its key was made of, beside its kind and its subject."""
    return delivery.key.removeprefix(key(delivery.post, delivery.subject_id)).removeprefix(":")


def was_sent(session: Session, about: About, post: DeliveryKind, occasion: str, *, subject_id: int) -> bool:
    """Whether a message of that kind about a subject was sent on an occasion that begins so."""
    begins = key(post, subject_id, occasion_in(about, occasion))
    sent = select(Delivery.id).where(
        Delivery.team_id == about.team_id, col(Delivery.key).startswith(begins), Delivery.state == State.SENT
    )
    return session.exec(sent.limit(1)).first() is not None


def hasten(session: Session, about: About, post: DeliveryKind, now: datetime, *, subject_id: int) -> None:
    """Makes what is planned of that kind about a subject due now."""
    planned = _planned(about, post, subject_id).where(col(Delivery.due_at) > now)
    session.execute(planned.values(due_at=now, try_at=now))


def put_off(
    session: Session, about: About, post: DeliveryKind, due_at: datetime, *occasions: str, subject_id: int
) -> bool:
    """Makes what is planned of that kind about a subject due at another moment, sooner or later.

    `occasions` narrow it down. False if nothing of it waits any more.
    """
    planned = _planned(about, post, subject_id, *occasions)
    moved = planned.values(due_at=due_at, try_at=due_at).returning(col(Delivery.id))
    return bool(session.execute(moved).all())


def drop(session: Session, about: About, post: DeliveryKind, occasions: Iterable[str], *, subject_id: int) -> None:
    """What is planned of that kind about a subject, on these occasions, is not to be said after all."""
    for occasion in occasions:
        session.execute(_planned(about, post, subject_id, occasion).values(state=State.SKIPPED))


def _planned(about: About, post: DeliveryKind, subject_id: int, *occasions: str) -> Update:
    of_subject = (
        update(Delivery)
        .where(is_about(about), col(Delivery.post) == post, col(Delivery.subject_id) == subject_id)
        .where(col(Delivery.state) == State.PLANNED)
        .execution_options(synchronize_session=False)
    )
    keys = [key(post, subject_id, occasion_in(about, occasion)) for occasion in occasions]
    return of_subject.where(col(Delivery.key).in_(keys)) if keys else of_subject


def doubt(session: Session, now: datetime) -> None:
    """For a database that was put back: what is due may have been sent since the copy was made."""
    session.execute(
        update(Delivery)
        .where(col(Delivery.state) == State.PLANNED, col(Delivery.due_at) <= now)
        .values(state=State.UNKNOWN, doubtful=True)
    )


def get(session: Session, delivery_id: int) -> Delivery:
    return session.get_one(Delivery, delivery_id)


def last_due(session: Session, kickoff: Kickoff, *posts: DeliveryKind) -> datetime | None:
    """When the last message of these kinds about a kickoff is or was due."""
    of_kinds = col(Delivery.post).in_(posts)
    planned = select(func.max(Delivery.due_at)).where(Delivery.kickoff_id == kickoff.id, of_kinds)
    return session.exec(planned).one()


def fate(session: Session, live_message_id: int) -> tuple[State, str | None]:
    """What became of a live message when it was last to be posted, and Slack's word if it was refused.

    One of which that is not known any more was skipped.
    """
    last = select(Delivery.state, Delivery.error).where(Delivery.live_message_id == live_message_id)
    found = session.exec(last.order_by(col(Delivery.id).desc()).limit(1)).first()
    return (State(found[0]), found[1]) if found else (State.SKIPPED, None)


def hold_channel(session: Session, team_id: str, channel_id: str, until: datetime) -> None:
    """Puts off all that waits for a channel, in one go: Slack takes no more of it for now."""
    comes_before = (  # of all teams: of those there are few, and a team may have a million to come
        select(Delivery.id)
        .where(are(OUTSTANDING), Delivery.try_at < until, Delivery.channel_id == channel_id)
        .scalar_subquery()
    )
    session.execute(
        update(Delivery)
        .where(
            col(Delivery.id).in_(comes_before),
            col(Delivery.team_id) == team_id,
            col(Delivery.state).in_(WAITS),
            col(Delivery.try_at) < until,
        )
        .values(try_at=until)
        .execution_options(synchronize_session=False)
    )
