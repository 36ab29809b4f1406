"""All that is known of one letter, on one screen: what a person needs in order to settle it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.county.datewords import instant_text
from domain.engine.refusal import Problem, Refused
from notifications.outbox.evidence import Doubt, Finding, Judgement, doubts, judge
from notifications.outbox.journal import Journal, JournalUnreadable, Sighting
from notifications.outbox.rows import AttemptRow, LetterRow, attempts, recalled_because, row_of
from notifications.outbox.states import NEEDS_A_PERSON, State, Step
from notifications.outbox.terms import USUAL, Terms

REACHED = {
    Step.WAITING: "ventet",
    Step.CLAIMED: "kom ikke i forbindelse med e-posttjeneren",
    Step.CONNECTED: "fikk forbindelse, men avsenderen ble ikke godtatt",
    Step.MAIL: "avsenderen ble godtatt, men ikke mottakeren",
    Step.RCPT: "mottakeren ble godtatt, men brevet gikk ikke",
    Step.TRANSMITTING: "brevet var på vei, og ingen kvittering ble lest",
    Step.REPLIED: "e-posttjeneren svarte på brevet",
    Step.SETTLED: "ferdig",
    Step.BY_JOURNAL: "slått opp i journalen",
    Step.BY_PERSON: "avgjort av en person",
}
MEANS = {
    Finding.SAID_YES: "E-posttjeneren har svart ja. Brevet er sendt.",
    Finding.FOUND: "Brevet er sendt: det ligger i journalen.",
    Finding.ABSENT: "Brevet er ikke sendt. Det går på nytt av seg selv ved neste utsending.",
    Finding.TOO_EARLY: "Det er for tidlig å si: brevet kan ennå komme til syne i journalen.",
    Finding.UNPROVEN: "Brevet er ikke i journalen, men ingenting viser at journalen virket. Det beviser ingenting.",
    Finding.TOO_OFTEN: "Brevet har vært i tvil så mange ganger at det ikke går på nytt av seg selv.",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """One letter, everything that was tried and decided about it, and what the journal says now.

    `journal` names the journal, empty when there is none; `unreadable` is why it did not answer. `recalled` is
    why the letter is not wanted any more, `judgement` only there for a letter in doubt.
    """

    letter: LetterRow
    attempts: tuple[AttemptRow, ...]
    journal: str
    sighting: Sighting | None
    unreadable: str
    judgement: Judgement | None
    recalled: str
    grace_over: datetime | None
    seen_at: datetime

    def lines(self) -> list[str]:
        """The screen, in bokmål."""
        return [*self._letter(), "", *self._tried(), "", *self._journal(), "", *self._way_out()]

    def _letter(self) -> Iterator[str]:
        row = self.letter
        yield row.subject
        yield f"Til {row.recipient} <{row.address}>, {row.stream}, {row.batch}, dokument {row.number}."
        yield f"Tilstand: {row.label}, siden {instant_text(row.changed_at, 'nb')}."
        if row.not_after:
            yield f"Må være sendt før: {instant_text(row.not_after, 'nb')}."
        if self.recalled:
            yield f"Brevet skal ikke sendes lenger: {self.recalled}."
        yield f"Message-ID {row.message_id}"
        yield f"SHA-256 {row.sha256}"

    def _tried(self) -> Iterator[str]:
        yield f"Forsøk og avgjørelser ({len(self.attempts)}):"
        for number, tried in enumerate(self.attempts, 1):
            through = f" gjennom {tried.relay}" if tried.relay else ""
            yield (
                f"{number}. {instant_text(tried.started, 'nb')} – {tried.ended:%H.%M.%S} UTC, "
                f"{tried.worker}{through}: {REACHED[tried.step]}."
            )
            said = " ".join(filter(None, (str(tried.code or ""), tried.text)))
            yield f"   {said}" + (f" ({tried.meaning})" if tried.meaning else "")

    def _journal(self) -> Iterator[str]:
        if not self.journal:
            yield "Journal: ingen er satt opp (AARSHJUL_MAILBOX_URL)."
        elif self.unreadable:
            yield f"Journal: {self.unreadable}. Den sier altså ingenting."
        elif self.sighting:
            yield f"Journal ({self.journal}): brevet ligger der, lagt inn {instant_text(self.sighting.at, 'nb')}"
            yield f"   som {self.sighting.where}."
        else:
            yield f"Journal ({self.journal}): brevet er ikke der {instant_text(self.seen_at, 'nb')}."
        if self.judgement and self.judgement.later:
            yield f"   Et brev som gikk senere, ligger der: {self.judgement.later.message_id}"
        if self.judgement:
            yield MEANS[self.judgement.finding]
        if self.grace_over and self.grace_over > self.seen_at:
            yield f"Journalens taushet teller fra {instant_text(self.grace_over, 'nb')}."

    def _way_out(self) -> Iterator[str]:
        if self.letter.state not in NEEDS_A_PERSON:
            yield "Brevet trenger ingen avgjørelse."
            return
        key = self.letter.key[:12]
        if self.letter.state is State.IN_DOUBT:
            yield "Kom det fram, eller skal det samme brevet gå på nytt? Gå på nytt kan gi mottakeren to eksemplarer."
            yield f"   aarshjul outbox settle {key} --arrived --evidence «hva du bygger på» --actor DEG"
        yield f"   aarshjul outbox settle {key} --again --evidence «hvorfor» --actor DEG"


def what_is_known(
    c: Connection, key: str, journal: Journal | None, *, now: datetime, terms: Terms = USUAL
) -> Dossier:
    """The dossier of a letter, with a look in the journal now. Nothing is changed. Refused for an unknown key."""
    (found,) = known_of_all(c, [key], journal, now=now, terms=terms)
    return found


def known_of_all(
    c: Connection, keys: Iterable[str], journal: Journal | None, *, now: datetime, terms: Terms = USUAL
) -> list[Dossier]:
    """The dossiers of these letters, with one look in the journal for all of them."""
    letters = [_letter(c, key) for key in keys]
    doubtful = {doubt.key: doubt for doubt in doubts(c, now=now, keys=[row.key for row in letters])}
    asked = {row.message_id for row in letters}
    seen, unreadable = _look(journal, asked.union(*(doubt.later for doubt in doubtful.values())))
    known = _Known(journal, seen, unreadable, now, terms)
    return [_dossier(c, row, doubtful.get(row.key), known) for row in letters]


@dataclass(frozen=True, slots=True)
class _Known:
    """What one look in the journal gave, and when."""

    journal: Journal | None
    seen: dict[str, Sighting]
    unreadable: str
    now: datetime
    terms: Terms


def _letter(c: Connection, key: str) -> LetterRow:
    letter = row_of(c, key)
    if letter is None:
        raise Refused(
            Problem(f"Brevet {key[:12]}", "finnes ikke i utboksen.", "Se nøklene med «aarshjul outbox».")
        )
    return letter


def _dossier(c: Connection, letter: LetterRow, doubt: Doubt | None, known: _Known) -> Dossier:
    journal, unreadable, now, terms = known.journal, known.unreadable, known.now, known.terms
    judgement = None
    if doubt and (doubt.yes or (journal and not unreadable)):
        judgement = judge(doubt, known.seen, terms=terms, now=now)
    return Dossier(
        letter=letter,
        attempts=tuple(attempts(c, letter.key)),
        journal=journal.name if journal else "",
        sighting=known.seen.get(letter.message_id),
        unreadable=unreadable,
        judgement=judgement,
        recalled=recalled_because(c, letter.key),
        grace_over=doubt.since + terms.grace if doubt else None,
        seen_at=now,
    )


def _look(journal: Journal | None, message_ids: set[str]) -> tuple[dict[str, Sighting], str]:
    if journal is None or not message_ids:
        return {}, ""
    try:
        return journal.find(message_ids), ""
    except JournalUnreadable as silent:
        return {}, str(silent)
