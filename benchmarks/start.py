"""What `aarshjul status` costs to start, in seconds of processor time."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.home import approved_round, made_home
from benchmarks.measure import side_by_side
from benchmarks.report import Aim, Section, number, table
from flows.settings import Settings, surroundings

STATUS, LIBRARIES, BARE = "aarshjul status", "import sqlmodel, pydantic_settings, yaml", "python -c pass"
MOST = 0.6


def measured(quick: bool) -> Section:
    """The program in a home with one approved round, beside Python itself and beside the libraries it needs."""
    rounds = 3 if quick else 21
    with tempfile.TemporaryDirectory(prefix="aarshjul-bench-") as folder:
        settings = made_home(Path(folder), recipients=10)
        approved_round(settings)
        cache = str(Path(folder) / "pyc")
        program = f"import sys; from flows.cli import main; sys.argv = {['aarshjul', 'status']!r}; main()"
        found = side_by_side(
            {
                STATUS: lambda: _cpu(program, settings, cache),
                LIBRARIES: lambda: _cpu(LIBRARIES, settings, cache),
                BARE: lambda: _cpu("pass", settings, cache),
            },
            rounds,
        )
    rows = [(f"`{who}`", f"{number(found.seconds(who))} s") for who in (STATUS, LIBRARIES, BARE)]
    used = found.seconds(STATUS)
    aim = Aim(f"under {MOST} s of CPU", f"{number(used)} s", used < MOST)
    return Section("start", "Start of `aarshjul status`", table(("", "CPU"), rows), (aim,), _LIMITS)


def _cpu(program: str, settings: Settings, cache: str) -> float:
    """A program in a process of its own, compiled beforehand (by the round that does not count) as it is in life."""
    environment = surroundings() | settings.environment() | {"PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        stdout=subprocess.DEVNULL,
        env=environment,
        cwd=Path(__file__).parents[1],
    )
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


_LIMITS = """\
Imports: SQLAlchemy with its ORM (which SQLModel brings) a third, pydantic and its settings another, the types of case
that there are cases of, and the tables, the rest. Prefect, Typst, the mail client, PostgreSQL's dialect and the types
of case that were not met are not imported; the plan and the register are read, for what should begin now, and the
command's own work is a few reads more."""
