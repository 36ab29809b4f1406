"""The page of a term's common text: what lacks, the chain from input to answer, the clauses, and what is changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import AssessedPoint, Source, Way
from domain.county.datewords import date_field
from domain.county.elections import agreement_label
from domain.views.agreement_ball import text_ball
from domain.views.chain import CouncilChain, Link
from domain.views.redline import Fate, redline
from flows.agreement_forms import ChangeForm, DropChangeForm, SettlePointForm
from flows.dashboards.markdown import NONE, cell, facts, footer, page, table, text_block
from flows.dashboards.places import agreements_page_of
from flows.dashboards.prefilled import partly_filled_link
from flows.dashboards.redline_part import redline_lines
from flows.dashboards.words import LANGUAGE
from flows.office import Office
from flows.term_standing import chain_of

CHANGE, DROP = "Avtaletekst 3 – foreslå endring", "Avtaletekst – dropp endring"
SETTLE = "Avtaletekst – avgjør utsatt innspill"
FITS_A_LINK = 3000
"""So long a clause is written into the link that fills the form in; a longer one is copied by hand."""


def text_markdown(office: Office, term: str, state: CommonText, form_ids: Mapping[str, str]) -> str:
    """The page as markdown; `form_ids` are the console's forms by name, for those that are filled in."""
    names, ball, found = office.names(office.today), text_ball(state), chain_of(office, state)
    forms = _Forms(office, term, state, form_ids)
    return page(
        f"# Avtaletekst {agreement_label(int(term))}: {state.status}",
        f"**Ballen ligger hos {ball.holder}.** {ball.what}" if ball.what else "**Ingenting gjenstår.**",
        _facts(state),
        "## Må avgjøres eller endres",
        *_asking(office, state, names, forms),
        "## Fra innspill til svar",
        *_chained(found, names),
        "## Endringer",
        table(("Nr.", "Punkt", "Hva", "Kommer fra", "Status"), _changes(office, state, forms)),
        *_redlined(office, state),
        "## Versjoner",
        table(("Versjon", "Fra", "Fingeravtrykk", "Endringer"), _versions(state)),
        *_variants(state, names),
        *_clauses(office, state),
        footer(avtalene=agreements_page_of(term), oversikt="oversikt"),
    )  # fmt: skip


class _Forms:
    """The links to forms that are filled in with what the page knows."""

    def __init__(self, office: Office, term: str, state: CommonText, form_ids: Mapping[str, str]) -> None:
        self._office, self._term, self._ids = office, term, form_ids
        self._clauses = {c.number: c for c in state.clauses}

    def change(self, point: AssessedPoint) -> str:
        """Propose the change that a point asks for, from the clause as it stands."""
        given: dict[str, Any] = {
            "term": self._term, "points": [_short(point.source)], "way": Way.REPLACE,
        }  # fmt: skip
        if clause := self._clauses.get(point.clause):
            nb, nn = self._office.text(clause.nb), self._office.text(clause.nn)
            given |= {"clause": clause.number}
            if len(nb) + len(nn) <= FITS_A_LINK:
                given |= {"text_nb": nb, "text_nn": nn}
        return partly_filled_link("foreslå endringen", self._ids.get(CHANGE), "endring", ChangeForm, **given)

    def settle(self, point: AssessedPoint) -> str:
        """Give a point that came back its outcome."""
        given = {"term": self._term, "point": _short(point.source)}
        return partly_filled_link("avgjør", self._ids.get(SETTLE), "innspill", SettlePointForm, **given)

    def drop(self, number: int) -> str:
        """Leave a proposed change out."""
        given = {"term": self._term, "number": number}
        return partly_filled_link("dropp", self._ids.get(DROP), "skjema", DropChangeForm, **given)


def _facts(state: CommonText) -> str:
    version = state.version
    lines = (
        (
            ("Versjon", f"{version.number}, fra {date_field(version.on)}"),
            ("Fingeravtrykk", version.fingerprint[:12]),
            ("Punkter", len(version.clauses)),
        ),
        (
            ("Innspill hentet", len(state.points)),
            ("Mangler endring", len(state.lacking)),
            ("Tilbake fra tidligere", len(state.returned)),
            ("Utsatt til neste rullering", len(state.put_off) - len(state.returned)),
            ("Endringer foreslått", len(state.open_changes)),
        ),
    )
    return facts(*lines)


