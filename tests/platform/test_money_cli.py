"""Grants and refunds from the shell, to the accounts and back."""

import json
from pathlib import Path

import pytest

from domain.county.shipped import shipped_plan_text
from tests.platform.conftest import Ran, Shell

WHO = ("--actor", "anne.sveipe")
LEADER = ("--actor", "leder.samhandling")
WHERE = ("--year", "2024", "--region", "hamar")
ORDER = ("--reference", "2024/100-7")


@pytest.fixture
def on(opened: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """The command line on a day, with a plan that asks for no agreements in force; must succeed."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(shipped_plan_text().replace("agreements: true ", "agreements: false"), encoding="utf-8")
    monkeypatch.setenv("AARSHJUL_PLAN", str(plan))

    def do(day: str, *words: str) -> Ran:
        monkeypatch.setenv("AARSHJUL_CLOCK", f"{day}T10:00:00+01:00")
        ran = opened(*words)
        assert ran.code == 0, ran.err
        return ran

    return do


def confirm(number: str, amount: str) -> tuple[str, ...]:
    return ("grant", "confirm", *WHO, *WHERE, "--municipality", number, "--amount", amount,
            "--received", "2024-03-01", "--reference", "2024/100-2")  # fmt: skip


def test_a_grant_from_the_first_promise_to_the_receipt(on: Shell, opened: Shell, home: Path) -> None:
    assert "opprettet for 10 regioner" in on("2024-01-15", "grant", "begin", *WHO, "--year", "2024").out
    held = on("2024-03-01", *confirm("3403", "860 000")).out.replace("\u00a0", " ")
    assert "Det mangler 140 000 kroner i bekreftet medfinansiering" in held
    refused = opened("grant", "award", *WHO, *WHERE)
    assert refused.code == 1
    assert "holdes og kan ikke få tilsagn: det mangler 140\u00a0000\u00a0kroner" in refused.err
    assert "Vilkåret om medfinansiering er oppfylt." in on("2024-03-01", *confirm("3412", "140000,00")).out
    on("2024-03-02", "grant", "award", *WHO, *WHERE)
    on("2024-03-02", "grant", "order", *WHO, *WHERE, *ORDER)
    assert "kan ikke også anvise" in opened("grant", "approve", *WHO, *WHERE).err
    on("2024-03-03", "grant", "approve", *LEADER, *WHERE)
    assert "er overlevert regnskapet i" in on("2024-03-04", "accounts", "hand-over", *WHO).out
    assert "overlevert regnskapet" in on("2024-03-04", "accounts", "show").out
    [row] = json.loads(on("2024-03-04", "accounts", "show", "--json").out)
    assert row["payment"]["amount"] == 250_000_000
    assert "Fila ligger i" in on("2024-03-04", "accounts", "file", row["payment"]["file"]).out
    (home / "inn").mkdir(exist_ok=True)
    (home / "inn" / "kvitteringer.csv").write_text(
        "utbetaling;utbetalt;bilag\ngrant/2024-hamar/1;05.03.2024;B-1001\n", encoding="utf-8"
    )
    on("2024-03-05", "accounts", "paid", *WHO, "kvitteringer.csv")
    assert on("2024-03-05", "accounts", "show").out == "Ingen utbetalinger er på vei.\n"
    shown = on("2024-03-06", "grant", "show").out.replace("\u00a0", " ")
    assert "Tilskudd 2024: tilsagn om 2 500 000 kroner, utbetalt 2 500 000 kroner." in shown
    assert "regionen" in next(line for line in shown.splitlines() if line.startswith("hamar"))
    assert "grant.paid" in on("2024-03-06", "log", "grant/2024-hamar").out


def test_a_refund_with_its_cap_and_what_is_shown_of_it(on: Shell, home: Path) -> None:
    on("2024-01-15", "refund", "begin", *WHO, "--year", "2024", "--region", "hamar")
    (home / "inn").mkdir(exist_ok=True)
    (home / "inn" / "kostnader.csv").write_text(
        "type;beløp\nlønn;240 000\nsosiale utgifter;60 000\n", encoding="utf-8"
    )
    claim = ("refund", "claim", *WHO, *WHERE, "--costs", "kostnader.csv", "--received", "2024-07-01")
    assert "registrert som krav 1" in on("2024-07-01", *claim, "--reference", "2024/200-1").out
    shown = on("2024-07-01", "refund", "show", "2024").out.replace("\u00a0", " ")
    assert "Attester eller avslå krav 1." in shown
    assert "kr 300 000" in shown
    assert "240" not in shown + on("2024-07-01", "log", "refund/2024-hamar").out
    board = json.loads(on("2024-07-01", "refund", "show", "--json").out)["board"]
    [hamar] = [row for row in board["rows"] if row["region"] == "hamar"]
    assert (hamar["refund"]["left"], hamar["grant"]) == (45_000_000, None)
    reason = ("--claim", "1", "--reason", "Dokumentasjonen mangler.")
    assert "Krav 1 er avslått." in on("2024-07-02", "refund", "reject", *WHO, *WHERE, *reason).out


def test_what_is_written_wrongly_is_told_in_norwegian(on: Shell, opened: Shell) -> None:
    on("2024-01-15", "grant", "begin", *WHO, "--year", "2024")
    ran = opened("grant", "award", *WHO, "--year", "2024", "--region", "oslo")
    assert (ran.code, "det finnes ikke noe råd «oslo»" in ran.err) == (1, True)
    ran = opened(*confirm("3403", "1.000"))
    assert (ran.code, "«1.000» er ikke et beløp" in ran.err) == (1, True)
    ran = opened(
        "grant", "withdraw", *WHO, *WHERE, "--municipality", "3403", "--word", "tenkt", "--reason", "x"
    )
    assert "«tenkt» er ikke et av valgene. Velg: lovet eller bekreftet." in ran.err


def test_a_report_goes_to_the_accounts_and_is_booked(on: Shell, home: Path) -> None:
    begun = on("2024-01-15", "grant", "begin", *WHO, "--year", "2024", "--first-case", "2024/1301").out
    assert "ingen brev" not in begun
    on("2024-03-01", *confirm("3403", "1 000 000"))
    on("2024-03-02", "grant", "award", *LEADER, *WHERE)
    on("2024-03-02", "grant", "order", *WHO, *WHERE, *ORDER)
    on("2024-03-03", "grant", "approve", *LEADER, *WHERE)
    on("2024-03-04", "accounts", "hand-over", *WHO)
    (home / "inn").mkdir(exist_ok=True)
    (home / "inn" / "kvitteringer.csv").write_text(
        "utbetaling;utbetalt;bilag\ngrant/2024-hamar/1;05.03.2024;B-1001\n", encoding="utf-8"
    )
    on("2024-03-05", "accounts", "paid", *WHO, "kvitteringer.csv")
    (home / "inn" / "rapport.pdf").write_text("rapport")
    report = ("--received", "2025-01-15", "--reference", "2025/40-2", "--document", "rapport.pdf")
    on("2025-01-15", "grant", "report", *WHO, *WHERE, *report)
    assert on("2025-01-15", "accounts", "reports").out == "Ingen rapporter venter på regnskapet.\n"
    on("2025-01-15", "grant", "accept-report", *WHO, *WHERE)
    assert "godtatt" in on("2025-01-15", "accounts", "reports").out
    assert "1 rapport er overlevert" in on("2025-01-16", "accounts", "hand-over-reports", *WHO).out
    [row] = json.loads(on("2025-01-16", "accounts", "reports", "--json").out)
    assert (row["stream"], row["report"]["amount"]) == ("grant/2024-hamar", 250_000_000)
    assert "Fila ligger i" in on("2025-01-16", "accounts", "report-file", row["report"]["file"]).out
    (home / "inn" / "bokfort.csv").write_text(
        "rapport;bokført;bilag\ngrant/2024-hamar/rapport/1;16.01.2025;B-7\n", encoding="utf-8"
    )
    on("2025-01-16", "accounts", "booked", *WHO, "bokfort.csv")
    assert on("2025-01-16", "accounts", "reports").out == "Ingen rapporter venter på regnskapet.\n"
