"""A council's year as the pictures are tested with it: everything there is, in every standing."""

from datetime import date

from domain.views.occasions import Fate, Kind, Occasion

TODAY = date(2024, 6, 5)


def occasion(
    kind: Kind,
    first: date,
    text: str,
    *,
    last: date | None = None,
    fate: Fate = Fate.OPEN,
    passes: bool = False,
) -> Occasion:
    """One occasion, the same in both languages but for the mark of nynorsk."""
    return Occasion(kind, text, first, last or first, text, f"{text} (nn)", fate, passes)


def month(year: int, number: int, days: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, days)


MARCH_14, SEPT_16 = date(2024, 3, 14), date(2024, 9, 16)
MAY, SEPTEMBER, OCTOBER = month(2024, 5, 31), month(2024, 9, 30), month(2024, 10, 31)
FEBRUARY = month(2024, 2, 29)
YEAR = (
    occasion(Kind.THEME, MARCH_14, "Oppfølging av regionale planer", fate=Fate.DONE),
    occasion(Kind.THEME, MAY[0], "Samferdselssaker", last=MAY[1]),
    occasion(Kind.THEME, OCTOBER[0], "Årlig gjennomgang av skoleresultater", last=OCTOBER[1]),
    occasion(Kind.THEME, FEBRUARY[0], "Kultur & <næring>", last=FEBRUARY[1], fate=Fate.DROPPED),
    occasion(Kind.MEETING, MARCH_14, "Rådsmøte", passes=True),
    occasion(Kind.MEETING, date(2024, 6, 13), "Rådsmøte", passes=True),
    occasion(Kind.MEETING, date(2024, 2, 20), "Møtepunkt", fate=Fate.DONE),
    occasion(Kind.MEETING, date(2024, 10, 8), "Møtepunkt"),
    occasion(Kind.LETTER, date(2024, 6, 28), "Høringsbrev"),
    occasion(Kind.DEADLINE, SEPT_16, "Frist for innspill"),
    occasion(Kind.MONEY, date(2024, 12, 31), "Siste dag for kommunenes bevilgning"),
    occasion(Kind.MONEY, date(2025, 3, 3), "Frist for rapport"),
)
