"""`aarshjul`: what staff can do in the console, from the shell; and what runs, shows and checks it all.

Exit code 0: done. 1: refused, or found wrong. 2: wrong use.
"""

import gc
import logging
import sys
from logging.handlers import RotatingFileHandler

import click

from domain.engine.refusal import Refused
from flows.commands.call import Call
from flows.commands.norwegian import LazyGroup, complaint

MANY = 50_000
"""Objects between two collections. Importing makes as many that all stay: looking among them costs a twentieth."""
DONE, REFUSED, WRONG_USE, STOPPED = 0, 1, 2, 130

COMMANDS = {
    "demo": (
        "flows.commands.machine:demo",
        "Spill 2023 fra høringsbrev til avtaler i kraft og rådenes årshjul, av seg selv.",
    ),
    "up": ("flows.commands.machine:up", "Start alt på denne maskinen; Ctrl-C stopper det."),
    "init": ("flows.commands.log:init", "Opprett databasen, eller oppgrader den."),
    "doctor": ("flows.commands.doctor:doctor", "Sjekk alt som må være i orden for morgendagens kjøring."),
    "calendar": ("flows.commands.year:calendar", "Alle datoene i et år, og regelen bak hver av dem."),
    "status": (
        "flows.commands.status:status",
        "Saker, hvem som har ballen, neste frist, tvil om leveranser.",
    ),
    "simulate": (
        "flows.commands.simulate:simulate",
        "Spill år fram i tid, i minnet: hvilke brev som går når, til hvem og hvorfor.",
    ),
    "known": (
        "flows.commands.known:known",
        "Hva visste vi den dagen? Én sak slik den sto i loggen da.",
    ),
    "log": ("flows.commands.log:log", "Hendelsene i loggen, eller i én sak."),
    "verify": ("flows.commands.log:verify", "Gå gjennom loggens kjede fra ende til annen."),
    "checkpoint": (
        "flows.commands.log:checkpoint",
        "Skriv ut, ta vare på eller sammenlign loggens kontrollpunkt.",
    ),
    "outbox": (
        "flows.commands.outbox:outbox",
        "Brevene i utboksen: vis, avgjør tvil, stopp og åpne utsending.",
    ),
    "dispatch": ("flows.commands.outbox:dispatch", "Send det som står for tur, én gang, uten Prefect."),
    "register": ("flows.commands.register:register", "Kommuner, råd, medlemskap, kontakter og ansatte."),
    "meetings": ("flows.commands.meetings:meetings", "Møteplaner for råd, kommunestyrer og fylkesting."),
    "round": ("flows.commands.round:round_", "Innspillsrunder: utkast, godkjenning, frister, avslutning."),
    "answer": ("flows.commands.answer:answer", "Svar fra rådene: registrer, vurder, rett."),
    "text": (
        "flows.commands.text:text",
        "Felles avtaletekst: endringer, versjoner, innspillet bak hvert ord.",
    ),
    "agreement": (
        "flows.commands.agreement:agreement",
        "Avtalene: vedtak, underskrifter, i kraft; vedtaksmatrisen.",
    ),
    "meeting-point": (
        "flows.commands.meeting_point:meeting_point",
        "Møtepunkter mellom administrasjonen og fylkespolitikerne.",
    ),
    "wheel": ("flows.commands.wheel:wheel", "Årshjulet: temasakene i hvert råd, som tabell og som bilde."),
    "grant": ("flows.commands.grant:grant", "Tilskudd: medfinansiering, tilsagn, utbetaling, rapport."),
    "refund": ("flows.commands.refund:refund", "Refusjon til daglig leder: krav, utbetaling, årets tak."),
    "accounts": ("flows.commands.accounts:accounts", "Regnskapet: utbetalinger ut, kvitteringer inn."),
    "sheet": (
        "flows.commands.sheet:sheet",
        "Regneark som fylles ut: hent ut, les inn, alt eller ingenting.",
    ),
    "duty": (
        "flows.commands.duty:duty",
        "Rådenes faste plikter: åpne året, leveringer, nye frister, fritak.",
    ),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--verbose", is_flag=True, help="Vis hele feilsporet når noe uventet skjer.")
@click.pass_context
def aarshjul(ctx: click.Context, verbose: bool) -> None:
    """Årshjul: saksbehandling for fylkeskommunens partnerskapsavtaler og året deres."""
    ctx.ensure_object(Call).verbose = verbose


def run(arguments: list[str], call: Call) -> int:
    """One command line; its exit code. Nothing but SystemExit from below leaves it, and no trace is shown unasked."""
    try:
        found = aarshjul.main(arguments, prog_name="aarshjul", standalone_mode=False, obj=call)
    except Refused as refused:
        call.refused(refused)
        return REFUSED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return WRONG_USE
    except click.UsageError as error:
        click.echo(complaint(error), err=True)
        return WRONG_USE
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return REFUSED
    except (KeyboardInterrupt, click.Abort):
        click.echo("Avbrutt.", err=True)
        return STOPPED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        _unexpected(error, call)
        return REFUSED
    return found if isinstance(found, int) else DONE


def main() -> None:
    """The program `aarshjul`."""
    gc.set_threshold(MANY)
    code = run(sys.argv[1:], Call())
    # All of it goes with the process: looking for what else could go first takes the interpreter a fifth of `status`.
    gc.freeze()
    sys.exit(code)


def _unexpected(error: Exception, call: Call) -> None:
    """A short line for the person, and the whole trace for whoever mends it."""
    where = ""
    try:
        path = call.settings.logs / "aarshjul.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log = logging.getLogger("aarshjul")
        log.propagate = False
        log.addHandler(handler)
        log.error("uventet feil", exc_info=error)
        log.removeHandler(handler)
        handler.close()
        where = f" Alt om den står i {path}."
    except (OSError, Refused):
        pass
    click.echo(f"Uventet feil ({type(error).__name__}).{where}", err=True)
    if call.verbose:
        import traceback

        traceback.print_exception(error)
