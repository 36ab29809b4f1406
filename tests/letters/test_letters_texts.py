"""A round's own words: shipped in both languages, changed by staff with placeholders only."""

import pytest

from domain.cases.consultation.words import ChangeKind
from domain.engine.refusal import Refused
from notifications.letters.introduction import as_blocks
from notifications.letters.placeholders import ALLOWED, fill, names_in, placeholder_problems
from notifications.letters.texts import RoundTexts, paragraphs_of, text_problems, texts_of_round


@pytest.mark.parametrize("year", [2023, 2026, 2027])
def test_a_shipped_round_has_subject_and_introduction_in_both_languages(year: int) -> None:
    change = ChangeKind.RENEWAL if year % 4 == 3 else ChangeKind.ADJUSTMENT
    texts = texts_of_round(year, change)
    assert not list(text_problems(texts))
    for language in ("nb", "nn"):
        assert texts.subject[language]
        assert len(texts.body[language]) >= 2


def test_the_decision_of_2023_is_told_in_that_round_only() -> None:
    told = {
        year: "34/2023" in " ".join(texts_of_round(year, ChangeKind.RENEWAL).body["nn"])
        for year in (2023, 2027)
    }
    assert told == {2023: True, 2027: False}


def test_both_languages_tell_the_decision_in_four_points() -> None:
    texts = texts_of_round(2023, ChangeKind.RENEWAL)
    for language in ("nb", "nn"):
        assert sum(p.startswith("1. ") and p.count("\n") == 3 for p in texts.body[language]) == 1


def test_what_staff_write_stands_in_place_of_the_shipped_text_in_that_field() -> None:
    texts = texts_of_round(
        2023,
        ChangeKind.RENEWAL,
        subject={"nb": "  Et annet\n emne ", "nn": "Eit anna emne"},
        body={"nb": " "},
    )
    assert texts.subject == {"nb": "Et annet emne", "nn": "Eit anna emne"}
    assert texts.body == texts_of_round(2023, ChangeKind.RENEWAL).body


def test_a_language_that_staff_left_out_is_missing_and_not_the_shipped_text() -> None:
    texts = texts_of_round(2023, ChangeKind.RENEWAL, body={"nb": "Bare bokmål."})
    assert texts.body == {"nb": ("Bare bokmål.",)}


def test_every_unknown_placeholder_in_every_field_is_refused_at_once() -> None:
    with pytest.raises(Refused) as refused:
        texts_of_round(
            2023,
            ChangeKind.RENEWAL,
            subject={"nb": "Om {{fristt}}", "nn": "Til {{frist}}"},
            body={"nb": "Svar innen {{ frist }} {{navn}}.", "nn": "Svar innan {{frist}, takk."},
        )
    about = [p.about for p in refused.value.problems]
    assert about == ["Emne (bokmål)", "Innledning (bokmål)", "Emne (nynorsk)", "Innledning (nynorsk)"]
    assert "«{{fristt}}»" in refused.value.problems[0].rule
    assert "«{{navn}}»" in refused.value.problems[1].rule
    assert "{{periode}}" in refused.value.problems[1].way_out


def test_texts_survive_the_way_through_their_document_unchanged() -> None:
    texts = texts_of_round(2023, ChangeKind.RENEWAL)
    assert RoundTexts.from_json(texts.to_json()) == texts
    assert RoundTexts.from_json(texts.to_json()).to_json() == texts.to_json()


def test_another_document_is_not_taken_for_texts() -> None:
    with pytest.raises(ValueError, match="texts of a round"):
        RoundTexts.from_json('{"subject": "Emne"}')


def test_what_is_put_in_is_not_searched_for_placeholders_again() -> None:
    assert (
        fill("Til {{råd}} før {{ frist }}", {"råd": "{{frist}}", "frist": "fredag"})
        == "Til {{frist}} før fredag"
    )


def test_nothing_but_placeholders_is_evaluated() -> None:
    text = "{% for x in y %}{{ 7*7 }}{# a #}{{frist.__class__}}"
    assert names_in(text) == ["7*7", "frist.__class__"]
    assert len(list(placeholder_problems("Emne", text))) == 2


@pytest.mark.parametrize("name", ALLOWED)
def test_every_placeholder_says_what_it_stands_for(name: str) -> None:
    assert ALLOWED[name]
    assert not list(placeholder_problems("Emne", f"{{{{{name}}}}}"))


def test_paragraphs_part_at_blank_lines() -> None:
    assert paragraphs_of(" Ett.\r\n  \r\nTo\nlinjer.\n\n\n\nTre. ") == ("Ett.", "To\nlinjer.", "Tre.")


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("Ett <b>fett</b> & «to»", "<p>Ett &lt;b&gt;fett&lt;/b&gt; &amp; «to»</p>"),
        ("Dette:\n- ett\n– to", "<p>Dette:</p>\n<ul><li>ett</li><li>to</li></ul>"),
        ("1. ett\n2) to", "<ol><li>ett</li><li>to</li></ol>"),
        ("1.5 millioner", "<p>1.5 millioner</p>"),
        (
            "Se https://example.org/a?b=1&c=2.",
            '<p>Se <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>',
        ),
        ("javascript:alert(1) https://bærum.no", "<p>javascript:alert(1) https://bærum.no</p>"),
    ],
)
def test_an_introduction_becomes_blocks_and_its_text_stays_text(text: str, xml: str) -> None:
    assert as_blocks([text]) == xml
