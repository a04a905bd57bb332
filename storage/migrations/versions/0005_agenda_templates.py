"""Agenda templates of a workspace"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "agenda_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_template"),
        sa.UniqueConstraint("team_id", "origin", name="uq_agenda_template_team_id_origin"),
        sa.UniqueConstraint("team_id", "name", name="uq_agenda_template_team_id_name"),
    )
    op.create_table(
        "agenda_template_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["agenda_template.id"], name="fk_agenda_template_item_template_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_template_item"),
        sa.UniqueConstraint("template_id", "position", name="uq_agenda_template_item_template_id_position"),
    )


def downgrade() -> None:
    op.drop_table("agenda_template_item")
    op.drop_table("agenda_template")
