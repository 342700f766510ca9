"""When our copy of a letter was put into Sent, and when a person was told of a message in quarantine"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: what was sent or held before counts as copied and told."""
    op.add_column("letter", sa.Column("copied", sa.DateTime(), nullable=True))
    op.add_column("message", sa.Column("told", sa.DateTime(), nullable=True))
    op.execute("UPDATE letter SET copied = settled WHERE state = 'sent'")
    op.execute("UPDATE message SET told = kept WHERE state = 'quarantined'")


def downgrade() -> None:
    """One version back."""
    op.drop_column("message", "told")
    op.drop_column("letter", "copied")
