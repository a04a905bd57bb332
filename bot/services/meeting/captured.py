"""What has been captured: all of it in a list, to be changed and removed; and ideas, to be supported."""

from collections.abc import Iterator

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.briefing.preread import Side
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.meeting import captures as rules
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.captures import CaptureDraft, CaptureEntry, CaptureKind, CaptureList, CaptureSummary
from bot.domain.outbox.facts import Fact
from bot.domain.pages import page_of
from bot.services.authority import facilitator_ids
from bot.services.heard import hear
from bot.services.meeting.capture_sheets import capture_summaries, capture_summary
from bot.services.meeting.deciding import ask_approver, wait_for_approver
from bot.services.meeting.recap import recap_grows
from storage import live
from storage.nouns import activities, captures, kickoffs
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session, Store
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff

ON_A_PAGE = 5


class Captured:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self, kickoff_id: int, page: int = 1, *, by: Actor) -> CaptureList:
        """All of it for everybody, the newest first, and then the scope. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            entries = [*_captures(session, kickoff, by), *_scope(session, kickoff, by)]
            return CaptureList(kickoff_id, page_of(entries, page, ON_A_PAGE))

    def to_change(self, capture_id: int, *, by: Actor) -> CaptureSummary:
        """What the form shows. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            row, _ = _of_theirs(session, capture_id, by)
            return capture_summary(row)

    def change(self, capture_id: int, draft: CaptureDraft, *, by: Actor) -> int:
        """By the person who added it, or a facilitator. Returns the kickoff's id.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            row, kickoff = _of_theirs(session, capture_id, by)
            now = self._clock.now()
            today = local_day(now, kickoff.tz)
            draft = rules.checked(draft, min(today, row.due_on or today))  # the day that it has may have passed
            row.kind, row.text, row.person_id, row.due_on = draft.kind, draft.text, draft.person_id, draft.due_on
            wait_for_approver(session, kickoff, row)
            ask_approver(session, kickoff, row, now)
            recap_grows(session, kickoff, now)
            return _changed(session, row)

    def remove(self, capture_id: int, *, by: Actor) -> int:
        """By the same people; its words are kept nowhere. Returns the kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            row, _ = _of_theirs(session, capture_id, by)
            row.removed_by, row.text, row.source_link, row.refusal = by.user_id, "", "", ""
            if activities.forget_asked(session, row.kickoff_id, ActivityKind.DOTS, str(capture_id)):
                live.changed(session, row.kickoff_id, Fact.ANSWERS)
            live.changed(session, row.kickoff_id, Fact.DECISION, subject_id=capture_id)
            return _changed(session, row)

    def remove_from_scope(self, entry_id: int, *, by: Actor) -> int:
        """By the person who put it there, or a facilitator, once the kickoff has started.

        Returns the kickoff's id. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            entry = scope.get(session, by.team_id, entry_id)
            kickoff = kickoffs.get(session, by.team_id, entry.kickoff_id)
            require_one_of(by, (entry.who, *facilitator_ids(session, kickoff)))
            rules.require_scope_open(kickoff.phase)
            scope.remove(session, entry)
            live.changed(session, entry.kickoff_id, Fact.PREREAD)
            return entry.kickoff_id

    def support(self, capture_id: int, *, by: Actor) -> int:
        """An idea or a concern. Returns the kickoff's id. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            row, kickoff = _idea(session, capture_id, by)
            if captures.support(session, row, by.user_id):
                hear(session, kickoff, by.user_id)
            return _changed(session, row)

    def stop_supporting(self, capture_id: int, *, by: Actor) -> int:
        """Raises as `support` does."""
        with self._store.write(by.team_id) as session:
            row, _ = _idea(session, capture_id, by)
            captures.stop_supporting(session, row, by.user_id)
            return _changed(session, row)


def _of_theirs(session: Session, capture_id: int, by: Actor) -> tuple[Capture, Kickoff]:
    row = captures.kept(session, by.team_id, capture_id)
    kickoff = kickoffs.get(session, by.team_id, row.kickoff_id)
    require_one_of(by, filter(None, (row.added_by, *facilitator_ids(session, kickoff))))
    require_not_cancelled(kickoff.phase)
    return row, kickoff


def _idea(session: Session, capture_id: int, by: Actor) -> tuple[Capture, Kickoff]:
    row = captures.kept(session, by.team_id, capture_id)
    kickoff = kickoffs.get(session, by.team_id, row.kickoff_id)
    require_not_cancelled(kickoff.phase)
    rules.require_supported(row.kind)
    return row, kickoff


def _changed(session: Session, row: Capture) -> int:
    live.changed(session, row.kickoff_id, Fact.CAPTURES, subject_id=row.sheet_id)
    live.changed(session, row.kickoff_id, Fact.CONCERNS)
    return row.kickoff_id


def _captures(session: Session, kickoff: Kickoff, by: Actor) -> Iterator[CaptureEntry]:
    leads = by.user_id in facilitator_ids(session, kickoff)
    supported = captures.supported_by(session, known(kickoff.id), by.user_id)
    for one in capture_summaries(session, reversed(captures.of_kickoff(session, known(kickoff.id)))):
        may_change = leads or one.added_by == by.user_id
        yield CaptureEntry(one, may_change, one.id in supported, may_approve=_may_approve(one, by, leads=leads))


def _may_approve(capture: CaptureSummary, by: Actor, *, leads: bool) -> bool:
    if not capture.waits or not capture.approver:
        return False
    return capture.approver.user_id == by.user_id if capture.approver.user_id else leads


def _scope(session: Session, kickoff: Kickoff, by: Actor) -> Iterator[CaptureEntry]:
    leads = by.user_id in facilitator_ids(session, kickoff)
    kinds = {Side.IN: CaptureKind.SCOPE_IN, Side.OUT: CaptureKind.SCOPE_OUT}
    for entry in scope.of_kickoff(session, known(kickoff.id)):
        one = CaptureSummary(known(entry.id), kinds[entry.side], entry.text, entry.who)
        yield CaptureEntry(one, rules.has_begun(kickoff.phase) and (leads or entry.who == by.user_id))
