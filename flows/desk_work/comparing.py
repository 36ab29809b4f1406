"""Two agreement texts to compare, as staff name them: versions, local texts, another term's, or what is proposed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Clause
from domain.county.datewords import date_field
from domain.county.elections import agreement_label
from domain.engine.log import head
from domain.engine.refusal import Problem, Refused
from domain.views.redline import redline
from flows.agreement_forms import CompareForm
from flows.desk_work.agreement_texts import whole_fingerprint
from flows.desk_work.terms import open_term
from flows.office import Office
from flows.sheets.files import lay_out
from flows.terms import find_term, load_text
from notifications.render.comparison import Comparison, comparison_html, comparison_pdf

LANGUAGES = ("nb", "nn")
SHOWN_PRINT = 12
_WORDS = {
    "nb": ("hva som er endret", "Fra", "Til", "Laget", "Loggens kontrollpunkt"),
    "nn": ("kva som er endra", "Frå", "Til", "Laga", "Kontrollpunktet i loggen"),
}
_VERSION = re.compile(r"(?:([0-9]{4})/)?v?([0-9]{1,3})")
_TERM = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Text:
    """One of the texts: its clauses, and what it is called in each language."""

    clauses: tuple[Clause, ...]
    called: dict[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The files of a comparison."""

    term: str
    files: tuple[Path, ...]

    def __str__(self) -> str:
        return f"Sammenligningen ligger her: {', '.join(map(str, self.files))}."


def compare(office: Office, term: str, before: str, after: str, language: str) -> Comparison:
    """A comparison in one language. An empty `before` is version 1, an empty `after` the text with all proposals.

    Else each is a version («2»), a text by the beginning of its fingerprint, a term («2019», its newest version),
    or a version of another term («2019/2»).
    """
    state = _begun(office, term)
    old = _named(office, term, state, before or "1")
    new = _named(office, term, state, after) if after else _proposed(term, state)
    titles = office.plan.agreements.title
    return Comparison(
        language=language,
        title=f"{titles.nn if language == 'nn' else titles.nb}: {_WORDS[language][0]}",
        about=_about(office, old, new, language),
        clauses=redline(old.clauses, new.clauses, office.text, language),
    )


def _about(office: Office, old: Text, new: Text, language: str) -> tuple[str, ...]:
    _, before, after, made, checkpoint = _WORDS[language]
    with office.store.reading() as c:
        end = head(c)
    return (
        f"{before}: {old.called[language]}",
        f"{after}: {new.called[language]}",
        f"{made} {date_field(office.today)}. {checkpoint}: {end}",
    )


def _begun(office: Office, term: str) -> CommonText:
    state = load_text(office, term)
    if not state.versions:
        raise Refused(
            Problem("Avtaleteksten", f"for {term} er ikke opprettet.", "Se «Avtaletekst 1 – begynn».")
        )
    return state


def _named(office: Office, term: str, state: CommonText, name: str) -> Text:
    if _TERM.fullmatch(name):
        other = find_term(office, name)
        return _version(other, _begun(office, other), _begun(office, other).version.number)
    if found := _VERSION.fullmatch(name):
        other = find_term(office, found[1]) if found[1] else term
        return _version(other, _begun(office, other), int(found[2]))
    fingerprint = whole_fingerprint(state, name)
    for version in state.versions:
        if version.fingerprint == fingerprint:
            return _version(term, state, version.number)
    variant = state.variants[fingerprint]
    short = fingerprint[:SHOWN_PRINT]
    return Text(
        variant.clauses,
        {
            "nb": f"lokal tekst for kommune {variant.municipality} ({short})",
            "nn": f"lokal tekst for kommune {variant.municipality} ({short})",
        },
    )


def _version(term: str, state: CommonText, number: int) -> Text:
    for version in state.versions:
        if version.number == number:
            of, short = agreement_label(int(term)), version.fingerprint[:SHOWN_PRINT]
            called = f"versjon {number} av avtaleteksten for {of} ({short})"
            return Text(version.clauses, {"nb": called, "nn": called})
    known = ", ".join(str(v.number) for v in state.versions)
    raise Refused(Problem("Versjon", f"{number} finnes ikke for {term}.", f"Versjoner som finnes: {known}."))


def _proposed(term: str, state: CommonText) -> Text:
    if not state.open_changes:
        return _version(term, state, state.version.number)
    of = agreement_label(int(term))
    return Text(
        state.clauses,
        {
            "nb": f"avtaleteksten for {of} med alle endringene som er foreslått",
            "nn": f"avtaleteksten for {of} med alle endringane som er føreslegne",
        },
    )


def pdf_of(office: Office, found: Comparison) -> bytes:
    """The comparison as PDF, dated today."""
    return comparison_pdf(found, at=datetime.combine(office.today, time.min, tzinfo=UTC))


def lay_out_comparison(office: Office, form: CompareForm) -> Compared:
    """Write the comparison as html and PDF in both languages in the folder `ut`."""
    term = open_term(office, form)
    files: list[Path] = []
    found = [compare(office, term, form.before, form.after, language) for language in LANGUAGES]
    made = [{"html": comparison_html(f).encode(), "pdf": pdf_of(office, f)} for f in found]
    for language, bodies in zip(LANGUAGES, made, strict=True):
        files += lay_out(office, f"avtaletekst-{term}-endringer-{language}", office.today, bodies)
    return Compared(term, tuple(files))
