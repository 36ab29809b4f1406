"""What a PDF says of itself, read with another library than the one that made it.

This is no certification: it finds the marks of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that
can be read off the file, and what both forbid.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

_NEEDED_TAGS = frozenset({"/Document", "/H1", "/P"})
_FORBIDDEN = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/Movie", "/Sound"})
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def pdf_problems(pdf: bytes) -> list[str]:
    """What keeps the file from being a letter in PDF/A-2a and PDF/UA-1, in bokmål; empty if nothing does."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return list(_problems(document))
    except pikepdf.PdfError as error:
        return [f"filen kan ikke leses som PDF ({error})"]


def _problems(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if document.is_encrypted:
        yield "filen er kryptert"
    if "/ID" not in document.trailer:
        yield "filen mangler /ID"
    yield from _metadata_problems(document)
    if "/OutputIntents" not in root:
        yield "fargeprofil (OutputIntents) mangler"
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "filen er ikke merket som kodet (MarkInfo/Marked)"
    if not str(root.get("/Lang", "")):
        yield "språk (Lang) mangler"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "tittelen vises ikke i vinduet (DisplayDocTitle)"
    missing = _NEEDED_TAGS - tags_of(document)
    if missing:
        yield f"strukturtreet mangler {', '.join(sorted(missing))}"
    yield from _object_problems(document)


def _metadata_problems(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "A"):
            yield "metadata sier ikke PDF/A-2a"
        if metadata.get("pdfuaid:part") != "1":
            yield "metadata sier ikke PDF/UA-1"
        if not str(metadata.get("dc:title", "")):
            yield "tittel mangler i metadata"


def tags_of(document: pikepdf.Pdf) -> frozenset[str]:
    """The kinds of element in the structure tree («/H1», «/Table»); empty when there is no tree."""
    elements = (item for item in _dictionaries(document) if "/S" in item and "/P" in item)
    return frozenset(str(element["/S"]) for element in elements)


def _object_problems(document: pikepdf.Pdf) -> Iterator[str]:
    for element in _dictionaries(document):
        for name in sorted(_FORBIDDEN & set(element.keys())):
            yield f"filen inneholder {name}, som ikke er tillatt"
        if element.get("/S") in _FORBIDDEN:
            yield f"filen inneholder {element['/S']}, som ikke er tillatt"
        if element.get("/Type") == "/FontDescriptor" and not any(name in element for name in _FONT_FILES):
            yield f"skriften {element.get('/FontName', 'uten navn')} er ikke bygd inn"


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every dictionary in the file, those inside others too."""
    for item in document.objects:
        yield from _inside(item)


def _inside(item: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary):
        yield item
        inner = list(item.values())
    else:
        inner = list(item) if isinstance(item, pikepdf.Array) else []
    for value in inner:
        # What is referred to stands among the file's own objects, and may refer back to here.
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _inside(value)
