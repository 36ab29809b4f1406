"""The outbox from the shell: see it, settle doubt, stop and open it, and pump it once."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import SecretStr

from domain.engine.refusal import Problem, Refused
from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import Command, Group

if TYPE_CHECKING:
    from flows.office import Office
    from notifications.outbox.dossier import Dossier

NOT_DECIDED = 2
_ACTOR = click.option("--actor", required=True, metavar="ID", help="Hvem du er: ansatt-id i registeret.")


@click.group(cls=Group, invoke_without_command=True)
@click.option("--stream", metavar="SAK", help="Bare brev i denne saken, som consultation/2023.")
@click.option("--batch", metavar="UTSENDING", help="Bare denne utsendingen, som reminder-1.")
@click.option(
    "--state", "states", multiple=True, metavar="TILSTAND", help="Bare brev i denne tilstanden; kan gjentas."
)
@click.pass_context
@reads
def outbox(
    call: Call, ctx: click.Context, stream: str | None, batch: str | None, states: tuple[str, ...]
) -> None:
    """Brevene i utboksen, ett for hver mottaker, og hvor hvert av dem står."""
    if ctx.invoked_subcommand:
        return
    from notifications.outbox.rows import rows
    from notifications.outbox.states import LABELS, State

    if unknown := [s for s in states if s not in set(State)]:
        known = ", ".join(f"{s} ({LABELS[s]})" for s in State)
        raise Refused(*(Problem("Tilstand", f"«{s}» finnes ikke.", f"Velg blant: {known}.") for s in unknown))
    with call.office() as office, office.store.reading() as c:
        found = rows(c, stream=stream, batch=batch, states=[State(s) for s in states] or None)
    shown = [(r.key[:12], r.stream, r.batch, r.recipient, r.label, r.note) for r in found]
    headings = ("Brev", "Sak", "Utsending", "Mottaker", "Tilstand", "Merknad")
    call.answer({"letters": found}, lambda: table(headings, shown) or ["Ingen brev."])


@outbox.command(cls=Command)
@click.argument("key", metavar="BREV")
@reads
def show(call: Call, key: str) -> None:
    """Ett brev, og alt som er prøvd, bestemt og kjent om det. BREV er begynnelsen av nøkkelen."""
    with call.office() as office:
        known = _known(office, key)
    call.answer(known, known.lines)


@outbox.command(cls=Command)
@click.argument("key", metavar="BREV")
@click.option("--actor", default="", metavar="ID", help="Hvem du er: ansatt-id i registeret.")
@click.option("--arrived/--again", default=None, help="Det kom fram | send det samme brevet på nytt.")
@click.option(
    "--evidence",
    default="",
    metavar="TEKST",
    help="Hva du bygger på: «funnet i sendt-mappen kl. 08.02».",
)
@click.option("--sending", is_flag=True, help="Alle brev i samme utsending som står likt, ikke bare dette.")
@pass_call
def settle(call: Call, key: str, actor: str, arrived: bool | None, evidence: str, sending: bool) -> int:
    """Avgjør et brev som er i tvil, avvist eller holdt tilbake; uten avgjørelse vises alt som er kjent om det.

    BREV er minst seks tegn av nøkkelen, eller mottakeren: «hamar», «høringsbrev til hamar».
    """
    from flows.desk_work import settle_letter
    from flows.forms import Decision, DoubtForm, Scope

    with call.office() as office:
        if arrived is None:
            for line in _known(office, key).lines():
                click.echo(line)
            click.echo("Ikke avgjort: velg --arrived eller --again.", err=True)
            return NOT_DECIDED
        form = fill(
            DoubtForm,
            actor=actor,
            letter=key,
            decision=Decision.ARRIVED if arrived else Decision.AGAIN,
            evidence=evidence,
            scope=Scope.SENDING if sending else Scope.ONE,
        )
        click.echo(str(settle_letter(office, form)))
    return 0


@outbox.command(cls=Command)
@_ACTOR
@click.option("--reason", required=True, metavar="TEKST", help="Hvorfor.")
@pass_call
def stop(call: Call, actor: str, reason: str) -> None:
    """Stopp all utsending, straks."""
    _hold(call, actor, reason, stop=True)


@outbox.command(cls=Command)
@_ACTOR
@click.option("--reason", required=True, metavar="TEKST", help="Hvorfor.")
@pass_call
def start(call: Call, actor: str, reason: str) -> None:
    """Åpne utsendingen igjen."""
    _hold(call, actor, reason, stop=False)


@click.command(cls=Command)
@click.option("--limit", type=click.IntRange(min=1), metavar="ANTALL", help="Høyst så mange brev.")
@pass_call
def dispatch(call: Call, limit: int | None) -> int:
    """Send det som står for tur, én gang, uten Prefect. Uten e-posttjener går det til en lokal postkasse."""
    from flows.desk_work import dispatch_letters
    from flows.platform.lock import running_in
    from notifications.outbox.local_mail import LocalMail

    settings = call.settings
    with ExitStack() as open_:
        if not settings.relay_url:
            local = (running_in(settings.home) or {}).get("mail")
            if not local:
                local = open_.enter_context(LocalMail(Path(settings.maildir))).url
            settings = settings.having(smtp_url=SecretStr(local))
        office = open_.enter_context(call.office(settings))
        report = dispatch_letters(office, worker="skall", limit=limit)
    click.echo(str(report))
    tally = report.tally
    return 1 if tally.stopped or tally.refused or tally.in_doubt or tally.held else 0


def _hold(call: Call, actor: str, reason: str, *, stop: bool) -> None:
    from flows.desk_work import hold_sending
    from flows.forms import HoldForm

    with call.office() as office:
        click.echo(hold_sending(office, fill(HoldForm, actor=actor, stop=stop, reason=reason)))


def _known(office: "Office", key: str) -> "Dossier":
    """All that is known of the one letter whose key begins so, or that needs a person and is called so."""
    from flows.desk_work.doubt import dossiers, letter_meant

    return dossiers(office, [letter_meant(office, key)])[0]
