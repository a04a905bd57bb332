"""Take down what is said at a kickoff, in a form that knows what is being talked about.

It knows several subjects: a milestone, a question and the scope are kept where they have always been.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField, Limit, Reason, WrongMoment
from bot.domain.meeting import captures as rules
from bot.domain.meeting.activities.capturing import came_of_activity
from bot.domain.meeting.captures import (
    SIDES,
    CaptureDraft,
    CaptureForm,
    CaptureKind,
    CaptureSaved,
    KickoffChoice,
    Source,
)
from bot.domain.meeting.deciders import require_matter
from bot.domain.meeting.writing import is_written
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.services import views
from bot.services.authority import require_below_limit
from bot.services.briefing.questions import ask_question
from bot.services.heard import hear
from bot.services.meeting.capture_sheets import put_on_sheet
from bot.services.meeting.deciding import ask_approver, wait_for_approver
from bot.services.meeting.recap import recap_grows
from bot.services.now.deciders import deciders_now
from bot.services.roadmap.milestones import add_milestone
from storage import live
from storage.nouns import captures, kickoffs
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session, Store
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff

CHOICES = 50  # kickoffs that a form offers


class Captures:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def form(self, kickoff_id: int, *, by: Actor) -> CaptureForm:
        """For what is being said at a kickoff now. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            return self._form(session, [kickoff])

    def form_for_message(self, channel_id: str, source: Source, *, by: Actor) -> CaptureForm:
        """For a message of that channel: the kickoff that is live there, or else some of which one is chosen.

        Raises WrongMoment if there is none.
        """
        with self._store.read() as session:
            here = kickoffs.in_channel(session, by.team_id, channel_id, CHOICES)
            offered = here or kickoffs.of_person(session, by.team_id, by.user_id, CHOICES)
            if not offered:
                raise WrongMoment(Reason.NO_KICKOFF)
            form = self._form(session, [one for one in here if one.phase is Phase.LIVE][:1] or offered)
            return replace(form, draft=replace(form.draft, source=source), is_elsewhere=not here)

    def _form(self, session: Session, offered: Sequence[Kickoff]) -> CaptureForm:
        first = offered[0]
        current = views.timed_agenda(session, first, self._clock.now()).current
        draft = CaptureDraft(rules.expected(current.topic if current else None), "")
        choices = tuple(KickoffChoice(known(one.id), one.project) for one in offered)
        deciders = deciders_now(session, first) if len(offered) == 1 else ()
        return CaptureForm(choices, draft, deciders=tuple(one for one in deciders if one.is_settled))

    def add(self, kickoff_id: int, draft: CaptureDraft, *, by: Actor, origin: str) -> CaptureSaved:
        """Anyone may. A milestone, a question and the scope go where those are kept.

        Raises InvalidField, LimitReached, Malformed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            _add(session, kickoff, draft, by, origin, self._clock.now())
            return CaptureSaved(kickoff.project, is_shown_later=kickoff.phase is Phase.PREPARING)


def _add(session: Session, kickoff: Kickoff, draft: CaptureDraft, by: Actor, origin: str, now: datetime) -> None:
    match draft.kind:
        case CaptureKind.MILESTONE:
            with _at_field(title="text", due_on="capture_due_on"):
                add_milestone(session, kickoff, _milestone(draft), by, origin, now)
        case CaptureKind.QUESTION:
            with _at_field(question="text"):
                ask_question(session, kickoff, draft.text, named=draft.is_named, by=by, origin=origin, now=now)
        case CaptureKind.SCOPE_IN | CaptureKind.SCOPE_OUT:
            _add_to_scope(session, kickoff, draft, by)
        case _:
            _capture(session, kickoff, rules.checked(draft, local_day(now, kickoff.tz)), by, origin, now)


@contextmanager
def _at_field(**names: str) -> Iterator[None]:
    """Says what is wrong at the field that this form has for it."""
    try:
        yield
    except InvalidField as error:
        error.field = names.get(error.field, error.field)
        raise


def _milestone(draft: CaptureDraft) -> MilestoneDraft:
    if draft.due_on is None:
        raise InvalidField("due_on", Fault.MISSING)
    return MilestoneDraft(draft.text, draft.due_on, draft.person_id)


def _add_to_scope(session: Session, kickoff: Kickoff, draft: CaptureDraft, by: Actor) -> None:
    """What is there already is not there twice."""
    rules.require_scope_open(kickoff.phase)
    kickoff_id, side = known(kickoff.id), SIDES[draft.kind]
    there = [entry.text for entry in scope.of_kickoff(session, kickoff_id) if entry.side is side]
    text = rules.checked_scope(draft.text, there)
    if text not in there:
        scope.add(session, kickoff, side, text, by.user_id)
        hear(session, kickoff, by.user_id)
        live.changed(session, kickoff_id, Fact.PREREAD)


def _capture(
    session: Session, kickoff: Kickoff, draft: CaptureDraft, by: Actor, origin: str, now: datetime
) -> None:
    require_matter(draft.matter, kickoff.kind)
    there = captures.of_kickoff(session, known(kickoff.id))
    if captures.by_origin(session, by.team_id, origin) or any(_is_same(row, draft, by) for row in there):
        return
    counted = [row for row in there if not is_written(row.origin) and not came_of_activity(row.origin)]
    rules.require_room(counted)
    added_by = (row.added_by for row in counted)
    require_below_limit(session, kickoff, by, added_by, Limit.YOUR_CAPTURES, rules.EACH_CAPTURES)
    row = _row(session, kickoff, draft, by, origin, now)
    wait_for_approver(session, kickoff, row)
    put_on_sheet(session, kickoff, row, now)
    ask_approver(session, kickoff, row, now)
    hear(session, kickoff, row.added_by)
    recap_grows(session, kickoff, now)


def _is_same(row: Capture, draft: CaptureDraft, by: Actor) -> bool:
    """Whether they have taken the same from the same message before."""
    return draft.source is not None and (row.source_link, row.kind, row.text, row.added_by) == (
        draft.source.link,
        draft.kind,
        draft.text,
        by.user_id,
    )


def _row(
    session: Session, kickoff: Kickoff, draft: CaptureDraft, by: Actor, origin: str, now: datetime
) -> Capture:
    current = views.progress(session, kickoff).current
    source = draft.source or Source("")
    return Capture(
        team_id=by.team_id,
        kickoff_id=known(kickoff.id),
        origin=origin,
        item_id=current.item_id if current else None,
        kind=draft.kind,
        text=draft.text,
        person_id=draft.person_id,
        matter=draft.matter,
        due_on=draft.due_on,
        source_link=source.link,
        source_author_id=source.author_id,
        source_author_name=source.author_name,
        added_by=by.user_id if draft.is_named else "",
        added_at=now,
    )
