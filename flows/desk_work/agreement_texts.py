"""What staff do with the common text of a term: begin it, take rounds in, change it, fix it."""

from domain.cases.agreement_text.commands import (
    AddVariant,
    Begin,
    DropChange,
    FixVersion,
    ProposeChange,
    SettlePoint,
    TakeInRound,
)
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.from_round import assessed_points
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import (
    Change,
    Particulars,
    Source,
    Status,
    Way,
)
from domain.cases.consultation.words import Status as RoundStatus
from domain.engine.refusal import Problem, Refused
from flows.agreement_forms import (
    BeginTextForm,
    ChangeForm,
    DropChangeForm,
    SettlePointForm,
    TakeInForm,
    TermForm,
    VariantForm,
    WordingForm,
)
from flows.desk_work.clauses import LONGEST, Wording, kept, wordings
from flows.desk_work.done import Done
from flows.desk_work.incoming import text_or_file
from flows.desk_work.terms import do_text, new_term, open_term
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office
from flows.terms import find_term, load_text

_POINT_PARTS = 3


def begin_text(office: Office, form: BeginTextForm, *, command_id: str) -> Done:
    """Begin a term's text from the former term's, with what was put off to now; or from files, the first time."""
    if form.former:
        term = new_term(office, form, *_two_ways(form))
        former = find_term(office, form.former)
        state = load_text(office, former)
        if state.status is Status.BLANK:
            raise Refused(
                Problem("Forrige periode", f"{former} har ingen avtaletekst.", "Legg teksten inn fra fil.")
            )
        clauses, put_off = state.version.clauses, state.put_off
    else:
        found, problems = _read(office, form)
        term = new_term(office, form, *problems)
        former, clauses, put_off = "", kept(office, found), ()
    title = office.plan.agreements.title
    given = Particulars(int(term), title.nb, title.nn, former, fingerprint_of(clauses) if former else "")
    said = f"Avtaleteksten for {term} er opprettet med {len(clauses)} punkter."
    if put_off:
        said += f" {len(put_off)} utsatte innspill følger med og må avgjøres."
    return do_text(office, term, Begin(given, clauses, put_off, form.actor), form, command_id, said)


def _read(office: Office, form: WordingForm) -> tuple[tuple[Wording, ...], list[Problem]]:
    """The clauses that a form holds or names the files of, or what is wrong with them."""
    fields = (("bokmål", form.text_nb, form.file_nb), ("nynorsk", form.text_nn, form.file_nn))
    texts, problems = [], list[Problem]()
    for language, text, file in fields:
        try:
            texts.append(text_or_file(office, text, file, f"Tekst ({language})"))
        except Refused as refused:
            problems += refused.problems
    if problems:
        return (), problems
    try:
        return wordings(*texts), []
    except Refused as refused:
        return (), list(refused.problems)


def _two_ways(form: BeginTextForm) -> list[Problem]:
    if form.text_nb or form.text_nn or form.file_nb or form.file_nn:
        rule = "kan ikke oppgis når teksten føres videre fra en forrige."
        return [Problem("Tekst", rule, "Velg én av delene; endringer foreslås etterpå.")]
    return []


def take_in_round(office: Office, form: TakeInForm, *, command_id: str) -> Done:
    """Bring a round's assessed points to the text; points that were put off before come back with it."""
    term = open_term(office, form)
    name = office.find_round(form.round)
    state = office.load_round(name).state
    if state.status not in (RoundStatus.ASSESSED, RoundStatus.CONCLUDED):
        rule = f"{name} er {state.status}; bare en ferdig vurdert runde hentes (R17)."
        raise Refused(Problem("Runde", rule, "Gjør vurderingen ferdig først."))
    points = assessed_points(name, state)
    command = TakeInRound(name, points, form.actor)
    said = f"{len(points)} innspill fra runde {name} er hentet til avtaleteksten for {term}."
    done = do_text(office, term, command, form, command_id, said)
    returned = load_text(office, term).returned
    more = (
        f" {len(returned)} innspill som ble utsatt tidligere, er tilbake og må avgjøres." if returned else ""
    )
    return Done(done.stream, said + more, done.outcomes)


