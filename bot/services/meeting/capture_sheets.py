"""What has been captured, gathered in messages in the thread of the agenda."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.meeting.captures import ON_A_SHEET, CaptureSheet, CaptureSummary, Source
from bot.domain.meeting.deciders import Approver
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import captures
from storage.rows import known
from storage.store import Session
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff


def put_on_sheet(session: Session, kickoff: Kickoff, capture: Capture, now: datetime) -> None:
    captures.put_on_sheet(session, capture)
    _show(session, kickoff, capture.sheet_id, now)


def put_on_sheets(session: Session, kickoff: Kickoff, together: Sequence[Capture], now: datetime) -> None:
    """On sheets of their own."""
    for place in range(0, len(together), ON_A_SHEET):
        sheet_id = captures.put_on_new_sheet(session, together[place : place + ON_A_SHEET])
        _show(session, kickoff, sheet_id, now)


def _show(session: Session, kickoff: Kickoff, sheet_id: int, now: datetime) -> None:
    """A sheet is posted once there is an agenda to whose thread it belongs. One that was skipped, since all on it
    had been removed, is posted after all."""
    if kickoff.phase is not Phase.PREPARING:
        _plan(session, kickoff, sheet_id, now)
    live.changed(session, known(kickoff.id), Fact.CAPTURES, subject_id=sheet_id)
    live.changed(session, known(kickoff.id), Fact.CONCERNS)


def post_sheets(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Those of what was captured before the start."""
    for sheet_id in captures.sheets(session, known(kickoff.id)):
        _plan(session, kickoff, sheet_id, now)


def _plan(session: Session, kickoff: Kickoff, sheet_id: int, now: datetime) -> None:
    agenda_id = live.id_of(session, known(kickoff.id), DeliveryKind.AGENDA)
    live.plan(session, kickoff, DeliveryKind.CAPTURES, now, subject_id=sheet_id, parent_id=agenda_id)


def capture_summary(row: Capture, supporters: int = 0) -> CaptureSummary:
    source = Source(row.source_link, row.source_author_id, row.source_author_name) if row.source_link else None
    return CaptureSummary(
        id=known(row.id),
        kind=row.kind,
        text=row.text,
        added_by=row.added_by,
        person_id=row.person_id,
        due_on=row.due_on,
        source=source,
        supporters=supporters,
        matter=row.matter,
        approver=_approver(row),
        is_approved=bool(row.approved_by),
        refusal=row.refusal,
    )


def _approver(row: Capture) -> Approver | None:
    return Approver(row.approver_id, row.approver_name) if row.approver_id or row.approver_name else None


def capture_summaries(session: Session, rows: Iterable[Capture]) -> tuple[CaptureSummary, ...]:
    kept = tuple(rows)
    supporters = captures.supporters(session, [known(row.id) for row in kept])
    return tuple(capture_summary(row, supporters.get(known(row.id), 0)) for row in kept)


def _sheet(message: Context) -> CaptureSheet:
    rows = captures.of_sheet(message.session, known(message.kickoff.id), message.subject_id)
    return CaptureSheet(views.brief(message.session, message.kickoff), capture_summaries(message.session, rows))


def _has_captures(message: Context) -> bool:
    return is_not_cancelled(message) and bool(_sheet(message).captures)


def _as_long_as(message: Context) -> str:
    return str(len(_sheet(message).captures))


KINDS = {
    DeliveryKind.CAPTURES: Kind(
        is_private=False,
        is_true=_has_captures,
        if_refused=tell_facilitators,
        view=_sheet,
        can_wait=True,
        posted_once_for=_as_long_as,
    ),
}