def _asking(office: Office, state: CommonText, names: Mapping[str, str], forms: _Forms) -> Iterator[str]:
    """The points that the text cannot be fixed without, those that came back first."""
    rows = [
        (
            _short(point.source),
            cell(names.get(point.party, point.party)),
            cell(point.clause),
            cell(office.text(point.text)),
            way(point),
        )
        for points, way in ((state.returned, forms.settle), (state.lacking, forms.change))
        for point in points
    ]
    yield (
        table(("Innspill", "Fra", "Punkt", "Hva det sier", "Gjør"), rows)
        if rows
        else "Ingen innspill venter."
    )


def _chained(found: Sequence[CouncilChain], names: Mapping[str, str]) -> Iterator[str]:
    """Each council that has put something in, then each point; and the councils that have not."""
    spoke = [of for of in found if of.links]
    if spoke:
        yield table(("Råd", "Innspill og svar", "Kjeden"), (_council(of, names) for of in spoke))
        header = ("Innspill", "Fra", "Punkt", "Utfall", "Endring", "Svart med", "Mangler")
        yield table(header, (_link(link, names) for of in spoke for link in of.links))
    silent = [cell(names.get(of.council, of.council)) for of in found if not of.links]
    if silent:
        yield f"Ingen innspill fra: {', '.join(silent)}."
    if not found:
        yield "Ingen runde ennå."


def _council(of: CouncilChain, names: Mapping[str, str]) -> tuple[object, ...]:
    broken = sum(bool(link.breaks) for link in of.links)
    return (
        cell(names.get(of.council, of.council)),
        str(of),
        "hel" if of.is_whole else f"**brutt for {broken}**",
    )


def _link(of: Link, names: Mapping[str, str]) -> tuple[object, ...]:
    changes = ", ".join(
        f"nr. {c.number} ({f'versjon {c.version}' if c.version else 'foreslått'})" for c in of.changes
    )
    answered = ""
    if of.letter:
        answered = f"dok. {of.letter}" + (f", {date_field(of.answered_on)}" if of.answered_on else "")
    return (
        _short(of.source),
        cell(names.get(of.party, of.party)),
        cell(of.clause),
        of.outcome or NONE,
        changes or NONE,
        answered or NONE,
        f"**{'; '.join(of.breaks)}**" if of.breaks else NONE,
    )  # fmt: skip


def _changes(office: Office, state: CommonText, forms: _Forms) -> Iterator[tuple[object, ...]]:
    for number, proposed in state.changes.items():
        change = proposed.change
        ground = ", ".join(map(_short, change.sources))
        own = f"egen grunn: {cell(office.text(change.own_ground))}" if change.own_ground else ""
        if proposed.is_open:
            stands = f"foreslått – {forms.drop(number)}"
        elif proposed.dropped is not None:
            stands = f"droppet: {cell(office.text(proposed.dropped))}"
        else:
            stands = f"med i versjon {proposed.version}"
        yield number, cell(change.clause), change.way, " · ".join(filter(None, (ground, own))), stands


def _redlined(office: Office, state: CommonText) -> Iterator[str]:
    """What has changed since version 1, in both languages; nothing while nothing has."""
    first = state.versions[0].clauses
    if first == state.clauses:
        return
    upto = "med det som er foreslått" if state.open_changes else f"til versjon {state.version.number}"
    for language in ("nb", "nn"):
        found = [c for c in redline(first, state.clauses, office.text, language) if c.fate is not Fate.SAME]
        yield f"## Endret fra versjon 1 {upto} ({LANGUAGE[language]})"
        yield from redline_lines(found)


def _versions(state: CommonText) -> Iterator[tuple[object, ...]]:
    for version in state.versions:
        changes = ", ".join(map(str, version.changes)) or "ingen"
        yield version.number, date_field(version.on), f"`{version.fingerprint[:12]}`", changes


def _variants(state: CommonText, names: Mapping[str, str]) -> Sequence[str]:
    if not state.variants:
        return ()
    rows = (
        (cell(names.get(v.municipality, v.municipality)), f"`{fingerprint[:12]}`")
        for fingerprint, v in state.variants.items()
    )
    return "## Lokale avvik", table(("Kommune", "Fingeravtrykk"), rows)


def _clauses(office: Office, state: CommonText) -> Iterator[str]:
    """The newest version, whole, in both languages."""
    version = state.version
    for language in ("nb", "nn"):
        yield f"## Teksten, versjon {version.number} ({LANGUAGE[language]})"
        for clause in version.clauses:
            heading, _, words = office.text(clause.words(language)).partition("\n")
            yield f"### {clause.number} {cell(heading) if heading else ''}".rstrip()
            yield text_block(words)


def _short(source: Source) -> str:
    """As the form wants it: round, answer, point."""
    return f"{source.round}/{source.answer}/{source.point}"
