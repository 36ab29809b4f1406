"""Letters on their way: what needs a person first, then where every sending stands. No addresses."""

from collections import Counter
from collections.abc import Iterable

from domain.county.datewords import instant_text
from flows.dashboards.markdown import NONE, cell, link, page, table
from flows.office import Office
from notifications.outbox.gate import closures
from notifications.outbox.rows import LetterRow, rows
from notifications.outbox.states import LABELS

NEWEST = 40
KEY_LENGTH = 12


def delivery_markdown(office: Office) -> str:
    """The page as markdown."""
    with office.store.reading() as c:
        letters, shut = rows(c), closures(c)
    asking = [r for r in letters if r.needs_a_person]
    counted = Counter(r.state for r in letters)
    return page(
        "# Leveranser",
        "\n".join(f"- **Utsendingen er stoppet av {x.who}: {cell(x.why)}**" for x in shut.values()),
        table(("Tilstand", "Brev"), ((LABELS[s], n) for s, n in sorted(counted.items()))),
        "## Må avgjøres av en saksbehandler",
        table(
            ("Brev", "Sak", "Utsending", "Mottaker", "Tilstand", "Sist sagt", "Siden"), map(_asking, asking)
        ),
        "## Utsendinger",
        table(("Sak", "Utsending", "Dokument", "Brev", "Tilstand"), _sendings(letters)),
        f"Sider: {link('oversikt', 'oversikt')}",
    )


def _asking(row: LetterRow) -> tuple[object, ...]:
    since = instant_text(row.changed_at, "nb")
    note = cell(row.note)
    return f"`{row.key[:KEY_LENGTH]}`", row.stream, row.batch, row.recipient, f"**{row.label}**", note, since


def _sendings(letters: list[LetterRow]) -> Iterable[tuple[object, ...]]:
    sendings: dict[tuple[str, str, int], Counter[str]] = {}
    for row in letters:
        sendings.setdefault((row.stream, row.batch, row.number), Counter())[row.label] += 1
    for (stream, batch, number), states in list(sendings.items())[-NEWEST:]:
        said = ", ".join(f"{n} {label}" for label, n in states.items()) or NONE
        yield stream, batch, number, states.total(), said
