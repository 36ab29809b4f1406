"""The register: municipalities, inter-municipal political councils, who sits where, whom to write to.

Rows are dated, since names, numbers and memberships change (R34). A recipient's id is a council's code
or a kommunenummer. Municipalities outside the county are in it where they sit in a council that we
write to, and never get anything themselves (R15).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar

from domain.county.datewords import date_field
from domain.county.identity import fylkesnummer, is_kommunenummer
from domain.county.language import (
    LanguageSettings,
    LetterLanguage,
    Sprakvedtak,
    council_language,
    municipality_language,
)
from domain.county.validity import Validity
from domain.engine.refusal import Problem, Refused


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality under one number and name; `name` as Statistics Norway has it («Våler (Innlandet)»)."""

    number: str
    name: str
    sprakvedtak: Sprakvedtak
    orgnr: str | None
    valid: Validity


@dataclass(frozen=True, slots=True)
class Council:
    """An inter-municipal political council (IPR). One that is not its own legal unit has no orgnr."""

    code: str
    name: str
    orgnr: str | None
    valid: Validity


@dataclass(frozen=True, slots=True)
class Membership:
    """A municipality's seat in a council. It may sit in several at once."""

    council: str
    municipality: str
    valid: Validity


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a recipient's mail goes: a role («daglig leder»), and whether the address is a person's own."""

    recipient: str
    role_nb: str
    role_nn: str
    email: str
    valid: Validity
    personal: bool = False

    def role(self, language: str) -> str:
        """The role in «nb» or «nn»."""
        return self.role_nn if language == "nn" else self.role_nb


@dataclass(frozen=True, slots=True)
class Staff:
    """One of the county's own people. `approves` says who may be the second person (R30)."""

    id: str
    name: str
    title_nb: str
    title_nn: str
    approves: bool = False

    def title(self, language: str) -> str:
        """The title in «nb» or «nn»."""
        return self.title_nn if language == "nn" else self.title_nb


class Bench(StrEnum):
    """Which side of the fylkesting a county politician is of, in the word staff read."""

    POSITION = "posisjon"
    OPPOSITION = "opposisjon"


@dataclass(frozen=True, slots=True)
class Politician:
    """One who represents the county in a council (R24), for a time. Cases know the id alone (R33).

    The same person may sit in several councils, a row for each. `bench` is None for one of neither side.
    """

    id: str
    name: str
    council: str
    bench: Bench | None
    email: str
    valid: Validity
    personal: bool = False


class Dated(Protocol):
    """A row that holds for a time."""

    @property
    def valid(self) -> Validity: ...


Row = TypeVar("Row", bound=Dated)


