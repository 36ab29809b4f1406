"""A consultation round from the shell: the same forms, rules and sentences as in the console."""

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import councils, fill
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round_meetings import counted, meetings
from flows.commands.round_report import report

if TYPE_CHECKING:
    from flows.desk_work import Done
    from flows.office import Office

ACTOR = click.option("--actor", required=True, metavar="ID", help="Hvem du er: ansatt-id i registeret.")
ROUND = click.option(
    "--round", "round_id", default="", metavar="RUNDE", help="Ellers den ene runden som er i gang."
)
REASON = click.option(
    "--reason", required=True, metavar="TEKST", help="Én eller to setninger, uten personopplysninger."
)
CODE = click.option("--code", required=True, metavar="KODE", help="Kontrollkoden fra forhåndsvisningen.")
_TEXT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("round", cls=Group)
def round_() -> None:
    """Innspillsrunder: utkast, forhåndsvisning, godkjenning, frister og avslutning."""


round_.add_command(meetings)
round_.add_command(report)


@round_.command(cls=Command)
@ACTOR
@click.option(
    "--round", "round_id", default="", metavar="RUNDE", help="Rundens navn; ellers året brevet er datert."
)
@click.option(
    "--case", "case_number", required=True, metavar="SAKSNR", help="Saksnummer i arkivet, som 2022/17593."
)
@click.option("--first-document", metavar="NR", help="Brevets dokumentnummer i saken.")
@click.option("--letter-date", type=DAY, help="Brevdato; ellers etter planen.")
@click.option("--deadline", type=DAY, help="Svarfrist; ellers etter planen.")
@click.option(
    "--change", metavar="SLAG", help="justering, fornyelse eller evaluering; ellers det året krever."
)
@click.option(
    "--council", "codes", multiple=True, metavar="RÅD", help="Rådskode; kan gjentas. Ellers alle rådene."
)
@click.option("--copies", is_flag=True, default=None, help="Send kopi til hver kommune.")
@click.option("--caseworker", metavar="ID", help="Saksbehandler i brevet; ellers du.")
@click.option("--subject-nb", metavar="TEKST", help="Emne på bokmål.")
@click.option("--subject-nn", metavar="TEKST", help="Emne på nynorsk.")
@click.option("--body-nb", type=_TEXT_FILE, metavar="FIL", help="Innledning på bokmål, med plassholdere.")
@click.option("--body-nn", type=_TEXT_FILE, metavar="FIL", help="Innledning på nynorsk.")
@pass_call
def draft(
    call: Call,
    /,
    round_id: str,
    codes: tuple[str, ...],
    body_nb: Path | None,
    body_nn: Path | None,
    **fields: Any,
) -> None:
    """Lag alle brevene i en runde ferdige til siste byte. Ingenting sendes."""
    from flows import desk_work
    from flows.forms import DraftForm

    texts = {"body_nb": _text(body_nb), "body_nn": _text(body_nn)}
    form = fill(DraftForm, round=round_id, councils=councils(codes), **texts, **fields)
    do(call, lambda o, c: desk_work.draft_round(o, form, command_id=c))


@round_.command(cls=Command)
@click.argument("round_id", metavar="[RUNDE]", default="")
@reads
def preview(call: Call, round_id: str) -> None:
    """Skriv PDF-ene av det nyeste utkastet, og vis kontrollkoden som godkjenner nettopp dem."""
    from flows.desk_work import preview as write_preview

    with call.office() as office:
        shown = write_preview(office, office.find_round(round_id))
        known = counted(office, shown.round_id)
    found = {
        "round": shown.round_id,
        "control_code": shown.control_code,
        "folder": shown.folder,
        "letters": [
            {"recipient": r.recipient, "language": r.language, "subject": r.subject, "pdf": p}
            for r, p in shown.letters
        ],
    }
    rows = [(r.recipient, r.language, r.subject, p.name) for r, p in shown.letters]
    call.answer(
        found,
        lambda: [
            f"Runde {shown.round_id}. Kontrollkode: {shown.control_code}",
            f"PDF-ene ligger i {shown.folder}",
            *known,
            "",
            *table(("Mottaker", "Språk", "Emne", "Fil"), rows),
        ],
    )


@round_.command(cls=Command)
@ACTOR
@CODE
@ROUND
@pass_call
def approve(call: Call, actor: str, code: str, round_id: str) -> None:
    """Godkjenn brevene i utkastet. En annen enn den som laget det."""
    from flows import desk_work
    from flows.forms import ApproveForm

    form = fill(ApproveForm, actor=actor, round=round_id, control_code=code)
    do(call, lambda o, c: desk_work.approve_round(o, form, command_id=c))


@round_.command(cls=Command)
@ACTOR
@REASON
@ROUND
@pass_call
def stop(call: Call, actor: str, reason: str, round_id: str) -> None:
    """Trekk en godkjenning tilbake så lenge ingen brev er sendt."""
    _reasoned(call, "stop_round", actor, reason, round_id)


@round_.command(cls=Command)
@ACTOR
@REASON
@ROUND
@click.option("--deadline", type=DAY, required=True, help="Den nye svarfristen.")
@click.option(
    "--council", "codes", multiple=True, metavar="RÅD", help="Rådskode; kan gjentas. Ellers alle rådene."
)
@pass_call
def extend(
    call: Call, actor: str, reason: str, round_id: str, deadline: date, codes: tuple[str, ...]
) -> None:
    """Gi ett råd, flere eller alle en senere frist."""
    from flows import desk_work
    from flows.forms import ExtendForm

    form = fill(
        ExtendForm, actor=actor, round=round_id, reason=reason, deadline=deadline, councils=councils(codes)
    )
    do(call, lambda o, c: desk_work.extend_round(o, form, command_id=c))


