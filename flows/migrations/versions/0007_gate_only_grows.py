"""The pressings of the stop button only grow: the database itself refuses to change or delete one, as for attempts."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER send_gate_no_{verb} BEFORE {verb} ON send_gate "
    "BEGIN SELECT RAISE(ABORT, 'send_gate only grows'); END"
)
# The function is the log's own, from the first step.
POSTGRESQL = (
    "CREATE TRIGGER send_gate_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON send_gate "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRESQL)
