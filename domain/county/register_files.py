"""The register as six CSV files, and everything that must hold between them."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from domain.county.csvtable import (
    Column,
    Line,
    Unreadable,
    checked,
    read_date,
    read_table,
    read_text,
    read_yes,
)
from domain.county.datewords import date_field
from domain.county.identity import is_council_code, is_kommunenummer, is_mail_address, is_orgnr, is_staff_id
from domain.county.language import Sprakvedtak
from domain.county.register import (
    Bench,
    Contact,
    Council,
    Membership,
    Municipality,
    Politician,
    Register,
    Staff,
)
from domain.county.validity import Validity
from domain.engine.refusal import Problem, refuse_if

MUNICIPALITIES = "kommuner.csv"
COUNCILS = "raad.csv"
MEMBERSHIPS = "medlemskap.csv"
CONTACTS = "kontakter.csv"
STAFF = "ansatte.csv"
POLITICIANS = "fylkespolitikere.csv"

T = TypeVar("T")


def _sprakvedtak(cell: str) -> Sprakvedtak:
    try:
        return Sprakvedtak(cell)
    except ValueError:
        raise Unreadable(f"«{cell}» er ikke et språkvedtak.", f"Skriv {', '.join(Sprakvedtak)}.") from None


def _bench(cell: str) -> Bench:
    try:
        return Bench(cell)
    except ValueError:
        way_out = f"Skriv {' eller '.join(Bench)}, eller la feltet stå tomt."
        raise Unreadable(f"«{cell}» er ikke en gruppering.", way_out) from None


_number = checked(
    is_kommunenummer,
    "et kommunenummer (R34)",
    "Skriv fire siffer, også null først (0301); formater cellen som tekst.",
)
_orgnr = checked(
    is_orgnr, "et organisasjonsnummer (modulus 11, R34)", "Rett nummeret, eller la feltet stå tomt."
)
_council = checked(
    is_council_code, "en rådskode", "Bruk små bokstaver a-z og bindestrek, som nord-gudbrandsdal."
)
_staff = checked(is_staff_id, "en ansatt-id", "Bruk små bokstaver a-z og punktum, som kari.nordmann.")
_politician = checked(
    is_staff_id, "en id for en fylkespolitiker", "Bruk små bokstaver a-z og punktum, som kari.nordmann."
)
_mail = checked(is_mail_address, "en e-postadresse", "Skriv én adresse, som postmottak@example.org.")
_recipient = checked(
    lambda cell: is_kommunenummer(cell) or is_council_code(cell) or is_staff_id(cell),
    "en rådskode, et kommunenummer eller en ansatt-id",
    "Rett feltet.",
)
_DATES = (Column("gyldig_fra", read_date), Column("gyldig_til", read_date, required=False))

FILES: Mapping[str, Sequence[Column]] = {
    MUNICIPALITIES: (
        Column("kommunenummer", _number),
        Column("navn", read_text),
        Column("sprakvedtak", _sprakvedtak),
        Column("orgnr", _orgnr, required=False),
        *_DATES,
    ),
    COUNCILS: (
        Column("kode", _council),
        Column("navn", read_text),
        Column("orgnr", _orgnr, required=False),
        *_DATES,
    ),
    MEMBERSHIPS: (Column("raad", _council), Column("kommunenummer", _number), *_DATES),
    CONTACTS: (
        Column("mottaker", _recipient),
        Column("rolle", read_text),
        Column("rolle_nynorsk", read_text),
        Column("epost", _mail),
        Column("personlig", read_yes),
        *_DATES,
    ),
    STAFF: (
        Column("id", _staff),
        Column("navn", read_text),
        Column("tittel", read_text),
        Column("tittel_nynorsk", read_text),
        Column("godkjenner", read_yes),
    ),
    POLITICIANS: (
        Column("id", _politician),
        Column("navn", read_text),
        Column("raad", _council),
        Column("gruppering", _bench, required=False),
        Column("epost", _mail),
        Column("personlig", read_yes),
        *_DATES,
    ),
}
"""The register's files by name, each with its columns. All must be there."""


def parse_register(texts: Mapping[str, str], county: str) -> Register:
    """The register from the texts of its files; Refused with everything that is wrong in any of them."""
    problems = [
        Problem(file, "mangler.", f"Legg ved fila; registeret er {', '.join(FILES)}.")
        for file in FILES
        if file not in texts
    ]
    lines = {
        file: read_table(file, texts[file], columns, problems) if file in texts else []
        for file, columns in FILES.items()
    }
    problems += _problems_within(lines)
    # A row that could not be read would make every row that names it look wrong as well.
    if not problems:
        problems += _problems_between(lines)
    refuse_if(problems)
    return Register(
        county,
        _rows(lines[MUNICIPALITIES], _to_municipality),
        _rows(lines[COUNCILS], _to_council),
        _rows(lines[MEMBERSHIPS], _to_membership),
        _rows(lines[CONTACTS], _to_contact),
        _rows(lines[STAFF], _to_staff),
        _rows(lines[POLITICIANS], _to_politician),
    )


def _rows(lines: list[Line], build: Callable[[Line], T]) -> tuple[T, ...]:
    return tuple(map(build, lines))


def _to_municipality(line: Line) -> Municipality:
    c = line.cells
    return Municipality(c["kommunenummer"], c["navn"], c["sprakvedtak"], c["orgnr"], line.valid)


