"""A home of one's own for each test, and the command line as a function."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli import run
from flows.commands.call import Call

NB = "# 1 Formål\nPartene samarbeider.\n\n# 2 Møter\nPartene møtes to ganger i året.\n"
NN = "# 1 Føremål\nPartane samarbeider.\n\n# 2 Møte\nPartane møtest to gonger i året.\n"
JUNE = "2023-06-13T09:00:00+02:00"


@dataclass(frozen=True)
class Ran:
    """What one command line gave."""

    code: int
    out: str
    err: str


Shell = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own: nothing of the user's environment or `.env` reaches it."""
    for name in list(os.environ):
        if name.startswith("AARSHJUL_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AARSHJUL_HOME", str(tmp_path / "hjem"))
    return tmp_path / "hjem"


@pytest.fixture
def shell(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:  # noqa: ARG001
    """`aarshjul` with these words, in this process."""

    def aarshjul(*words: str) -> Ran:
        capsys.readouterr()
        code = run(list(words), Call())
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return aarshjul


@pytest.fixture
def opened(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line of an installation that is made and has its register, on 13 June 2023."""
    monkeypatch.setenv("AARSHJUL_CLOCK", JUNE)
    assert shell("init").code == 0
    assert shell("register", "import", "--shipped").code == 0
    return shell


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, ...]:
    """A short agreement text in two files, as options."""
    (tmp_path / "nb.txt").write_text(NB, encoding="utf-8")
    (tmp_path / "nn.txt").write_text(NN, encoding="utf-8")
    return ("--nb", str(tmp_path / "nb.txt"), "--nn", str(tmp_path / "nn.txt"))


@pytest.fixture
def on(opened: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line on a day: on("2023-11-01", words …), which must succeed."""

    def do(day: str, *words: str) -> Ran:
        monkeypatch.setenv("AARSHJUL_CLOCK", f"{day}T10:00:00+01:00")
        ran = opened(*words)
        assert ran.code == 0, ran.err
        return ran

    return do
