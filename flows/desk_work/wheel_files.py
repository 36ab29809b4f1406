"""A year's ring as files for people's own use: the picture, and a page with the picture and the table beside it."""

from dataclasses import dataclass
from pathlib import Path

from domain.engine.refusal import refuse_if
from domain.views.wheel_ring import Row
from flows.desk_work.people import council_problems, staff_problems
from flows.desk_work.wheel_pictures import COUNTY, YearShown, picture_of, year_shown
from flows.office import Office
from flows.sheets.files import lay_out
from flows.wheel_forms import RingForm

LANGUAGES = ("nb", "nn")
_ALL = "alle"


@dataclass(frozen=True, slots=True)
class RingsLaid:
    """The files of a year."""

    year: int
    files: tuple[Path, ...]

    def __str__(self) -> str:
        return f"Årshjulet ligger her: {', '.join(map(str, self.files))}."


def lay_out_rings(office: Office, form: RingForm) -> RingsLaid:
    """Write the ring of some councils, or the county's, as SVG and html in both languages in the folder `ut`; again on
    the same day, over the same files."""
    register = office.register()
    problems = [problem for council in form.councils for problem in council_problems(register, council)]
    refuse_if([*staff_problems(register, ("Hvem er du?", form.actor)), *problems])
    shown = year_shown(office, form.year or office.today.year)
    files: list[Path] = []
    for council in form.councils or [COUNTY]:
        for language in LANGUAGES:
            name = "-".join(filter(None, ("aarshjul", str(shown.year), council, language)))
            files += lay_out(office, name, office.today, ring_files(office, shown, council, language))
    return RingsLaid(shown.year, tuple(files))


def ring_files(office: Office, shown: YearShown, council: str, language: str) -> dict[str, bytes]:
    """The files by their endings."""
    from notifications.render.wheel_html import wheel_html

    drawn, names = picture_of(office, shown, council, language=language), office.names(office.today)

    def whose(row: Row) -> str:
        if row.councils == drawn.councils:
            return _ALL
        return ", ".join(names.get(code, code) for code in row.councils)

    title = f"Årshjul {shown.year}: {names.get(council, council) if council else office.plan.sender.name}"
    html = wheel_html(title, drawn.svg, drawn.rows, language=language, whose=None if council else whose)
    return {"svg": drawn.svg.encode(), "html": html.encode()}
