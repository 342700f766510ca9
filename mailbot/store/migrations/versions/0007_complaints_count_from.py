"""The day from which a complaint counts"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: every complaint counts from the receipt of its message, as before."""
    op.add_column("complaint", sa.Column("counts_from", sa.Date(), nullable=True))


def downgrade() -> None:
    """One version back: the days that people gave are forgotten."""
    op.drop_column("complaint", "counts_from")
