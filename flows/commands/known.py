"""What was known of a case on an earlier day."""

from dataclasses import asdict
from datetime import date

import click

from flows.commands.call import Call, reads
from flows.commands.norwegian import DAY, Command


@click.command(cls=Command)
@click.argument("case", metavar="SAK")
@click.option(
    "--on", "day", type=DAY, required=True, help="Ved utgangen av denne dagen (kl. 24.00 norsk tid)."
)
@reads
def known(call: Call, case: str, day: date) -> None:
    """Hva visste vi den dagen? Hvem det var skrevet til, fristen de kjente, og hva som var bestemt på hvilket grunnlag.

    SAK er for eksempel «Runde 2023», «Avtale 2023-3403» eller navnet i loggen, consultation/2023. Det som hadde skjedd
    og ble registrert senere, står for seg.
    """
    from flows.dashboards.known_page import known_markdown
    from flows.known import known as looked_back

    with call.office() as office:
        found = looked_back(office, case, day)
        names = office.names(day)
    call.answer(
        {**asdict(found), "checkpoint": str(found.checkpoint)}, lambda: [known_markdown(found, names)]
    )
