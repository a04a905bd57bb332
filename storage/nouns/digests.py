"""The weekly digest of a channel: whether there is one, and what it is about."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from storage.tables.digests import ChannelDigest
from storage.tables.kickoffs import Kickoff
from storage.upsert import insert


def is_on(session: Session, team_id: str, channel_id: str) -> bool:
    found = select(ChannelDigest.is_on).where(
        ChannelDigest.team_id == team_id, ChannelDigest.channel_id == channel_id
    )
    return bool(session.exec(found).first())


def put(session: Session, channel_id: str, now: datetime, *, is_on: bool, by: Actor) -> None:
    chosen = {"is_on": is_on, "changed_by": by.user_id, "changed_at": now}
    session.execute(
        insert(ChannelDigest)
        .values(team_id=by.team_id, channel_id=channel_id, **chosen)
        .on_conflict_do_update(index_elements=["team_id", "channel_id"], set_=chosen)
    )


def give_way(session: Session, team_id: str, old: str, new: str) -> None:
    """To what was chosen for the new id of a channel, if anything was."""
    chosen = {row.channel_id: row for row in session.exec(_of(team_id, old, new))}
    if chosen.keys() == {old, new}:
        session.delete(chosen[old])


def _of(team_id: str, *channel_ids: str) -> SelectOfScalar[ChannelDigest]:
    return select(ChannelDigest).where(
        ChannelDigest.team_id == team_id, col(ChannelDigest.channel_id).in_(channel_ids)
    )


def newest(session: Session, team_id: str, channel_id: str) -> Kickoff:
    """The kickoff that was planned last in a channel that has had one; its zone and language are those of the
    channel."""
    found = select(Kickoff).where(Kickoff.team_id == team_id, Kickoff.channel_id == channel_id)
    return session.exec(found.order_by(col(Kickoff.id).desc()).limit(1)).one()


def kickoffs(session: Session, team_id: str, channel_id: str) -> Sequence[Kickoff]:
    """Those of the channel that go on, the newest first."""
    return session.exec(
        select(Kickoff)
        .where(Kickoff.team_id == team_id, Kickoff.channel_id == channel_id)
        .where(col(Kickoff.phase).not_in((Phase.CLOSED, Phase.CANCELLED)))
        .order_by(col(Kickoff.id).desc())
    ).all()
