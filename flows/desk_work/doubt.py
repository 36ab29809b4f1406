"""Letters that need a person: what is known of each, and a person's word on one of them or on a whole sending."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from domain.engine.refusal import Problem, refuse_if
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import text_problems
from flows.forms import Decision, DoubtForm, Scope
from flows.office import Office
from flows.sending import journal_of
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.dossier import Dossier, known_of_all
from notifications.outbox.doubt import accept, send_again
from notifications.outbox.rows import LetterRow, decided_by, rows
from notifications.outbox.states import NEEDS_A_PERSON, State
from notifications.outbox.terms import Terms

SHORTEST_KEY = 6
SHOWN_KEY = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person has decided, and the letters it was decided for, by their keys."""

    keys: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return self.message


def dossiers(office: Office, keys: Iterable[str]) -> list[Dossier]:
    """All that is known of these letters; the journal is looked in once."""
    terms = Terms(grace=timedelta(minutes=office.plan.mail.journal_grace_minutes))
    with office.store.reading() as c:
        return known_of_all(c, keys, journal_of(office), now=office.now, terms=terms)


def letter_meant(office: Office, wanted: str) -> str:
    """The key of the one letter that is called so: any by the beginning of its key, or one that needs a person.

    Refused when there is none, or several.
    """
    with office.store.reading() as c:
        found = rows(c)
    names = office.names(office.today)
    by_key = [row for row in found if wanted and row.key.startswith(wanted.lower())]
    meant = by_key or [row for row in found if row.needs_a_person and _is_meant(row, wanted, names)]
    if len(meant) != 1:
        rule = f"«{wanted}» passer til {len(meant)} brev."
        refuse_if([Problem("Brev", rule, "Se nøklene med «aarshjul outbox».")])
    return meant[0].key


def settle_letter(office: Office, form: DoubtForm) -> Settled:
    """A person's word on a letter in doubt (or refused, or held), or on all of its sending that stand as it does.

    All of them or none: somebody else may have settled one meanwhile, and then nothing is changed. The same form
    again is answered «dette var gjort fra før».
    """
    with office.store.reading() as c:
        asking = rows(c, states=NEEDS_A_PERSON)
    names = office.names(office.today)
    meant = [row for row in asking if _is_meant(row, form.letter, names)]
    if not meant and (before := _decided_so(office, form, names)):
        return before
    problems = staff_problems(office.register(), ("Hvem er du?", form.actor))
    problems += _which(form.letter, asking, meant, names)
    problems += _impossible(form, meant)
    problems += text_problems("Hva bygger du på?", form.evidence)
    refuse_if(problems)
    chosen = meant if form.scope is Scope.ONE else _alike(meant[0], asking)
    with office.store.writing() as c:
        for row in chosen:
            if form.decision is Decision.ARRIVED:
                accept(c, row.key, evidence=form.evidence, actor=form.actor, at=office.now)
            else:
                send_again(c, row.key, reason=form.evidence, actor=form.actor, at=office.now)
    return Settled(tuple(row.key for row in chosen), _said(form, chosen, names))


def _decided_so(office: Office, form: DoubtForm, names: dict[str, str]) -> Settled | None:
    """The answer when this very word has been given already, as by a form that was sent twice."""
    state = State.ACCEPTED if form.decision is Decision.ARRIVED else State.QUEUED
    with office.store.reading() as c:
        decided = decided_by(c, form.actor, form.evidence, state)
    meant = [row for row in decided if _is_meant(row, form.letter, names)]
    if len(meant) != 1:
        return None
    same = (meant[0].stream, meant[0].batch)
    chosen = meant if form.scope is Scope.ONE else [r for r in decided if (r.stream, r.batch) == same]
    chosen = sorted(chosen, key=lambda row: row.recipient)
    return Settled(tuple(row.key for row in chosen), f"Dette var gjort fra før. {_said(form, chosen, names)}")


def _is_meant(row: LetterRow, wanted: str, names: dict[str, str]) -> bool:
    """By the beginning of its key, by its recipient, or as «høringsbrev til hamar»."""
    text = " ".join(wanted.casefold().split())
    if len(text) >= SHORTEST_KEY and row.key.startswith(text):
        return True
    recipients = {row.recipient.casefold(), names.get(row.recipient, row.recipient).casefold()}
    return text in recipients or text in {f"{_kind(row)} til {who}" for who in recipients}


def _which(
    wanted: str, asking: list[LetterRow], meant: list[LetterRow], names: dict[str, str]
) -> list[Problem]:
    """The problem of a word that is not that of one letter, with those that it may be."""
    if len(meant) == 1:
        return []
    if not asking:
        return [Problem("Brev", "ingen brev må avgjøres nå.", "Se siden «leveranser».")]
    among = "; ".join(f"{row.key[:SHOWN_KEY]} ({_called(row, names)})" for row in meant or asking)
    rule = f"«{wanted}» passer til {len(meant)} av brevene som må avgjøres."
    return [Problem("Brev", rule, f"Skriv ett av disse: {among}.")]


def _impossible(form: DoubtForm, meant: list[LetterRow]) -> list[Problem]:
    """Only of a letter in doubt may it be said that it arrived."""
    if form.decision is Decision.AGAIN or len(meant) != 1 or meant[0].state is State.IN_DOUBT:
        return []
    rule = f"brevet er «{meant[0].label}», og kan ikke ha kommet fram."
    return [Problem("Avgjørelse", rule, f"Velg «{Decision.AGAIN}».")]


def _alike(one: LetterRow, asking: list[LetterRow]) -> list[LetterRow]:
    """The letters of its sending that stand as it does."""
    same = (one.stream, one.batch, one.state)
    return [row for row in asking if (row.stream, row.batch, row.state) == same]


def _said(form: DoubtForm, chosen: list[LetterRow], names: dict[str, str]) -> str:
    ending = "regnes som sendt" if form.decision is Decision.ARRIVED else "sendes på nytt"
    if len(chosen) == 1:
        called = _called(chosen[0], names)
        return f"{called[0].upper()}{called[1:]} {ending}."
    whom = ", ".join(names.get(row.recipient, row.recipient) for row in chosen)
    return f"{len(chosen)} brev ({_kind(chosen[0])}) {ending}: {whom}."


def _called(row: LetterRow, names: dict[str, str]) -> str:
    return f"{_kind(row)} til {names.get(row.recipient, row.recipient)}"


def _kind(row: LetterRow) -> str:
    return CALLED[LetterKind(row.letter)]
