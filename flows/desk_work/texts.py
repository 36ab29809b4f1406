"""What staff write: kept as documents, screened for personal data before it is kept (R33)."""

import re
from datetime import datetime

from domain.engine.documents import put_text
from domain.engine.refusal import Problem
from domain.engine.store import Store

LONGEST = 2000
PERSONAL = {
    "en e-postadresse": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "et fødselsnummer": re.compile(r"(?<!\d)\d{6}[ ]?\d{5}(?!\d)"),
    "et telefonnummer": re.compile(
        r"(?<!\d)(?:\+47[ ]?)?[2-9]\d(?:[ ]\d\d){3}(?!\d)|(?<!\d)[49]\d\d[ ]?\d\d[ ]?\d\d\d(?!\d)"
    ),
}


def text_problems(about: str, text: str, *, required: bool = True, longest: int = LONGEST) -> list[Problem]:
    """What keeps a text from being taken: empty, too long, or holding what looks like personal data."""
    if not text:
        return [Problem(about, "mangler.", "Skriv en kort tekst.")] if required else []
    found = [
        Problem(
            about,
            f"ser ut til å inneholde {what}; personopplysninger skal ikke i saksloggen (R33).",
            "Skriv teksten uten, og legg originalen ved som dokument.",
        )
        for what, pattern in PERSONAL.items()
        if pattern.search(text)
    ]
    if len(text) > longest:
        found.append(
            Problem(
                about,
                f"er på {len(text)} tegn; høyst {longest} er plass til.",
                "Kort ned, og legg originalen ved.",
            )
        )
    return found


def keep_text(store: Store, text: str, at: datetime) -> str:
    """Keep a text as a document and give its id; the same text gives the same id."""
    with store.writing() as c:
        return put_text(c, text, at=at)
