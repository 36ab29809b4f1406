"""The regions' reports to the accounts, as CSV, and their receipts back: each accepted report once each way (R22).

A file is what the log says was handed over in it, so it can be made again at any time and is the same. A report is
named by its stream and number («grant/2024-hamar/rapport/1»): a new one after one that was sent back is another.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from domain.cases.grant.case import GRANT
from domain.cases.grant.commands import BookReport, HandOverReport
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Report
from domain.county.csvtable import Column, Unreadable, read_date, read_text
from domain.county.datewords import date_field
from domain.engine.due import cases
from domain.engine.handle import load
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.accounts_tables import (
    SHOWN,
    known_and_once,
    kroner_cell,
    receipt_lines,
    recipient_cells,
    write_table,
)
from flows.desk_work.done import Done
from flows.desk_work.regions import do_money, form_problems
from flows.money_forms import AccountsForm, ReceiptFileForm
from flows.money_years import year_of
from flows.office import Office

HEADINGS = (
    "rapport", "mottaker", "orgnr", "år", "tilskudd", "medfinansiering", "journalpost", "mottatt", "godtatt",
    "godtatt av",
)  # fmt: skip
_WORD = "rapport"


def hand_over_reports(office: Office, form: AccountsForm, *, command_id: str) -> Done:
    """Hand all accepted reports over to the accounts in one file. Killed on the way, what was handed over is in that
    file and the rest goes in the next."""
    refuse_if(form_problems(office, form))
    ready = [
        (stream, report.number) for stream, state in _grants(office) if (report := state.report_to_hand_over)
    ]
    if not ready:
        rule = "ingen er godtatt og venter på regnskapet."
        way_out = "Filer som er laget før, skrives med «aarshjul accounts report-file»."
        raise Refused(Problem("Rapporter", rule, way_out))
    named = "\n".join(_name(stream, number) for stream, number in ready)
    file = sha256(named.encode()).hexdigest()
    commands = [(stream, HandOverReport(number, file, form.actor)) for stream, number in ready]
    done = do_money(office, commands, form.actor, command_id, "")
    path = write_report_file(office, file)
    return Done(done.stream, f"{_counted(len(ready))} er overlevert regnskapet i {path}.", done.outcomes)


def write_report_file(office: Office, file: str) -> Path:
    """Write the file of a hand-over into the out-tray; again, it is the same. Refused when the log knows no such file,
    or several."""
    sent = list(_handed_over(office))
    rows = [(stream, report) for stream, report in sent if report.file.startswith(file)]
    if not file or len({report.file for _, report in rows}) != 1:
        listed = ", ".join(dict.fromkeys(report.file[:SHOWN] for _, report in sent)) or "ingen"
        raise Refused(Problem("Fil", f"«{file}» er ikke én fil med rapporter.", f"Filer: {listed}."))
    name = f"rapporter-{rows[0][1].file[:SHOWN]}"
    return write_table(office, name, (HEADINGS, *(_row(office, stream, report) for stream, report in rows)))


def read_report_receipts(office: Office, form: ReceiptFileForm, *, command_id: str) -> Done:
    """The accounts' receipts: they have these reports. All that is wrong is told at once; then nothing is written."""
    wrong: list[Problem] = []
    columns = (Column("rapport", _report_name), Column("bokført", read_date), Column("bilag", read_text))
    lines = receipt_lines(office, form.file, columns, wrong)
    named = [line.cells["rapport"] for line in lines]
    known = {_name(stream, report.number) for stream, report in _handed_over(office)}
    wrong += known_and_once(lines, [_name(stream, number) for stream, number in named], known)
    refuse_if(form_problems(office, form, *wrong))
    commands = [
        (stream, BookReport(number, line.cells["bokført"], line.cells["bilag"], form.actor))
        for line, (stream, number) in zip(lines, named, strict=True)
    ]
    return do_money(office, commands, form.actor, command_id, f"{_counted(len(commands))} er bokført.")


def waiting_reports(office: Office) -> list[tuple[str, Report]]:
    """The accepted reports that the accounts have not confirmed, by stream: those handed over, and those to be."""
    return [
        (stream, report)
        for stream, state in _grants(office)
        for report in (state.report_to_hand_over, *state.sent.values())
        if report and not report.booked
    ]


def _grants(office: Office) -> Iterator[tuple[str, Grant]]:
    with office.store.reading() as c:
        for stream in cases(c, GRANT.name):
            yield stream, load(c, office.catalogue, stream).state


def _handed_over(office: Office) -> Iterator[tuple[str, Report]]:
    return ((stream, report) for stream, state in _grants(office) for report in state.sent.values())


def _row(office: Office, stream: str, report: Report) -> tuple[str, ...]:
    return (
        _name(stream, report.number),
        *recipient_cells(office, stream),
        str(year_of(stream)),
        kroner_cell(report.amount),
        kroner_cell(report.counted),
        report.reference,
        date_field(report.received),
        date_field(report.accepted) if report.accepted else "",
        report.accepted_by,
    )


def _name(stream: str, number: int) -> str:
    return f"{stream}/{_WORD}/{number}"


def _report_name(cell: str) -> tuple[str, int]:
    stream, _, number = cell.rpartition(f"/{_WORD}/")
    if not stream.startswith(f"{GRANT.name}/") or not number.isdecimal():
        raise Unreadable(
            f"«{cell}» er ikke en rapport.", "Skriv den som i fila, som grant/2024-hamar/rapport/1."
        )
    return stream, int(number)


def _counted(reports: int) -> str:
    return "1 rapport" if reports == 1 else f"{reports} rapporter"
