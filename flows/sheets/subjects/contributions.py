"""What the municipalities of all regions have promised and confirmed for a year, as a sheet (R19)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.cases.grant.case import GRANT
from domain.cases.grant.commands import Confirm, Promise, WithdrawContribution
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Contribution, Word
from domain.engine.due import cases
from domain.engine.together import Order
from flows.money_years import grant_stream
from flows.office import Office
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.subjects.subject import Edit, Kit, Step, Subject, View


@dataclass(frozen=True, slots=True)
class _Group:
    """The three cells of what a municipality has said in one of the two ways."""

    word: Word
    amount: str
    received: str
    reference: str

    @property
    def fields(self) -> tuple[str, str, str]:
        return self.amount, self.received, self.reference


_GROUPS = tuple(
    _Group(word, f"{word.name.lower()}_amount", f"{word.name.lower()}_on", f"{word.name.lower()}_reference")
    for word in Word
)
REASON = "reason"


def _fields() -> Iterator[Field]:
    yield Field("region", "Region", 18, key=True)
    yield Field("municipality", "Kommunenr", 14, key=True)
    yield Field("name", "Kommune", 22, locked=True)
    yield Field("counts", "Teller med", 9, locked=True)
    for group in _GROUPS:
        word = group.word.capitalize()
        told = f"Beløp i kroner, uten punktum. Tomt: kommunen har ikke {group.word} noe."
        yield Field(group.amount, f"{word}: beløp", 15, Kind.AMOUNT, told=told)
        told = "Dagen fylkeskommunen fikk vite det."
        yield Field(group.received, f"{word}: dato", 13, Kind.DAY, told=told)
        told = "Journalpost i arkivet, som 2024/100-7."
        yield Field(group.reference, f"{word}: journalpost", 18, told=told)
    told = "Når et beløp som er registrert før, rettes eller tømmes. Ingen personopplysninger."
    yield Field(REASON, "Begrunnelse for rettelsen", 40, Kind.NOTE, aside=True, told=told)


def _streams(office: Office, scope: str) -> list[str]:
    with office.store.reading() as c:
        return [s for s in cases(c, GRANT.name) if s.startswith(grant_stream(int(scope), ""))]


def _sheet(view: View) -> EditableSheet:
    grants: list[Grant] = [found.state for found in view.cases.values()]
    return EditableSheet(
        subject=CONTRIBUTIONS.name,
        scope=view.scope,
        name=f"Tilskudd {view.scope}",
        title=f"Kommunenes bidrag {view.scope}",
        notes=(
            "Fyll ut de gule cellene. Beløp, dato og journalpost hører sammen: fyll ut alle tre, eller ingen.",
            "Å tømme alle tre trekker bidraget. En rettelse av noe som er registrert før, trenger en begrunnelse.",
        ),
        fields=tuple(_fields()),
        lines=tuple(_line(view, grant, number) for grant in grants for number in grant.begun.members),
    )


def _line(view: View, grant: Grant, number: str) -> Line:
    begun = grant.begun
    counts = number in begun.municipalities or begun.rates.outside_counts
    values = {
        "name": view.name(number).removesuffix(" kommune"),
        "counts": "ja" if counts else "nei",
    }
    for group in _GROUPS:
        if given := _known(grant, group.word, number):
            told = str(given.amount), given.received.isoformat(), given.reference
            values |= dict(zip(group.fields, told, strict=True))
    return Line((begun.region, number), values)


def _known(grant: Grant, word: Word, number: str) -> Contribution | None:
    return (grant.promised if word is Word.PROMISED else grant.confirmed).get(number)


def _steps(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    region, number = edit.entry.key
    stream = grant_stream(int(view.scope), region)
    reason = edit.text(kit, REASON)
    for group in _GROUPS:
        if not edit.changed(*group.fields):
            continue
        cells = {
            "Begrunn": REASON,
            "journalpost": group.reference,
            "dag": group.received,
            "kom ": group.received,
        }
        if not any(edit.values[f] for f in group.fields):
            withdraw = WithdrawContribution(number, group.word, reason, kit.actor)
            yield Step(Order(stream, withdraw), edit, group.amount, cells)
        elif edit.required("beløp, dato og journalpost hører sammen", *group.fields):
            given = _given(edit, group, number, _known(view.cases[stream].state, group.word, number))
            say = Promise if group.word is Word.PROMISED else Confirm
            yield Step(Order(stream, say(given, reason, kit.actor)), edit, group.amount, cells)


def _given(edit: Edit, group: _Group, number: str, before: Contribution | None) -> Contribution:
    """The contribution. The document of the same journal entry stays with it."""
    amount, received, reference = (edit.values[f] for f in group.fields)
    document = before.document if before and before.reference == reference else None
    return Contribution(number, int(amount), date.fromisoformat(received), reference, document)


CONTRIBUTIONS = Subject("contributions", "kommunenes bidrag", "år", _streams, _sheet, _steps)
