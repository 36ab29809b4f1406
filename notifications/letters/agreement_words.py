"""How the clauses and versions of an agreement's text are shown in letters."""

from notifications.letters.texts import paragraphs_of

_LONGEST_HEADING = 80
_LOCAL = {"nb": "lokal tekst", "nn": "lokal tekst"}


def headed(words: str) -> tuple[str, tuple[str, ...]]:
    """A clause's heading and its paragraphs. The heading is its first line, when that is short, no sentence, and more
    follows; a clause may do without."""
    first, _, rest = words.partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > _LONGEST_HEADING or first.endswith((".", ":", ",", ";")):
        return "", paragraphs_of(words)
    return first, paragraphs_of(rest)


def version_text(number: int, language: str) -> str:
    """«versjon 2», or that it is a local text."""
    return f"versjon {number}" if number else _LOCAL[language]
