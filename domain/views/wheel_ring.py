"""A year as marks on a ring of twelve months, and as rows beside it: what is done, what is due, what is late (R23)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.county.calendar import months_on
from domain.county.datewords import date_field, month_text
from domain.views.occasions import Fate, Kind, Occasion

AHEAD_MONTHS = 15
"""How far the table beside the ring looks ahead."""


class Standing(StrEnum):
    """How a thing stands today. The words that people read are `standing_word`'s."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    AHEAD = "ahead"
    DROPPED = "dropped"


_STANDING_WORDS = {
    Standing.DONE: ("gjort", "gjort"),
    Standing.DUE: ("snart", "snart"),
    Standing.LATE: ("for sent", "for seint"),
    Standing.AHEAD: ("kommer", "kjem"),
    Standing.DROPPED: ("utgår", "går ut"),
}
_KIND_WORDS = {
    Kind.THEME: ("temasak", "temasak"),
    Kind.MEETING: ("møte", "møte"),
    Kind.DEADLINE: ("frist", "frist"),
    Kind.LETTER: ("brev", "brev"),
    Kind.MONEY: ("penger", "pengar"),
}


def standing_word(standing: Standing, language: str) -> str:
    """A standing as people read it, in «nb» or «nn»."""
    return _STANDING_WORDS[standing][language == "nn"]


def kind_word(kind: Kind, language: str) -> str:
    """A kind as people read it, in «nb» or «nn»."""
    return _KIND_WORDS[kind][language == "nn"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the ring: where, what, how it stands, in one language. `detail` is its date and its standing."""

    kind: Kind
    first: date
    last: date
    text: str
    detail: str
    standing: Standing

    @property
    def middle(self) -> date:
        """The day at which it stands on the ring."""
        return self.first + (self.last - self.first) / 2

    @property
    def urgent(self) -> bool:
        """Whether it is to be seen first."""
        return self.standing in (Standing.LATE, Standing.DUE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the same words as on the ring, the kind in a word, and the councils it is the same for."""

    councils: tuple[str, ...]
    when: str
    kind: str
    text: str
    standing: str
    late: bool


def standing_of(occasion: Occasion, today: date, soon_days: int) -> Standing:
    """How an occasion stands: due from `soon_days` before it, late when its last day is over and it is open."""
    if occasion.fate is Fate.DROPPED:
        return Standing.DROPPED
    over = today > occasion.last
    if occasion.fate is Fate.DONE or (over and occasion.passes):
        return Standing.DONE
    if over:
        return Standing.LATE
    soon = today >= occasion.first - timedelta(days=soon_days)
    return Standing.DUE if soon else Standing.AHEAD


def marks(
    occasions: Iterable[Occasion], year: int, today: date, *, language: str = "nb", soon_days: int
) -> tuple[Mark, ...]:
    """One council's marks of a year, in order of day."""
    of_year = (o for o in occasions if o.first.year == year)
    found = [_mark([o], [standing_of(o, today, soon_days)], language) for o in of_year]
    return tuple(sorted(found, key=_order))


def county_marks(
    councils: Iterable[Iterable[Occasion]], year: int, today: date, *, language: str = "nb", soon_days: int
) -> tuple[Mark, ...]:
    """The county's marks of a year: the same thing in the same month in several councils is one mark, which counts
    how many have it behind them."""
    together: dict[tuple[Kind, str, int], list[Occasion]] = {}
    for occasion in (o for occasions in councils for o in occasions if o.first.year == year):
        together.setdefault((occasion.kind, occasion.key, occasion.first.month), []).append(occasion)
    found = [
        _mark(group, [standing_of(o, today, soon_days) for o in group], language)
        for group in together.values()
    ]
    return tuple(sorted(found, key=_order))


def _mark(group: Sequence[Occasion], standings: Sequence[Standing], language: str) -> Mark:
    first, last = min(o.first for o in group), max(o.last for o in group)
    standing = _together(standings)
    counted = ""
    if len(group) > 1:
        behind = sum(s in (Standing.DONE, Standing.DROPPED) for s in standings)
        counted = f"{behind} av {len(group)} "
    word = f"{counted}{standing_word(Standing.DONE if counted else standing, language)}"
    late = Counter(standings)[Standing.LATE]
    if counted and late:
        word += f", {late} {standing_word(Standing.LATE, language)}"
    elif counted and standing is Standing.DUE:
        word += f", {standing_word(standing, language)}"
    detail = f"{when_text(first, last, language)}: {word}"
    return Mark(group[0].kind, first, last, group[0].text(language), detail, standing)


def _together(standings: Sequence[Standing]) -> Standing:
    """The standing of several: late if one is, else due if one is, else ahead if one is."""
    for standing in (Standing.LATE, Standing.DUE, Standing.AHEAD, Standing.DONE):
        if standing in standings:
            return standing
    return Standing.DROPPED


def when_text(first: date, last: date, language: str) -> str:
    """A day as «14. mars», a whole month as «mars», and other spans as both days: of a year that is known."""
    if first == last:
        return f"{first.day}. {month_text(first.month, language)}"
    if _is_month(first, last):
        return month_text(first.month, language)
    return f"{when_text(first, first, language)} – {when_text(last, last, language)}"


def rows(
    councils: Mapping[str, Iterable[Occasion]], today: date, *, language: str = "nb", soon_days: int
) -> tuple[Row, ...]:
    """What is late, and all that comes within 15 months, in order of day: the table beside the ring. What is the same
    in several councils is one row."""
    until = months_on(today, AHEAD_MONTHS)
    found: dict[tuple[date, date, Kind, str, Standing], list[str]] = {}
    for council, occasions in councils.items():
        for o in occasions:
            standing = standing_of(o, today, soon_days)
            if standing is Standing.LATE or (o.last >= today and o.first <= until):
                found.setdefault((o.first, o.last, o.kind, o.text(language), standing), []).append(council)
    return tuple(
        Row(
            tuple(found[same]),
            _when_with_year(first, last, language),
            kind_word(kind, language),
            text,
            standing_word(standing, language),
            standing is Standing.LATE,
        )
        for same in sorted(found)
        for first, last, kind, text, standing in (same,)
    )


def _when_with_year(first: date, last: date, language: str) -> str:
    if first == last:
        return date_field(first)
    if _is_month(first, last):
        return f"{month_text(first.month, language)} {first.year}"
    return f"{date_field(first)}–{date_field(last)}"


def _is_month(first: date, last: date) -> bool:
    return first.day == 1 and last == months_on(first, 1) - timedelta(days=1)


def _order(mark: Mark) -> tuple[date, date, str, str]:
    return mark.first, mark.last, mark.kind, mark.text
