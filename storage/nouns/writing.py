"""Writing windows, and what is written in them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.pseudonym import new_key, pseudonym
from storage import rows
from storage.erasing import leave_no_trace
from storage.rows import known
from storage.tables.writing import Writing, WritingKey, WritingTurnout, WritingWindow
from storage.upsert import insert


def window(session: Session, team_id: str, window_id: int) -> WritingWindow:
    """Raises NotFound."""
    return rows.of_team(session, WritingWindow, team_id, window_id)


def open_window(session: Session, kickoff_id: int) -> WritingWindow | None:
    """The one that has not been closed."""
    return session.exec(_OPEN, params={"kickoff": kickoff_id}).first()


_OPEN = select(WritingWindow).where(
    WritingWindow.kickoff_id == bindparam("kickoff"), col(WritingWindow.closed_at).is_(None)
)  # built once, since each agenda asks


def begin(session: Session, window: WritingWindow) -> None:
    """Keeps a new window, and the key of its pseudonyms unless it shows names."""
    session.add(window)
    session.flush()
    if not window.is_named:
        session.add(WritingKey(window_id=known(window.id), team_id=window.team_id, key=new_key()))


def writer(session: Session, window: WritingWindow, user_id: str) -> str:
    """How the window knows somebody; meant for one that is open, since the key goes with the close."""
    if window.is_named:
        return user_id
    return pseudonym(session.get_one(WritingKey, window.id).key, user_id)


def text_of(session: Session, window: WritingWindow, user_id: str) -> str:
    """What somebody has written so far."""
    who = writer(session, window, user_id)
    found = select(Writing.text).where(Writing.window_id == window.id, Writing.writer == who)
    return session.exec(found).first() or ""


def keep(session: Session, window: WritingWindow, user_id: str, text: str, *, is_done: bool) -> None:
    """In place of what they wrote before; nothing is kept of somebody who takes it all back."""
    who = writer(session, window, user_id)
    session.execute(delete(Writing).where(col(Writing.window_id) == window.id, col(Writing.writer) == who))
    session.execute(
        delete(WritingTurnout).where(
            col(WritingTurnout.window_id) == window.id, col(WritingTurnout.user_id) == user_id
        )
    )
    its: Mapping[str, object] = {"window_id": window.id, "team_id": window.team_id}
    if text:
        session.execute(insert(Writing).values(**its, writer=who, text=text))
    if text or is_done:
        session.execute(insert(WritingTurnout).values(**its, user_id=user_id, is_done=is_done))


def turnout(session: Session, window_id: int) -> Mapping[str, bool]:
    """Who has written or is done, and whether they are done."""
    found = select(WritingTurnout.user_id, WritingTurnout.is_done).where(WritingTurnout.window_id == window_id)
    return dict(session.exec(found).all())


def texts(session: Session, window_id: int) -> Sequence[tuple[str, str]]:
    """What was written, each with its writer, or the pseudonym."""
    return session.exec(select(Writing.writer, Writing.text).where(Writing.window_id == window_id)).all()


def forget(session: Session, window_id: int) -> None:
    """All but that there was a window: who wrote, what they wrote, and the key."""
    tables = (Writing, WritingTurnout, WritingKey)
    for table in tables:
        session.execute(delete(table).where(table.window_id == window_id))  # type: ignore[arg-type]
    leave_no_trace(session, *tables)
