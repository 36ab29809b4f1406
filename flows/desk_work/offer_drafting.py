"""The drafts of a term's offers: all letters are finished and shown before another person releases them (R30).

Each agreement has its own case and its own event; one control code is over all the letters that were drafted together.
All bytes are filed before the first event is written, and the events name them and the log's position that stands in
their foot: killed on the way, the same form makes the same letters and writes the events that are missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.commands import DraftOffer, DropOffer
from domain.cases.agreement.decide.grounds import OPEN
from domain.cases.agreement.events import OfferDrafted
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts, Status
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Status as TextStatus
from domain.cases.agreement_text.words import Version
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.words import Print
from domain.county.calendar import add_virkedager
from domain.county.datewords import date_text
from domain.county.plan import Plan
from domain.engine.checkpoint import Checkpoint
from domain.engine.handle import Change, Outcome, Prepare, Write
from domain.engine.log import checkpoint_at, head
from domain.engine.refusal import Problem, Refused, refuse_if
from domain.views.adjusting import is_to_be_adjusted
from flows.desk_work.adjusting import adjusts_of
from flows.desk_work.done import Done
from flows.desk_work.drafting import (
    TRIES,
    File,
    LogMoved,
    control_code,
    filing,
    made,
    unfiled,
)
from flows.desk_work.people import staff_problems
from flows.desk_work.terms import choose, open_term
from flows.letter_desks import agreement_desk
from flows.offer_forms import DraftOffersForm
from flows.office import Office
from flows.terms import agreement_stream, load_agreements, load_text
from notifications.letters.agreement_orders import agreement_orders
from notifications.outbox.mail import FiledMail
from notifications.outbox.write import insert_filed

_ABOUT = "Tilbud"


@dataclass(frozen=True, slots=True)
class _Offering:
    """What is offered, on which day and in whose name: as a first text, or, where another is in force, as an adjustment
    of that with the plan's days (R14)."""

    text: CommonText
    plan: Plan
    letter_date: date
    caseworker: str
    actor: str

    @property
    def version(self) -> Version:
        return self.text.version

    def command(
        self, prints: Sequence[Print], adjusts: Adjusts | None, sending: str = "", checkpoint: int = 0
    ) -> DraftOffer:
        return DraftOffer(
            self.version.fingerprint,
            self.version.number,
            tuple(prints),
            sending,
            checkpoint,
            self.letter_date,
            self.caseworker,
            self.actor,
            adjusts,
        )

    def stands_in(self, state: Agreement) -> OfferDrafted | None:
        """The draft that waits and offers just this; None when there is none."""
        draft = state.letters.draft
        same = draft and (draft.text, draft.letter_date, draft.caseworker) == (
            self.version.fingerprint,
            self.letter_date,
            self.caseworker,
        )
        return draft if same else None


@dataclass(frozen=True, slots=True)
class _Made:
    """The finished letters of each agreement, by the event that they follow from, and what they come to."""

    mails: Mapping[str, tuple[OfferDrafted, list[FiledMail]]]
    checkpoint: Checkpoint

    @property
    def sending(self) -> str:
        return fingerprint_of(Print(m.recipient, m.sha256) for _, mails in self.mails.values() for m in mails)

    @property
    def count(self) -> int:
        return sum(len(mails) for _, mails in self.mails.values())


def draft_offers(office: Office, form: DraftOffersForm, *, command_id: str) -> Done:
    """Make every letter with an offer, with the text that is offered, and queue nothing. The same form again changes
    nothing; a draft that is made anew takes the place of all that waits in the term."""
    named = [("Saksbehandler i brevet", form.caseworker)] if form.caseworker else []
    term = open_term(office, form, *staff_problems(office.register(), *named))
    text = load_text(office, term)
    if text.status is not TextStatus.READY:
        rule = f"for {term} er {text.status}."
        raise Refused(Problem("Avtaleteksten", rule, "Fastsett en versjon med «aarshjul text fix»."))
    offering = _Offering(
        text,
        office.plan,
        form.letter_date or add_virkedager(office.today, 1),
        form.caseworker or form.actor,
        form.actor,
    )
    for attempt in range(TRIES):
        chosen = _to_offer(choose(office, term, form.municipalities), offering, form.municipalities)
        made = _made(office, term, offering, chosen)
        try:
            outcomes = _written(office, term, offering, made, f"{command_id}/{attempt}")
        except LogMoved:
            continue
        code = control_code(made.sending)
        said = (
            f"{_called(offering, chosen)} til {len(chosen)} kommuner er laget, datert "
            f"{date_text(offering.letter_date, 'nb')}: {made.count} brev, kontrollkode {code}. Ingenting er sendt."
        )
        return Done(agreement_stream(next(iter(chosen))), said, tuple(outcomes))
    raise Refused(Problem(_ABOUT, "andre skrev i sakene hele tiden mens brevene ble laget.", "Prøv igjen."))


def _to_offer(
    found: Mapping[str, Agreement], offering: _Offering, named: Sequence[str]
) -> dict[str, Agreement]:
    """The agreements that get the offer: those that staff named, else all that may have it and have not."""
    if named:
        return dict(found)
    waiting = {case: state for case, state in found.items() if _waits(state, offering)}
    if not waiting:
        rule = f"versjon {offering.version.number} er lagt fram for alle."
        raise Refused(Problem(_ABOUT, rule, "Se «aarshjul agreement show»."))
    return waiting


