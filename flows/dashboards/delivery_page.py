"""Letters on their way: what needs a person first, then where every sending stands. No addresses."""

from collections import Counter
from collections.abc import Iterable, Mapping

from domain.county.datewords import instant_text
from flows.dashboards.markdown import cell, footer, link, page, table
from flows.dashboards.words import LETTER, round_of
from flows.office import Office
from notifications.letters.kinds import LetterKind
from notifications.outbox.gate import closures
from notifications.outbox.rows import LetterRow, rows
from notifications.outbox.states import LABELS

NEWEST = 40
KEY_LENGTH = 12


def delivery_markdown(office: Office) -> str:
    """The page as markdown."""
    with office.store.reading() as c:
        letters, shut = rows(c), closures(c)
    names = office.names(office.today)
    asking = [r for r in letters if r.needs_a_person]
    counted = Counter(r.state for r in letters)
    return page(
        "# Leveranser",
        "\n".join(f"- **Utsendingen er stoppet av {x.who}: {cell(x.why)}**" for x in shut.values()),
        table(("Tilstand", "Brev"), ((LABELS[s], n) for s, n in sorted(counted.items()))),
        "## Må avgjøres av en saksbehandler",
        table(
            ("Brev", "Sak", "Utsending", "Mottaker", "Tilstand", "Sist sagt", "Siden"),
            (_asking(row, names) for row in asking),
        ),
        "Avgjør dem i skjemaet «Leveranser – avgjør brev i tvil»." if asking else "",
        "## Utsendinger",
        table(("Sak", "Utsending", "Dokument", "Brev", "Tilstand"), _sendings(letters)),
        footer(oversikt="oversikt"),
    )


def _asking(row: LetterRow, names: Mapping[str, str]) -> tuple[object, ...]:
    since = instant_text(row.changed_at, "nb")
    to, note = cell(names.get(row.recipient, row.recipient)), cell(row.note)
    return f"`{row.key[:KEY_LENGTH]}`", _case(row.stream), _what(row), to, f"**{row.label}**", note, since


def _sendings(letters: list[LetterRow]) -> Iterable[tuple[object, ...]]:
    sendings: dict[tuple[str, str, int, str], Counter[str]] = {}
    for row in letters:
        sendings.setdefault((row.stream, row.batch, row.number, _what(row)), Counter())[row.label] += 1
    for (stream, _, number, what), states in list(sendings.items())[-NEWEST:]:
        said = ", ".join(f"{n} {label}" for label, n in states.items())
        yield _case(stream), what, number, states.total(), said


def _case(stream: str) -> str:
    round_id = round_of(stream)
    return link(f"Innspillsrunde {round_id}", f"runde-{round_id}")


def _what(row: LetterRow) -> str:
    return LETTER[LetterKind(row.letter)]
