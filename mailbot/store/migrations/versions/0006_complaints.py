"""The register of complaints"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: no complaint is in the register yet."""
    op.create_table(
        "complaint",
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("second_stage", sa.Date(), nullable=True),
        sa.Column("second_answer", sa.Date(), nullable=True),
        sa.Column("partner", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"]),
        sa.PrimaryKeyConstraint("message"),
    )


def downgrade() -> None:
    """One version back."""
    op.drop_table("complaint")
