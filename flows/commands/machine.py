"""What runs by itself: the demonstration, and everything on one machine."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.engine.refusal import Refused
from flows.commands.call import Call, pass_call, say
from flows.commands.norwegian import Command

if TYPE_CHECKING:
    from flows.office import Office


@click.command(cls=Command)
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPPE",
    help="Ellers «demo» i hjemmemappa.",
)
@pass_call
def demo(call: Call, home: Path | None) -> None:
    """Spill 2023 fra høringsbrev til avtaler i kraft og rådenes årshjul, på en klokke som går fort.

    Ekte flyter, ekte Prefect-tjener og ekte e-post, men ingenting forlater denne maskinen.
    """
    from flows.demo.run import run_demo

    _end_on_signals()
    run_demo(home or call.settings.home / "demo", say)


@click.command(cls=Command)
@pass_call
def up(call: Call) -> None:
    """Start Prefect-tjener, flyter, arbeider og lokal e-post på denne maskinen. Ctrl-C stopper alt."""
    from flows.migrate import migrate
    from flows.platform.machine import machine

    _end_on_signals()
    settings = call.settings
    # A store that cannot be opened is found out before anything starts.
    migrate(settings.database)
    with call.office() as office:
        _have_a_register(office)
    settings.inbox.mkdir(parents=True, exist_ok=True)
    say("Starter Prefect-tjener, flyter og arbeider på denne maskinen (et halvt minutts tid) …")
    with machine(settings, say=say) as running:
        url = running.console.url
        auth = (
            "bruker og passord i AARSHJUL_CONSOLE_AUTH"
            if running.console.auth
            else "ingen; bare fra denne maskinen"
        )
        mail = (
            f"legges i {settings.maildir}, ingenting sendes ut"
            if not settings.relay_url
            else "AARSHJUL_SMTP_URL"
        )
        say("")
        say("Årshjul kjører.")
        say(f"  Konsollen:      {url}")
        say(f"  Flytene:        {url}/v2/deployments")
        say(f"  Oversikten:     {url}/v2/artifacts/key/oversikt")
        say(f"  Pålogging:      {auth}")
        say(f"  E-post:         {mail}")
        say(f"  Brev som PDF:   {settings.home / 'brev'}")
        say(f"  Dokumenter inn: {settings.inbox}")
        say(f"  Logger:         {settings.logs}")
        say("")
        say("Neste steg: åpne Flytene i nettleseren og kjør «Runde 1 – lag utkast».")
        say("Fra et annet skall: aarshjul status, aarshjul doctor.")
        say("Stopp alt med Ctrl-C.")
        try:
            running.watch()
        except KeyboardInterrupt:
            say("\nStopper …")
    say("Alt er stoppet.")


def _have_a_register(office: "Office") -> None:
    """A first start has somebody to write to: made-up roles, which only this machine's mail ever reaches."""
    from domain.county.register_tables import import_register
    from domain.county.shipped import shipped_register

    try:
        office.register()
    except Refused:
        with office.store.writing() as c:
            import_register(c, shipped_register())
        say(
            "Registeret var tomt. Det som følger med, er tatt inn; kontaktene er oppdiktede roller ved example.org."
        )
        say(
            "Bytt dem ut med «aarshjul register copy MAPPE», rett filene, og «aarshjul register import MAPPE»."
        )


def _end_on_signals() -> None:
    """SIGTERM and a closed terminal end us as Ctrl-C does, also where the shell made us deaf to it."""

    def end(*_: Any) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
