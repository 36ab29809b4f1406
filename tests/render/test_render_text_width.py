"""How wide texts are: never less than the widest of our fonts draws them."""

from pathlib import Path

import pytest
from PIL import ImageFont

import notifications.render
from notifications.render.text_width import lines_of, text_width

FONTS = Path(notifications.render.__file__).parent / "fonts"
TEXTS = (
    "Årlig gjennomgang av skoleresultater",
    "14. mars: 8 av 10 gjort, 2 for sent",
    "«Øystre Slidre» – Æ, Valdres & Gudbrandsdal (50 %)",
    "Wwmillioner/frister?! été",
)


@pytest.mark.parametrize("font", ["DejaVuSans", "SourceSans3-Regular"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_font_draws_a_text_wider_than_it_is_measured(font: str, text: str) -> None:
    drawn = ImageFont.truetype(str(FONTS / f"{font}.ttf"), 1000).getlength(text)
    assert drawn <= text_width(text, 1000) * 1.005


@pytest.mark.parametrize("text", TEXTS)
def test_bold_is_measured_wider(text: str) -> None:
    drawn = ImageFont.truetype(str(FONTS / "SourceSans3-Bold.ttf"), 1000).getlength(text)
    assert drawn <= text_width(text, 1000, bold=True)


def test_lines_are_broken_between_words_and_a_word_that_is_too_wide_within() -> None:
    assert lines_of("Årlig gjennomgang av skoleresultater", 10, 100) == (
        "Årlig gjennomgang",
        "av skoleresultater",
    )
    assert lines_of("Tverrfylkeskommunalt", 10, 60) == ("Tverrfylkes", "kommunalt")
    assert lines_of("W", 10, 1) == ("W",)
    assert lines_of("  ", 10, 100) == ()
