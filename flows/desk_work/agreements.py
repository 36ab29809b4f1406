"""What staff do with the agreements of a term, one or many at a time."""

from dataclasses import replace

from domain.cases.agreement.commands import (
    Begin,
    Command,
    Constitute,
    Move,
    Offer,
    RecordAdoption,
    Replace,
    Sign,
    StateStart,
    WithdrawAdoption,
    WithdrawSignature,
)
from domain.cases.agreement.state import CYCLE
from domain.cases.agreement.words import Adoption, Counterpart, Particulars, Side, Status
from domain.cases.agreement_text.words import Status as TextStatus
from domain.county.authority import Body
from domain.county.datewords import date_field
from domain.county.elections import term_label
from domain.engine.refusal import Problem, Refused
from domain.views.adjusting import is_to_be_adjusted
from flows.agreement_forms import (
    AdoptionForm,
    AgreementsForm,
    ConstitutedForm,
    Elected,
    MoveForm,
    ReplaceForm,
    SignForm,
    StartForm,
    WithdrawForm,
)
from flows.desk_work.adjusting import adjusts_of
from flows.desk_work.agreement_texts import whole_fingerprint
from flows.desk_work.case_files import case_numbers_of
from flows.desk_work.constituting import constituting_days
from flows.desk_work.done import Done
from flows.desk_work.former import former_agreements, succeeding
from flows.desk_work.incoming import document_of, keep_file
from flows.desk_work.terms import (
    choose,
    do_agreements,
    many,
    named,
    new_term,
    open_term,
    with_text_at_hand,
)
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office
from flows.terms import load_agreements, load_text, seats

_SIDES = {Body.KOMMUNESTYRE: Side.MUNICIPALITY, Body.FORMANNSKAP: Side.MUNICIPALITY}
_SHORTEST = 8


def begin_agreements(office: Office, form: AgreementsForm, *, command_id: str) -> Done:
    """Open the case of each municipality's agreement, by the plan and the register of the day (R15), with a case file
    of its own when the form gives the numbers (R26); without them, each keeps the one it has."""
    term = new_term(office, form)
    known = seats(office)
    numbers = list(dict.fromkeys(form.municipalities)) or sorted(known)
    if strange := [n for n in numbers if n not in known]:
        way_out = "Bare fylkets egne kommuner har avtale (R15). Rett nummeret, eller registeret."
        raise Refused(*(Problem("Kommune", f"«{n}» står ikke i registeret i dag.", way_out) for n in strange))
    earlier = former_agreements(office, term)
    case_numbers = case_numbers_of(office, term, form, numbers)
    commands = [
        (
            f"{term}-{n}",
            Begin(
                replace(
                    _particulars(office, int(term), n, next(iter(known[n]), "")),
                    **earlier.of(n),
                    case_number=case_numbers[n],
                ),
                form.actor,
            ),
        )
        for n in numbers
    ]
    said = f"{len(numbers)} avtaler for perioden {term_label(int(term))} er opprettet."
    if without := sum(not number for number in case_numbers.values()):
        said += f" {without} har ikke saksnummer, og uten det kan ingen brev sendes."
    return do_agreements(office, commands, form, command_id, said)


def _particulars(office: Office, year: int, municipality: str, council: str) -> Particulars:
    settings = office.plan.agreements
    return Particulars(
        municipality=municipality,
        council=council,
        counterpart=Counterpart.COUNCIL if settings.counterpart == "council" else Counterpart.MUNICIPALITY,
        title_nb=settings.title.nb,
        title_nn=settings.title.nn,
        election=office.plan.election_day(year).day,
        target=office.plan.adoption_target(year),
        escalation=office.plan.adoption_escalation(year),
        grace_days=settings.grace_days,
        reminders=office.plan.adoption_reminders(year),
        reminder_after_days=settings.reminder_after_days,
        copy_to_council=settings.copy_to_council,
    )


