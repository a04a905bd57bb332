"""Open a writing window, write in it, close it: then all that was written is shown, in random order."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from random import SystemRandom

from bot.domain.actors import Actor
from bot.domain.brief import require_live
from bot.domain.clock import Clock
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting import writing as rules
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.writing import MyWriting
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.heard import hear
from bot.services.meeting.capture_sheets import put_on_sheets
from bot.services.now.writing import window_now
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from bot.services.outbox.silent import plan_silently
from storage import live
from storage.nouns import activities, kickoffs, writing
from storage.nouns import milestones as roadmap
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session, Store
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff
from storage.tables.writing import WritingWindow


class Writing:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_open(self, kickoff_id: int, *, by: Actor) -> bool:
        """Returns whether it is a premortem. Raises what `open` would raise whatever the window."""
        with self._store.read() as session:
            current = self._current(session, led_with_nothing_open(session, kickoff_id, by))
            return current is not None and current.topic is Topic.PREMORTEM

    def open(self, kickoff_id: int, minutes: int, *, is_named: bool, by: Actor) -> None:
        """For the present item. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        rules.check_minutes(minutes)
        with self._store.write(by.team_id) as session:
            kickoff, now = led_with_nothing_open(session, kickoff_id, by), self._clock.now()
            current = self._current(session, kickoff)
            window = WritingWindow(
                team_id=by.team_id,
                kickoff_id=kickoff_id,
                item_id=current.id if current else None,
                kind=rules.kind_of(current.topic if current else None),
                is_named=is_named,
                opened_by=by.user_id,
                opened_at=now,
                closes_at=now + timedelta(minutes=minutes),
            )
            writing.begin(session, window)
            _plan_close(session, kickoff, window)
            live.changed(session, kickoff_id, Fact.PLACE)

    def _current(self, session: Session, kickoff: Kickoff) -> ItemSummary | None:
        """The present item. Raises WrongMoment if there is nothing to write about at it."""
        current = views.timed_agenda(session, kickoff, self._clock.now()).current
        rules.require_plan(current.topic if current else None, has_plan=_has_plan(session, kickoff))
        return current

    def mine(self, window_id: int, *, by: Actor) -> MyWriting:
        """What they have written so far. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            window, kickoff = self._open_one(session, window_id, by)
            is_done = writing.turnout(session, window_id).get(by.user_id, True)
            now = window_now(session, kickoff, window, self._clock.now())
            return MyWriting(now, writing.text_of(session, window, by.user_id), is_done)

    def write(self, window_id: int, typed: str, *, is_done: bool, by: Actor) -> tuple[str, ...]:
        """Anyone may, in place of what they wrote before. Once all are done the window closes. Returns the user
        ids of those it still waits for.

        Raises InvalidField, NotFound, WrongMoment.
        """
        entries = rules.entries(typed)
        with self._store.write(by.team_id) as session:
            window, kickoff = self._open_one(session, window_id, by)
            writing.keep(session, window, by.user_id, "\n".join(entries), is_done=is_done)
            live.changed(session, window.kickoff_id, Fact.WRITING)
            return close_if_written(session, kickoff, window, self._clock.now())

    def close_without(self, window_id: int, absent: Collection[str], *, by: Actor) -> None:
        """If it waits for nobody but these, who have left Slack or are apps. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            window, kickoff = self._open_one(session, window_id, by)
            close_if_written(session, kickoff, window, self._clock.now(), absent)

    def close(self, window_id: int, *, by: Actor) -> None:
        """In a few seconds, for those who are still typing. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            window, now = writing.window(session, by.team_id, window_id), self._clock.now()
            kickoff = led(session, window.kickoff_id, by, require_live)
            rules.require_open(window.closed_at, window.closes_at, now)
            window.closes_at = min(window.closes_at, now)
            _plan_close(session, kickoff, window)
            live.changed(session, window.kickoff_id, Fact.PLACE)

    def _open_one(self, session: Session, window_id: int, by: Actor) -> tuple[WritingWindow, Kickoff]:
        window = writing.window(session, by.team_id, window_id)
        kickoff = kickoffs.get(session, by.team_id, window.kickoff_id)
        require_live(kickoff.phase)
        rules.require_open(window.closed_at, window.closes_at, self._clock.now())
        return window, kickoff


def led_with_nothing_open(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    """While neither a writing window nor an activity is open: there is one thing to press at a time."""
    kickoff = led(session, kickoff_id, by, require_live)
    if writing.open_window(session, kickoff_id):
        raise WrongMoment(Reason.WRITING_OPEN)
    if activities.open_activity(session, kickoff_id):
        raise WrongMoment(Reason.ACTIVITY_OPEN)
    return kickoff


def _has_plan(session: Session, kickoff: Kickoff) -> bool:
    kickoff_id = known(kickoff.id)
    return bool(roadmap.of_kickoff(session, kickoff_id) or scope.of_kickoff(session, kickoff_id))


def _plan_close(session: Session, kickoff: Kickoff, window: WritingWindow) -> None:
    at = window.closes_at + rules.GRACE
    plan_silently(session, kickoff, DeliveryKind.CLOSE_WRITING, at, subject_id=known(window.id), replan=True)


def close_open_window(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """With the meeting, which ends or is called off."""
    if window := writing.open_window(session, known(kickoff.id)):
        close_window(session, kickoff, window, now)


def close_if_written(
    session: Session, kickoff: Kickoff, window: WritingWindow, now: datetime, absent: Collection[str] = ()
) -> tuple[str, ...]:
    """Closes it if it waits for nobody but the absent. Returns the user ids of the others it waits for."""
    turnout = writing.turnout(session, known(window.id))
    done = [user_id for user_id, is_done in turnout.items() if is_done]
    waiting = rules.waits_for(kickoffs.joined(session, kickoff), turnout, done) - set(absent)
    if turnout and not waiting:
        close_window(session, kickoff, window, now)
    return tuple(waiting)


def close_window(session: Session, kickoff: Kickoff, window: WritingWindow, now: datetime) -> None:
    """What was written becomes captures, in random order; who wrote is forgotten, but for names that show."""
    session.flush()
    window_id = known(window.id)
    window.closed_at, window.writers = now, len(writing.turnout(session, window_id))
    entries = list(_entries(session, window))
    SystemRandom().shuffle(entries)
    written = [_capture(window, place, text, author, now) for place, (text, author) in enumerate(entries)]
    put_on_sheets(session, kickoff, written, now)
    hear(session, kickoff, *(author for _, author in entries))
    writing.forget(session, window_id)
    live.changed(session, known(kickoff.id), Fact.PLACE)


def _entries(session: Session, window: WritingWindow) -> Iterator[tuple[str, str]]:
    """Each with its author, "" if names are not shown."""
    for author, text in writing.texts(session, known(window.id)):
        for entry in rules.entries(text):
            yield entry, author if window.is_named else ""


def _capture(window: WritingWindow, place: int, text: str, author: str, now: datetime) -> Capture:
    return Capture(
        team_id=window.team_id,
        kickoff_id=window.kickoff_id,
        origin=rules.origin(known(window.id), place),
        item_id=window.item_id,
        kind=window.kind,
        text=text,
        added_by=author,
        added_at=now,
    )


def _window(message: Context) -> WritingWindow:
    return writing.window(message.session, message.kickoff.team_id, message.subject_id)


def _is_open(message: Context) -> bool:
    return _window(message).closed_at is None


def _close(message: Context) -> None:
    close_window(message.session, message.kickoff, _window(message), message.now)


KINDS = {
    DeliveryKind.CLOSE_WRITING: Kind(
        is_private=False,
        is_true=_is_open,
        if_refused=tell_nobody,
        do=_close,
    ),
}
