"""How Alembic runs the steps: on the connection and in the transaction that `flows.migrate` opened."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

connection = context.config.attributes["connection"]


def plainly(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Write a column's type as the database knows it: a step imports nothing of the program."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("models"),
    render_item=plainly,
    # SQLite changes a column only by making its table anew.
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
