"""What became of the texts and adjustments of a term's agreements in mid-term (R14), in lines that staff read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from domain.county.datewords import date_field
from domain.views.adoption_matrix import Matrix

NAMED = 8
"""So many municipalities are named in a line; the rest are counted."""


def adjustment_lines(found: Matrix, names: Mapping[str, str]) -> Iterator[str]:
    """Adjustments that came to nothing, and texts that others have taken the place of: one line for each decision and
    each pair of days. `names` are the municipalities', by number."""
    declined: dict[tuple[str, date], list[str]] = defaultdict(list)
    replaced: dict[tuple[str, date], list[str]] = defaultdict(list)
    for row in found.rows:
        if came := row.failed:
            by = f"avslått av {came.declined_by.body}" if came.declined_by else "trukket av fylkeskommunen"
            declined[f"Justeringen {came.text[:12]} er {by}", came.on].append(row.municipality)
        for earlier in row.earlier:
            since = f"Tekst {earlier.text[:12]} var i kraft fra {date_field(earlier.since)} til"
            replaced[since, earlier.until].append(row.municipality)
    for (what, on), numbers in declined.items():
        yield f"{what} {date_field(on)} for {_named(numbers, names)}. Avtalen gjelder slik den er."
    for (what, until), numbers in replaced.items():
        yield f"{what} {date_field(until)} for {_named(numbers, names)}; den justerte teksten gjelder fra da."


def _named(numbers: list[str], names: Mapping[str, str]) -> str:
    if len(numbers) > NAMED:
        return f"{len(numbers)} kommuner"
    return ", ".join(names.get(number, number) for number in numbers)
