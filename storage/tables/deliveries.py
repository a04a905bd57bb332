"""What is posted, when, and what became of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import JSON, ColumnElement, Index, UniqueConstraint, literal_column, text
from sqlmodel import Field, col

from bot.domain.actors import Language
from bot.domain.outbox.deliveries import WAITS, DeliveryKind, State
from storage.tables.base import Row, words

_STALE = text("shown < wanted")
_POSTED = text("ts IS NOT NULL")
_NO_KICKOFF = text("kickoff_id IS NULL")
_OF_CHANNEL = text("language IS NOT NULL")  # without a kickoff, by whose index SQLite would rather find them
_IS_REPLY = text("parent_id IS NOT NULL")
OUTSTANDING = WAITS | {State.SENDING}
DEALT_WITH = frozenset(State) - OUTSTANDING


def _spelled(states: Collection[State]) -> list[str]:
    """The states as SQL has them. Spelled out a database can see that all such rows are in a partial index."""
    return [f"'{state}'" for state in sorted(states)]


def _of(name: str, *columns: str, states: Collection[State]) -> Index:
    """An index of the deliveries in these states alone: of the many that are done with it knows nothing."""
    where = text(f"state IN ({', '.join(_spelled(states))})")
    return Index(f"ix_delivery_{name}", *columns, sqlite_where=where, postgresql_where=where)


class LiveMessage(Row, table=True):
    """A message that is edited in place. It is stale while `shown` lags behind `wanted`.

    It is about a kickoff, and speaks its language; or, without one, about its channel or a day there.
    """

    __tablename__ = "live_message"
    __table_args__ = (
        UniqueConstraint("team_id", "post", "subject_id", "occasion"),
        Index("ix_live_message_kickoff_id_post_subject_id", "kickoff_id", "post", "subject_id"),
        Index(
            "ix_live_message_of_channel",
            *("team_id", "channel_id"),
            sqlite_where=_NO_KICKOFF,
            postgresql_where=_NO_KICKOFF,
        ),
        Index("ix_live_message_stale", "id", sqlite_where=_STALE, postgresql_where=_STALE),
        Index("ix_live_message_parent_id", "parent_id", sqlite_where=_IS_REPLY, postgresql_where=_IS_REPLY),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int | None = Field(default=None, foreign_key="kickoff.id")
    language: Language | None = Field(default=None, sa_type=words(Language))  # None: its kickoff's
    parent_id: int | None = Field(default=None, foreign_key="live_message.id")  # to which it replies
    post: DeliveryKind = Field(sa_type=words(DeliveryKind))
    subject_id: int
    occasion: str
    channel_id: str
    reader_id: str = ""  # whose private message it is; "" for the channel's
    ts: str | None = None
    wanted: int = 1
    shown: int = 0
    urgent: int = 0  # the latest state that someone waits for: it is urgent while `shown` lags behind this
    held_until: datetime | None = None  # the process that redraws it has it until then; None while none does
    files: list[str] = Field(sa_type=JSON, default_factory=list)  # the pictures with which it was posted


class Delivery(Row, table=True):
    """The outbox: a message that is due, planned in the transaction of what it is about.

    `key` is unique: planning the same message twice plans it once.
    """

    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        _of("due", "due_at", "id", states=OUTSTANDING),
        _of("next", "try_at", states=OUTSTANDING),
        _of("in_hand", "team_id", "channel_id", states={State.SENDING}),
        _of("refused", "team_id", "channel_id", states={State.REFUSED}),
        Index("ix_delivery_kickoff_id_channel_id", "kickoff_id", "channel_id"),
        Index("ix_delivery_parent_id", "parent_id", sqlite_where=_IS_REPLY, postgresql_where=_IS_REPLY),
        Index("ix_delivery_of_channel", "due_at", sqlite_where=_OF_CHANNEL, postgresql_where=_OF_CHANNEL),
        Index("ix_delivery_posted", "ts", "team_id", sqlite_where=_POSTED, postgresql_where=_POSTED),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int | None = Field(default=None, foreign_key="kickoff.id")
    language: Language | None = Field(default=None, sa_type=words(Language))  # None: its kickoff's
    key: str
    post: DeliveryKind = Field(sa_type=words(DeliveryKind))
    subject_id: int
    channel_id: str
    live_message_id: int | None = Field(default=None, foreign_key="live_message.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="live_message.id")  # to which it replies
    thread_ts: str | None = None  # of that message, when the last attempt was made
    due_at: datetime
    try_at: datetime
    state: State = Field(sa_type=words(State), default=State.PLANNED)
    attempts: int = 0
    doubtful: bool = False  # an earlier attempt was begun and its end is not known
    ts: str | None = None
    error: str | None = None


def are(states: Collection[State], table: type[Delivery] = Delivery) -> ColumnElement[bool]:
    """Whether a message is in one of these states, in the words of the partial indexes."""
    return col(table.state).in_([literal_column(state) for state in _spelled(states)])


class Era(Row, table=True):
    """A span of time in which a process used this database. No other has its name. It belongs to no team."""

    __tablename__ = "era"

    name: str = Field(primary_key=True)
    used_at: datetime = Field(index=True)  # as long as it was the present one
