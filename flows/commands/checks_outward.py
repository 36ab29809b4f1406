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
    from pydantic import SecretStr

    from flows.platform.lock import running_in
    from notifications.outbox.gate import closures
    from notifications.outbox.relay import Session
    from notifications.outbox.rows import counts
    from notifications.outbox.states import LABELS, NEEDS_A_PERSON

    settings = office.settings
    local = (running_in(settings.home) or {}).get("mail", "")
    if not settings.relay_url and not local:
        seen = "lokal e-post: brevene legges i en mappe, ingenting sendes ut"
        yield Finding("E-post", Grade.NOTE, seen, "Sett AARSHJUL_SMTP_URL når brev skal ut.")
    else:
        set_or_local = settings.having(smtp_url=SecretStr(settings.relay_url or local))
        relay = replace(office, settings=set_or_local).relay()

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