@dataclass(frozen=True)
class Register:
    """All rows, those that hold no longer too. `county` is the county's own number («34»)."""

    county: str
    municipalities: tuple[Municipality, ...] = ()
    councils: tuple[Council, ...] = ()
    memberships: tuple[Membership, ...] = ()
    contacts: tuple[Contact, ...] = ()
    staff: tuple[Staff, ...] = ()
    politicians: tuple[Politician, ...] = ()

    @cached_property
    def _municipality(self) -> dict[str, list[Municipality]]:
        return _grouped((row.number, row) for row in self.municipalities)

    @cached_property
    def _council(self) -> dict[str, list[Council]]:
        return _grouped((row.code, row) for row in self.councils)

    @cached_property
    def _members(self) -> dict[str, list[Membership]]:
        return _grouped((row.council, row) for row in self.memberships)

    @cached_property
    def _politician(self) -> dict[str, list[Politician]]:
        return _grouped((row.id, row) for row in self.politicians)

    @cached_property
    def _contact(self) -> dict[str, list[Contact]]:
        return _grouped((row.recipient, row) for row in self.contacts)

    def council(self, code: str, on: date) -> Council:
        """The council as it is on a day; Refused when there is none of that code then."""
        found = _holding(self._council.get(code, []), on)
        if found is None:
            codes = ", ".join(sorted({row.code for row in self.councils if row.valid.holds(on)}))
            raise Refused(
                Problem("Råd", f"«{code}» er ikke et råd i registeret {date_field(on)}.", f"Velg: {codes}.")
            )
        return found

    def municipality(self, number: str, on: date) -> Municipality:
        """The municipality as it is on a day; Refused when there is none of that number then."""
        found = _holding(self._municipality.get(number, []), on)
        if found is None:
            rule = f"«{number}» er ikke et kommunenummer i registeret {date_field(on)} (R34)."
            raise Refused(Problem("Kommune", rule, "Skriv fire siffer, eller rett registeret."))
        return found

    def in_county(self, number: str) -> bool:
        """Whether a municipality is the county's own: only they have an agreement with it (R15)."""
        return fylkesnummer(number) == self.county

    def municipalities_of(self, council: str, on: date) -> tuple[str, ...]:
        """The kommunenummer of the council's members in the county on a day, in order of number."""
        return tuple(number for number in self.members_of(council, on) if self.in_county(number))

    def members_of(self, council: str, on: date) -> tuple[str, ...]:
        """The kommunenummer of all its members on a day, those of other counties too."""
        return tuple(sorted(m.municipality for m in self._members.get(council, []) if m.valid.holds(on)))

    def councils_asked(self, on: date) -> tuple[Council, ...]:
        """The councils a round writes to on a letter date: those with a member in the county (R15)."""
        holding = (row for row in self.councils if row.valid.holds(on))
        return tuple(sorted((c for c in holding if self.municipalities_of(c.code, on)), key=lambda c: c.code))

    def municipalities_asked(self, on: date) -> tuple[Municipality, ...]:
        """The county's own municipalities on a day: each has one agreement (R15)."""
        holding = (m for m in self.municipalities if m.valid.holds(on) and self.in_county(m.number))
        return tuple(sorted(holding, key=lambda m: m.number))

    def name(self, recipient: str, on: date) -> str:
        """A recipient's name in a letter: the council's, or «Hamar kommune». Refused when unknown."""
        if is_kommunenummer(recipient):
            # «Våler (Innlandet)» is how Statistics Norway tells two apart; the municipality's name is Våler.
            return f"{self.municipality(recipient, on).name.partition(' (')[0]} kommune"
        return self.council(recipient, on).name

    def contact(self, recipient: str, on: date) -> Contact | None:
        """Where a recipient's mail goes on a day, or None when nobody has been registered."""
        return _holding(self._contact.get(recipient, []), on)

    def politicians_of(self, council: str, on: date) -> tuple[Politician, ...]:
        """Those who represent the county in a council on a day (R24), in order of id."""
        holding = (p for p in self.politicians if p.council == council and p.valid.holds(on))
        return tuple(sorted(holding, key=lambda p: p.id))

    def politician(self, politician: str, on: date) -> Politician | None:
        """A county politician by id on a day, in whichever council; None when there is none of that id then."""
        return _holding(self._politician.get(politician, []), on)

    def member_of_staff(self, staff: str) -> Staff:
        """One of the staff by id; Refused, with the ids there are, when unknown."""
        for row in self.staff:
            if row.id == staff:
                return row
        ids = ", ".join(row.id for row in self.staff)
        raise Refused(Problem("Ansatt", f"«{staff}» står ikke i registeret over ansatte.", f"Velg: {ids}."))

    def without_contact(self, on: date) -> tuple[str, ...]:
        """The councils to be asked on a day for which no address is registered."""
        return tuple(c.code for c in self.councils_asked(on) if self.contact(c.code, on) is None)

    def language_of(self, recipient: str, on: date, settings: LanguageSettings) -> str:
        """«nb» or «nn»: the language of letters to a recipient on a day (R25). Refused when unknown."""
        return self.letter_language(recipient, on, settings).code

    def letter_language(self, recipient: str, on: date, settings: LanguageSettings) -> LetterLanguage:
        """The same, with whether law binds the county to it, and why."""
        preference = settings.recipients.get(recipient)
        if is_kommunenummer(recipient):
            decision = self.municipality(recipient, on).sprakvedtak
            return municipality_language(decision, preference, settings.default)
        members = self.municipalities_of(self.council(recipient, on).code, on)
        decisions = [self.municipality(number, on).sprakvedtak for number in members]
        return council_language(decisions, preference, settings.default)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found


def _holding(rows: list[Row], on: date) -> Row | None:
    return next((row for row in rows if row.valid.holds(on)), None)