@round_.command(cls=Command)
@ACTOR
@ROUND
@pass_call
def close(call: Call, actor: str, round_id: str) -> None:
    """Lukk runden når alle har svart eller alle frister er ute."""
    _plain(call, "close_round", actor, round_id)


@round_.command(cls=Command)
@ACTOR
@REASON
@ROUND
@pass_call
def reopen(call: Call, actor: str, reason: str, round_id: str) -> None:
    """Åpne en lukket eller vurdert runde igjen."""
    _reasoned(call, "reopen_round", actor, reason, round_id)


@round_.command("assess-complete", cls=Command)
@ACTOR
@ROUND
@pass_call
def assess_complete(call: Call, actor: str, round_id: str) -> None:
    """Si at alle innspill har utfall og begrunnelse."""
    _plain(call, "complete_assessment", actor, round_id)


@round_.command(cls=Command)
@ACTOR
@ROUND
@pass_call
def summary(call: Call, actor: str, round_id: str) -> None:
    """Lag oppsummeringen «dette sa dere – dette gjør vi» ferdig til siste byte. Ingenting sendes."""
    _plain(call, "draft_summary", actor, round_id)


@round_.command(cls=Command)
@ACTOR
@CODE
@ROUND
@pass_call
def conclude(call: Call, actor: str, code: str, round_id: str) -> None:
    """Godkjenn oppsummeringen: svarene avskrives og runden avsluttes."""
    from flows import desk_work
    from flows.forms import ApproveForm

    form = fill(ApproveForm, actor=actor, round=round_id, control_code=code)
    do(call, lambda o, c: desk_work.conclude_round(o, form, command_id=c))


@round_.command(cls=Command)
@ACTOR
@REASON
@ROUND
@pass_call
def cancel(call: Call, actor: str, reason: str, round_id: str) -> None:
    """Avlys runden. Råd som har fått brevet, får beskjed."""
    _reasoned(call, "cancel_round", actor, reason, round_id)


@round_.command("settle-step", cls=Command)
@click.argument("step", metavar="STEG")
@ACTOR
@ROUND
@click.option("--run/--drop", default=None, required=True, help="Utfør steget nå | dropp det.")
@pass_call
def settle_step(call: Call, step: str, actor: str, round_id: str, run: bool) -> None:
    """Avgjør et STEG som kom så sent at planen overlater det til deg, som reminder-1."""
    from flows import desk_work
    from flows.forms import SettleStepForm

    form = fill(SettleStepForm, actor=actor, round=round_id, step=step, run=run)
    do(call, lambda o, c: desk_work.settle_step(o, form, command_id=c))


@round_.command(cls=Command)
@click.argument("round_id", metavar="[RUNDE]", default="")
@reads
def show(call: Call, round_id: str) -> None:
    """Runden på ett skjermbilde: hvert råd, brev, svar, innspill, frist og neste steg."""
    from domain.county.datewords import weekday_text
    from domain.views.round_board import board
    from flows.dashboards.words import ANSWER
    from flows.round_names import round_called

    with call.office() as office:
        name = office.find_round(round_id) if round_id or len(office.rounds()) != 1 else office.rounds()[0]
        found = board(office.load_round(name).state, office.today)
    day = "{:%d.%m.%Y}".format
    rows = [
        (
            r.council,
            r.letter,
            ANSWER[r.status],
            day(r.received) if r.received else "–",
            f"{r.assessed}/{r.assessable}" + (f" av {r.points}" if r.points != r.assessable else ""),
            day(r.deadline) + (" (utsatt)" if r.deadline != r.original_deadline else ""),
            f"{day(r.next_step.day)} {r.next_step.step.text}" if r.next_step else "–",
        )
        for r in found.rows
    ]
    headings = ("Råd", "Brev", "Svar", "Mottatt", "Vurdert", "Frist", "Neste steg")
    call.answer(
        {"round": name, "board": found},
        lambda: [
            f"{round_called(name)}: {found.status}. Sak {found.case_number}.",
            f"Brevdato {weekday_text(found.letter_date, 'nb')}, svarfrist {weekday_text(found.deadline, 'nb')}.",
            f"Ballen: {found.ball.holder}. {found.ball.what}",
            f"Svart: {found.totals.answered} av {found.totals.councils}.",
            "",
            *table(headings, rows),
        ],
    )


def do(call: Call, work: "Callable[[Office, str], Done]") -> None:
    """Do one thing in the office, under an id of its own, and say what became of it."""
    with call.office() as office:
        click.echo(str(work(office, f"shell/{uuid.uuid4()}")))


def _plain(call: Call, name: str, actor: str, round_id: str) -> None:
    from flows import desk_work
    from flows.forms import RoundForm

    form = fill(RoundForm, actor=actor, round=round_id)
    do(call, lambda o, c: getattr(desk_work, name)(o, form, command_id=c))


def _reasoned(call: Call, name: str, actor: str, reason: str, round_id: str) -> None:
    from flows import desk_work
    from flows.forms import ReasonForm

    form = fill(ReasonForm, actor=actor, round=round_id, reason=reason)
    do(call, lambda o, c: getattr(desk_work, name)(o, form, command_id=c))


def _text(file: Path | None) -> str | None:
    return file.read_text(encoding="utf-8-sig") if file else None
