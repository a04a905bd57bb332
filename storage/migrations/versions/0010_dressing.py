"""The figures that a theme carries, and the pictures that were drawn for a kickoff"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "theme_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_theme_figure_theme_id"),
        sa.PrimaryKeyConstraint("id", name="pk_theme_figure"),
        sa.UniqueConstraint("theme_id", "position", name="uq_theme_figure_theme_id_position"),
    )
    op.create_table(
        "uploaded_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("kickoff_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["kickoff_id"], ["kickoff.id"], name="fk_uploaded_picture_kickoff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_uploaded_picture"),
        sa.UniqueConstraint("kickoff_id", "digest", name="uq_uploaded_picture_kickoff_id_digest"),
    )


def downgrade() -> None:
    op.drop_table("uploaded_picture")
    op.drop_table("theme_figure")
