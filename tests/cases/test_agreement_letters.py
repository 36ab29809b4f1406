"""The letters of an agreement: offered in two steps, each that the calendar asks for once, numbered without gaps."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import (
    ApproveOffer,
    AskToSign,
    Begin,
    Command,
    Constitute,
    DraftOffer,
    DropOffer,
    Enter,
    Escalate,
    Expire,
    HandOver,
    Offer,
    Remind,
    StopOffer,
    WarnOfGap,
)
from domain.cases.agreement.due import reminder_days
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.words import Status
from domain.cases.consultation.words import Print
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from tests.cases import agreement_2023 as a
from tests.cases.test_agreement_calendar import mornings

PLAN = load_plan(shipped_plan_text())
DEC_15 = date(2023, 12, 15)
NOTHING_LEFT = date(2028, 12, 31)


def drafted(number: int, revision: int, **changed: object) -> e.OfferDrafted:
    event = e.OfferDrafted(
        a.COMMON, 2, number, revision, (Print("3403", "mail-1"),), "sending-1", 17, a.OCT_26, a.ANNE, a.ANNE, a.OCT_25
    )  # fmt: skip
    return replace(event, **changed)  # type: ignore[arg-type]


# The case file ------------------------------------------------------------------------------------


def test_a_case_number_and_reminders_are_checked_with_the_rest() -> None:
    late = (date(2023, 9, 11), date(2023, 12, 31))
    wrong = replace(a.PARTICULARS, case_number="19001", reminders=late)
    a.given().when(Begin(wrong, a.ANNE), on=a.OCT_18).refused(
        "«19001» er ikke årstall, skråstrek og nummer (R26)",
        "11.09.2023, 31.12.2023 er ikke mellom valgdagen og målet 31.12.2023",
    )


@pytest.mark.parametrize(
    ("year", "reminders"),
    [
        (2023, (date(2023, 11, 1), date(2023, 12, 15))),
        (2027, (date(2027, 11, 1), date(2027, 12, 17))),
    ],
)
def test_the_plans_reminders_are_virkedager_before_the_target(year: int, reminders: tuple[date, ...]) -> None:
    """60 and 14 days before 31.12; 17.12.2023 is a Sunday."""
    assert PLAN.adoption_reminders(year) == reminders


# The offer ----------------------------------------------------------------------------------------


def test_r26_r30_an_offer_is_drafted_and_approved_by_another() -> None:
    a.given(*a.WRITING).when(a.DRAFT_OFFER, on=a.OCT_25).then(drafted(1, 1))
    state = a.state_of(*a.DRAFTED)
    assert (state.status, state.caseworker) == (Status.DRAFT, a.ANNE)
    a.given(*a.DRAFTED).when(replace(a.APPROVE_OFFER, actor=a.ANNE), on=a.OCT_25).refused(
        "anne.sveipe har laget utkastet og kan ikke godkjenne det selv (R30)"
    )
    a.given(*a.DRAFTED).when(replace(a.APPROVE_OFFER, sending="another"), on=a.OCT_25).refused(
        "Kontrollkode: er en annen enn utkastets"
    )
    a.given(*a.DRAFTED).when(a.APPROVE_OFFER, on=date(2023, 10, 27)).refused("26.10.2023 er passert")
    a.given(*a.WRITING).when(a.APPROVE_OFFER, on=a.OCT_25).refused("har ikke noe utkast")
    a.given(*a.DRAFTED).when(a.APPROVE_OFFER, on=a.OCT_25).then(
        e.OfferApproved("sending-1", a.APPROVE_OFFER.send_from, a.LEADER, a.OCT_25)
    )
    state = a.state_of(*a.OUT)
    assert (state.status, state.offered, state.version) == (Status.OFFERED, a.COMMON, 2)
    a.given(*a.OUT).when(a.APPROVE_OFFER, on=a.OCT_25).already_so()
    a.given(*a.OUT).when(a.DRAFT_OFFER, on=a.OCT_25).already_so()


def test_everything_wrong_with_a_draft_is_said_at_once() -> None:
    wrong = DraftOffer(" ", 2, (Print("3405", "mail"),), "s", 17, date(2023, 10, 22), a.ANNE, "")
    a.given(*a.SITTING).when(wrong, on=a.OCT_25).refused(
        "Hvem: mangler",
        "avtalen har ingen saksmappe",
        "Teksten: mangler",
        "22.10.2023 er passert",
        "søndag 22. oktober 2023 er ikke en virkedag",
        "Brev: skal gå til 3403",
    )
    anew = replace(a.DRAFT_OFFER, sending="anew", letter_date=a.NOV_1)
    a.given(*a.OUT).when(anew, on=a.NOV_1).refused("versjon 2 er alt lagt fram i brevet 26.10.2023")
    a.given(*a.ADOPTED).when(anew, on=a.NOV_1).refused("er vedtatt av begge og kan ikke få et nytt tilbud")


def test_a_copy_goes_to_the_council_where_it_wants_one() -> None:
    copied = replace(a.WITH_CASE_FILE, copy_to_council=True)
    begun = a.tell((a.OCT_18, Begin(copied, a.ANNE)))
    a.given(*begun).when(a.DRAFT_OFFER, on=a.OCT_25).refused("Brev: skal gå til 3403 og hamar, ett til hver")
    both = (Print("3403", "mail-1"), Print("hamar", "mail-2"))
    a.given(*begun).when(replace(a.DRAFT_OFFER, prints=both), on=a.OCT_25).then(drafted(1, 1, prints=both))


def test_r26_a_draft_in_anothers_place_has_its_number_and_leaves_no_gap() -> None:
    anew = replace(a.DRAFT_OFFER, sending="anew")
    again = drafted(1, 2, sending="anew")
    a.given(*a.DRAFTED).when(anew, on=a.OCT_25).then(again)
    dropped = a.tell((a.OCT_25, a.DROP_OFFER), after=a.DRAFTED)
    assert dropped[-1] == e.OfferDropped(a.ANNE, a.OCT_25)
    a.given(*dropped).when(anew, on=a.OCT_25).then(again)
    a.given(*dropped).when(a.DROP_OFFER, on=a.OCT_25).already_so()
    a.given(*a.DRAFTED).when(DropOffer(" "), on=a.OCT_25).refused("Hvem: mangler")


@pytest.mark.parametrize(
    "change",
    [
        Begin(replace(a.WITH_CASE_FILE, grace_days=30), a.ANNE),
        replace(a.MOVE, day=a.OCT_25),
        Begin(replace(a.WITH_CASE_FILE, case_number="2023/20001"), a.ANNE),
    ],
)
def test_a_draft_that_says_what_is_no_longer_so_is_no_draft(change: Command) -> None:
    """And the new one has the same number, in whichever case file it lies."""
    changed = a.tell((a.OCT_25, change), after=a.DRAFTED)
    assert a.state_of(*changed).letters.draft is None
    a.given(*changed).when(a.DRAFT_OFFER, on=a.OCT_25).then(drafted(1, 2))


def test_an_approval_is_stopped_and_what_was_offered_before_is_offered_again() -> None:
    stopped = a.tell((a.OCT_25, a.STOP_OFFER), after=a.OUT)
    state = a.state_of(*stopped)
    assert (state.status, state.offered, state.version) == (Status.DRAFT, "", 0)
    assert state.letters.draft == drafted(1, 1)
    a.given(*stopped).when(a.STOP_OFFER, on=a.OCT_25).already_so()
    a.given(*stopped).when(a.APPROVE_OFFER, on=a.OCT_25).then(
        e.OfferApproved("sending-1", a.APPROVE_OFFER.send_from, a.LEADER, a.OCT_25)
    )
    newer = a.tell((a.DEC_14, a.DRAFT_NEWER), (a.DEC_14, a.APPROVE_NEWER), after=a.OUT)
    assert a.state_of(*newer).version == 3
    back = a.tell((a.DEC_14, a.STOP_OFFER), after=newer)
    assert (a.state_of(*back).offered, a.state_of(*back).version) == (a.COMMON, 2)


def test_a_newer_draft_outlives_the_approval_that_is_stopped() -> None:
    """The number of the stopped letter, which nobody has had, is given out again."""
    newer = a.tell((a.DEC_14, a.DRAFT_NEWER), after=a.OUT)
    stopped = a.tell((a.DEC_14, a.STOP_OFFER), after=newer)
    letters = a.state_of(*stopped).letters
    assert letters.draft
    assert (letters.draft.number, letters.next_number, letters.offer) == (2, 1, None)


def test_an_offer_that_is_adopted_or_overtaken_is_not_stopped() -> None:
    a.given(*a.OUT).when(StopOffer("", ""), on=a.OCT_25).refused("Hvem: mangler", "Begrunnelse: mangler")
    a.given(*a.OFFERED).when(a.STOP_OFFER, on=a.NOV_1).refused("er ikke sendt herfra")
    a.given(*a.DRAFTED).when(a.STOP_OFFER, on=a.OCT_25).refused("er utkast og kan ikke få tilbudet stoppet")
    adopted = a.tell((a.DEC_5, a.COUNTY_ADOPTS), after=a.OUT)
    a.given(*adopted).when(a.STOP_OFFER, on=a.DEC_5).refused("er alt vedtatt av en av partene")
    other = a.tell((a.NOV_1, Offer(a.NEWER, 3, a.ANNE)), after=a.OUT)
    a.given(*other).when(a.STOP_OFFER, on=a.NOV_1).refused("en annen tekst er lagt fram siden")


def test_what_happened_happened_also_where_no_draft_is_known() -> None:
    """Folding never refuses, whatever the log says."""
    approved = e.OfferApproved("sending-1", datetime(2023, 10, 26, 6, tzinfo=UTC), a.LEADER, a.OCT_25)
    state = a.state_of(*a.WRITING)
    assert evolve(state, approved) == state
    assert evolve(state, e.OfferStopped("why", a.ANNE, a.OCT_25)) == state


# What the calendar asks ---------------------------------------------------------------------------


def test_worked_dates_of_2023_for_a_municipality_that_never_answers() -> None:
    """Reminders 01.11 and 15.12, target 31.12.2023, escalation 30.06.2024."""
    assert {
        day: asked for day, asked in mornings(a.OUT, a.OCT_26, NOTHING_LEFT).items() if day < a.NOV_1_2027
    } == {
        a.OCT_26: [WarnOfGap()],
        a.NOV_1: [Remind()],
        DEC_15: [Remind()],
        a.JUNE_30: [Escalate()],
    }


def test_worked_dates_of_2027() -> None:
    election = date(2027, 9, 13)
    given = replace(
        a.WITH_CASE_FILE,
        election=election,
        target=PLAN.adoption_target(2027),
        escalation=PLAN.adoption_escalation(2027),
        reminders=PLAN.adoption_reminders(2027),
        former=(),
    )
    offer = replace(a.DRAFT_OFFER, letter_date=date(2027, 10, 26))
    approve = ApproveOffer("sending-1", datetime(2027, 10, 26, 6, tzinfo=UTC), a.LEADER)
    day = date(2027, 10, 25)
    out = a.tell(
        (day, Begin(given, a.ANNE)),
        (day, Constitute(a.MUNICIPALITY, election, date(2027, 10, 14), a.ANNE)),
        (day, Constitute(a.COUNTY, election, date(2027, 10, 20), a.ANNE)),
        (day, offer),
        (day, approve),
    )
    assert mornings(out, day, date(2028, 12, 31)) == {
        date(2027, 11, 1): [Remind()],
        date(2027, 12, 17): [Remind()],
        date(2028, 6, 30): [Escalate()],
    }


def test_a_reminder_goes_only_where_the_kommunestyre_has_not_decided_and_after_the_offer() -> None:
    a.given(*a.OUT).when(Remind(), on=date(2023, 10, 31)).already_so()
    a.given(*a.OUT).when(Remind(), on=a.NOV_1).then(e.Reminded((a.NOV_1,), 2, a.NOV_1))
    decided = a.tell((a.DEC_14, a.MUNICIPALITY_ADOPTS), after=a.OUT)
    a.given(*decided).when(Remind(), on=DEC_15).already_so()
    a.given(*a.DRAFTED).when(Remind(), on=DEC_15).already_so()
    late = (
        replace(a.DRAFT_OFFER, letter_date=a.NOV_1),
        replace(a.APPROVE_OFFER, send_from=datetime(2023, 11, 1, 7, tzinfo=UTC)),
    )
    out = a.tell(*((a.NOV_1, command) for command in late), after=a.WRITING)
    assert Remind() not in a.given(*out).due(date(2023, 12, 14))
    assert Remind() in a.given(*out).due(DEC_15)


@pytest.mark.parametrize(
    ("after_days", "days"),
    [(6, (a.NOV_1, DEC_15)), (7, (DEC_15,)), (50, (DEC_15,)), (51, ())],
)
def test_nobody_is_reminded_of_an_offer_that_has_just_come(after_days: int, days: tuple[date, ...]) -> None:
    """The offer is of 26 October: six days before the first reminder, fifty before the second."""
    begun = replace(a.state_of(*a.OUT).begun, reminder_after_days=after_days)
    state = a.state_of(*(replace(x, particulars=begun) if isinstance(x, e.Begun) else x for x in a.OUT))
    assert reminder_days(state) == days


def test_missed_reminders_are_one_letter_and_none_past_the_target() -> None:
    a.given(*a.OUT).when(Remind(), on=date(2023, 12, 20)).then(
        e.Reminded((a.NOV_1, DEC_15), 2, date(2023, 12, 20))
    )
    a.given(*a.OUT).when(Remind(), on=a.JAN_10).then(e.Reminded((a.NOV_1, DEC_15), 0, a.JAN_10))


def test_a_letter_follows_the_escalation_where_the_municipality_has_had_an_offer_and_not_adopted() -> None:
    a.given(*a.OUT).when(Escalate(), on=a.JUNE_30).then(e.Escalated((a.COUNTY, a.MUNICIPALITY), a.JUNE_30, 2))
    theirs = a.tell((a.DEC_14, a.MUNICIPALITY_ADOPTS), after=a.OUT)
    a.given(*theirs).when(Escalate(), on=a.JUNE_30).then(e.Escalated((a.COUNTY,), a.JUNE_30, 0))
    a.given(*a.OFFERED).when(Escalate(), on=a.JUNE_30).then(
        e.Escalated((a.COUNTY, a.MUNICIPALITY), a.JUNE_30, 0)
    )


def test_both_are_asked_to_sign_once_for_each_pair_of_decisions() -> None:
    a.given(*a.WRITTEN_ADOPTED).when(AskToSign(), on=a.DEC_14).then(e.SigningAsked(a.COMMON, 2, a.DEC_14))
    assert a.given(*a.WRITTEN_ADOPTED).due(a.DEC_14)[-1] == AskToSign()
    a.given(*a.ASKED_TO_SIGN).when(AskToSign(), on=a.DEC_14).already_so()
    a.given(*a.ADOPTED).when(AskToSign(), on=a.DEC_14).already_so()
    again = a.tell((a.DEC_14, a.WITHDRAW_ADOPTION), (a.DEC_14, a.MUNICIPALITY_ADOPTS), after=a.ASKED_TO_SIGN)
    a.given(*again).when(AskToSign(), on=a.DEC_14).then(e.SigningAsked(a.COMMON, 3, a.DEC_14))


def test_the_letter_that_confirms_has_the_next_number() -> None:
    assert a.WRITTEN_IN_FORCE[-1] == e.EnteredForce(a.JAN_20, a.COMMON, a.JAN_20, 3)
    assert a.IN_FORCE[-1] == e.EnteredForce(a.JAN_20, a.COMMON, a.JAN_20, 0)


def test_the_next_kommunestyre_is_told_on_its_first_day_before_the_agreement_ends() -> None:
    a.given(*a.WRITTEN_ENDING).when(HandOver(), on=date(2027, 10, 13)).refused("overleveres først 14.10.2027")
    assert a.given(*a.WRITTEN_ENDING).due(a.OCT_14_2027)[-2:] == [HandOver(), Expire()]
    a.given(*a.WRITTEN_ENDING).when(HandOver(), on=a.OCT_14_2027).then(e.HandedOver(2027, 4, a.OCT_14_2027))
    told = a.tell((a.OCT_14_2027, HandOver()), after=a.WRITTEN_ENDING)
    a.given(*told).when(HandOver(), on=a.OCT_14_2027).already_so()
    assert HandOver() not in a.given(*a.ENDING).due(a.OCT_14_2027)


def test_without_a_case_file_no_letter_is_asked_for() -> None:
    """Agreements begun before there were any go on as they were."""
    for history in (a.OFFERED, a.ADOPTED, a.SIGNED, a.ENDING):
        asked = {type(command) for command in a.given(*history).due(NOTHING_LEFT)}
        assert not asked & {Remind, AskToSign, HandOver}
    assert Enter() in a.given(*a.SIGNED).due(a.JAN_20)
