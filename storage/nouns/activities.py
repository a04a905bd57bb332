"""Activities of agenda items, and what is answered in them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from bot.domain.meeting.activities.activity import MANNERS, NAMED, ActivityKind, Answer, Asked, Given, Tally
from bot.domain.pseudonym import new_key, pseudonym
from storage import rows
from storage.erasing import leave_no_trace
from storage.rows import known
from storage.tables.activities import (
    Activity,
    ActivityAnswer,
    ActivityKey,
    ActivityQuestion,
    ActivityTally,
    ActivityTurnout,
    AnswerRow,
    NamedAnswer,
    PuzzlePiece,
)
from storage.tables.kickoffs import Kickoff
from storage.upsert import insert


def activity(session: Session, team_id: str, activity_id: int) -> Activity:
    """Raises NotFound."""
    return rows.of_team(session, Activity, team_id, activity_id)


def open_activity(session: Session, kickoff_id: int) -> Activity | None:
    """The one that has not been closed."""
    return session.exec(_OPEN, params={"kickoff": kickoff_id}).first()


def closed(session: Session, kickoff_id: int) -> Sequence[Activity]:
    """The first one first."""
    return session.exec(_CLOSED, params={"kickoff": kickoff_id}).all()


# Built once, since each agenda asks.
_OF_KICKOFF = select(Activity).where(Activity.kickoff_id == bindparam("kickoff"))
_OPEN = _OF_KICKOFF.where(col(Activity.closed_at).is_(None))
_CLOSED = _OF_KICKOFF.where(col(Activity.closed_at).is_not(None)).order_by(col(Activity.id))


def how_many(session: Session, kickoff_id: int, item_id: int, kind: ActivityKind) -> int:
    """Of this kind at this item, open or closed."""
    counted = select(func.count()).where(Activity.kickoff_id == kickoff_id, Activity.item_id == item_id)
    return session.exec(counted.where(Activity.kind == kind)).one()


def begin(session: Session, activity: Activity, asked: Iterable[Asked]) -> None:
    """Keeps a new activity with its questions, and the key of its pseudonyms unless it shows names."""
    session.add(activity)
    session.flush()
    activity_id, team_id = known(activity.id), activity.team_id
    for position, one in enumerate(asked):
        its = {"position": position, "text": one.text, "due_on": one.due_on}
        session.execute(
            insert(ActivityQuestion).values(activity_id=activity_id, key=one.key, team_id=team_id, **its)
        )
    if not MANNERS[activity.kind].is_named:
        session.add(ActivityKey(activity_id=activity_id, team_id=team_id, key=new_key()))
    session.flush()


def asked(session: Session, activity_id: int) -> tuple[Asked, ...]:
    found = select(ActivityQuestion).where(ActivityQuestion.activity_id == activity_id)
    return tuple(
        Asked(row.key, row.text, row.due_on)
        for row in session.exec(found.order_by(col(ActivityQuestion.position)))
    )


def forget_asked(session: Session, kickoff_id: int, kind: ActivityKind, key: str) -> bool:
    """The words of one question, in all activities of this kind. False if it was in none."""
    of_kind = select(Activity.id).where(Activity.kickoff_id == kickoff_id, Activity.kind == kind)
    asked = col(ActivityQuestion.activity_id).in_(of_kind) & (col(ActivityQuestion.key) == key)
    forgotten = delete(ActivityQuestion).where(asked).returning(col(ActivityQuestion.key))
    return session.execute(forgotten).first() is not None


def answers_of(session: Session, activity: Activity, user_id: str) -> tuple[Answer, ...]:
    """What somebody has answered so far, in one that is open."""
    who = _respondent(session, activity, user_id)
    found = select(ActivityAnswer).where(ActivityAnswer.activity_id == activity.id, ActivityAnswer.who == who)
    return tuple(Answer(row.key, row.value, row.text) for row in session.exec(found))


def keep(session: Session, activity: Activity, user_id: str, discipline: str, answers: Iterable[Answer]) -> None:
    """In place of what they answered before."""
    who = _respondent(session, activity, user_id)
    of_theirs = (col(ActivityAnswer.activity_id) == activity.id, col(ActivityAnswer.who) == who)
    session.execute(delete(ActivityAnswer).where(*of_theirs))
    its = {"activity_id": activity.id, "team_id": activity.team_id}
    for one in answers:
        given = {"key": one.key, "value": one.value, "text": one.text, "discipline": discipline}
        session.execute(insert(ActivityAnswer).values(**its, who=who, **given))
    session.execute(insert(ActivityTurnout).values(**its, user_id=user_id).on_conflict_do_nothing())


def _respondent(session: Session, activity: Activity, user_id: str) -> str:
    """How an open activity knows somebody; the key goes with the close."""
    if MANNERS[activity.kind].is_named:
        return user_id
    return pseudonym(session.get_one(ActivityKey, activity.id).key, user_id)


def turnout(session: Session, activity_id: int) -> set[str]:
    """The user ids of those who have answered, in one that is open."""
    return set(session.exec(select(ActivityTurnout.user_id).where(ActivityTurnout.activity_id == activity_id)))


def given(session: Session, activity: Activity) -> tuple[Given, ...]:
    """All that was answered; by "" if names are not shown, and none of it then once it is closed."""
    table = NamedAnswer if activity.closed_at else ActivityAnswer
    found = select(table).where(table.activity_id == activity.id)
    return tuple(
        Given(_name(session, activity, row), row.discipline, Answer(row.key, row.value, row.text))
        for row in session.exec(found)
    )


def _name(session: Session, activity: Activity, row: AnswerRow) -> str:
    """Who answered, if that shows."""
    if MANNERS[activity.kind].is_named:
        return row.who
    if row.value != NAMED:
        return ""
    people = turnout(session, known(activity.id))
    return next(user_id for user_id in people if _respondent(session, activity, user_id) == row.who)


def fold(session: Session, activity: Activity, tallies: Iterable[Tally]) -> None:
    """Keeps the totals of one that closes, and its answers if names are shown; else nothing of those is left."""
    activity_id = known(activity.id)
    for tally in tallies:
        its = {"activity_id": activity_id, "team_id": activity.team_id}
        session.execute(insert(ActivityTally).values(**its, **asdict(tally)))
    if is_named := MANNERS[activity.kind].is_named:
        _keep_named(session, activity_id)
    tables = (ActivityAnswer, ActivityTurnout, ActivityKey)
    for table in tables:
        session.execute(delete(table).where(table.activity_id == activity_id))  # type: ignore[arg-type]
    if not is_named:
        leave_no_trace(session, *tables)


def _keep_named(session: Session, activity_id: int) -> None:
    columns = list(NamedAnswer.model_fields)
    answers = select_columns(*(getattr(ActivityAnswer, name) for name in columns))
    its = answers.where(col(ActivityAnswer.activity_id) == activity_id)
    session.execute(insert(NamedAnswer).from_select(columns, its))


def tallies(session: Session, activity_id: int) -> tuple[Tally, ...]:
    found = select(ActivityTally).where(ActivityTally.activity_id == activity_id)
    ordered = found.order_by(col(ActivityTally.key), col(ActivityTally.discipline), col(ActivityTally.value))
    return tuple(Tally(row.key, row.discipline, row.value, row.count) for row in session.exec(ordered))


def has_been(session: Session, kickoff_id: int, kind: ActivityKind) -> bool:
    """Whether one of this kind was ever opened."""
    return session.exec(_OF_KIND, params={"kickoff": kickoff_id, "kind": kind}).first() is not None


_OF_KIND = (
    select(Activity.id)
    .where(Activity.kickoff_id == bindparam("kickoff"), Activity.kind == bindparam("kind"))
    .limit(1)
)  # built once: whatever shows the agenda asks it


def pieces(session: Session, kickoff_id: int) -> Sequence[PuzzlePiece]:
    """Of the puzzle, the first one first."""
    found = select(PuzzlePiece).where(PuzzlePiece.kickoff_id == kickoff_id)
    in_order = (PuzzlePiece.added_at, PuzzlePiece.user_id, PuzzlePiece.outsider_id)
    return session.exec(found.order_by(*map(col, in_order))).all()


def put_piece(
    session: Session, kickoff: Kickoff, user_id: str, outsider_id: int, text: str, now: datetime
) -> None:
    """One for each person; what is changed keeps its place."""
    its = {"kickoff_id": kickoff.id, "user_id": user_id, "outsider_id": outsider_id}
    piece = insert(PuzzlePiece).values(**its, team_id=kickoff.team_id, text=text, added_at=now)
    keys = list(its)
    session.execute(piece.on_conflict_do_update(index_elements=keys, set_={"text": piece.excluded.text}))


def take_piece(session: Session, kickoff_id: int, user_id: str, outsider_id: int) -> None:
    """Away, if there is one."""
    of_theirs = (col(PuzzlePiece.user_id) == user_id, col(PuzzlePiece.outsider_id) == outsider_id)
    session.execute(delete(PuzzlePiece).where(col(PuzzlePiece.kickoff_id) == kickoff_id, *of_theirs))
