"""The register as tables that change: what the county knows of councils and contacts today.

Nothing of it is in the log, which holds ids: a contact can be blanked and the events still replay.
`valid_to` is the last day that counts, as in Validity.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, insert, select
from sqlmodel import Field, SQLModel

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
from domain.engine.refusal import Problem, Refused

T = TypeVar("T", bound=Hashable)


class OwnCountyRow(SQLModel, table=True):
    """The county whose register it is: one row, once a register has been imported."""

    __tablename__ = "register_county"

    number: str = Field(primary_key=True)


class MunicipalityRow(SQLModel, table=True):
    """A municipality under one number and name (R34)."""

    __tablename__ = "register_municipality"

    number: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None
    name: str
    sprakvedtak: str
    orgnr: str | None


class CouncilRow(SQLModel, table=True):
    """A council under one name."""

    __tablename__ = "register_council"

    code: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None
    name: str
    orgnr: str | None


class MembershipRow(SQLModel, table=True):
    """A municipality's seat in a council."""

    __tablename__ = "register_membership"

    council: str = Field(primary_key=True)
    municipality: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None


class ContactRow(SQLModel, table=True):
    """Where a recipient's mail goes; `personal` when the address is a person's own."""

    __tablename__ = "register_contact"

    recipient: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None
    role_nb: str
    role_nn: str
    email: str
    personal: bool


class StaffRow(SQLModel, table=True):
    """One of the county's own people."""

    __tablename__ = "register_staff"

    id: str = Field(primary_key=True)
    name: str
    title_nb: str
    title_nn: str
    approves: bool


class PoliticianRow(SQLModel, table=True):
    """One who represents the county in a council (R24); `personal` when the address is the person's own."""

    __tablename__ = "register_politician"

    id: str = Field(primary_key=True)
    council: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None
    name: str
    bench: str | None
    email: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows an import added and took away, over all tables; a changed row is one of each."""

    added: int
    removed: int


def load_register(c: Connection) -> Register:
    """The register as it stands; Refused when none was ever imported."""
    county = c.execute(select(_table(OwnCountyRow))).scalar()
    if county is None:
        raise Refused(Problem("Registeret", "er tomt.", "Kjør «aarshjul register import»."))
    return Register(
        county,
        municipalities=_read(c, MunicipalityRow, _to_municipality),
        councils=_read(c, CouncilRow, _to_council),
        memberships=_read(c, MembershipRow, lambda r: Membership(r.council, r.municipality, _valid(r))),
        contacts=_read(c, ContactRow, _to_contact),
        staff=_read(c, StaffRow, lambda r: Staff(r.id, r.name, r.title_nb, r.title_nn, r.approves)),
        politicians=_read(c, PoliticianRow, _to_politician),
    )


def import_register(c: Connection, register: Register) -> Imported:
    """Make the tables hold exactly this register, in the caller's transaction; again changes nothing."""
    counts = [
        _replace(c, OwnCountyRow, [{"number": register.county}]),
        _replace(c, MunicipalityRow, map(_of_municipality, register.municipalities)),
        _replace(c, CouncilRow, map(_of_council, register.councils)),
        _replace(c, MembershipRow, map(_of_membership, register.memberships)),
        _replace(c, ContactRow, map(_of_contact, register.contacts)),
        _replace(c, StaffRow, map(_of_staff, register.staff)),
        _replace(c, PoliticianRow, map(_of_politician, register.politicians)),
    ]
    return Imported(sum(added for added, _ in counts), sum(removed for _, removed in counts))


def _table(model: type[SQLModel]) -> Table:
    return model.__table__  # type: ignore[attr-defined,no-any-return]


def _read(c: Connection, model: type[SQLModel], build: Callable[[Row[Any]], T]) -> tuple[T, ...]:
    table = _table(model)
    return tuple(map(build, c.execute(select(table).order_by(*table.primary_key))))


def _replace(c: Connection, model: type[SQLModel], wanted: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Take away and add only what differs: how many were added, how many taken away."""
    table = _table(model)
    columns = [column.name for column in table.columns]
    new = {tuple(row[name] for name in columns) for row in wanted}
    old = {tuple(row) for row in c.execute(select(table))}
    keys = [(column, columns.index(column.name)) for column in table.primary_key]
    for row in old - new:
        c.execute(delete(table).where(*(column == row[place] for column, place in keys)))
    if added := [dict(zip(columns, row, strict=True)) for row in new - old]:
        c.execute(insert(table), added)
    return len(new - old), len(old - new)


def _valid(row: Row[Any]) -> Validity:
    return Validity(row.valid_from, row.valid_to)


def _dates(valid: Validity) -> dict[str, Any]:
    return {"valid_from": valid.first, "valid_to": valid.last}


def _to_municipality(row: Row[Any]) -> Municipality:
    return Municipality(row.number, row.name, Sprakvedtak(row.sprakvedtak), row.orgnr, _valid(row))


def _of_municipality(m: Municipality) -> dict[str, Any]:
    decided = m.sprakvedtak.value
    return {"number": m.number, "name": m.name, "sprakvedtak": decided, "orgnr": m.orgnr, **_dates(m.valid)}


def _to_council(row: Row[Any]) -> Council:
    return Council(row.code, row.name, row.orgnr, _valid(row))


def _of_council(council: Council) -> dict[str, Any]:
    return {"code": council.code, "name": council.name, "orgnr": council.orgnr, **_dates(council.valid)}


def _of_membership(m: Membership) -> dict[str, Any]:
    return {"council": m.council, "municipality": m.municipality, **_dates(m.valid)}


def _to_contact(row: Row[Any]) -> Contact:
    return Contact(row.recipient, row.role_nb, row.role_nn, row.email, _valid(row), row.personal)


def _of_contact(contact: Contact) -> dict[str, Any]:
    return {
        "recipient": contact.recipient,
        "role_nb": contact.role_nb,
        "role_nn": contact.role_nn,
        "email": contact.email,
        "personal": contact.personal,
        **_dates(contact.valid),
    }


def _of_staff(staff: Staff) -> dict[str, Any]:
    return {
        "id": staff.id,
        "name": staff.name,
        "title_nb": staff.title_nb,
        "title_nn": staff.title_nn,
        "approves": staff.approves,
    }


def _to_politician(row: Row[Any]) -> Politician:
    bench = Bench(row.bench) if row.bench else None
    return Politician(row.id, row.name, row.council, bench, row.email, _valid(row), row.personal)


def _of_politician(politician: Politician) -> dict[str, Any]:
    return {
        "id": politician.id,
        "name": politician.name,
        "council": politician.council,
        "bench": politician.bench.value if politician.bench else None,
        "email": politician.email,
        "personal": politician.personal,
        **_dates(politician.valid),
    }