def record_constituted(office: Office, form: ConstitutedForm, *, command_id: str) -> Done:
    """A constituting meeting: the term begins by it, and the agreements of the term before end by it (R10, R13)."""
    side = Side.COUNTY if form.body is Elected.FYLKESTING else Side.MUNICIPALITY
    days, wrong = constituting_days(office, form)
    term = new_term(office, form, *wrong)
    election = office.plan.election_day(int(term)).day
    commands = [
        (case, Constitute(side, election, day, form.actor))
        for name in (term, str(int(term) - CYCLE))
        for case, state in load_agreements(office, name).items()
        if state.status is not Status.REPLACED and (day := days.get(state.begun.municipality, days.get("")))
    ]
    if not commands:
        rule = f"ingen avtale som valget {term} begynner eller avslutter, er opprettet."
        raise Refused(Problem("Avtaler", rule, "Begynn med «Avtaler 1 – opprett»."))
    said = f"Konstituerende møter i {form.body} etter valget {term} er registrert for {many(dict(commands))}."
    return do_agreements(office, commands, form, command_id, said)


def offer_agreements(office: Office, form: AgreementsForm, *, command_id: str) -> Done:
    """The newest fixed version of the common text has been laid before both bodies, with no letter from here."""
    term = open_term(office, form)
    text = load_text(office, term)
    if text.status is not TextStatus.READY:
        rule = f"for {term} er {text.status}."
        raise Refused(Problem("Avtaleteksten", rule, "Fastsett en versjon med «aarshjul text fix»."))
    chosen = choose(office, term, form.municipalities)
    if not form.municipalities:
        waiting = {c: a for c, a in chosen.items() if a.since is None or is_to_be_adjusted(a, text.version)}
        chosen = waiting or chosen
    commands = [
        (
            case,
            Offer(
                text.version.fingerprint,
                text.version.number,
                form.actor,
                adjusts_of(office.plan, state, office.today),
            ),
        )
        for case, state in chosen.items()
    ]
    said = (
        f"Versjon {text.version.number} av avtaleteksten er lagt fram til vedtak for {len(chosen)} kommuner."
    )
    return do_agreements(office, commands, form, command_id, said)


def record_adoption(office: Office, form: AdoptionForm, *, command_id: str) -> Done:
    """A decision, for one municipality or, by fylkestinget, for many; of the text offered unless another is named."""
    side = form.side or _SIDES.get(form.body, Side.COUNTY)
    wrong = [
        *named(form, required=side is Side.MUNICIPALITY),
        *text_problems("Sammenslåing", form.merger, required=False),
    ]
    body = document_of(office, form.document, wrong)
    if form.text and len(form.text) < _SHORTEST:
        wrong.append(Problem("Fingeravtrykk", f"er kortere enn {_SHORTEST} tegn.", "Skriv flere tegn."))
    term = open_term(office, form, *wrong)
    chosen = with_text_at_hand(choose(office, term, form.municipalities), form.municipalities)
    text = whole_fingerprint(load_text(office, term), form.text) if form.text else ""
    document = keep_file(office, form.document, body) if body is not None else None
    merger = keep_text(office.store, form.merger, office.now) if form.merger else ""
    commands = [
        (
            case,
            RecordAdoption(
                Adoption(
                    side, form.body, form.decided, form.meeting, form.case_number, text or state.at_hand.offered,
                    document, merger,
                ),
                form.actor,
            ),
        )
        for case, state in chosen.items()
    ]  # fmt: skip
    said = f"Vedtaket i {form.body} {date_field(form.decided)} er registrert for {many(chosen)}."
    done = do_agreements(office, commands, form, command_id, said)
    now = choose(office, term, form.municipalities).values()
    odd = sorted(a.begun.municipality for a in now if a.at_hand.deviates)
    if odd:
        said += f" Avvik fra den felles teksten: {', '.join(odd)}."
    return Done(done.stream, said, done.outcomes)


