"""A year's ring as a page of its own: the picture, and the same as a table; nothing is fetched, all is escaped."""

from html.parser import HTMLParser

from domain.views.wheel_ring import Row
from notifications.render.wheel_html import wheel_html

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Årshjul</title></svg>'
LATE = Row(("hamar",), "mars 2024", "temasak", "Kultur & <næring>", "for sent", late=True)
AHEAD = Row(("hamar", "valdres"), "28.06.2024", "brev", "Høringsbrev", "kommer", late=False)


class Cells(HTMLParser):
    """The texts of a page's tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.fetched: list[str] = []
        self._tag = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append((self._tag, data))

    def of(self, tag: str) -> list[str]:
        return [text for name, text in self.found if name == tag]


def test_one_councils_page_has_the_picture_and_its_rows() -> None:
    page = wheel_html("Årshjul 2024: Hamar & omegn", SVG, [LATE, AHEAD], language="nb")
    found = Cells(page)
    assert (found.of("h1"), found.of("h2")) == (["Årshjul 2024: Hamar & omegn"], ["De neste 15 månedene"])
    assert found.of("th") == ["Når", "Hva", "Status"]
    assert found.of("td") == [
        "mars 2024", "Kultur & <næring> (temasak)", "for sent", "28.06.2024", "Høringsbrev (brev)", "kommer",
    ]  # fmt: skip
    assert SVG in page
    assert page.count('<tr class="late">') == 1
    assert found.fetched == []
    assert '<html lang="nb">' in page


def test_the_countys_page_says_whose_each_row_is_and_nynorsk_is_nynorsk() -> None:
    page = wheel_html("Årshjul", SVG, [AHEAD], language="nn", whose=lambda row: " og ".join(row.councils))
    found = Cells(page)
    assert found.of("th") == ["Når", "Kva", "Status", "Råd"]
    assert found.of("td")[-1] == "hamar og valdres"
    assert found.of("h2") == ["Dei neste 15 månadene"]


def test_a_year_with_nothing_in_it_says_so() -> None:
    page = wheel_html("Årshjul", SVG, [], language="nb")
    assert Cells(page).of("p") == ["Ingenting er lagt inn."]
    assert "<table>" not in page
