"""The picture of a year: the same bytes each time, readable without colour and without sight."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from domain.views.wheel_ring import Standing, marks
from notifications.render.ring_shapes import PAINTS
from notifications.render.svg import element, number, words
from notifications.render.wheel_svg import Heading, wheel_svg
from tests.render import ring

GOLDEN = Path(__file__).parent / "wheel-2024.svg"
SVG = "{http://www.w3.org/2000/svg}"
HEADING = Heading("Hamarregionen <IPR> & «venner»", 2024, "1 av 3 obligatoriske temasaker er ferdig")


def drawn(language: str = "nb", today: date = ring.TODAY) -> str:
    found = marks(ring.YEAR, 2024, today, language=language, soon_days=42)
    return wheel_svg(HEADING, found, today, language=language)


def test_the_picture_is_the_golden_one() -> None:
    """Changed on purpose? `python -m tests.render.draw_wheel`, and look at it."""
    assert drawn() == GOLDEN.read_text(encoding="utf-8")


def test_it_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    svg = ET.fromstring(drawn())
    assert svg.get("role") == "img"
    assert svg.get("lang") == "nb"
    assert svg.findtext(f"{SVG}title") == "Årshjul 2024: Hamarregionen <IPR> & «venner»"
    told = svg.findtext(f"{SVG}desc") or ""
    for words_ in (
        "temasak: Oppfølging av regionale planer, 14. mars: gjort",
        "temasak: Samferdselssaker, mai: for sent",
        "temasak: Kultur & <næring>, februar: utgår",
        "møte: Rådsmøte, 13. juni: snart",
        "frist: Frist for innspill, 16. september: kommer",
    ):
        assert words_ in told
    titles = [title.text for title in svg.iter(f"{SVG}title")]
    assert len(titles) == 1 + sum(o.first.year == 2024 for o in ring.YEAR)


def test_all_that_it_shows_stands_in_words_too() -> None:
    texts = " ".join(t.text or "" for t in ET.fromstring(drawn()).iter(f"{SVG}text"))
    for word in (
        "januar",
        "desember",
        "14. mars: gjort",
        "mai: for sent",
        "13. juni: snart",
        "februar: utgår",
    ):
        assert word in texts
    for word in ("temasak", "møte", "frist", "brev", "penger", "dagens dato", "Slik det står 05.06.2024"):
        assert word in texts


def test_nynorsk_is_written_by_itself() -> None:
    told = drawn("nn")
    for word in ("Samferdselssaker (nn)", "mai: for seint", "kjem", "går ut", "pengar", 'lang="nn"'):
        assert word in told
    assert "for sent" not in told


def test_todays_hand_is_on_the_ring_of_its_own_year_alone() -> None:
    assert drawn().count('stroke-dasharray="6 3"') == 2
    assert drawn(today=date(2025, 1, 2)).count('stroke-dasharray="6 3"') == 1


def test_an_empty_year_is_a_ring_that_says_so() -> None:
    svg = ET.fromstring(wheel_svg(HEADING, (), ring.TODAY))
    assert (svg.findtext(f"{SVG}desc") or "").endswith("Ingenting er lagt inn.")


def test_standings_differ_in_lightness_where_their_signs_are_alike() -> None:
    """Without colour: the fills' lightness differs by at least a tenth between any two that are next to each other."""
    light = sorted(
        _lightness(PAINTS[s].fill) for s in (Standing.DONE, Standing.LATE, Standing.DUE, Standing.AHEAD)
    )
    assert all(b - a >= 0.1 for a, b in pairwise(light))


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_typst_draws_it_into_a_page(tmp_path: Path) -> None:
    """Letters are set by typst; what it cannot draw, no letter can hold."""
    import typst

    (tmp_path / "wheel.svg").write_text(drawn(), encoding="utf-8")
    (tmp_path / "page.typ").write_text('#image("wheel.svg", alt: "Årshjul")\n', encoding="utf-8")
    made = typst.compile(str(tmp_path / "page.typ"), format="pdf")
    assert isinstance(made, bytes)
    assert made.startswith(b"%PDF")


def test_svg_is_escaped_and_numbers_are_short() -> None:
    assert element("text", words("a < b & \x00"), x=1.0, class_='"q"') == (
        '<text x="1" class=\'"q"\'>a &lt; b &amp; \ufffd</text>'
    )
    assert [number(n) for n in (0.004, -0.001, 12.5, 100, 1 / 3)] == ["0", "0", "12.5", "100", "0.33"]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_same_picture_is_the_same_bytes(language: str) -> None:
    assert drawn(language) == drawn(language)
