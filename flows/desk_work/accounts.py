"""Payments to the accounts, as CSV, and their receipts back: each payment once each way (R22).

A file is what the log says was handed over in it, so it can be made again at any time and is the same. A payment is
named by its stream and number («grant/2024-hamar/1»), so that the accounts see one that they already have.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from domain.cases.grant.case import GRANT
from domain.cases.payment.commands import HandOver, RecordPaid
from domain.cases.payment.words import Payment, Stage
from domain.cases.refund.case import REFUND
from domain.county.csvtable import Column, Unreadable, read_date, read_text
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
from flows.office import Office

HEADINGS = ("utbetaling", "mottaker", "orgnr", "kroner", "journalpost", "attestert av", "anvist av")


def hand_over(office: Office, form: AccountsForm, *, command_id: str) -> Done:
    """Hand all approved payments over to the accounts in one file. Killed on the way, what was handed over is in that
    file and the rest goes in the next."""
    refuse_if(form_problems(office, form))
    approved = list(_payments(office, Stage.APPROVED))
    if not approved:
        rule = "ingen er anvist og venter på regnskapet."
        raise Refused(
            Problem("Utbetalinger", rule, "Filer som er laget før, skrives med «aarshjul accounts file».")
        )
    named = "\n".join(f"{stream}/{payment.number}" for stream, payment in approved)
    file = sha256(named.encode()).hexdigest()
    commands = [(stream, HandOver(payment.number, file, form.actor)) for stream, payment in approved]
    done = do_money(office, commands, form.actor, command_id, "")
    path = write_file(office, file)
    said = f"{_counted(len(approved))} er overlevert regnskapet i {path}."
    return Done(done.stream, said, done.outcomes)


def write_file(office: Office, file: str) -> Path:
    """Write the file of a hand-over into the out-tray; again, it is the same. Refused when the log knows no such file,
    or several."""
    rows = [(s, p) for s, p in _payments(office, Stage.SENT, Stage.PAID) if p.file.startswith(file)]
    if not file or not rows or len({p.file for _, p in rows}) > 1:
        known = dict.fromkeys(p.file[:SHOWN] for _, p in _payments(office, Stage.SENT, Stage.PAID))
        listed = ", ".join(known) or "ingen"
        raise Refused(Problem("Fil", f"«{file}» er ikke én fil til regnskapet.", f"Filer: {listed}."))
    name = f"anvisning-{rows[0][1].file[:SHOWN]}"
    return write_table(office, name, (HEADINGS, *(_row(office, stream, payment) for stream, payment in rows)))


def read_receipts(office: Office, form: ReceiptFileForm, *, command_id: str) -> Done:
    """The accounts' receipts: each payment is paid. All that is wrong is told at once, and then nothing is written."""
    wrong: list[Problem] = []
    columns = (Column("utbetaling", _payment_name), Column("utbetalt", read_date), Column("bilag", read_text))
    lines = receipt_lines(office, form.file, columns, wrong)
    named = [line.cells["utbetaling"] for line in lines]
    known = {(stream, payment.number) for stream, payment in _payments(office, *Stage)}
    wrong += known_and_once(
        lines, [f"{stream}/{number}" for stream, number in named], {f"{s}/{n}" for s, n in known}
    )
    refuse_if(form_problems(office, form, *wrong))
    commands = [
        (stream, RecordPaid(number, line.cells["utbetalt"], line.cells["bilag"], form.actor))
        for line, (stream, number) in zip(lines, named, strict=True)
    ]
    said = f"{_counted(len(commands))} er registrert som betalt."
    return do_money(office, commands, form.actor, command_id, said)


def _counted(payments: int) -> str:
    return "1 utbetaling" if payments == 1 else f"{payments} utbetalinger"


def waiting(office: Office) -> list[tuple[str, Payment]]:
    """The payments that are neither paid nor stopped, by stream."""
    return list(_payments(office, Stage.ORDERED, Stage.APPROVED, Stage.SENT))


def _payments(office: Office, *stages: Stage) -> Iterator[tuple[str, Payment]]:
    with office.store.reading() as c:
        for stream in (*cases(c, GRANT.name), *cases(c, REFUND.name)):
            book = load(c, office.catalogue, stream).state.book
            yield from ((stream, payment) for payment in book.at(*stages))


def _row(office: Office, stream: str, payment: Payment) -> tuple[str, ...]:
    return (
        f"{stream}/{payment.number}",
        *recipient_cells(office, stream),
        kroner_cell(payment.amount),
        payment.reference,
        payment.ordered_by,
        payment.approved_by,
    )


def _payment_name(cell: str) -> tuple[str, int]:
    stream, _, number = cell.rpartition("/")
    if not stream.startswith((f"{GRANT.name}/", f"{REFUND.name}/")) or not number.isdecimal():
        raise Unreadable(f"«{cell}» er ikke en utbetaling.", "Skriv den som i fila, som grant/2024-hamar/1.")
    return stream, int(number)
