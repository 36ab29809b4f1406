"""The html: accessible, self-contained, styled on the elements."""

import re
from importlib.resources import files

from notifications.render.html import to_html
from tests.render.pages import letter_page, shown

STYLE_SHEET = files("notifications.render").joinpath("letter.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_headings_lists_and_tables_are_real_ones_in_the_letters_language() -> None:
    html = to_html(letter_page(language="nn"))
    tags = shown(html).tags
    assert '<html lang="nn">' in html
    assert "<title>Behov for justeringer av partnerskapsavtalen</title>" in html
    assert (tags.count("h1"), tags.count("h2")) == (1, 1)
    assert {"ul", "ol", "li", "table", "caption", "thead", "blockquote"} <= set(tags)
    assert len(re.findall(r'<th [^>]*scope="col"|<th scope="col"', html)) == tags.count("th") > 0


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = to_html(letter_page())
    assert not {"img", "script", "link", "iframe", "style", "object", "form"} & set(shown(html).tags)
    assert not re.search(r"url\(|src=|@import", html)


def test_every_text_is_at_least_16_px_and_has_a_contrast_of_seven_to_one() -> None:
    html = to_html(letter_page(marking="Unntatt offentlighet, offl. § 13"))
    sizes = [int(size) for size in re.findall(r"font-size: ?(\d+)px", html)]
    assert len(sizes) > 3
    assert min(sizes) >= 16
    assert not re.search(r"font-size: ?[\d.]+(?!\d|\.|px)[a-z%]", html)
    colours = set(re.findall(r"(?<!-)color: ?(#[0-9a-f]{6})", html))
    assert len(colours) > 2
    assert all(1.05 / (luminance(colour) + 0.05) >= 7 for colour in colours)


def test_the_styles_are_on_the_elements() -> None:
    html = to_html(letter_page())
    assert re.search(r'<body style="[^"]*font-size: ?17px', html)
    assert "'Segoe UI'" in html


def test_a_style_is_for_an_element_wherever_it_stands() -> None:
    """Each element is styled once, by itself: a rule that looks at what is around it would be lost."""
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", STYLE_SHEET) for one in rule.split(",")]
    assert len(selectors) > 15
    assert all(re.fullmatch(r"[a-z0-9]+|\.[a-z-]+", selector) for selector in selectors)


def test_no_rule_of_the_style_sheet_is_left_over() -> None:
    said = to_html(letter_page(marking="Unntatt offentlighet, offl. § 13"))
    for selectors, style in re.findall(r"([^{}]+)\{ ([^;]+;)", STYLE_SHEET):
        for selector in selectors.strip().split(", "):
            tag = f'class="{selector[1:]}"' if selector.startswith(".") else f"<{selector}"
            (styles, *_) = re.findall(f'{tag} [^>]*style="([^"]*)"', said)
            assert style.replace('"', "'") in styles, selector
