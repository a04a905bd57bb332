"""Messages of which only digests are left."""

from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.domain.outbox.pruning import digest
from storage.tables.bookkeeping.pruned import Pruned
from storage.upsert import insert

_ADD = insert(Pruned).on_conflict_do_nothing()
_AMONG = select(Pruned.digest).where(
    Pruned.team_id == bindparam("team"), col(Pruned.digest).in_(bindparam("digests", expanding=True))
)


def add(session: Session, said: Collection[tuple[str, str]]) -> None:
    """Each with its team."""
    if said:
        rows = [{"team_id": team_id, "digest": digest(one)} for team_id, one in said]
        session.connection().execute(_ADD, rows)


def among(session: Session, team_id: str, said: Collection[str]) -> set[str]:
    """Those of them that are known."""
    by_digest = {digest(one): one for one in said}
    found = session.exec(_AMONG, params={"team": team_id, "digests": list(by_digest)})
    return {by_digest[bytes(one)] for one in found}