def _waits(state: Agreement, offering: _Offering) -> bool:
    """Whether an agreement is to have the version, and has had no letter with it: as its first text, in place of one
    that is not adopted, or as an adjustment of the one in force."""
    if is_to_be_adjusted(state, offering.version):
        return True
    at_hand, text = state.at_hand, offering.version.fingerprint
    if at_hand.is_adjustment:
        return at_hand.status in OPEN and at_hand.offered == text and at_hand.letters.offer is None
    offer = state.letters.offer
    return state.status in (Status.DRAFT, *OPEN) and (offer is None or offer.draft.text != text)


def _called(offering: _Offering, chosen: Mapping[str, Agreement]) -> str:
    """What the letters offer, for who has asked for them; how many are of an adjustment, when not all are."""
    adjusting = sum(state.status is Status.IN_FORCE for state in chosen.values())
    number = offering.version.number
    if adjusting == len(chosen):
        return f"Tilbud om justering (versjon {number})"
    return f"Tilbud om versjon {number}" + (f" ({adjusting} av dem som justering)" if adjusting else "")


def _made(office: Office, term: str, offering: _Offering, chosen: Mapping[str, Agreement]) -> _Made:
    """The draft that stands, made once more; when it no longer is what it was, or none stands, a new one, filed."""
    standing = [draft for state in chosen.values() if (draft := offering.stands_in(state))]
    if standing:
        newest = max(standing, key=lambda draft: draft.checkpoint)
        with office.store.reading() as c:
            then = checkpoint_at(c, newest.checkpoint)
        same = _composed(office, term, offering, chosen, then, unfiled, again=True)
        if same.sending == newest.sending:
            return same
    with office.store.reading() as c:
        now = head(c)
    return _composed(office, term, offering, chosen, now, filing(office))


def _composed(
    office: Office,
    term: str,
    offering: _Offering,
    chosen: Mapping[str, Agreement],
    checkpoint: Checkpoint,
    file: File,
    *,
    again: bool = False,
) -> _Made:
    """The finished letters, those of a draft that stands made `again`; Refused with what is wrong with any of the
    agreements and any of the letters."""
    problems: list[Problem] = []
    desk = agreement_desk(office, term, checkpoint)
    events: dict[str, tuple[OfferDrafted, Agreement]] = {}
    for case, state in chosen.items():
        try:
            standing = offering.stands_in(state) if again else None
            events[case] = (standing, state) if standing else _ordered(offering, state, office.today)
        except Refused as refused:
            problems += [Problem(f"{case}, {p.about}", p.rule, p.way_out) for p in refused.problems]
    orders = [
        order for case, (event, after) in events.items() for order in agreement_orders(case, event, after)
    ]
    filed: dict[str, list[FiledMail]] = {}
    for mail in made(orders, desk, problems, file):
        filed.setdefault(mail.stream, []).append(mail)
    refuse_if(problems)
    return _Made({c: (event, filed[agreement_stream(c)]) for c, (event, _) in events.items()}, checkpoint)


def _ordered(offering: _Offering, state: Agreement, today: date) -> tuple[OfferDrafted, Agreement]:
    """The event that the letter follows from, its prints not yet known, and the agreement after it."""
    begun = state.begun
    recipients = [begun.municipality, *([begun.council] if begun.copy_to_council and begun.council else [])]
    adjusts = adjusts_of(offering.plan, state, offering.letter_date)
    command = offering.command([Print(r, "") for r in recipients], adjusts)
    [event] = AGREEMENT.decide(command, state, today)
    assert isinstance(event, OfferDrafted)
    return event, AGREEMENT.evolve(state, event)


def _written(office: Office, term: str, offering: _Offering, made: _Made, command_id: str) -> list[Outcome]:
    """Drop the term's other drafts, and write an event and its letters for each agreement."""
    outcomes = [
        office.handle(
            agreement_stream(case),
            DropOffer(offering.actor),
            command_id=f"{command_id}/drop/{case}",
            actor=offering.actor,
        )
        for case, state in load_agreements(office, term).items()
        if state.letters.draft and case not in made.mails
    ]
    for case, (event, mails) in made.mails.items():
        prints = [Print(m.recipient, m.sha256) for m in mails]
        outcomes.append(
            office.handle(
                agreement_stream(case),
                offering.command(prints, event.adjusts, made.sending, made.checkpoint.position),
                command_id=f"{command_id}/{case}",
                actor=offering.actor,
                also=[_keeping(event, mails)],
            )
        )
    return outcomes


def _keeping(composed: OfferDrafted, mails: Sequence[FiledMail]) -> Prepare:
    """Writes the letters in the transaction of their event, if that gave them the number they were made with."""

    def prepare(change: Change, now: datetime) -> Write:
        [event] = change.events
        if (event.number, event.revision) != (composed.number, composed.revision):
            raise LogMoved

        def write(c: Connection) -> None:
            insert_filed(c, mails, at=now)

        return write

    return prepare
