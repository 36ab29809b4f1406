"""Laid out, edited at random, read in: the log says what the sheet said, and the next sheet says it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from flows.clock import FileClock
from flows.desk_work import grants
from flows.desk_work.sheet_laying import look_up
from flows.desk_work.wheel_years import make_year
from flows.money_forms import YearForm
from flows.office import Office, open_office
from flows.settings import Settings
from flows.sheets.editable.cells import cell_value
from flows.sheets.editable.fields import EditableSheet
from flows.sheets.subjects import SUBJECTS
from flows.wheel_forms import YearForm as WheelYear
from tests.flows.course import ANNE, at, do, oslo
from tests.flows.sheet_course import Filled, laid_out, length, read_in

# An example is a whole year's office: few of them, and none made smaller.
FEW = settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 20)).map(lambda d: datetime.combine(d, time()))
AMOUNTS = st.integers(0, 10**8).map(lambda ore: ore / 100)
REFERENCES = st.tuples(st.integers(2000, 2024), st.integers(1, 99999), st.integers(1, 999)).map(
    lambda n: f"{n[0]}/{n[1]}-{n[2]}"
)
# Words that no screen takes for a number of anybody's.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Nd", "Cs", "Cc", "Cn")), min_size=1, max_size=40
)
WORDS = TEXTS.filter(lambda t: "@" not in t and t.strip())


@contextmanager
def an_office(made_home: Path) -> Iterator[Office]:
    """A fresh office with the grants and the wheels of 2024, on 20 March 2024."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        (home / "aarshjul.db").write_bytes((made_home / "aarshjul.db").read_bytes())
        FileClock(home / "klokke").move_to(oslo("2024-03-20T09:00"))
        office = open_office(Settings(home=home, clock=str(home / "klokke")))
        at(office, "2024-03-20T09:00")
        do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
        make_year(office, WheelYear(actor=ANNE, year=2024))
        yield office
        office.store.dispose()


def shown(office: Office, subject: str) -> EditableSheet:
    return look_up(office, SUBJECTS[subject], "2024")[1]


def says(filled: Filled, sheet: EditableSheet) -> None:
    """Every open cell of the file says what the log says now."""
    for line in sheet.lines:
        for field in sheet.fields:
            if not field.compared:
                continue
            key: Any = line.key
            wrote, now = filled.read(key, field.heading), cell_value(field, line.values.get(field.id, ""))
            if isinstance(wrote, str):
                wrote = wrote.strip() or None
            if isinstance(wrote, datetime):
                wrote = wrote.date()
            assert wrote == now, (line.key, field.heading)


def reads_and_says_so(office: Office, filled: Filled, subject: str) -> None:
    read_in(office, filled)
    says(filled, shown(office, subject))
    there = length(office)
    assert not read_in(office, filled).changes
    again = laid_out(office, subject, 2024)
    assert not read_in(office, again).changes
    says(again, shown(office, subject))
    assert length(office) == there


KEYS = st.sampled_from(
    [("hamar", n) for n in ("3403", "3411", "3412", "3413")] + [("valdres", "3449"), ("hadeland", "3234")]
)
SAID = st.fixed_dictionaries({"beløp": AMOUNTS, "dato": DAYS, "journalpost": REFERENCES})
WAYS = st.sampled_from(["Lovet", "Bekreftet"])


@FEW
@given(
    edits=st.lists(
        st.dictionaries(st.tuples(KEYS, WAYS), st.none() | SAID, max_size=5), min_size=1, max_size=3
    )
)
def test_contributions(made_home: Path, edits: list[dict[tuple[tuple[str, str], str], Any]]) -> None:
    """Round after round: given, corrected, emptied."""
    with an_office(made_home) as office:
        for each in edits:
            filled = laid_out(office, "contributions", 2024)
            for (key, way), told in each.items():
                cells = told or dict.fromkeys(("beløp", "dato", "journalpost"))
                filled.write(key, {f"{way}: {name}": value for name, value in cells.items()})
                filled.write(key, {"Begrunnelse for rettelsen": "Rettet."})
            reads_and_says_so(office, filled, "contributions")


THEMES = st.sampled_from(
    [(c, t) for c in ("hamar", "valdres") for t in ("regionale-planer", "skoleresultater")]
)
BECOMES = st.one_of(
    st.just({"Status": "planlagt"}),
    st.fixed_dictionaries({"Status": st.just("behandlet"), "Behandlet": DAYS}),
    st.just({"Status": "utgår"}),
)
WHO = st.sampled_from([ANNE, "samferdsel"])


@FEW
@given(
    edits=st.lists(st.dictionaries(THEMES, BECOMES, max_size=4), min_size=1, max_size=3), why=WORDS, who=WHO
)
def test_themes(made_home: Path, edits: list[dict[tuple[str, str], Any]], why: str, who: str) -> None:
    """From any status to any other, and back."""
    with an_office(made_home) as office:
        first = laid_out(office, "themes", 2024).write(("hamar", "samferdsel"), {"Ansvarlig": who})
        reads_and_says_so(office, first, "themes")
        for each in edits:
            filled = laid_out(office, "themes", 2024)
            for key, cells in each.items():
                emptied = {} if "Behandlet" in cells else {"Behandlet": None}
                filled.write(key, {**emptied, **cells, "Begrunnelse for endringen": f"Fordi {why}"})
            reads_and_says_so(office, filled, "themes")


COMING = st.dates(date(2024, 3, 21), date(2024, 12, 30)).map(lambda d: datetime.combine(d, time()))
MEETING = st.fixed_dictionaries(
    {
        "Dato": COMING,
        "Klokka": st.times().map(lambda t: f"{t:%H.%M}"),
        "Minutter": st.integers(1, 600),
        "Sted": st.none() | WORDS,
        "Fylkespolitikere": st.sampled_from(["hamar.posisjon", "hamar.posisjon, hamar.opposisjon"]),
    }
)


@FEW
@given(new=st.lists(MEETING, min_size=1, max_size=4, unique_by=lambda m: m["Dato"]), moved=MEETING)
def test_meetings(made_home: Path, new: list[dict[str, Any]], moved: dict[str, Any]) -> None:
    """New ones, then one of them moved."""
    with an_office(made_home) as office:
        filled = laid_out(office, "meetings", 2024)
        for number, cells in enumerate(new, 1):
            filled.write(filled.blank(number), {"Råd": "hamar", **cells})
        read_in(office, filled)
        again = laid_out(office, "meetings", 2024)
        for number, cells in enumerate(new, 1):
            found = {heading: again.read(("hamar", str(number)), heading) for heading in cells}
            assert found == {**cells, "Sted": (cells["Sted"] or "").strip() or None}
        reads_and_says_so(office, again.write(("hamar", "1"), {**moved, "Status": "planlagt"}), "meetings")


def test_the_number_of_a_year_without_meetings_is_none(made_home: Path) -> None:
    with an_office(made_home) as office, pytest.raises(KeyError):
        laid_out(office, "meetings", 2024).read(("hamar", "1"), "Dato")
