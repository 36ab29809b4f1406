"""Everything that must be true for tomorrow's run, one line each, with the way out."""

from collections.abc import Iterator
from functools import partial

import click

from domain.engine.refusal import Refused
from flows.commands import checks, checks_outward
from flows.commands.call import Call, reads
from flows.commands.checks import Finding, Grade, findings
from flows.commands.norwegian import Command


@click.command(cls=Command)
@reads
def doctor(call: Call) -> int:
    """Sjekk alt som må være i orden for morgendagens kjøring. Feil gir utgangskode 1."""
    found = []
    for finding in _all(call):
        found.append(finding)
        if not call.as_json:
            click.echo(f"{finding.grade.upper():8} {finding.about}: {finding.seen}")
            if finding.way_out:
                click.echo(f"         -> {finding.way_out}")
    wrong = [f for f in found if f.grade is Grade.WRONG]
    call.answer(
        {"ok": not wrong, "findings": found},
        lambda: ["", f"{len(wrong)} feil må rettes." if wrong else "Alt er klart for neste kjøring."],
    )
    return 1 if wrong else 0


def _all(call: Call) -> Iterator[Finding]:
    yield from findings("Python", checks.python_is_right)
    yield from findings("PDF", checks_outward.letters_can_be_rendered)
    try:
        settings = call.settings
    except Refused as refused:
        for problem in refused.problems:
            yield Finding("Innstillinger", Grade.WRONG, f"{problem.about} {problem.rule}", problem.way_out)
        return
    yield Finding("Innstillinger", Grade.OK, "lest")
    yield from findings("Hjemmemappe", partial(checks.home_is_writable, settings))
    yield from findings("Database", partial(_of_the_office, call))
    yield from findings("Prefect", partial(checks_outward.prefect_will_run, settings))


def _of_the_office(call: Call) -> Iterator[Finding]:
    with call.office() as office:
        yield from findings("Tid", partial(checks.time_is_right, office))
        yield from findings("Logg", partial(checks.log_is_whole, office))
        yield from findings("Register", partial(checks.plan_and_register_agree, office))
        yield from findings("Skal begynnes", partial(checks.all_is_begun, office))
        yield from findings("E-post", partial(checks_outward.mail_can_leave, office))
        yield from findings("Journal", partial(checks_outward.journal_can_be_read, office))
