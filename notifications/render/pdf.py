"""A letter as PDF/A-2a and PDF/UA-1 in one file, and its pages as pictures for the preview."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, assert_never

from domain.engine.refusal import Problem, Refused, refuse_if
from notifications.render.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Runs,
    Table,
)
from notifications.render.characters import page_problems
from notifications.render.columns import shares
from notifications.render.labels import labels_of
from notifications.render.page import LetterPage
from notifications.render.typesetting import drawable, set_pdf, set_pictures

_TEMPLATE = "letter.typ"
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def to_pdf(page: LetterPage) -> bytes:
    """The letter as PDF, the same bytes for the same page in every process.

    Refused, naming each character and where it stands, when the letter holds one it cannot.
    """
    return set_pdf(_TEMPLATE, _checked(page), at=_instant(page))


def to_png(page: LetterPage, page_no: int = 1, *, ppi: float = 110) -> bytes:
    """One page of the letter as a picture, the first is 1. Refused as `to_pdf`, or without such a page."""
    return _nth(set_pictures(_TEMPLATE, _checked(page), "png", at=_instant(page), ppi=ppi), page_no)


def to_svg(page: LetterPage, page_no: int = 1) -> bytes:
    """One page of the letter as a drawing, sharp at any size. Refused as `to_png`."""
    return _nth(set_pictures(_TEMPLATE, _checked(page), "svg", at=_instant(page)), page_no)


def picture_png(svg: str, *, ppi: float = 144) -> bytes:
    """A drawing as PNG, as large as it is drawn, the same bytes for the same drawing."""
    [picture] = set_pictures("picture.typ", {"svg": svg}, "png", at=_ANY_DAY, ppi=ppi)
    return picture


def _nth(pages: list[bytes], page_no: int) -> bytes:
    if not 1 <= page_no <= len(pages):
        raise Refused(Problem("Side", f"brevet har {len(pages)} sider, og ingen side {page_no}."))
    return pages[page_no - 1]


def _instant(page: LetterPage) -> datetime:
    """The start of the letter's day: without a fixed instant every PDF would differ."""
    return datetime.combine(page.dated, time.min, tzinfo=UTC)


def _checked(page: LetterPage) -> dict[str, Any]:
    refuse_if(page_problems(page, drawable))
    words = _words(page.language)
    receivers = page.recipient_list
    return {
        "language": page.language,
        "subject": page.subject,
        "sender": {"name": page.sender.name, "department": page.sender.department},
        "caseworker": {"name": page.caseworker.name, "title": page.caseworker.title},
        "words": words,
        "addressee": page.addressee,
        "marking": page.marking,
        "our_ref": f"{words['our_ref']} {page.our_ref}",
        "references": page.references,
        "contact": page.contact,
        "blocks": [block_data(block) for block in page.blocks],
        "closing": page.closing,
        "approval_note": page.approval_note,
        "attachments": page.attachments,
        "copies": page.copies,
        "recipient_list": block_data(receivers) if receivers else None,
        "pictures": [asdict(picture) for picture in page.pictures],
    }


@cache
def _words(language: str) -> dict[str, str]:
    return asdict(labels_of(language))


def block_data(block: Block) -> dict[str, Any]:
    """The block as the template reads it: its fields, its kind, and the shares of a table's columns."""
    match block:
        case Heading(text):
            return {"kind": "Heading", "text": text}
        case Paragraph(runs):
            return {"kind": "Paragraph", "runs": _runs(runs)}
        case Bullets(items):
            return {"kind": "Bullets", "items": list(map(_runs, items))}
        case Numbered(items):
            return {"kind": "Numbered", "items": list(map(_runs, items))}
        case Quote(blocks):
            return {"kind": "Quote", "blocks": list(map(block_data, blocks))}
        case Table(caption, header, rows):
            cells = [list(map(_runs, row)) for row in rows]
            return {
                "kind": "Table",
                "caption": caption,
                "header": header,
                "rows": cells,
                "widths": shares(block),
            }
    assert_never(block)


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "href": run.href} for run in runs]
