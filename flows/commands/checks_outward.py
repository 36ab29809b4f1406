"""What must be true of the world around: PDFs, mail, Prefect."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from flows.commands.checks import Finding, Grade
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.office import Office

SCHEDULED = ("Dagens gjøremål", "Send brev")
"""The deployments that must run by themselves, as prefect.yaml names them."""

_PATIENCE = 10.0
_LAST_LETTERS = 5
_TWO_DAYS = timedelta(days=2)


def letters_can_be_rendered() -> Iterator[Finding]:
    """A small letter becomes a PDF/A-2a + UA-1 with every Norwegian letter in it."""
    from notifications.render.blocks import Paragraph, Run
    from notifications.render.check import pdf_problems
    from notifications.render.page import LetterPage, Person, Sender
    from notifications.render.pdf import to_pdf

    page = LetterPage(
        language="nb",
        sender=Sender(
            name="Årshjul",
            department="",
            postal_address="",
            visiting_address="",
            phone="",
            email="post@example.org",
            web="",
            org_number="",
        ),
        addressee=("Prøvemottaker",),
        our_ref="1/1-1",
        date_text="30.06.2023",
        dated=date(2023, 6, 30),
        caseworker=Person("Prøve", "Prøve"),
        subject="Prøvebrev",
        blocks=(Paragraph((Run("Blåbærsyltetøy, čáhci, «én» – ÆØÅ"),)),),
        closing="Hilsen",
        approval_note="Prøve",
    )
    if problems := pdf_problems(to_pdf(page)):
        yield Finding("PDF", Grade.WRONG, "; ".join(problems), "Kjør «make install» på nytt.")
    else:
        yield Finding("PDF", Grade.OK, "PDF/A-2a og PDF/UA-1, med skriftene som følger med")


def mail_can_leave(office: "Office") -> Iterator[Finding]:
    """The relay answers, and the send gate lets through what it should; nothing is sent."""
    from aiosmtplib import SMTPException

    from notifications.outbox.gate import closures
    from notifications.outbox.relay import Session
    from notifications.outbox.rows import counts
    from notifications.outbox.states import LABELS, NEEDS_A_PERSON

    settings = office.settings
    sending = _sending(office)
    if not sending.settings.relay_url:
        seen = "lokal e-post: brevene legges i en mappe, ingenting sendes ut"
        yield Finding("E-post", Grade.NOTE, seen, "Sett AARSHJUL_SMTP_URL når brev skal ut.")
    else:
        relay = sending.relay()

        async def greet() -> None:
            session = Session(relay)
            await asyncio.wait_for(session.connected(), _PATIENCE)
            await session.leave()

        try:
            asyncio.run(greet())
            yield Finding("E-post", Grade.OK, f"{relay.name} svarer")
        except (SMTPException, OSError, TimeoutError) as error:
            seen = relay.without_secrets(f"{relay.name} svarer ikke som den skal ({error})")
            yield Finding("E-post", Grade.WRONG, seen, "Sjekk AARSHJUL_SMTP_URL, brannmur og passord.")
        if forbidden := office.gate().forbids(relay):
            yield Finding(
                "Sendesperre", Grade.WRONG, forbidden, "Sett AARSHJUL_SEND til allowlist eller open."
            )
    yield Finding("Sendesperre", Grade.OK, f"AARSHJUL_SEND er {settings.send}")
    with office.store.reading() as c:
        shut, letters = closures(c), counts(c)
    for closure in shut.values():
        seen = f"stoppet av {closure.who}: {closure.why}"
        yield Finding("Sendesperre", Grade.WRONG, seen, "Åpne med «aarshjul outbox start».")
    for state in NEEDS_A_PERSON:
        if letters[state]:
            seen = f"{letters[state]} brev: {LABELS[state]}"
            yield Finding(
                "Leveranser", Grade.WRONG, seen, "Se «aarshjul outbox», og avgjør med «outbox settle»."
            )


def journal_can_be_read(office: "Office") -> Iterator[Finding]:
    """A letter in doubt can be looked up: the journal answers, and there is a copy of one of the last letters in it.

    Without copies no letter goes twice or is lost: those in doubt are left to a person.
    """
    from flows.sending import journal_of
    from notifications.outbox.journal import JournalUnreadable
    from notifications.outbox.rows import last_taken
    from notifications.outbox.terms import SHORTEST_GRACE

    journal = journal_of(_sending(office))
    if journal is None:
        seen = "ingen: et brev som kommer i tvil, må en person avklare"
        yield Finding("Journal", Grade.NOTE, seen, "Sett AARSHJUL_MAILBOX_URL når brev skal ut.")
        return
    with office.store.reading() as c:
        last = last_taken(c, before=office.now - SHORTEST_GRACE, limit=_LAST_LETTERS)
    try:
        found = journal.find(last)
    except JournalUnreadable as unreadable:
        way_out = "Sjekk AARSHJUL_MAILBOX_URL, brannmur, passord og mappe."
        yield Finding("Journal", Grade.WRONG, str(unreadable), way_out)
        return
    if last and not found:
        seen = f"{journal.name} kan leses, men de siste brevene ligger ikke der (sett etter {len(last)})"
        way_out = "Sjekk at e-posttjeneren legger en kopi av alt den tar imot, i denne postkassen."
        yield Finding("Journal", Grade.NOTE, seen, way_out)
    else:
        yield Finding("Journal", Grade.OK, f"{journal.name} kan leses")


def _sending(office: "Office") -> "Office":
    """The office as it sends: through the relay that is set, or the local mail while that runs."""
    from pydantic import SecretStr

    from flows.platform.lock import running_in

    relay = office.settings.relay_url or (running_in(office.settings.home) or {}).get("mail", "")
    return replace(office, settings=office.settings.having(smtp_url=SecretStr(relay)))


def prefect_will_run(settings: Settings) -> Iterator[Finding]:
    """The server answers, a worker is there, and the planned runs are set up: health alone proves nothing."""
    from flows.platform.console import Console
    from flows.platform.lock import running_in

    running = running_in(settings.home)
    if not running or "console" not in running:
        seen = "kjører ikke, så ingenting skjer av seg selv"
        yield Finding("Prefect", Grade.WRONG, seen, "Kjør «aarshjul up».")
        return
    port = int(running["console"].rpartition(":")[2])
    console = Console(port, settings.console_auth.get_secret_value())
    if not console.is_ready():
        yield Finding("Prefect", Grade.WRONG, f"{console.url} svarer ikke", f"Se loggene i {settings.logs}.")
        return
    yield Finding("Prefect", Grade.OK, console.url)
    if console.workers_online():
        yield Finding("Arbeider", Grade.OK, "klar")
    else:
        yield Finding("Arbeider", Grade.WRONG, "ingen tar imot kjøringer", f"Se loggene i {settings.logs}.")
    now = datetime.now(UTC)
    for name in SCHEDULED:
        runs = console.scheduled_runs(name, now)
        if runs and runs[0] - now < _TWO_DAYS:
            yield Finding("Kjøreplan", Grade.OK, f"{name}: neste {runs[0]:%d.%m.%Y %H.%M} UTC")
        else:
            way_out = "Sjekk «Pakker» over, og start «aarshjul up» på nytt."
            yield Finding("Kjøreplan", Grade.WRONG, f"{name}: ingen kjøring er satt opp", way_out)
