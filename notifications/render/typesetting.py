"""Typst, as the letters use it: our own fonts only, one compiler a template, the same bytes every time."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from domain.engine.refusal import Problem, Refused

_HERE = Path(__file__).parent
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)

# A compiler cannot be used by two threads at once, and flows render from threads.
_ONE_AT_A_TIME = Lock()


def set_pdf(template: str, data: dict[str, Any], *, at: datetime) -> bytes:
    """The template filled with `data`, as PDF/A-2a and PDF/UA-1; `at` is the document's own date.

    Typst itself checks both standards at export and stops when one cannot be kept: Refused then.
    """
    made = _compiled(template, data, "pdf", at=at)
    return made if isinstance(made, bytes) else b"".join(made)


def set_pictures(
    template: str,
    data: dict[str, Any],
    kind: Literal["png", "svg"],
    *,
    at: datetime,
    ppi: float | None = None,
) -> list[bytes]:
    """The template filled with `data`, one picture a page."""
    made = _compiled(template, data, kind, at=at, ppi=ppi)
    return [made] if isinstance(made, bytes) else made


def drawable(characters: frozenset[str]) -> frozenset[str]:
    """Those of the characters that the fonts have a glyph for."""
    return frozenset(filter(_has_glyph, characters))


@cache
def _has_glyph(character: str) -> bool:
    """Asked of the exporter itself, once a character: it is the one that would refuse the letter."""
    try:
        set_pdf("glyph.typ", {"text": character}, at=_ANY_DAY)
    except Refused:
        return False
    return True


def _compiled(
    template: str,
    data: dict[str, Any],
    kind: Literal["pdf", "png", "svg"],
    *,
    at: datetime,
    ppi: float | None = None,
) -> bytes | list[bytes]:
    with _ONE_AT_A_TIME:
        try:
            made = _compiler(template).compile(
                format=kind,
                ppi=ppi,
                # Strings in JSON stay strings: what people wrote is never read as Typst's markup.
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"] if kind == "pdf" else [],
                timestamp=at,
            )
        except typst.TypstError as error:
            raise Refused(Problem("PDF", f"brevet kunne ikke settes: {error.message}.")) from error
    assert made is not None, "compile gives bytes when no output file is named"
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler a template for the life of the process, so that the fonts are read once."""
    return typst.Compiler(_HERE / template, root=_HERE, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])
