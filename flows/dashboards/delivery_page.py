"""Letters on their way: what needs a person first, then where every sending stands. No addresses."""

from collections.abc import Iterable, Mapping

from domain.county.datewords import instant_text
from flows.dashboards.markdown import cell, footer, link, page, table
from flows.dashboards.words import LETTER
from flows.office import Office, round_of, stream_of
from notifications.letters.kinds import LetterKind
from notifications.outbox.gate import closures
from notifications.outbox.rows import LetterRow, Sending, counts, rows, sendings
from notifications.outbox.states import LABELS, NEEDS_A_PERSON

NEWEST = 40
KEY_LENGTH = 12


def delivery_markdown(office: Office) -> str:
    """The page as markdown."""
    with office.store.reading() as c:
        counted, asking, shut = counts(c), rows(c, states=NEEDS_A_PERSON), closures(c)
        sent = sendings(c, map(stream_of, (*list(office.over(most=NEWEST))[::-1], *office.under_way())))
    names = office.names(office.today)
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
        table(("Sak", "Utsending", "Dokument", "Brev", "Tilstand"), _sendings(sent)),
        footer(oversikt="oversikt"),
    )


def _asking(row: LetterRow, names: Mapping[str, str]) -> tuple[object, ...]:
    since = instant_text(row.changed_at, "nb")
    to, note = cell(names.get(row.recipient, row.recipient)), cell(row.note)
    return f"`{row.key[:KEY_LENGTH]}`", _case(row.stream), _what(row), to, f"**{row.label}**", note, since


def _sendings(sent: list[Sending]) -> Iterable[tuple[object, ...]]:
    for sending in sent[-NEWEST:]:
        said = ", ".join(f"{n} {LABELS[state]}" for state, n in sending.letters.items())
        yield _case(sending.stream), _what(sending), sending.number, sending.letters.total(), said


def _case(stream: str) -> str:
    round_id = round_of(stream)
    return link(f"Innspillsrunde {round_id}", f"runde-{round_id}")


def _what(row: LetterRow | Sending) -> str:
    return LETTER[LetterKind(row.letter)]
