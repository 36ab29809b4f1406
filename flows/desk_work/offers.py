"""Offers in two steps: all letters of a term are drafted and shown, and another person releases them (R30).

One control code is over all the letters that were drafted together. It holds as long as they are all there, each as it
was shown.
"""

from collections.abc import Mapping

from domain.cases.agreement.commands import ApproveOffer, Command, StopOffer
from domain.cases.agreement.events import OfferDrafted
from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.state import CommonText
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.county.datewords import instant_text
from domain.engine.refusal import Problem, Refused
from flows.desk_work.done import Done
from flows.desk_work.drafting import (
    CODE_LENGTH,
)
from flows.desk_work.offer_drafting import draft_offers
from flows.desk_work.people import approver_problems
from flows.desk_work.rounds import send_time
from flows.desk_work.terms import choose, do_agreements, open_term
from flows.desk_work.texts import keep_text, text_problems
from flows.offer_forms import ApproveOffersForm, StopOffersForm
from flows.office import Office
from flows.terms import agreement_stream, load_agreements, load_text
from notifications.letters.agreement_orders import offer_batch
from notifications.outbox.rows import rows
from notifications.outbox.states import STILL_HERE

_ABOUT = "Tilbud"
__all__ = ["approve_offers", "draft_of", "draft_offers", "stop_offers", "waiting_offers"]


def waiting_offers(office: Office, term: str) -> dict[str, Agreement]:
    """The agreements whose offers were drafted together and wait for approval, those of them that have it included.

    Refused when nothing waits, or when the draft is not whole: then the code that was shown does not hold.
    """
    found = load_agreements(office, term)
    sending = next((a.letters.draft.sending for a in found.values() if a.letters.draft), "")
    together = {case: a for case, a in found.items() if sending and draft_of(a, sending)}
    if not together:
        raise Refused(Problem(_ABOUT, f"ingen utkast venter for {term}.", "Lag utkastet først."))
    if _fingerprint(together, sending) != sending:
        rule = "utkastet er ikke helt: noe er endret eller ble avbrutt."
        raise Refused(Problem(_ABOUT, rule, "Lag utkastet på nytt."))
    return together


def draft_of(state: Agreement, sending: str) -> OfferDrafted | None:
    """The agreement's draft in that sending, approved or not."""
    return next((d for d in _drafts(state) if d.sending == sending), None)


def _drafts(state: Agreement) -> list[OfferDrafted]:
    """The draft that waits, and the one behind the offer that the bodies have before them."""
    offer = state.at_hand.letters.offer
    return [d for d in (state.letters.draft, offer.draft if offer else None) if d]


def _fingerprint(together: Mapping[str, Agreement], sending: str) -> str:
    return fingerprint_of(
        p for state in together.values() if (draft := draft_of(state, sending)) for p in draft.prints
    )


def approve_offers(office: Office, form: ApproveOffersForm, *, command_id: str) -> Done:
    """Release the letters that were shown, and lay the text before all bodies. Killed on the way, the same form again
    does the rest."""
    term = open_term(office, form, *approver_problems(office.register(), form.actor))
    sending, together = _by_code(office, term, form.control_code.strip().lower())
    drafts = [draft for state in together.values() if (draft := draft_of(state, sending))]
    _still_offered(load_text(office, term), drafts[0])
    send_from = send_time(office, drafts[0].letter_date)
    commands: list[tuple[str, Command]] = [
        (case, ApproveOffer(sending, send_from, form.actor)) for case in together
    ]
    said = (
        f"Tilbudene til {len(together)} kommuner er godkjent. Brevene sendes tidligst "
        f"{instant_text(send_from, 'nb')}; til da kan de stoppes."
    )
    return do_agreements(office, commands, form, command_id, said)


def _by_code(office: Office, term: str, code: str) -> tuple[str, dict[str, Agreement]]:
    """The sending that a control code is of, and its agreements: what waits, else what was approved by it before."""
    found = load_agreements(office, term)
    sendings = {
        d.sending
        for a in found.values()
        for d in _drafts(a)
        if len(code) >= CODE_LENGTH and d.sending.startswith(code)
    }
    if len(sendings) != 1:
        rule = f"«{code}» hører ikke til noe utkast for {term}: det kan være endret siden det ble vist."
        raise Refused(Problem("Kontrollkode", rule, "Se gjennom utkastet på nytt."))
    [sending] = sendings
    together = {case: a for case, a in found.items() if draft_of(a, sending)}
    if _fingerprint(together, sending) != sending:
        rule = "utkastet er endret siden det ble vist, eller ble ikke ferdig."
        raise Refused(Problem("Kontrollkode", rule, "Lag utkastet på nytt, og se gjennom det."))
    return sending, together


def _still_offered(text: CommonText, draft: OfferDrafted) -> None:
    if text.version.fingerprint != draft.text:
        rule = f"versjon {text.version.number} er fastsatt etter at tilbudene ble laget."
        raise Refused(Problem("Avtaleteksten", rule, "Lag tilbudene på nytt."))


def stop_offers(office: Office, form: StopOffersForm, *, command_id: str) -> Done:
    """Take the approval back while nothing has left; the draft waits again."""
    term = open_term(office, form, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    chosen = choose(office, term, form.municipalities)
    stopped = [case for case, state in chosen.items() if state.letters.stopped == reason]
    waiting = _not_left(office, chosen, named=bool(form.municipalities)) or stopped
    if not waiting:
        raise Refused(
            Problem(_ABOUT, "ingen godkjente tilbud venter på å bli sendt.", "Det er ingenting å stoppe.")
        )
    commands: list[tuple[str, Command]] = [(case, StopOffer(reason, form.actor)) for case in waiting]
    said = f"Tilbudene til {len(waiting)} kommuner er stoppet; ingen av dem er sendt."
    return do_agreements(office, commands, form, command_id, said)


def _not_left(office: Office, chosen: Mapping[str, Agreement], *, named: bool) -> list[str]:
    """The agreements whose approved offer has not left. Refused when others that were approved with them have: staff
    must then say which they mean."""
    here, gone = dict[str, str](), dict[str, str]()
    with office.store.reading() as c:
        for case, state in chosen.items():
            if offer := state.at_hand.letters.offer:
                found = rows(c, stream=agreement_stream(case), batch=offer_batch(offer.draft.revision))
                still = all(row.state in STILL_HERE for row in found)
                (here if still else gone)[case] = offer.draft.sending
    left = sorted(chosen[c].begun.municipality for c, sending in gone.items() if sending in here.values())
    if left and not named:
        rule = f"brevet er alt sendt til {', '.join(left)}."
        raise Refused(Problem(_ABOUT, rule, "Velg kommunene som ikke har fått brevet."))
    return list(here)
