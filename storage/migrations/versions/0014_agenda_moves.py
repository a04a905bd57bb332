"""The moves of a live agenda, in place of where it is

Every kickoff that has started gets moves that lead to where it is, with the time that each item has had. Their
numbers are above those of all items: a button on screen from before names an item, and so no move.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, pairwise, zip_longest
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KICKOFF = sa.table(
    "kickoff",
    sa.column("id", sa.Integer),
    sa.column("team_id", sa.String),
    sa.column("phase", sa.String),
    sa.column("started_at", sa.DateTime(timezone=True)),
    sa.column("ended_at", sa.DateTime(timezone=True)),
    sa.column("current_item_id", sa.Integer),
    sa.column("entered_at", sa.DateTime(timezone=True)),
)
ITEM = sa.table(
    "agenda_item",
    sa.column("id", sa.Integer),
    sa.column("kickoff_id", sa.Integer),
    sa.column("position", sa.Integer),
    sa.column("spent_seconds", sa.Integer),
)
LIVE_MESSAGE = sa.table(
    "live_message",
    sa.column("id", sa.Integer),
    sa.column("kickoff_id", sa.Integer),
    sa.column("post", sa.String),
    sa.column("wanted", sa.Integer),
)
DELIVERY = sa.table("delivery", sa.column("live_message_id", sa.Integer), sa.column("post", sa.String))
EARLIER = "earlier_agenda"


def upgrade() -> None:
    moves = op.create_table(
        "agenda_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_agenda_move_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_move"),
        sa.UniqueConstraint("kickoff_id", "number", name="uq_agenda_move_kickoff_id_number"),
    )
    op.bulk_insert(moves, list(_moves_so_far(op.get_bind())))
    _redraw_agendas()
    for table, column in (
        ("kickoff", "current_item_id"),
        ("kickoff", "entered_at"),
        ("agenda_item", "spent_seconds"),
    ):
        op.drop_column(table, column)  # SQLite can do that without a copy of the table


def _moves_so_far(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    newest = connection.execute(sa.select(sa.func.max(ITEM.c.id))).scalar() or 0
    for kickoff in connection.execute(sa.select(KICKOFF).where(KICKOFF.c.started_at.is_not(None))).all():
        its_items = sa.select(ITEM).where(ITEM.c.kickoff_id == kickoff.id).order_by(ITEM.c.position)
        moves = _moves_of(kickoff, connection.execute(its_items).all())
        for number, (kind, item_id, made_at) in zip(count(newest + 1), moves, strict=False):
            yield {
                "team_id": kickoff.team_id,
                "kickoff_id": kickoff.id,
                "number": number,
                "kind": kind,
                "item_id": item_id,
                "minutes": 0,
                "made_by": "",
                "made_at": made_at,
            }


def _moves_of(kickoff: Any, items: Sequence[Any]) -> Iterator[tuple[str, int | None, datetime]]:
    """On through all items that have been visited, and from the last of them back to the current one."""
    been = [place for place, item in enumerate(items) if item.spent_seconds or item.id == kickoff.current_item_id]
    visited = items[: max(been, default=0) + 1]
    spent = timedelta(seconds=sum(item.spent_seconds for item in visited))
    at = kickoff.entered_at or kickoff.ended_at or kickoff.started_at + spent
    at -= spent
    for place, item in enumerate(visited):
        yield "next" if place else "start", item.id, at
        at += timedelta(seconds=item.spent_seconds)
    if kickoff.current_item_id is None:
        yield "end", None, at
        return
    for later, item in pairwise(reversed(visited)):
        if later.id == kickoff.current_item_id:
            return
        yield "back", item.id, at


def _redraw_agendas() -> None:
    """A live one gets buttons with numbers. If a kickoff has two, the earlier one says so."""
    message, later = LIVE_MESSAGE, LIVE_MESSAGE.alias("later")
    is_agenda = message.c.post == "agenda"
    live = sa.select(KICKOFF.c.id).where(KICKOFF.c.phase == "live")
    newer = sa.select(later.c.id).where(
        later.c.kickoff_id == message.c.kickoff_id, later.c.post == "agenda", later.c.id > message.c.id
    )
    redrawn = message.update().values(wanted=message.c.wanted + 1)
    op.execute(redrawn.where(is_agenda, message.c.kickoff_id.in_(live)))
    op.execute(redrawn.values(post=EARLIER).where(is_agenda, newer.exists()))
    earlier = sa.select(message.c.id).where(message.c.post == EARLIER)
    op.execute(DELIVERY.update().values(post=EARLIER).where(DELIVERY.c.live_message_id.in_(earlier)))


def downgrade() -> None:
    op.add_column("kickoff", sa.Column("current_item_id", sa.Integer(), nullable=True))
    op.add_column("kickoff", sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("agenda_item", sa.Column("spent_seconds", sa.Integer(), nullable=False, server_default="0"))
    connection = op.get_bind()
    moves = sa.Table("agenda_move", sa.MetaData(), autoload_with=connection)
    in_order = connection.execute(sa.select(moves).order_by(moves.c.kickoff_id, moves.c.number)).all()
    for move, after in zip_longest(in_order, in_order[1:]):
        _go_back(connection, move, after if after and after.kickoff_id == move.kickoff_id else None)
    for table in (LIVE_MESSAGE, DELIVERY):
        op.execute(table.update().where(table.c.post == EARLIER).values(post="agenda"))
    op.drop_table("agenda_move")


def _go_back(connection: sa.Connection, move: Any, after: Any) -> None:
    if after is None:
        place = {"current_item_id": move.item_id, "entered_at": move.made_at if move.item_id else None}
        connection.execute(KICKOFF.update().where(KICKOFF.c.id == move.kickoff_id).values(place))
    else:
        lasted = max(0, round((after.made_at - move.made_at).total_seconds()))
        spent = {"spent_seconds": ITEM.c.spent_seconds + lasted}
        connection.execute(ITEM.update().where(ITEM.c.id == move.item_id).values(spent))
