"""Who leads a kickoff is found at once, however many take part"""

from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.create_index("ix_participant_kickoff_id_role", "participant", ["kickoff_id", "role"])


def downgrade() -> None:
    op.drop_index("ix_participant_kickoff_id_role", "participant")
