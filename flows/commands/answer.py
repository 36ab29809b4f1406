"""The councils' answers from the shell: register, correct, assess, write off."""

from datetime import date
from typing import Any

import click

from flows.commands.call import Call, pass_call
from flows.commands.forms import councils, fill
from flows.commands.norwegian import DAY, Command, Group
from flows.commands.round import ACTOR, REASON, ROUND, do

_NUMBER = click.argument("number", metavar="NR", type=int)
_COUNCIL = click.option("--council", "code", required=True, metavar="RÅD", help="Rådskode, som hamar.")


@click.group(cls=Group)
def answer() -> None:
    """Svar fra rådene. NR er svarets dokumentnummer, som 7 i 2022/17593-7."""


@answer.command(cls=Command)
@ACTOR
@ROUND
@_COUNCIL
@click.option("--kind", required=True, metavar="SLAG", help="innspill, «ingen merknader» eller foreløpig.")
@click.option("--municipality", metavar="NR", help="Kommunenummer, når kommunen svarer selv.")
@click.option("--received", metavar="TIDSPUNKT", help="Norsk tid, som 2023-09-15T10:30; ellers nå.")
@click.option(
    "--point",
    "points",
    multiple=True,
    nargs=2,
    metavar="PUNKT TEKST",
    help="Ett innspill: punkt i avtalen («4.2», eller «» for avtalen som helhet) og kort gjengivelse. Kan gjentas.",
)
@click.option("--their-reference", metavar="REF", help="Rådets eget saksnummer.")
@click.option("--document", metavar="FIL", help="Filnavn i mappen «inn».")
@pass_call
def register(
    call: Call, /, code: str, round_id: str, points: tuple[tuple[str, str], ...], **fields: Any
) -> None:
    """Registrer et svar slik det kom inn. Det samme svaret to ganger endrer ingenting."""
    from flows import desk_work
    from flows.forms import AnswerForm

    said = [{"clause": clause, "text": text} for clause, text in points]
    form = fill(AnswerForm, round=round_id, council=councils([code])[0], points=said, **fields)
    do(call, lambda o, c: desk_work.register_answer(o, form, command_id=c))


@answer.command(cls=Command)
@_NUMBER
@ACTOR
@REASON
@ROUND
@pass_call
def withdraw(call: Call, number: int, actor: str, reason: str, round_id: str) -> None:
    """Trekk et svar som er registrert feil. Det blir stående i loggen, men teller ikke."""
    from flows import desk_work
    from flows.forms import WithdrawForm

    form = fill(WithdrawForm, actor=actor, round=round_id, number=number, reason=reason)
    do(call, lambda o, c: desk_work.withdraw_answer(o, form, command_id=c))


@answer.command(cls=Command)
@ACTOR
@ROUND
@_COUNCIL
@click.option("--on", "day", type=DAY, help="Dato for samtalen; ellers i dag.")
@pass_call
def silence(call: Call, actor: str, round_id: str, code: str, day: date | None) -> None:
    """Noter at rådet har sagt på telefon at det ikke svarer. Det er ikke samtykke."""
    from flows import desk_work
    from flows.forms import SilenceForm

    form = fill(SilenceForm, actor=actor, round=round_id, council=councils([code])[0], on=day)
    do(call, lambda o, c: desk_work.confirm_silence(o, form, command_id=c))


@answer.command(cls=Command)
@_NUMBER
@ACTOR
@REASON
@ROUND
@pass_call
def consider(call: Call, number: int, actor: str, reason: str, round_id: str) -> None:
    """Ta et svar som kom for sent, med i vurderingen likevel."""
    from flows import desk_work
    from flows.forms import ConsiderForm

    form = fill(ConsiderForm, actor=actor, round=round_id, number=number, reason=reason)
    do(call, lambda o, c: desk_work.consider_late(o, form, command_id=c))


@answer.command(cls=Command)
@_NUMBER
@ACTOR
@ROUND
@click.option(
    "--point",
    "points",
    multiple=True,
    required=True,
    nargs=3,
    metavar="NR UTFALL BEGRUNNELSE",
    help="Ett innspill, utfallet («tas inn», «tas delvis inn», «tas ikke inn», «til orientering», "
    "«utsatt til neste rullering») og hvorfor. Kan gjentas.",
)
@pass_call
def assess(
    call: Call, number: int, actor: str, round_id: str, points: tuple[tuple[str, str, str], ...]
) -> None:
    """Vurder innspillene i ett svar, hvert for seg."""
    from flows import desk_work
    from flows.forms import AssessForm

    judged = [{"point": point, "outcome": outcome, "reason": reason} for point, outcome, reason in points]
    form = fill(AssessForm, actor=actor, round=round_id, number=number, assessments=judged)
    do(call, lambda o, c: desk_work.assess_points(o, form, command_id=c))


@answer.command("write-off", cls=Command)
@_NUMBER
@ACTOR
@ROUND
@click.option("--way", required=True, metavar="MÅTE", help="Avskrivningsmåte, som «Tatt til orientering».")
@pass_call
def write_off(call: Call, number: int, actor: str, round_id: str, way: str) -> None:
    """Avskriv et svar som oppsummeringen ikke besvarer."""
    from flows import desk_work
    from flows.forms import WriteOffForm

    form = fill(WriteOffForm, actor=actor, round=round_id, number=number, way=way)
    do(call, lambda o, c: desk_work.write_off_answer(o, form, command_id=c))
