"""Who is away until when, and which addresses mail did not reach"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: nobody is known to be away yet."""
    op.create_table(
        "absence",
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("bounced", sa.Boolean(), nullable=False),
        sa.Column("noted", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )


def downgrade() -> None:
    """One version back."""
    op.drop_table("absence")