def settle_point(office: Office, form: SettlePointForm, *, command_id: str) -> Done:
    """Give a point that was put off its outcome."""
    sources, wrong = _sources([form.point])
    term = open_term(office, form, *wrong, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    command = SettlePoint(sources[0], form.outcome, reason, form.actor)
    return do_text(office, term, command, form, command_id, f"Innspillet ({sources[0]}): {form.outcome}.")


def propose_change(office: Office, form: ChangeForm, *, command_id: str) -> Done:
    """Propose a change of one clause, from the points it comes from or on the county's own ground."""
    sources, wrong = _sources(form.points)
    wrong += text_problems("Fylkeskommunens egen grunn", form.ground, required=False)
    for about, text in (("Ny tekst (bokmål)", form.text_nb), ("Ny tekst (nynorsk)", form.text_nn)):
        wrong += text_problems(about, text, required=form.way is not Way.REMOVE, longest=LONGEST)
    term = open_term(office, form, *wrong)
    change = Change(
        way=form.way,
        clause=form.clause,
        nb=_kept(office, form.text_nb),
        nn=_kept(office, form.text_nn),
        after=form.after,
        sources=sources,
        own_ground=_kept(office, form.ground),
    )
    said = f"Endringen av punkt {form.clause} er foreslått for {term}."
    return do_text(office, term, ProposeChange(change, form.actor), form, command_id, said)


def drop_change(office: Office, form: DropChangeForm, *, command_id: str) -> Done:
    """Leave a proposed change out after all."""
    term = open_term(office, form, *text_problems("Begrunnelse", form.reason))
    command = DropChange(form.number, keep_text(office.store, form.reason, office.now), form.actor)
    return do_text(office, term, command, form, command_id, f"Endring {form.number} gjøres ikke.")


def fix_version(office: Office, form: TermForm, *, command_id: str) -> Done:
    """Say that all points have found their place: the text can be laid before the bodies."""
    term = open_term(office, form)
    done = do_text(office, term, FixVersion(form.actor), form, command_id, "")
    version = load_text(office, term).version
    said = f"Versjon {version.number} av avtaleteksten for {term} er fastsatt: {version.fingerprint[:12]}."
    return Done(done.stream, said, done.outcomes)


def add_variant(office: Office, form: VariantForm, *, command_id: str) -> Done:
    """Keep the text that a municipality adopted with changes; its fingerprint is what its decision is of."""
    found, problems = _read(office, form)
    term = open_term(office, form, *problems)
    clauses = kept(office, found)
    command = AddVariant(form.municipality, clauses, form.actor)
    said = f"Lokalt avvik for {form.municipality} er lagt inn: {fingerprint_of(clauses)[:12]}."
    return do_text(office, term, command, form, command_id, said)


def whole_fingerprint(state: CommonText, start: str) -> str:
    """The fingerprint of the version or variant that begins so; Refused when none or several do."""
    known = {*(v.fingerprint for v in state.versions), *state.variants}
    found = [print_ for print_ in known if print_.startswith(start.lower())]
    if len(found) == 1:
        return found[0]
    rule = f"«{start}» er ikke begynnelsen på én kjent tekst."
    way_out = "Se «aarshjul text show», eller legg teksten inn med «aarshjul text variant»."
    raise Refused(Problem("Fingeravtrykk", rule, way_out))


def _kept(office: Office, text: str) -> str:
    return keep_text(office.store, text, office.now) if text else ""


def _sources(points: list[str]) -> tuple[tuple[Source, ...], list[Problem]]:
    """«2023/6/1» as a point's source: round, answer, point."""
    sources, problems = [], []
    for text in points:
        parts = text.rsplit("/", 2)
        if len(parts) == _POINT_PARTS and parts[1].isdigit() and parts[2].isdigit():
            sources.append(Source(parts[0], int(parts[1]), int(parts[2])))
        else:
            rule = f"«{text}» er ikke et innspill."
            problems.append(Problem("Innspill", rule, "Skriv runde, svar og innspill, som 2023/6/1."))
    return tuple(sources), problems