def withdraw_adoption(office: Office, form: WithdrawForm, *, command_id: str) -> Done:
    """A decision that was registered wrongly: it stays in the log and counts no more."""
    term, reason = _reasoned(office, form)
    chosen = choose(office, term, form.municipalities)
    command = WithdrawAdoption(form.side, reason, form.actor)
    said = f"Vedtaket for {form.side} teller ikke lenger for {many(chosen)}."
    return do_agreements(office, [(case, command) for case in chosen], form, command_id, said)


def sign_agreements(office: Office, form: SignForm, *, command_id: str) -> Done:
    """A side has signed; when both have, the agreement is in force from the last of all dates (R12)."""
    wrong = named(form, required=form.side is Side.MUNICIPALITY)
    body = document_of(office, form.document, wrong)
    term = open_term(office, form, *wrong)
    chosen = with_text_at_hand(choose(office, term, form.municipalities), form.municipalities)
    document = keep_file(office, form.document, body) if body is not None else None
    command = Sign(form.side, form.signed, document, form.actor)
    said = f"Underskriften for {form.side} er registrert for {many(chosen)}."
    done = do_agreements(office, [(case, command) for case in chosen], form, command_id, said)
    now = choose(office, term, form.municipalities)
    in_force = sum(now[case].at_hand.status is Status.IN_FORCE for case in chosen)
    return Done(done.stream, f"{said} I kraft: {in_force} av {len(chosen)}.", done.outcomes)


def withdraw_signature(office: Office, form: WithdrawForm, *, command_id: str) -> Done:
    """A signature that was registered wrongly: what was in force on it is not any more."""
    term, reason = _reasoned(office, form)
    chosen = choose(office, term, form.municipalities)
    command = WithdrawSignature(form.side, reason, form.actor)
    said = f"Underskriften for {form.side} teller ikke lenger for {many(chosen)}."
    return do_agreements(office, [(case, command) for case in chosen], form, command_id, said)


def state_start(office: Office, form: StartForm, *, command_id: str) -> Done:
    """The day from which the parties have agreed that it holds, at the earliest."""
    term = open_term(office, form)
    chosen = with_text_at_hand(choose(office, term, form.municipalities), form.municipalities)
    command = StateStart(form.day, form.actor)
    said = f"Avtalen gjelder tidligst fra {date_field(form.day)} for {many(chosen)}."
    return do_agreements(office, [(case, command) for case in chosen], form, command_id, said)


def move_agreement(office: Office, form: MoveForm, *, command_id: str) -> Done:
    """The agreement follows a municipality that has got another number or gone to another council."""
    term = open_term(office, form, *text_problems("Begrunnelse", form.reason))
    [(case, state)] = choose(office, term, [form.municipality]).items()
    number, council = form.number or form.municipality, form.council or state.begun.council
    reason = keep_text(office.store, form.reason, office.now)
    command = Move(number, council, form.day, reason, form.actor)
    said = f"Avtalen {case} følger kommunen: {number} i {council or 'ikke noe råd'}."
    return do_agreements(office, [(case, command)], form, command_id, said)


def replace_agreement(office: Office, form: ReplaceForm, *, command_id: str) -> Done:
    """After a merger or a split, other agreements stand in its place; the new ones need decisions of their own."""
    term = open_term(office, form, *text_problems("Begrunnelse", form.reason))
    [case] = choose(office, term, [form.municipality])
    reason = keep_text(office.store, form.reason, office.now)
    commands: list[tuple[str, Command]] = [
        (case, Replace(tuple(form.by), form.day, reason, form.actor)),
        *succeeding(office, case, form),
    ]
    said = f"Avtalen {case} er erstattet av {', '.join(form.by) or 'ingen'}."
    return do_agreements(office, commands, form, command_id, said)


def _reasoned(office: Office, form: WithdrawForm) -> tuple[str, str]:
    wrong = [*named(form, required=True), *text_problems("Begrunnelse", form.reason)]
    return open_term(office, form, *wrong), keep_text(office.store, form.reason, office.now)
