"""Decisions are found by the person who approves them"""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_index("ix_capture_approver_id", "capture", ["approver_id"])


def downgrade() -> None:
    op.drop_index("ix_capture_approver_id", "capture")
