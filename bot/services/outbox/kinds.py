"""The record of one kind of message. Each noun defines its own; `bot.services.kinds` has them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.pinning import Pinning
from bot.domain.outbox.deliveries import DeliveryKind, InDoubt
from bot.services import views
from storage import outbox
from storage.rows import known
from storage.store import Session
from storage.subjects import About
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff


@dataclass(frozen=True)
class Context:
    """One message, due or live, as the rules of its kind see it."""

    session: Session
    team_id: str
    about: Kickoff | None  # None for a message about its channel, or a day there
    now: datetime  # for a live message: when it was posted, since it speaks of days as they were then
    present: datetime  # the present moment, for a live message, too
    due_at: datetime
    subject_id: int
    recipient_id: str  # the person, or else the channel, that it is for
    occasion: str = ""  # tells it from other messages about the same subject
    error: str = ""  # for what could not be delivered: why
    live: LiveMessage | None = None  # the row of a message that stays live

    @property
    def kickoff(self) -> Kickoff:
        """The one that it is about, for kinds that are always about one."""
        return known(self.about)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """All that is known of one kind of message. A kind has a `view`; or, if it is silent, something to `do`; or it
    `asks` something else of Slack.

    What has no default has none because a wrong one would do harm.
    """

    is_private: bool  # for one person, in a direct message and in their own language
    is_true: Callable[[Context], bool]  # whether it still has to be said or done when it is due
    if_refused: Callable[[Context, str], None]  # what follows if Slack will never take it
    view: Callable[[Context], object] | None = None  # what it says; `bot.blocks.render` draws it
    do: Callable[[Context], None] | None = None
    asks: Callable[[Context], Pinning] | None = None  # what Slack refuses of it is no trouble to anybody
    when: Callable[[Context, Person], datetime | None] | None = None  # when it suits its reader; None for never
    # What is written down before it is drawn to be posted; or once it was found in Slack, and so was not drawn.
    prepare: Callable[[Context], None] | None = None
    # Of a kind of which many come due at once: what each of several says, prepared; None for one that is not true.
    said_by_each: Callable[[Sequence[Context]], Sequence[object | None]] | None = None
    after_sent: Callable[[Context], None] | None = None
    in_doubt: InDoubt = InDoubt.REPEAT
    stale_after: timedelta | None = None  # past its due time, and then it is dropped; None: never
    can_wait: bool = False  # for everything else that is due, in its channel and elsewhere
    is_only_edited: bool = False  # never posted again to show a change: so many people press it
    # If it cannot be edited, it is posted again once for each value of this; None: for every change.
    posted_once_for: Callable[[Context], str] | None = None
    is_picture: bool = False  # there for its pictures: a reply is skipped if its thread has them all
    is_seen: bool = True  # whether people notice when it comes due

    def due_at(self, message: Context, reader: Person) -> datetime | None:
        """Now, or a later moment that suits its reader; None if it is not to be said any more."""
        if self._is_stale(message) or not self.is_true(message):
            return None
        return self.when(message, reader) if self.when else message.now

    def _is_stale(self, message: Context) -> bool:
        return self.stale_after is not None and message.now > message.due_at + self.stale_after

    def is_to_come(self, message: Context) -> bool:
        """Whether people will notice when it comes due, as far as can be said now."""
        return self.is_seen and self.is_true(message)

    def shown(self, message: Context) -> object:
        says = self.view or self.asks
        assert says, "a silent kind is never drawn"
        return says(message)


Kinds = Mapping[DeliveryKind, Kind]


def planned(
    session: Session, delivery: Delivery, kickoff: Kickoff | None, message: LiveMessage | None, now: datetime
) -> Context:
    """A delivery, with its kickoff and the live message that it posts."""
    return Context(
        session=session,
        team_id=delivery.team_id,
        about=kickoff,
        now=now,
        present=now,
        due_at=delivery.due_at,
        subject_id=delivery.subject_id,
        occasion=message.occasion if message else outbox.occasion_of(delivery),
        recipient_id=delivery.channel_id,
        error=delivery.error or "",
        live=message,
    )


def posted(session: Session, about: About, message: LiveMessage, at: datetime, present: datetime) -> Context:
    """A live message that was posted at that moment, as it is at the present one."""
    return Context(
        session=session,
        team_id=message.team_id,
        about=about if isinstance(about, Kickoff) else None,
        now=at,
        present=present,
        due_at=at,
        subject_id=message.subject_id,
        occasion=message.occasion,
        recipient_id=message.reader_id or message.channel_id,
        live=message,
    )


def agenda_of(message: Context) -> AgendaNow:
    """As it is at the present moment, with all that it shows."""
    return views.agenda_now(message.session, message.kickoff, message.present)


def timed_agenda_of(message: Context) -> AgendaNow:
    """The same, without people and what it shows: for what is about its time alone."""
    return views.timed_agenda(message.session, message.kickoff, message.present)


def is_not_cancelled(message: Context) -> bool:
    return message.kickoff.phase is not Phase.CANCELLED


def is_preparing(message: Context) -> bool:
    return message.kickoff.phase is Phase.PREPARING


def is_live(message: Context) -> bool:
    return message.kickoff.phase is Phase.LIVE


def is_not_held(message: Context) -> bool:
    return message.kickoff.phase in (Phase.PREPARING, Phase.LIVE)


def tell_nobody(message: Context, error: str) -> None:
    """What is private says nothing of the channel."""
