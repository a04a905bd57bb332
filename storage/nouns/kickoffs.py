"""Kickoffs, who takes part in them, and who has read the pre-read."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import bindparam, case, not_, or_
from sqlmodel import Session, col, func, select, union
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.actors import FACILITATING, Attendance, Role
from bot.domain.brief import Phase
from bot.domain.meeting.feasibility.flags import Accepted
from bot.domain.people.roster import OPEN
from storage import rows
from storage.access import require_channel
from storage.rows import known
from storage.tables.kickoffs import AcceptedFlag, Kickoff, Participant, Reading
from storage.upsert import insert

EVER = datetime(1970, 1, 1, tzinfo=UTC)  # before any reading
TAKES_PART = col(Participant.attendance) != Attendance.DECLINED
WROTE_IT = col(Participant.role).in_(FACILITATING)
"""Whether someone leads the kickoff, and so has the pre-read from themselves."""


def get(session: Session, team_id: str, kickoff_id: int) -> Kickoff:
    """Raises NotFound, and AccessUnknown."""
    return rows.of_team(session, Kickoff, team_id, kickoff_id)


def by_origin(session: Session, team_id: str, origin: str) -> Kickoff | None:
    return rows.by_origin(session, Kickoff, team_id, origin)


def in_channel(session: Session, team_id: str, channel_id: str, limit: int) -> Sequence[Kickoff]:
    """The kickoffs of a channel that are not cancelled, the newest first. Raises AccessUnknown."""
    require_channel(session, channel_id)
    return session.exec(_IN_CHANNEL, params={"team": team_id, "channel": channel_id, "most": limit}).all()


_IN_CHANNEL = (
    select(Kickoff)
    .where(
        Kickoff.team_id == bindparam("team"),
        Kickoff.channel_id == bindparam("channel"),
        Kickoff.phase != Phase.CANCELLED,
    )
    .order_by(col(Kickoff.id).desc())
    .limit(bindparam("most"))
)  # built once, like the next statement: people who press something are answered in the newest one's language


def last_zone(session: Session, team_id: str) -> str:
    """That of the kickoff that was planned last in the workspace, "" if none was."""
    last = select(Kickoff.tz).where(Kickoff.team_id == team_id).order_by(col(Kickoff.id).desc()).limit(1)
    return session.exec(last).first() or ""


def twin(session: Session, team_id: str, channel_id: str, starts_at: datetime, not_by: str) -> Sequence[str]:
    """The projects of the kickoffs that others have planned in a channel for that moment."""
    found = select(Kickoff.project).where(
        Kickoff.team_id == team_id,
        Kickoff.channel_id == channel_id,
        Kickoff.starts_at == starts_at,
        Kickoff.created_by != not_by,
        Kickoff.phase != Phase.CANCELLED,
    )
    return session.exec(found).all()


def continuing(session: Session, kickoff: Kickoff) -> Kickoff | None:
    """The one that continues it, unless that is cancelled."""
    return session.exec(_CONTINUING, params={"kickoff": kickoff.id, "team": kickoff.team_id}).first()


_CONTINUING = (
    select(Kickoff)
    .where(Kickoff.continues_id == bindparam("kickoff"), Kickoff.team_id == bindparam("team"))
    .where(Kickoff.phase != Phase.CANCELLED)
    .limit(1)
)


def of_person(session: Session, team_id: str, user_id: str, limit: int) -> Sequence[Kickoff]:
    """The unfinished kickoffs that somebody takes part in: those still to be held first, the next one on top."""
    finished = (Phase.CLOSED, Phase.CANCELLED)
    return session.exec(
        select(Kickoff)
        .join(Participant, col(Participant.kickoff_id) == Kickoff.id)
        .where(
            Participant.team_id == team_id,
            Participant.user_id == user_id,
            TAKES_PART,
            col(Kickoff.phase).not_in(finished),
        )
        .order_by(col(Kickoff.phase) == Phase.FOLLOWING, col(Kickoff.starts_at), col(Kickoff.id))
        .limit(limit)
    ).all()


def to_be_held(session: Session, team_id: str, user_id: str) -> Sequence[Kickoff]:
    """The kickoffs that somebody takes part in and that are not over."""
    return session.exec(
        select(Kickoff)
        .join(Participant, col(Participant.kickoff_id) == Kickoff.id)
        .where(Participant.team_id == team_id, Participant.user_id == user_id, TAKES_PART)
        .where(col(Kickoff.phase).in_(OPEN))
        .order_by(col(Kickoff.id))
    ).all()


def closed_of_person(session: Session, team_id: str, user_id: str, limit: int) -> Sequence[Kickoff]:
    """The closed kickoffs that somebody took part in, the one that was planned last on top."""
    return session.exec(
        select(Kickoff)
        .join(Participant, col(Participant.kickoff_id) == Kickoff.id)
        .where(Participant.team_id == team_id, Participant.user_id == user_id, TAKES_PART)
        .where(Kickoff.phase == Phase.CLOSED)
        .order_by(col(Kickoff.id).desc())
        .limit(limit)
    ).all()


def newest_of_person(session: Session, team_id: str, user_id: str) -> Sequence[Kickoff]:
    """The kickoff that was planned last of those that somebody takes part in; none or one."""
    return session.exec(_NEWEST_OF_PERSON, params={"team": team_id, "user": user_id}).all()


_NEWEST_OF_PERSON = (
    select(Kickoff)
    .join(Participant, col(Participant.kickoff_id) == Kickoff.id)
    .where(Participant.team_id == bindparam("team"), Participant.user_id == bindparam("user"), TAKES_PART)
    .order_by(col(Kickoff.id).desc())
    .limit(1)
)


_PARTICIPANTS = (
    select(Participant)
    .where(Participant.kickoff_id == bindparam("kickoff"), TAKES_PART)
    .order_by(col(Participant.id))
)  # built once, since every reminder reads it


def participants(session: Session, kickoff: Kickoff) -> Sequence[Participant]:
    """Those who take part: everyone who was asked or came, but for those who declined."""
    return session.execute(_PARTICIPANTS, {"kickoff": kickoff.id}).scalars().all()


def joined(session: Session, kickoff: Kickoff) -> list[str]:
    """The user ids of those who have said that they take part."""
    everyone = participants(session, kickoff)
    return [one.user_id for one in everyone if one.attendance is Attendance.JOINED]


def readers_to_be(session: Session, kickoff: Kickoff) -> list[str]:
    """The user ids of those who take part and did not write the pre-read themselves."""
    return [one.user_id for one in participants(session, kickoff) if one.role not in FACILITATING]


def in_roles(session: Session, kickoff: Kickoff, *roles: Role) -> Sequence[str]:
    """The user ids of those who have one of these roles, in the order of the roles."""
    return session.exec(_in_roles(*roles), params={"kickoff": kickoff.id}).all()


@cache
def _in_roles(*roles: Role) -> SelectOfScalar[str]:
    rank = {role.value: place for place, role in enumerate(roles)}
    return (
        select(Participant.user_id)
        .where(Participant.kickoff_id == bindparam("kickoff"), col(Participant.role).in_(roles), TAKES_PART)
        .order_by(case(rank, value=col(Participant.role)), col(Participant.id))
    )


COUNTS = or_(col(Kickoff.preread_changed_at).is_(None), col(Reading.read_at) >= col(Kickoff.preread_changed_at))
"""Whether somebody has read the pre-read as it is now, of a reading and its kickoff."""


def mark_read(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> bool:
    """False if they have read it before, and it has not changed since."""
    wanted = insert(Reading).values(team_id=kickoff.team_id, kickoff_id=kickoff.id, user_id=user_id, read_at=now)
    has_changed = col(Reading.read_at) < (kickoff.preread_changed_at or EVER)
    again = wanted.on_conflict_do_update(
        index_elements=["kickoff_id", "user_id"], set_={"read_at": now}, where=has_changed
    )
    return session.execute(again.returning(col(Reading.id))).first() is not None


def has_read_earlier(session: Session, kickoff: Kickoff, user_id: str) -> bool:
    """Whether somebody has read the pre-read as it was before it changed."""
    found = select(Reading.id).where(Reading.kickoff_id == kickoff.id, Reading.user_id == user_id)
    return (
        session.exec(found.where(col(Reading.read_at) < (kickoff.preread_changed_at or EVER))).first() is not None
    )


_READINGS = select(Reading.user_id).where(
    Reading.kickoff_id == bindparam("kickoff"), col(Reading.read_at) >= bindparam("since")
)  # of the pre-read as it is now


def _of_now(kickoff: Kickoff) -> Mapping[str, object]:
    return {"kickoff": kickoff.id, "since": kickoff.preread_changed_at or EVER}


def has_read(session: Session, kickoff: Kickoff, user_id: str) -> bool:
    """Whether somebody has read the pre-read as it is now."""
    by_them = _READINGS.where(Reading.user_id == user_id)
    return session.exec(by_them, params=_of_now(kickoff)).first() is not None


def unread(session: Session, kickoff: Kickoff) -> list[str]:
    """The user ids of those who have yet to read it."""
    read = set(session.exec(_READINGS, params=_of_now(kickoff)).all())
    return [user_id for user_id in readers_to_be(session, kickoff) if user_id not in read]


def has_to_read(session: Session, kickoff: Kickoff, user_id: str) -> bool:
    """Whether somebody takes part who has not read the pre-read and did not write it."""
    read = _READINGS.where(Reading.user_id == user_id)
    found = select(Participant.id).where(
        Participant.kickoff_id == kickoff.id,
        Participant.user_id == user_id,
        ~WROTE_IT,
        TAKES_PART,
        ~read.exists(),
    )
    return session.exec(found, params=_of_now(kickoff)).first() is not None


def readers(session: Session, kickoff: Kickoff) -> tuple[int, int]:
    """How many have read the pre-read, and of how many: those who are to read it, and others who have.

    Those who have declined count for neither, even if they read it first.
    """
    read, everyone = _readers()
    return session.exec(read, params=_of_now(kickoff)).one(), session.exec(everyone, params=_of_now(kickoff)).one()


@cache
def _readers() -> tuple[SelectOfScalar[int], SelectOfScalar[int]]:
    """Built once, since the card and the pre-read both say it."""
    of_kickoff = Participant.kickoff_id == bindparam("kickoff")
    declined = select(Participant.user_id).where(of_kickoff, not_(TAKES_PART))
    read = _READINGS.where(col(Reading.user_id).not_in(declined))
    part = select(Participant.user_id).where(of_kickoff, TAKES_PART, ~WROTE_IT)
    everyone = union(read, part).subquery()
    return select(func.count()).select_from(read.subquery()), select(func.count()).select_from(everyone)


def accepted_flags(session: Session, kickoff_id: int) -> dict[int, Accepted]:
    """By the keys of the flags."""
    found = session.exec(select(AcceptedFlag).where(AcceptedFlag.kickoff_id == kickoff_id))
    return {row.key: Accepted(row.reason, row.accepted_by) for row in found}


def accept_flag(session: Session, kickoff: Kickoff, key: int, accepted: Accepted, now: datetime) -> None:
    """What somebody has accepted before keeps its first reason."""
    kept = {"reason": accepted.reason, "accepted_by": accepted.by, "accepted_at": now}
    wanted = insert(AcceptedFlag).values(kickoff_id=known(kickoff.id), key=key, team_id=kickoff.team_id, **kept)
    session.execute(wanted.on_conflict_do_nothing())
