"""In CI nothing goes unproven: a skipped test fails the run, and so does a missing PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.databases import NoPostgres, programs, unprivileged

SKIPPED = "import pytest\n\ndef test_one():\n    pytest.skip('not today')\n"
PASSED = "def test_one():\n    pass\n"
NEEDS_POSTGRES = "import pytest\n\ndef test_one(postgres):\n    pass\n"
ROOT = Path(__file__).parents[2]


def run(
    tmp_path: Path, test: str, *, ci: str, path: str = os.defpath, fixtures: str = "tests.conftest"
) -> subprocess.CompletedProcess[str]:
    """Run one test with this project's conftest."""
    (tmp_path / "test_one.py").write_text(test)
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.conftest",
            "-p",
            fixtures,
            "-p",
            "no:cacheprovider",
            "-c",
            os.devnull,
            "-ra",
            tmp_path,
        ],
        cwd=ROOT,
        env={"CI": ci, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("test", "ci", "code"), [(SKIPPED, "true", 1), (SKIPPED, "1", 1), (SKIPPED, "", 0), (PASSED, "true", 0)]
)
def test_a_skipped_test_fails_in_ci_only(tmp_path: Path, test: str, ci: str, code: int) -> None:
    ran = run(tmp_path, test, ci=ci)
    assert ran.returncode == code, ran.stdout
    assert ("nothing may be skipped in CI" in ran.stdout) == bool(code)


def test_missing_programs_say_where_they_were_sought(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(databases, "INSTALLED", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPostgres, match="apt-get install postgresql"):
        programs()


def test_the_newest_of_debians_is_taken_when_none_is_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for version in ("9", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(databases, "INSTALLED", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs() == tmp_path / "17" / "bin"


def test_root_hands_postgresql_to_somebody_without_rights() -> None:
    assert unprivileged() in {"postgres", "nobody"}


@pytest.mark.parametrize(("ci", "word"), [("true", "error"), ("", "skipped")])
def test_a_missing_postgresql_fails_in_ci_and_is_skipped_loudly_elsewhere(
    tmp_path: Path, ci: str, word: str
) -> None:
    gone = "from tests import databases\n\ndatabases.INSTALLED = '/nowhere'\n" + NEEDS_POSTGRES
    ran = run(tmp_path, gone, ci=ci, path="/nowhere")
    assert "PostgreSQL is not proven: no initdb on PATH" in run_report(ran)
    assert f"1 {word}" in ran.stdout


@pytest.mark.parametrize(
    ("server", "words", "ci", "word"),
    [
        ("dovecot", "The journal over IMAP is not proven: no dovecot on PATH", "true", "error"),
        ("postfix", "Sending through a real relay is not proven: no postfix on PATH", "", "skipped"),
    ],
)
def test_a_missing_mail_server_fails_in_ci_and_is_skipped_loudly_elsewhere(
    tmp_path: Path, server: str, words: str, ci: str, word: str
) -> None:
    gone = "from tests.mailhost import programs\n\nprograms.SYSTEM = '/nowhere'\n"
    test = f"{gone}\ndef test_one({server}):\n    pass\n"
    ran = run(tmp_path, test, ci=ci, path="/nowhere", fixtures="tests.outbox.conftest")
    assert words in run_report(ran)
    assert f"1 {word}" in ran.stdout


def run_report(ran: subprocess.CompletedProcess[str]) -> str:
    """What a run said, on one line."""
    return " ".join(ran.stdout.split())
