"""Letters on their way: what needs a person first, then where every sending stands. No addresses."""

from collections.abc import Iterable, Mapping

from domain.county.datewords import date_field
from domain.county.localtime import local_time
from flows.dashboards.letter_page import FORM, SHOWN_KEY, letter_key
from flows.dashboards.markdown import cell, footer, link, page, table
from flows.dashboards.places import case_link
from flows.duty_years import duty_years, year_stream
from flows.money_years import money_streams, money_years
from flows.office import Office, stream_of
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.gate import closures
from notifications.outbox.rows import LetterRow, Sending, counts, meaning_of, rows, sendings
from notifications.outbox.states import LABELS, NEEDS_A_PERSON

NEWEST = 40
YEARS = 2
_HOW = (
    f"Åpne brevet for å se alt som er kjent om det. Avgjør det så i skjemaet [{FORM}](../../deployments): "
    "ett brev, eller alle i utsendingen som står likt."
)


def delivery_markdown(office: Office) -> str:
    """The page as markdown."""
    with office.store.reading() as c:
        counted, asking, shut = counts(c), rows(c, states=NEEDS_A_PERSON), closures(c)
        sent = sendings(c, map(stream_of, (*list(office.over(most=NEWEST))[::-1], *office.under_way())))
        owed = sendings(c, map(year_stream, duty_years(office)[-YEARS:]))
        money = sendings(c, money_streams(office, money_years(office)[-YEARS:]))
    names = office.names(office.today)
    return page(
        "# Leveranser",
        "\n".join(f"- **Utsendingen er stoppet av {x.who}: {cell(x.why)}**" for x in shut.values()),
        table(("Tilstand", "Brev"), ((LABELS[s], n) for s, n in sorted(counted.items()))),
        "## Må avgjøres av en saksbehandler",
        table(
            ("Brev", "Nøkkel", "Tilstand", "Siden", "Sak"),
            (_asking(row, names) for row in asking),
        ),
        _HOW if asking else "",
        "## Utsendinger",
        table(
            ("Sak", "Utsending", "Dokument", "Brev", "Tilstand"),
            (*_sendings(sent), *_sendings(owed), *_sendings(money)),
        ),
        footer(oversikt="oversikt"),
    )


def _asking(row: LetterRow, names: Mapping[str, str]) -> tuple[object, ...]:
    """Linked to its page, where all that is known of it stands."""
    since, meaning = local_time(row.changed_at), meaning_of(row.note.partition(" ")[0])
    called = f"{_what(row).capitalize()} til {cell(names.get(row.recipient, row.recipient))}"
    return (
        link(called, letter_key(row.key)),
        f"`{row.key[:SHOWN_KEY]}`",
        f"**{row.label}**" + (f": {meaning}" if meaning else ""),
        f"{date_field(since.date())} kl. {since:%H.%M}",
        case_link(row.stream),
    )


def _sendings(sent: list[Sending]) -> Iterable[tuple[object, ...]]:
    for sending in sent[-NEWEST:]:
        said = ", ".join(f"{n} {LABELS[state]}" for state, n in sending.letters.items())
        yield case_link(sending.stream), _what(sending), sending.number, sending.letters.total(), said


def _what(row: LetterRow | Sending) -> str:
    return CALLED[LetterKind(row.letter)]
