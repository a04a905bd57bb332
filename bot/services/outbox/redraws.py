"""What live messages should show by now, and what became of redrawing them."""

from datetime import UTC, datetime

from bot.domain.clock import Clock
from bot.domain.outbox.deliveries import LEASE, NOT_KNOWN, Redraw
from bot.services.outbox.kinds import Kinds, posted
from bot.services.outbox.pictures import as_posted
from storage import live, outbox, redraws, subjects
from storage.store import Session, Store
from storage.tables.deliveries import LiveMessage


class Redraws:
    def __init__(self, store: Store, clock: Clock, kinds: Kinds) -> None:
        self._store = store
        self._clock = clock
        self._kinds = kinds

    def stale(self) -> list[int]:
        """The ids of the live messages that show too little, those that someone waits for first."""
        with self._store.read() as session:
            return redraws.stale_ids(session)

    def urgent(self) -> list[int]:
        """Of those, the ids of the ones that someone waits for."""
        with self._store.read() as session:
            return redraws.urgent_ids(session)

    def of(self, live_message_id: int) -> Redraw | None:
        """What a live message should show now; None if it shows that already, or has been forgotten."""
        with self._store.read() as session:
            message = live.find(session, live_message_id)
            if message is None or message.ts is None or message.shown >= message.wanted:
                return None
            about, kind = subjects.about(session, message), self._kinds[message.post]
            at = _posted_at(message.ts)
            view = kind.shown(posted(session, about, message, at, self._clock.now()))
            return Redraw(
                live_message_id,
                message.shown < message.urgent,
                kind.is_only_edited,
                message.channel_id,
                message.ts,
                message.wanted,
                as_posted(session, message, view),
                about.language,
                message.team_id,
                message.reader_id,
                message.shown,
            )

    def begin(self, live_message_id: int, read: Redraw | None = None) -> Redraw | None:
        """The same, and the message is ours until a lease ends: of two who edit it at once
        the one with the older state may come last.

        It is `read`, what was read before, if that is still so. None if somebody else has it, too.
        """
        now = self._clock.now()
        with self._store.write(_turn(live_message_id)) as session:
            taken = redraws.take(session, live_message_id, now, now + LEASE)
        if read and taken == (read.ts, read.shown, read.wanted):
            return read
        return self.of(live_message_id) if taken else None

    def shown(self, live_message_id: int, wanted: int) -> None:
        """It shows that state, and is nobody's."""
        with self._store.write(_turn(live_message_id)) as session:
            message = live.get(session, live_message_id)
            message.shown, message.held_until = wanted, None

    def shows_as_much(self, redraw: Redraw) -> bool:
        """It shows this state, too, since the two look the same. False if that is no longer sure."""
        with self._store.write(_turn(redraw.live_message_id)) as session:
            return redraws.count_as_shown(session, redraw.live_message_id, redraw.shown, redraw.wanted)

    def let_go(self, live_message_id: int) -> None:
        """It was not redrawn, or nobody knows whether it was, and is nobody's."""
        with self._store.write(_turn(live_message_id)) as session:
            message = live.get(session, live_message_id)
            message.shown, message.held_until = NOT_KNOWN, None

    def lost(self, live_message_id: int) -> None:
        """The message was deleted: it is posted again, and later replies go to the new one."""
        with self._store.write(_turn(live_message_id)) as session:
            message = live.get(session, live_message_id)
            self._post_instead(session, message, f"instead:{message.ts}")

    def cannot_be_edited(self, live_message_id: int, wanted: int) -> None:
        """The workspace does not allow it: what the message should show is posted again."""
        with self._store.write(_turn(live_message_id)) as session:
            message = live.get(session, live_message_id)
            if not self._post_instead(session, message, self._posted_once_for(session, message)):
                message.shown, message.held_until = wanted, None

    def _posted_once_for(self, session: Session, message: LiveMessage) -> str:
        if not (once_for := self._kinds[message.post].posted_once_for):
            return f"instead:{message.ts}"
        now = self._clock.now()
        return once_for(posted(session, subjects.about(session, message), message, now, now))

    def _post_instead(self, session: Session, message: LiveMessage, once_for: str) -> bool:
        """False if that was planned before, and the message stays what it is."""
        is_planned = outbox.plan(
            session,
            subjects.about(session, message),
            message.post,
            self._clock.now(),
            subject_id=message.subject_id,
            occasion=f"{message.occasion}:{once_for}",
            channel_id=message.reader_id or None,
            live_message_id=message.id,
            parent_id=message.parent_id,
        )
        if is_planned:
            message.ts = message.held_until = None
        return is_planned


def _turn(live_message_id: int) -> str:
    return f"live message {live_message_id}"


def _posted_at(ts: str) -> datetime:
    """A message's ts is the second at which Slack took it."""
    return datetime.fromtimestamp(float(ts), UTC)