def _to_council(line: Line) -> Council:
    c = line.cells
    return Council(c["kode"], c["navn"], c["orgnr"], line.valid)


def _to_membership(line: Line) -> Membership:
    return Membership(line.cells["raad"], line.cells["kommunenummer"], line.valid)


def _to_contact(line: Line) -> Contact:
    c = line.cells
    return Contact(c["mottaker"], c["rolle"], c["rolle_nynorsk"], c["epost"], line.valid, c["personlig"])


def _to_staff(line: Line) -> Staff:
    c = line.cells
    return Staff(c["id"], c["navn"], c["tittel"], c["tittel_nynorsk"], c["godkjenner"])


def _to_politician(line: Line) -> Politician:
    c = line.cells
    return Politician(c["id"], c["navn"], c["raad"], c["gruppering"], c["epost"], line.valid, c["personlig"])


def _problems_within(lines: Mapping[str, list[Line]]) -> list[Problem]:
    """Rows whose dates are turned round, and rows that say two things about one day."""
    problems = []
    keys = {
        MUNICIPALITIES: ("kommunenummer",),
        COUNCILS: ("kode",),
        MEMBERSHIPS: ("raad", "kommunenummer"),
        CONTACTS: ("mottaker",),
        POLITICIANS: ("id", "raad"),
    }
    for file, columns in keys.items():
        earlier: dict[Hashable, list[Line]] = {}
        for line in lines[file]:
            valid = line.valid
            if valid.last and valid.last < valid.first:
                rule = f"gyldig_til {date_field(valid.last)} er før gyldig_fra {date_field(valid.first)}."
                problems.append(Problem(line.place, rule, "Rett datoene."))
            key = tuple(line.cells[column] for column in columns)
            for other in earlier.setdefault(key, []):
                if other.valid.overlaps(valid):
                    rule = f"«{' / '.join(key)}» gjelder i samme tidsrom som i {other.place}."
                    problems.append(Problem(line.place, rule, "Avslutt den ene raden med gyldig_til."))
            earlier[key].append(line)
    ids = [line.cells["id"] for line in lines[STAFF]]
    problems += [
        Problem(line.place, f"id «{line.cells['id']}» er brukt i en rad over.", "Gi hver ansatt sin egen id.")
        for nth, line in enumerate(lines[STAFF])
        if line.cells["id"] in ids[:nth]
    ]
    return problems


def _problems_between(lines: Mapping[str, list[Line]]) -> list[Problem]:
    """Empty files, and rows that name a council or municipality which is not there all that time."""
    problems = [
        Problem(file, "har ingen rader.", "Fyll ut fila.")
        for file in FILES
        if file not in (CONTACTS, POLITICIANS) and not lines[file]
    ]
    known: dict[str, list[Validity]] = {}
    for file, column in ((MUNICIPALITIES, "kommunenummer"), (COUNCILS, "kode")):
        for line in lines[file]:
            known.setdefault(line.cells[column], []).append(line.valid)
    names = [
        (line, line.cells[column]) for line in lines[MEMBERSHIPS] for column in ("raad", "kommunenummer")
    ]
    # One of the staff is there at all times, and may have an address of their own.
    staff = {line.cells["id"] for line in lines[STAFF]}
    names += [
        (line, line.cells["mottaker"]) for line in lines[CONTACTS] if line.cells["mottaker"] not in staff
    ]
    names += [(line, line.cells["raad"]) for line in lines[POLITICIANS]]
    for line, name in names:
        if name not in known:
            problems.append(
                Problem(line.place, f"«{name}» står ikke i registeret.", "Rett raden, eller før det inn.")
            )
        elif not _covered(line.valid, known[name]):
            rule = f"gjelder i et tidsrom da «{name}» ikke står i registeret."
            problems.append(Problem(line.place, rule, "Rett gyldig_fra og gyldig_til."))
    return [*problems, *_politician_problems(lines, known)]


def _politician_problems(lines: Mapping[str, list[Line]], recipients: Collection[str]) -> Iterator[Problem]:
    """Ids that others have, since an invitation names all by id alone, and a person who is two at once."""
    taken = {*recipients, *(line.cells["id"] for line in lines[STAFF])}
    there = lines[POLITICIANS]
    for nth, line in enumerate(there):
        c = line.cells
        if c["id"] in taken:
            rule = f"id «{c['id']}» er brukt for en ansatt, et råd eller en kommune."
            yield Problem(line.place, rule, "Gi fylkespolitikeren sin egen id.")
        for other in there[:nth]:
            same = other.cells["id"] == c["id"] and other.valid.overlaps(line.valid)
            if same and any(other.cells[of] != c[of] for of in ("navn", "epost", "personlig")):
                rule = f"«{c['id']}» har et annet navn eller en annen adresse i {other.place}."
                yield Problem(line.place, rule, "Rett den ene raden, eller gi hver person sin egen id.")


def _covered(wanted: Validity, there: list[Validity]) -> bool:
    """Whether some row holds on every day that is wanted."""
    day = wanted.first
    while True:
        row = next((row for row in there if row.holds(day)), None)
        if row is None:
            return False
        if row.last is None or (wanted.last is not None and wanted.last <= row.last):
            return True
        day = row.last + timedelta(days=1)
