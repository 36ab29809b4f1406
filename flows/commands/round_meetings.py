"""Who can answer a round in time, and the commands that would give them the time they need."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel

from flows.commands.call import Call, reads, table
from flows.commands.norwegian import Command

if TYPE_CHECKING:
    from flows.desk_work.answering import Answering
    from flows.office import Office

WHO = "ANSATT-ID"


@click.command(cls=Command)
@click.argument("round_id", metavar="[RUNDE]", default="")
@click.option(
    "--year",
    type=click.IntRange(1948, 2099),
    metavar="ÅR",
    help="Før det finnes et utkast: planens dager for ÅR, alle råd.",
)
@reads
def meetings(call: Call, round_id: str, year: int | None) -> None:
    """Hvem som etter møteplanene rekker å svare i tide, og hvilken frist som ville holde."""
    from domain.county.datewords import date_field, weekday_text
    from flows.desk_work.answering import answering, answering_of_year

    with call.office() as office:
        if year:
            found, commands = answering_of_year(office, year), []
        else:
            found = answering(office, office.find_round(round_id))
            commands = list(_commands(office, found))
    rows = [
        (
            found.names[o.body],
            o.verdict,
            date_field(o.answer) if o.answer else "–",
            o.why,
        )
        for o in (*found.councils, *found.elected)
    ]
    deadline = found.suggestion.deadline
    call.answer(
        {"answering": found, "commands": commands},
        lambda: [
            f"Runde {found.round_id}: brev {weekday_text(found.letter_date, 'nb')}, "
            f"svarfrist {weekday_text(found.deadline, 'nb')}. {found.election_text}".rstrip(),
            "",
            *table(("Organ", "Rekker den?", "Kan svare", "Hvorfor"), rows),
            "",
            f"Organer uten innlest møteplan: {len(found.without_plan)} av {len(found.names)}.",
            "Tidligste frist som alle råd med møteplan kan holde: "
            + (weekday_text(deadline, "nb") if deadline else "ikke kjent"),
            *commands,
        ],
    )


def counted(office: "Office", round_id: str) -> list[str]:
    """One line for whoever is about to approve a round; nothing when it is closed, or no plan is known."""
    from domain.county.agenda import Verdict
    from flows.desk_work.answering import BEFORE_CLOSING, answering

    found = answering(office, round_id)
    if found.status not in BEFORE_CLOSING or not found.any_plan:
        return []
    can, all_ = found.count(Verdict.CAN), len(found.councils)
    return [
        f"Rekker fristen etter møteplanene: {can} av {all_} råd. Se «aarshjul round meetings {round_id}»."
    ]


def _commands(office: "Office", found: "Answering") -> Iterator[str]:
    """The commands, all but who asks filled in."""
    from flows.desk_work.filled_in import draft_with_deadline, extension_to

    day = found.new_common
    if day and (form := draft_with_deadline(office, found.round_id, day)):
        yield _line("draft", form, case_number="case", councils="council", body_nb="", body_nn="")
        if form.body_nb or form.body_nn:
            yield "  (legg til --body-nb og --body-nn med de samme tekstfilene som før)"
    for council, until in found.extensions:
        if extension := extension_to(found.round_id, council, until):
            yield _line("extend", extension, councils="council")


def _line(command: str, form: BaseModel, **options: str) -> str:
    """A form as its command: each field is an option of its own name, unless `options` says another or none."""
    from flows.forms import Council

    words = ["aarshjul", "round", command, "--actor", WHO]
    for name, value in form.model_dump(exclude={"actor"}, exclude_defaults=True).items():
        option = "--" + options.get(name, name).replace("_", "-")
        if option == "--":
            continue
        for each in value if isinstance(value, list) else [value]:
            given = each.name if isinstance(each, Council) else str(each)
            words += [option] if each is True else [option, given]
    return shlex.join(words)
