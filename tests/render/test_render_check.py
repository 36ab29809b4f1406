"""The check of a PDF finds what is wrong, each thing by itself."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from notifications.render.check import pdf_problems
from notifications.render.pdf import to_pdf
from tests.render.pages import letter_page


def changed(change: Callable[[Any], None], **saving: Any) -> bytes:
    with pikepdf.open(BytesIO(to_pdf(letter_page()))) as document:
        change(document)
        made = BytesIO()
        document.save(made, **saving)
        return made.getvalue()


def drop(name: str) -> Callable[[Any], None]:
    return lambda document: document.Root.__delitem__(name)


def wrong_part(document: Any) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdfaid:conformance"] = "B"


def font_taken_out(document: Any) -> None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile2", "/FontFile3"):
                if name in item:
                    del item[name]


def with_script(document: Any) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (drop("/OutputIntents"), "fargeprofil (OutputIntents) mangler"),
        (drop("/MarkInfo"), "filen er ikke merket som kodet (MarkInfo/Marked)"),
        (drop("/Lang"), "språk (Lang) mangler"),
        (drop("/ViewerPreferences"), "tittelen vises ikke i vinduet (DisplayDocTitle)"),
        (drop("/Metadata"), "metadata sier ikke PDF/A-2a"),
        (drop("/Metadata"), "metadata sier ikke PDF/UA-1"),
        (drop("/Metadata"), "tittel mangler i metadata"),
        (wrong_part, "metadata sier ikke PDF/A-2a"),
        (with_script, "filen inneholder /JavaScript, som ikke er tillatt"),
    ],
)
def test_what_is_missing_or_forbidden_is_named(change: Callable[[Any], None], expected: str) -> None:
    assert expected in pdf_problems(changed(change))


def test_a_file_without_tags_is_found() -> None:
    assert "strukturtreet mangler /Document, /H1, /P" in pdf_problems(changed(drop("/StructTreeRoot")))


def test_a_font_that_is_not_embedded_is_found() -> None:
    assert any(problem.endswith("er ikke bygd inn") for problem in pdf_problems(changed(font_taken_out)))


def test_an_encrypted_file_is_found() -> None:
    encrypted = changed(lambda _: None, encryption=pikepdf.Encryption(owner="eier", user=""))
    assert "filen er kryptert" in pdf_problems(encrypted)


def test_what_is_no_pdf_is_said() -> None:
    assert pdf_problems(b"Hei")[0].startswith("filen kan ikke leses som PDF")
