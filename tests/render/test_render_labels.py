"""Bokmål and nynorsk have the same labels, each in its own words."""

import re
from dataclasses import fields, replace

import pytest

from domain.engine.refusal import Refused
from notifications.render.labels import LABELS, Labels, labels_of
from notifications.render.page import Receiver
from notifications.render.text import to_text
from tests.render.pages import letter_page


def test_both_languages_have_every_label_with_the_same_places_to_fill() -> None:
    assert set(LABELS) == {"nb", "nn"}
    for field in fields(Labels):
        texts = [getattr(LABELS[language], field.name) for language in ("nb", "nn")]
        assert all(texts), field.name
        assert len({text.count("{") for text in texts}) == 1


def test_nynorsk_has_its_own_words() -> None:
    text = to_text(letter_page(language="nn"))
    for word in ("Dykkar ref.:", "Sakshandsamar:", "Mottakarliste", "Mottakar ", "Nettstad:"):
        assert word in text
    for word in ("Deres", "Saksbehandler", "Mottaker", "Nettsted"):
        assert word not in text


def test_another_language_is_refused() -> None:
    with pytest.raises(Refused, match=r"Språk: «se» finnes ikke\."):
        labels_of("se")


def test_the_foot_leaves_out_what_the_sender_has_not() -> None:
    page = letter_page(sender=replace(letter_page().sender, phone="", web=""))
    assert not re.search("Telefon|Nettsted", to_text(page))


def test_the_list_of_recipients_leaves_out_an_empty_column() -> None:
    table = letter_page(recipients=(Receiver("Valdres IPR", "valdres@ipr.example.org"),)).recipient_list
    assert table
    assert table.header == ("Mottaker", "Adresse")
    assert letter_page(recipients=()).recipient_list is None
