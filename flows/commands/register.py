"""The register from the shell: look at it, check files, take them in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.engine.refusal import Problem, Refused
from flows.commands.call import Call, pass_call, reads, table
from flows.commands.norwegian import Command, Group

if TYPE_CHECKING:
    from domain.county.register import Register

_FOLDER = click.argument(
    "folder", metavar="MAPPE", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@click.group(cls=Group)
def register() -> None:
    """Kommuner, råd, medlemskap, kontakter, ansatte og fylkespolitikere."""


@register.command(cls=Command)
@reads
def show(call: Call) -> None:
    """Rådene slik registeret har dem i dag: kommuner, språk og hvor posten går."""
    with call.office() as office:
        found, plan, today = office.register(), office.plan, office.today
    councils: list[dict[str, Any]] = []
    for council in found.councils_asked(today):
        contact = found.contact(council.code, today)
        councils.append(
            {
                "code": council.code,
                "name": council.name,
                "language": found.language_of(council.code, today, plan.languages),
                "municipalities": [
                    found.municipality(n, today).name for n in found.municipalities_of(council.code, today)
                ],
                "role": contact.role_nb if contact else None,
                "email": contact.email if contact else None,
            }
        )
    staff = [{"id": s.id, "name": s.name, "title": s.title_nb, "approves": s.approves} for s in found.staff]
    politicians = [
        {"id": p.id, "name": p.name, "council": p.council, "bench": p.bench, "email": p.email}
        for council in councils
        for p in found.politicians_of(council["code"], today)
    ]

    def lines() -> list[str]:
        rows = [
            (
                c["code"],
                c["name"],
                c["language"],
                c["email"] or "MANGLER ADRESSE",
                ", ".join(c["municipalities"]),
            )
            for c in councils
        ]
        people = [(s["id"], s["name"], s["title"], "ja" if s["approves"] else "") for s in staff]
        return [
            *table(("Råd", "Navn", "Språk", "Adresse", "Kommuner"), rows),
            "",
            *table(("Ansatt", "Navn", "Tittel", "Godkjenner"), people),
            "",
            *table(
                ("Fylkespolitiker", "Navn", "Råd", "Gruppering", "Adresse"),
                [(p["id"], p["name"], p["council"], p["bench"] or "", p["email"]) for p in politicians],
            ),
        ]

    call.answer({"councils": councils, "staff": staff, "politicians": politicians}, lines)


@register.command(cls=Command)
@_FOLDER
@reads
def check(call: Call, folder: Path) -> None:
    """Les registerfilene i MAPPE og si alt som er galt, uten å ta dem inn."""
    found = read_register(call, folder)
    call.answer(_counted(found), lambda: [f"Filene er i orden: {_sentence(found)}."])


@register.command("import", cls=Command)
@click.argument(
    "folder", metavar="[MAPPE]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--shipped", is_flag=True, help="Innlandets register som følger med (kontakter på example.org)."
)
@pass_call
def import_(call: Call, folder: Path | None, shipped: bool) -> None:
    """Gjør registeret likt filene i MAPPE. Er noe galt, tas ingenting inn."""
    from domain.county.plan import plan_problems
    from domain.county.register_tables import import_register
    from domain.county.shipped import shipped_register

    if (folder is None) is not shipped:
        raise click.UsageError("Oppgi enten en mappe eller --shipped.")
    found = shipped_register() if folder is None else read_register(call, folder)
    with call.office() as office:
        if problems := plan_problems(office.plan, found, office.today):
            raise Refused(*problems)
        with office.store.writing() as c:
            done = import_register(c, found)
    click.echo(f"Registeret har {_sentence(found)}. Rader lagt til: {done.added}, fjernet: {done.removed}.")


@register.command(cls=Command)
@click.argument("folder", metavar="MAPPE", type=click.Path(file_okay=False, path_type=Path))
def copy(folder: Path) -> None:
    """Legg Innlandets registerfiler i MAPPE, som utgangspunkt for dine egne."""
    from domain.county.shipped import shipped_register_texts

    texts = shipped_register_texts()
    folder.mkdir(parents=True, exist_ok=True)
    if there := [name for name in texts if (folder / name).exists()]:
        problems = [Problem(str(folder / name), "finnes fra før.", "Velg en tom mappe.") for name in there]
        raise Refused(*problems)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"Skrev {', '.join(texts)} i {folder}.")


def read_register(call: Call, folder: Path) -> "Register":
    from domain.county.register_files import FILES, parse_register
    from flows.office import plan_of

    texts, problems = {}, []
    for name in FILES:
        if (folder / name).is_file():
            try:
                texts[name] = (folder / name).read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                way_out = "Lagre den som «CSV UTF-8» i regnearket."
                problems.append(Problem(name, "er ikke i tegnsettet UTF-8.", way_out))
    if problems:
        raise Refused(*problems)
    return parse_register(texts, plan_of(call.settings).sender.county)


def _counted(found: "Register") -> dict[str, Any]:
    return {
        "municipalities": len(found.municipalities),
        "councils": len(found.councils),
        "memberships": len(found.memberships),
        "contacts": len(found.contacts),
        "staff": len(found.staff),
        "politicians": len(found.politicians),
    }


def _sentence(found: "Register") -> str:
    n = _counted(found)
    return (
        f"{n['municipalities']} kommuner, {n['councils']} råd, {n['memberships']} medlemskap, "
        f"{n['contacts']} kontakter, {n['staff']} ansatte og {n['politicians']} fylkespolitikere"
    )
