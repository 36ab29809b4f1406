"""Deciding about the letters that offer a text: drafted, taken back, approved by another, stopped (R26, R27, R30)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement.commands import ApproveOffer, DraftOffer, DropOffer, StopOffer
from domain.cases.agreement.decide.grounds import GOING, OPEN, adjusted_text_problems, in_status
from domain.cases.agreement.events import (
    Event,
    OfferApproved,
    OfferDrafted,
    OfferDropped,
    OfferStopped,
)
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Status
from domain.cases.consultation.drafting_rules import sending_problems, virkedag_problems
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if

_REMAKE = "Lag utkastet på nytt."


def draft(command: DraftOffer, state: Agreement, today: date) -> list[Event]:
    """Keep the finished letter, in place of a draft that is not approved. The same draft again changes nothing."""
    letters = state.letters
    if _same(command, letters.draft) or (letters.offer and _same(command, letters.offer.draft)):
        return []
    in_status(state, "få et nytt tilbud", Status.DRAFT, *OPEN)
    refuse_if([*who(command.actor), *_draft_problems(command, state, today)])
    return [
        OfferDrafted(
            text=command.text,
            version=command.version,
            number=letters.offer_number,
            revision=letters.revision + 1,
            prints=command.prints,
            sending=command.sending,
            checkpoint=command.checkpoint,
            letter_date=command.letter_date,
            caseworker=command.caseworker,
            by=command.actor,
            on=today,
            adjusts=command.adjusts,
        )
    ]


def _same(command: DraftOffer, draft: OfferDrafted | None) -> bool:
    return draft is not None and (
        (
            draft.text,
            draft.version,
            draft.prints,
            draft.sending,
            draft.letter_date,
            draft.caseworker,
            draft.adjusts,
        )
        == (
            command.text,
            command.version,
            command.prints,
            command.sending,
            command.letter_date,
            command.caseworker,
            command.adjusts,
        )
    )


def _draft_problems(command: DraftOffer, state: Agreement, today: date) -> Iterator[Problem]:
    if not state.begun.case_number:
        rule = "avtalen har ingen saksmappe, og uten den kan ingen brev sendes (R26)."
        yield Problem("Saksnummer", rule, "Gi den saksnummer med «aarshjul agreement begin».")
    if not command.text.strip():
        yield Problem("Teksten", "mangler.", "Velg en fastsatt versjon av avtaleteksten.")
    offer = state.letters.offer
    if offer and (offer.draft.text, offer.draft.version) == (command.text, command.version):
        rule = f"versjon {command.version} er alt lagt fram i brevet {date_field(offer.draft.letter_date)}."
        yield Problem("Tilbudet", rule, "Fastsett en ny versjon først, eller stopp tilbudet.")
    if command.letter_date < today:
        yield Problem("Brevdato", f"{date_field(command.letter_date)} er passert.", "Velg en dag framover.")
    yield from virkedag_problems("Brevdato", command.letter_date)
    yield from adjusted_text_problems(state, command.text, command.letter_date)
    begun = state.begun
    wanted = {begun.municipality, *([begun.council] if begun.copy_to_council and begun.council else [])}
    if sorted(p.recipient for p in command.prints) != sorted(wanted):
        yield Problem("Brev", f"skal gå til {' og '.join(sorted(wanted))}, ett til hver.", _REMAKE)


def drop(command: DropOffer, state: Agreement, today: date) -> list[Event]:
    """Take a draft back that nobody has approved."""
    if state.letters.draft is None:
        return []
    in_status(state, "få utkastet til tilbud trukket", *GOING)
    refuse_if(who(command.actor))
    return [OfferDropped(command.actor, today)]


def approve(command: ApproveOffer, state: Agreement, today: date) -> list[Event]:
    """Release the draft that was shown: by another than who made it, in time for its letter date (R27, R30)."""
    draft, offer = state.letters.draft, state.letters.offer
    if draft is None and offer and offer.draft.sending == command.sending:
        return []
    in_status(state, "tilbys", Status.DRAFT, *OPEN)
    if draft is None:
        rule = "har ikke noe utkast som venter på godkjenning."
        raise Refused(Problem("Tilbudet", rule, "Lag utkastet først."))
    problems = [*who(command.actor), *sending_problems(draft.letter_date, command.send_from, today)]
    if command.actor == draft.by:
        rule = f"{command.actor} har laget utkastet og kan ikke godkjenne det selv (R30)."
        problems.append(Problem("Godkjenner", rule, "En annen må godkjenne."))
    if command.sending != draft.sending:
        rule = "er en annen enn utkastets: utkastet er endret siden det ble vist."
        problems.append(Problem("Kontrollkode", rule, "Se gjennom utkastet på nytt."))
    refuse_if(problems)
    return [OfferApproved(command.sending, command.send_from, command.actor, today)]


def stop(command: StopOffer, state: Agreement, today: date) -> list[Event]:
    """Take an approval back, and offer what was offered before it.

    That no letter has left is for the outbox to say, in the same transaction.
    """
    if state.letters.stopped == command.reason and command.reason:
        return []
    in_status(state, "få tilbudet stoppet", *OPEN)
    offer = state.letters.offer
    if offer is None:
        raise Refused(Problem("Tilbudet", "er ikke sendt herfra.", "Velg en avtale med et godkjent tilbud."))
    problems = [*who(command.actor), *why(command.reason)]
    if state.offered != offer.draft.text:
        rule = "en annen tekst er lagt fram siden."
        problems.append(Problem("Tilbudet", rule, "Legg fram den rette teksten i et nytt tilbud."))
    if any(a.text == offer.draft.text != offer.instead_of[0] for a in state.adoptions.values()):
        rule = "er alt vedtatt av en av partene."
        problems.append(Problem("Tilbudet", rule, "Trekk vedtaket først hvis det er feilregistrert."))
    refuse_if(problems)
    return [OfferStopped(command.reason, command.actor, today)]
