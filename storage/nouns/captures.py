"""Captures, who supports which idea, and what is settled about each concern."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, func, select

from bot.domain.errors import NotFound
from bot.domain.meeting.captures import ON_A_SHEET, CaptureKind
from bot.domain.meeting.feasibility.concerns import ConcernDetail, ConcernSummary
from storage import rows
from storage.rows import known
from storage.tables.captures import Capture, Concern, Support
from storage.upsert import insert


def get(session: Session, team_id: str, capture_id: int) -> Capture:
    """Raises NotFound."""
    return rows.of_team(session, Capture, team_id, capture_id)


def kept(session: Session, team_id: str, capture_id: int) -> Capture:
    """One that has not been removed. Raises NotFound."""
    row = get(session, team_id, capture_id)
    if row.removed_by:
        raise NotFound
    return row


def by_origin(session: Session, team_id: str, origin: str) -> Capture | None:
    return rows.by_origin(session, Capture, team_id, origin)


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Capture]:
    """Those that have not been removed, the first one first."""
    return session.exec(_OF_KICKOFF, params={"kickoff": kickoff_id}).all()


_OF_KICKOFF = (
    select(Capture)
    .where(Capture.kickoff_id == bindparam("kickoff"), Capture.removed_by == "")
    .order_by(col(Capture.id))
)  # built once, since each agenda reads it


def count(session: Session, kickoff_id: int) -> Mapping[CaptureKind, int]:
    """How many there are of each kind that there is."""
    counted = select(Capture.kind, func.count()).where(Capture.kickoff_id == kickoff_id, Capture.removed_by == "")
    return {CaptureKind(kind): number for kind, number in session.exec(counted.group_by(col(Capture.kind)))}


def of_sheet(session: Session, kickoff_id: int, sheet_id: int) -> Sequence[Capture]:
    """The same, of those in one message."""
    return session.exec(
        select(Capture)
        .where(Capture.kickoff_id == kickoff_id, Capture.sheet_id == sheet_id, Capture.removed_by == "")
        .order_by(col(Capture.id))
    ).all()


def sheets(session: Session, kickoff_id: int) -> Sequence[int]:
    """The messages of a kickoff's captures, each named by its first one."""
    return session.exec(
        select(Capture.sheet_id).where(Capture.kickoff_id == kickoff_id).distinct().order_by(col(Capture.sheet_id))
    ).all()


def put_on_sheet(session: Session, capture: Capture) -> None:
    """On the last sheet, or on one of its own if that is full.

    Removed ones count: a message then never has to take more than it was begun for.
    """
    last = select(Capture.sheet_id, func.count()).where(
        Capture.kickoff_id == capture.kickoff_id, Capture.sheet_id != 0
    )
    found = session.exec(last.group_by(col(Capture.sheet_id)).order_by(col(Capture.sheet_id).desc())).first()
    if found is None or found[1] >= ON_A_SHEET:
        put_on_new_sheet(session, [capture])
    else:
        capture.sheet_id = found[0]
        session.add(capture)
        session.flush()


def put_on_new_sheet(session: Session, together: Sequence[Capture]) -> int:
    """Returns the id of the sheet, which is that of the first of them."""
    session.add_all(together)
    session.flush()
    sheet_id = min(known(capture.id) for capture in together)
    for capture in together:
        capture.sheet_id = sheet_id
    session.flush()
    return sheet_id


def support(session: Session, capture: Capture, user_id: str) -> bool:
    """Once: a second press changes nothing, and is answered with False."""
    wanted = insert(Support).values(team_id=capture.team_id, capture_id=capture.id, user_id=user_id)
    once = wanted.on_conflict_do_nothing(index_elements=["capture_id", "user_id"])
    return session.execute(once.returning(col(Support.id))).first() is not None


def stop_supporting(session: Session, capture: Capture, user_id: str) -> None:
    session.execute(delete(Support).where(col(Support.capture_id) == capture.id, col(Support.user_id) == user_id))


def supporters(session: Session, capture_ids: Sequence[int]) -> Mapping[int, int]:
    """How many support each of them; those that nobody does are left out."""
    counted = select(Support.capture_id, func.count()).where(col(Support.capture_id).in_(capture_ids))
    return dict(session.exec(counted.group_by(col(Support.capture_id))).all())


def supported_by(session: Session, kickoff_id: int, user_id: str) -> set[int]:
    """The captures of a kickoff that somebody supports."""
    found = select(Support.capture_id).join(Capture, col(Capture.id) == col(Support.capture_id))
    return set(session.exec(found.where(Capture.kickoff_id == kickoff_id, Support.user_id == user_id)).all())


def concerns_of(session: Session, kickoff_id: int) -> tuple[ConcernSummary, ...]:
    """Those that have not been removed, the first one first."""
    found = (
        select(Capture, Concern)
        .outerjoin(Concern, col(Concern.capture_id) == col(Capture.id))
        .where(Capture.kickoff_id == kickoff_id, Capture.kind == CaptureKind.CONCERN, Capture.removed_by == "")
        .order_by(col(Capture.id))
    )
    return tuple(_summary(capture, concern) for capture, concern in session.exec(found))


def concern_of(session: Session, capture: Capture) -> ConcernSummary:
    return _summary(capture, session.exec(select(Concern).where(Concern.capture_id == capture.id)).first())


def _summary(capture: Capture, concern: Concern | None) -> ConcernSummary:
    return ConcernSummary(known(capture.id), capture.text, capture.added_by, _detail(concern))


def _detail(row: Concern | None) -> ConcernDetail:
    if row is None:
        return ConcernDetail()
    return ConcernDetail(row.severity, row.discipline, row.owner_id, row.state, row.first_sign, row.look_on)


def settle(session: Session, capture: Capture, detail: ConcernDetail, by: str, now: datetime) -> None:
    """In place of what was settled before; `by` is "" for what nobody did by themselves."""
    settled = {**asdict(detail), "changed_by": by, "changed_at": now}
    its = {"capture_id": known(capture.id), "team_id": capture.team_id, "kickoff_id": capture.kickoff_id}
    wanted = insert(Concern).values(**its, **settled)
    session.execute(wanted.on_conflict_do_update(index_elements=["capture_id"], set_=settled))
