"""A simulation as people read it: tables in Markdown, and the letters as CSV for a spreadsheet. Bokmål."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from domain.county.datewords import date_field, weekday_text
from domain.county.money import kroner_text
from domain.views.awaited import Awaited
from domain.views.sentences import case_title
from flows.dashboards.markdown import cell
from flows.simulation.difference import Difference
from flows.simulation.outcome import Happening, Simulated, SimulatedLetter, SimulatedPayment
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.states import LABELS

NAMED = 4
"""So many recipients of one sending are named in the table; the rest are counted."""
_CSV = ("dato", "sak", "brev", "mottaker", "navn", "målform", "dokument", "følger av", "besluttet", "id")


def told(found: Simulated) -> Iterator[str]:
    """The whole outcome, line by line."""
    period = f"{date_field(found.first)}–{date_field(found.last)}"
    yield f"# Simulering {period}"
    yield ""
    paid = kroner_text(sum(p.amount for p in found.payments))
    yield (
        f"{len(found.letters)} brev sendt, {len(found.decisions)} avgjørelser ventet, {paid} utbetalt, "
        f"{found.events} hendelser."
    )
    yield from _told(
        "## Brev", ("Dato", "Sak", "Brev", "Språk", "Antall", "Til", "Følger av"), _sendings(found.letters)
    )
    heads = ("Siden", "Sak", "Hos", "Venter på", "Innen", "Kom")
    yield from _told("## Avgjørelser som ventes", heads, _awaited(found.decisions))
    heads = ("Utbetalt", "Sak", "Antall", "Til", "Hver", "Sum")
    yield from _told("## Utbetalinger", heads, _payments(found.payments))
    yield from _told("## Det kalenderen gjorde", ("Dato", "Sak", "Hva"), _calendar(found.calendar))
    kept = [(case_title(x.stream), called(x.letter), x.recipient, LABELS[x.state]) for x in found.kept_back]
    yield from _told("## Brev som ikke gikk", ("Sak", "Brev", "Til", "Står som"), kept)
    wrong = [
        *((date_field(s.on), case_title(s.stream), s.why) for s in found.stuck),
        *((date_field(r.on), r.form, r.why) for r in found.refused),
    ]
    yield from _told("## Ikke utført", ("Dato", "Hva", "Hvorfor"), wrong)


def told_apart(found: Sequence[Difference]) -> Iterator[str]:
    """What another plan or register changes, line by line."""
    if not found:
        yield "Ingen forskjell."
        return
    rows = [
        (
            d.kind,
            d.id if d.kind.value == "får annen frist" else f"{case_of(d.id)}, {called(d.what)}",
            d.recipient,
            d.before,
            d.after,
        )
        for d in found
    ]
    yield from _told(f"## {len(found)} forskjeller", ("Hva skjer", "Brev", "Til", "Før", "Nå"), rows)


def as_csv(letters: Iterable[SimulatedLetter]) -> str:
    """The letters, one a line, with semicolons as Norwegian spreadsheets have it."""
    text = io.StringIO()
    out = csv.writer(text, delimiter=";", lineterminator="\n")
    out.writerow(_CSV)
    out.writerows(
        (
            x.left,
            x.stream,
            called(x.letter),
            x.recipient,
            x.name,
            x.language,
            x.reference,
            x.because,
            x.decided,
            x.id,
        )
        for x in letters
    )
    return text.getvalue()


def called(letter: str) -> str:
    """What staff call a kind of letter."""
    return CALLED[LetterKind(letter)] if letter in set(LetterKind) else letter


def case_of(letter_id: str) -> str:
    """The case of a letter's id, as staff call it."""
    return case_title("/".join(letter_id.split("/")[:2]))


def _sendings(letters: Sequence[SimulatedLetter]) -> Iterator[tuple[object, ...]]:
    def sending(x: SimulatedLetter) -> tuple[str, ...]:
        return str(x.left), x.stream.partition("-")[0], x.letter, x.language, x.reason

    for (_, _, letter, language, _), some in groupby(sorted(letters, key=sending), key=sending):
        of_one = list(some)
        day, cases = of_one[0].left or date.min, {x.stream for x in of_one}
        case = case_title(of_one[0].stream) if len(cases) == 1 else f"{len(cases)} saker"
        causes = {x.because for x in of_one}
        why = causes.pop() if len(causes) == 1 else f"{len(causes)} hendelser"
        yield (
            weekday_text(day, "nb"),
            case,
            called(letter),
            language,
            len(of_one),
            _whom(x.recipient for x in of_one),
            why,
        )


def _awaited(decisions: Sequence[Awaited]) -> Iterator[tuple[object, ...]]:
    def alike(a: Awaited) -> tuple[str, ...]:
        return str(a.since), a.stream.partition("-")[0], a.what, str(a.until), str(a.came), str(a.lapsed)

    for _, some in groupby(sorted(decisions, key=alike), key=alike):
        of_one = list(some)
        one, cases = of_one[0], {a.stream for a in of_one}
        case = case_title(one.stream) if len(cases) == 1 else f"{len(cases)} saker"
        until = date_field(one.until) if one.until else "–"
        came = (
            date_field(one.came)
            if one.came
            else f"aldri (ventet til {date_field(one.lapsed)})"
            if one.lapsed
            else "–"
        )
        yield date_field(one.since), case, _whom(a.whom for a in of_one), one.what, until, came


def _payments(payments: Sequence[SimulatedPayment]) -> Iterator[tuple[object, ...]]:
    """What was paid alike in the same year's cases on one day stands once."""

    def alike(p: SimulatedPayment) -> tuple[date, str, int]:
        return p.paid, case_title(p.stream.partition("-")[0]), p.amount

    for (paid, case, amount), some in groupby(sorted(payments, key=alike), key=alike):
        of_one = list(some)
        total = kroner_text(amount * len(of_one))
        whom = _whom(p.region for p in of_one)
        yield date_field(paid), case, len(of_one), whom, kroner_text(amount), total


def _calendar(happenings: Sequence[Happening]) -> Iterator[tuple[object, ...]]:
    """What was done alike in several cases on one day stands once."""
    for (on, what), some in groupby(happenings, key=lambda h: (h.on, h.what)):
        cases = list(dict.fromkeys(case_title(h.stream) for h in some))
        yield date_field(on), _whom(cases), what


def _whom(ids: Iterable[str]) -> str:
    named = sorted(set(ids))
    more = len(named) - NAMED
    return ", ".join(named) if more <= 1 else f"{', '.join(named[:NAMED])} og {more} til"


def _told(heading: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table whose columns stand below each other; nothing when it has no rows."""
    cells = [[cell(value) for value in row] for row in rows]
    if not cells:
        return
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]

    def line(row: Iterable[str]) -> str:
        return f"| {' | '.join(c.ljust(w) for c, w in zip(row, widths, strict=True))} |"

    yield from ("", heading, "", line(heads), line("-" * w for w in widths), *map(line, cells))
