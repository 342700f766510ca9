"""How many messages were ever put into the ledger, counted apart from it; and since when sending is held"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: the count begins with what the ledger holds."""
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute("INSERT INTO mark (name, number) SELECT 'messages shown', count(*) FROM message")


def downgrade() -> None:
    """One version back."""
    op.drop_table("mark")
