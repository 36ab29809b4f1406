"""An adjustment in mid-term that comes to nothing, from the shell: declined by a body, or taken back (R14)."""

from typing import Any

import click

from flows.commands.agreement_letters import ALL_OR_SOME
from flows.commands.call import Call, pass_call
from flows.commands.forms import fill
from flows.commands.norwegian import DAY, Command
from flows.commands.round import ACTOR, REASON, do
from flows.commands.text import TERM


@click.command("decline-adjustment", cls=Command)
@ACTOR
@TERM
@ALL_OR_SOME
@click.option("--body", required=True, metavar="ORGAN", help="fylkestinget eller kommunestyret.")
@click.option("--decided", required=True, type=DAY, help="Møtedatoen.")
@click.option("--case", "case_number", required=True, metavar="SAKSNR", help="Saksnummeret, som 34/2026.")
@click.option("--meeting", default="", metavar="NR", help="Møtets nummer, hvis det har et.")
@click.option("--document", default="", metavar="FIL", help="Filnavn i mappen «inn».")
@pass_call
def decline(call: Call, /, **fields: Any) -> None:
    """Registrer at et organ har sagt nei til en justering. Avtalen gjelder videre slik den er."""
    from flows.agreement_forms import DeclineForm
    from flows.desk_work.adjusting import decline_adjustment

    form = _filled(DeclineForm, fields)
    do(call, lambda o, c: decline_adjustment(o, form, command_id=c))


@click.command("withdraw-adjustment", cls=Command)
@ACTOR
@TERM
@ALL_OR_SOME
@REASON
@pass_call
def withdraw(call: Call, /, **fields: Any) -> None:
    """Trekk et tilbud om justering som er sendt. Avtalen gjelder videre slik den er."""
    from flows.agreement_forms import WithdrawAdjustmentForm
    from flows.desk_work.adjusting import withdraw_adjustment

    form = _filled(WithdrawAdjustmentForm, fields)
    do(call, lambda o, c: withdraw_adjustment(o, form, command_id=c))


def _filled(form: type[Any], fields: dict[str, Any]) -> Any:
    return fill(form, **{**fields, "municipalities": list(fields["municipalities"])})
