"""What changed by each line of the journal; and its end, sealed"""

import sqlalchemy as sa
from alembic import context, op

from mailbot.store.journal import seal_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One version forward: the journal is sealed as it stands."""
    op.add_column("journal", sa.Column("changes", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "journal_head",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("only"),
    )
    last = op.get_bind().execute(sa.text("SELECT seq, digest FROM journal ORDER BY seq DESC LIMIT 1")).first()
    if last is not None:
        seal = seal_of(context.config.attributes["vault"], *last)
        head = sa.text("INSERT INTO journal_head VALUES (1, :seq, :seal)")
        op.get_bind().execute(head, {"seq": last.seq, "seal": seal})


def downgrade() -> None:
    """One version back."""
    op.drop_table("journal_head")
    op.drop_column("journal", "changes")
