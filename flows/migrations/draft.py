"""Draft the next step: `python -m flows.migrations.draft "what changes"`. Read it before it is kept."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from domain.engine.store import open_store
from flows.migrate import SCHEMA_REVISION, migrate, models, steps


def draft(what: str, folder: Path) -> None:
    """Write the step from the newest schema to what the models say now; it is the difference on SQLite."""
    url = f"sqlite:///{folder / 'drafted.db'}"
    migrate(url)
    store = open_store(url)
    try:
        with store.writing() as c:
            config = steps(c)
            config.attributes["models"] = models()
            number = f"{int(SCHEMA_REVISION) + 1:04}"
            command.revision(config, what, autogenerate=True, rev_id=number)
    finally:
        store.dispose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        draft(sys.argv[1], Path(made))
