"""The command line: exit codes, JSON, bokmål, and no trace that nobody asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import COMMANDS, aarshjul
from flows.commands.call import Call
from tests.platform.conftest import JUNE, Shell

DRAFT = ("round", "draft", "--actor", "anne.sveipe", "--case", "2022/17593", "--first-document", "5")
PROGRAM = (sys.executable, "-c", "from flows.cli import main; main()")


NOT_WAITED_FOR = (
    "prefect", "aiosmtplib", "typst", "yaml", "alembic", "psycopg", "sqlalchemy.dialects.postgresql",
    "domain.county.register_tables",
)  # fmt: skip
"""What the commands that read do without."""


def drafted(opened: Shell) -> str:
    """A draft; its control code."""
    assert opened(*DRAFT).code == 0
    return str(json.loads(opened("round", "preview", "--json").out)["control_code"])


def subcommands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = aarshjul.get_command(None, name)  # type: ignore[arg-type]
        found.append((name,))
        found += [(name, sub) for sub in getattr(command, "commands", {})]
    return found


@pytest.mark.parametrize("words", subcommands(), ids=" ".join)
def test_every_command_has_its_help_in_bokmal(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(aarshjul, [*words, "--help"], obj=Call())
    assert shown.exit_code == 0
    assert shown.output.startswith("Bruk: ")
    english = ("Usage", "Options:", "Commands:", "Show this message", "required]", "default:", "[OPTIONS]")
    assert not [word for word in english if word in shown.output]
    described = shown.output.splitlines()[2].strip()
    assert described.endswith((".", ",")) or len(described) > 40


def test_the_help_names_every_command_without_importing_any() -> None:
    code = (
        "import sys; from flows.cli import main\ntry: main()\nexcept SystemExit: print(sorted(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    shown, _, modules = ran.stdout.rpartition("['")
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert not [m for m in ("prefect", "sqlalchemy", "typst", "jinja2", "imap_tools") if f"'{m}'" in modules]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tull",), "Det finnes ingen kommando «tull»."),
        (("status", "--tull"), "Det finnes ikke noe valg --tull."),
        (("calendar",), "ÅR må oppgis."),
        (("calendar", "2027", "nå"), "For mange ord"),
        (("calendar", "ifjor"), "ÅR: «ifjor» er ikke et helt tall."),
        (("round", "approve"), "må oppgis"),
        (("round", "draft", "--actor"), "--actor trenger en verdi."),
        (("round", "extend", "--actor", "a", "--reason", "b", "--deadline", "31.02.2024"), "er ikke en dato"),
        (("register", "import"), "Oppgi enten en mappe eller --shipped."),
        (("register", "check", "finnes-ikke"), "«finnes-ikke» finnes ikke."),
    ],
)
def test_wrong_use_gives_2_and_a_word_in_bokmal(shell: Shell, words: tuple[str, ...], said: str) -> None:
    ran = shell(*words)
    assert ran.code == 2
    assert said in ran.err
    assert "--help" in ran.err
    assert "Error" not in ran.err


def test_without_a_store_every_command_says_how_to_make_one(shell: Shell) -> None:
    for words in (("status",), ("log",), ("verify",), ("outbox",), ("register", "show"), ("round", "show")):
        ran = shell(*words)
        assert ran.code == 1
        assert "aarshjul init" in ran.err


def test_init_can_be_run_again(shell: Shell, home: Path) -> None:
    assert "opprettet" in shell("init").out
    assert (home / "aarshjul.db").is_file()
    assert "i orden fra før" in shell("init").out


def test_wrong_settings_are_all_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AARSHJUL_SEND", "alle")
    monkeypatch.setenv("AARSHJUL_CONSOLE_PORT", "x")
    ran = shell("status")
    assert ran.code == 1
    assert ran.err.count("\n  - AARSHJUL_") == 2


def test_an_unexpected_error_is_one_line_and_a_file(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("noe helt annet")

    monkeypatch.setattr("flows.migrate.current_revision", broken)
    ran = shell("init")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"Uventet feil (RuntimeError). Alt om den står i {home / 'logg' / 'aarshjul.log'}."
    ]
    assert "noe helt annet" in (home / "logg" / "aarshjul.log").read_text()
    assert "Traceback" in shell("--verbose", "init").err


def test_the_calendar_has_the_worked_dates_and_their_rules(shell: Shell) -> None:
    found = {d["what"]: d for d in json.loads(shell("calendar", "2023", "--json").out)["dates"]}
    assert found["Høringsbrev"]["day"] == "2023-06-30"
    assert found["Svarfrist"]["day"] == "2023-09-15"
    assert found["Andre påminnelse"]["day"] == "2023-09-12"
    assert all(d["rule"] for d in found.values())
    assert "Valgdag" in shell("calendar", "2023").out
    assert "Valgdag" not in shell("calendar", "2024").out
    assert "11. september 2023" in shell("calendar", "2023", "--no-holidays").out
    assert shell("calendar", "1066").code == 1


def test_a_form_is_refused_with_everything_at_once_and_nothing_is_written(opened: Shell) -> None:
    ran = opened("round", "draft", "--actor", "ukjent", "--case", "2x", "--deadline", "01.06.2023")
    assert ran.code == 1
    assert [line.partition(":")[0].strip() for line in ran.err.splitlines()[1:]] == [
        "- Hvem er du?",
        "- Saksnummer",
        "- Svarfrist",
    ]
    ran = opened(
        "round", "draft", "--actor", "x", "--case", "1/1", "--first-document", "fem", "--change", "alt"
    )
    assert ran.code == 1
    assert "Dokumentnummer: må være et helt tall." in ran.err
    assert (
        "«alt» er ikke et av valgene. Velg: det året krever, justering, fornyelse eller evaluering."
        in ran.err
    )
    assert "det finnes ikke noe råd «oslo»" in opened(*DRAFT, "--council", "oslo").err
    assert json.loads(opened("log", "--json").out)["events"] == []


def test_a_round_from_the_shell(opened: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = drafted(opened)
    assert "Dette var gjort fra før" in opened(*DRAFT).out
    own = opened("round", "approve", "--actor", "anne.sveipe", "--code", code)
    assert (own.code, "R30" in own.err) == (1, True)
    assert opened("round", "approve", "--actor", "leder.samhandling", "--code", code).code == 0
    assert opened("dispatch").out == "Brev: ingenting å sende.\n"
    monkeypatch.setenv("AARSHJUL_CLOCK", "2023-06-30T09:00:00+02:00")
    assert opened("dispatch").out == "Brev: 10 sendt.\n"
    assert len(list((home / "post" / "new").iterdir())) == 10
    assert opened("dispatch").out == "Brev: ingenting å sende.\n", "no letter twice"
    shown = json.loads(opened("round", "show", "--json").out)["board"]
    assert (shown["status"], len(shown["rows"]), shown["deadline"]) == ("godkjent", 10, "2023-09-15")


def test_status_tells_whose_move_it_is(opened: Shell) -> None:
    drafted(opened)
    found = json.loads(opened("status", "--json").out)
    assert found["today"] == "2023-06-13"
    assert found["cases"] == [
        {
            "stream": "consultation/2023",
            "status": "utkast",
            "holder": "godkjenner",
            "what": found["cases"][0]["what"],
            "next_due": None,
            "overdue": [],
        }
    ]
    assert found["letters"] == {"prepared": 10}
    assert (found["running"], found["needs_a_person"], found["stopped"]) == (None, [], [])
    assert "godkjenner" in opened("status").out


def test_the_stop_button(opened: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    code = drafted(opened)
    opened("round", "approve", "--actor", "leder.samhandling", "--code", code)
    monkeypatch.setenv("AARSHJUL_CLOCK", "2023-06-30T09:00:00+02:00")
    assert opened("outbox", "stop", "--actor", "anne.sveipe", "--reason", "Feil i brevet").code == 0
    ran = opened("dispatch")
    assert (ran.code, "sendt" in ran.out) == (1, False)
    assert "Feil i brevet" in opened("status").out
    assert opened("outbox", "start", "--actor", "anne.sveipe", "--reason", "Rettet").code == 0
    assert opened("dispatch").out == "Brev: 10 sendt.\n"


def test_the_outbox_is_filtered_and_one_letter_shown_whole(opened: Shell) -> None:
    drafted(opened)
    found = json.loads(opened("outbox", "--json").out)["letters"]
    assert len(found) == 10
    assert opened("outbox", "--state", "accepted").out == "Ingen brev.\n"
    assert opened("outbox", "--state", "borte").code == 1
    shown = json.loads(opened("outbox", "show", found[0]["key"][:10], "--json").out)
    assert shown["letter"]["sha256"] == found[0]["sha256"]
    unsettled = (
        "outbox",
        "settle",
        found[0]["key"],
        "--actor",
        "anne.sveipe",
        "--arrived",
        "--evidence",
        "sett",
    )
    assert opened(*unsettled).code == 1


def test_the_log_its_chain_and_its_checkpoints(opened: Shell, home: Path) -> None:
    drafted(opened)
    events = json.loads(opened("log", "--json").out)["events"]
    assert [e["kind"] for e in events] == ["consultation.drafted"]
    assert opened("log", "consultation/1999").code == 1
    assert json.loads(opened("verify", "--json").out)["sound"] is True
    assert opened("checkpoint", "--compare", "fil").code == 1
    printed = opened("checkpoint", "--write").out.splitlines()[0]
    assert opened("checkpoint", "--compare", printed).code == 0
    assert opened("checkpoint", "--compare", "fil").code == 0
    assert opened("checkpoint", "--compare", "tull").code == 1
    forged = "1 · " + "0" * 16
    assert opened("checkpoint", "--compare", forged).code == 1
    kept = home / "kontrollpunkter.txt"
    kept.write_text(kept.read_text() + f"2030-01-01T00:00:00.000000Z  2 · {'0' * 64}\n")
    assert json.loads(opened("checkpoint", "--compare", "fil", "--json").out)["agrees"] is False


def test_a_changed_event_is_found(opened: Shell, home: Path) -> None:
    import sqlite3

    drafted(opened)
    with sqlite3.connect(home / "aarshjul.db") as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("UPDATE event SET data = replace(data, '17593', '17594')")
    db.close()
    ran = opened("verify", "--json")
    assert (ran.code, json.loads(ran.out)["position"]) == (1, 1)


def test_the_register_goes_in_whole_or_not_at_all(opened: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "register"
    assert opened("register", "copy", str(folder)).code == 0
    assert opened("register", "copy", str(folder)).code == 1, "nothing is overwritten"
    assert opened("register", "check", str(folder)).code == 0
    assert "lagt til: 0, fjernet: 0" in opened("register", "import", str(folder)).out
    before = opened("register", "show", "--json").out
    contacts = folder / "kontakter.csv"
    contacts.write_text(contacts.read_text().replace("@ipr.example.org", " ipr.example.org"))
    ran = opened("register", "import", str(folder))
    assert ran.code == 1
    assert ran.err.count("  - kontakter.csv") > 5
    assert opened("register", "show", "--json").out == before
    contacts.write_bytes("æ".encode("latin-1"))
    assert "CSV UTF-8" in opened("register", "check", str(folder)).err


def test_doctor_names_the_way_out_of_everything(opened: Shell) -> None:
    ran = opened("doctor", "--json")
    found = {f["about"]: f for f in json.loads(ran.out)["findings"]}
    assert ran.code == 1
    assert {about for about, f in found.items() if f["grade"] == "feil"} == {"Prefect"}
    assert found["Prefect"]["way_out"] == "Kjør «aarshjul up»."
    assert found["Journal"]["way_out"] == "Sett AARSHJUL_MAILBOX_URL når brev skal ut."
    for about in (
        "Python",
        "Pakker",
        "PDF",
        "Database",
        "Logg",
        "Plan",
        "Register",
        "Godkjennere",
        "Tidssone",
    ):
        assert found[about]["grade"] == "i orden", found[about]
    assert "Alt er klart" not in opened("doctor").out


def test_doctor_knows_the_packages_that_stop_the_scheduler(
    opened: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.metadata import requires

    wanted = " ".join(requires("aarshjul") or [])
    assert "fastapi<0.151" in wanted
    assert "sqlalchemy<2.1" in wanted
    monkeypatch.setattr("flows.commands.checks.version", lambda name: "9.9" if name == "sqlalchemy" else "0")
    found = [f for f in json.loads(opened("doctor", "--json").out)["findings"] if f["about"] == "Pakker"]
    assert "sqlalchemy 9.9" in found[0]["seen"]


def test_a_refusal_is_json_too(shell: Shell) -> None:
    ran = shell("status", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"][0]["about"] == "Databasen"


def test_the_real_program_in_a_process_of_its_own(opened: Shell, home: Path) -> None:
    drafted(opened)
    environment = {**os.environ, "AARSHJUL_HOME": str(home), "AARSHJUL_CLOCK": JUNE}
    code = PROGRAM[2].replace(
        "main()", "import sys\ntry: main()\nfinally: print(sorted(sys.modules), file=sys.stderr)"
    )

    def imported_by(*words: str) -> tuple[set[str], "subprocess.CompletedProcess[str]"]:
        ran = subprocess.run(
            [*PROGRAM[:2], code, *words], capture_output=True, text=True, env=environment, check=True
        )
        return {name for name in NOT_WAITED_FOR if f"'{name}'" in ran.stderr}, ran

    for words in (("outbox",), ("log",), ("verify",), ("status", "--json")):
        needless, ran = imported_by(*words)
        # What should begin now is the plan's and the register's to say.
        read = {"yaml", "domain.county.register_tables"} if words[0] == "status" else set()
        assert needless == read, words
    assert json.loads(ran.stdout)["cases"][0]["stream"] == "consultation/2023"
    wrong = subprocess.run([*PROGRAM, "tull"], capture_output=True, text=True, env=environment, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_county_politicians_go_in_with_the_register_and_doctor_counts_them(
    opened: Shell, tmp_path: Path
) -> None:
    folder = tmp_path / "register"
    opened("register", "copy", str(folder))
    politicians = folder / "fylkespolitikere.csv"
    rows = politicians.read_text().splitlines(keepends=True)
    politicians.write_text("".join(row for row in rows if not row.startswith("hamar.opposisjon")))
    assert (
        "19 fylkespolitikere. Rader lagt til: 0, fjernet: 1" in opened("register", "import", str(folder)).out
    )
    assert "hamar.posisjon" in opened("register", "show").out
    found = {f["about"]: f for f in json.loads(opened("doctor", "--json").out)["findings"]}
    assert found["Fylkespolitikere"]["seen"] == "skal være 2 i hvert råd (R24): hamar har 1"
