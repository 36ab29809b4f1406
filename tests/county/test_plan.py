"""The plan: read whole or refused with every error, in bokmål, by line."""

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.identity import is_mail_address
from domain.county.plan import Plan, load_plan, notice_warning, plan_problems
from domain.county.shipped import shipped_plan_text, shipped_register
from domain.engine.refusal import Refused

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)
DAY = date(2023, 6, 30)


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def problems(*pairs: tuple[str, str]) -> list[str]:
    """What a changed plan is refused with, without the line numbers of the shipped file."""
    with pytest.raises(Refused) as refused:
        load_plan(changed(*pairs))
    return [str(problem).partition(", ")[2].partition(", ")[2] for problem in refused.value.problems]


def test_the_sender_of_the_shipped_plan() -> None:
    sender = PLAN.sender

    assert (sender.name, sender.orgnr, sender.telephone) == (
        "Innlandet fylkeskommune",
        "920717152",
        "62 00 08 80",
    )
    assert sender.postal_address == ("Postboks 4404 Bedriftssenteret", "2325 Hamar")
    assert (
        sender.approval_note.text("nb") == "Dette dokumentet er elektronisk godkjent og sendes uten signatur."
    )
    assert (
        sender.approval_note.text("nn")
        == "Dette dokumentet er elektronisk godkjent og blir sendt utan signatur."
    )


def test_no_real_address_is_shipped() -> None:
    addresses = [PLAN.sender.email, PLAN.mail.from_address, PLAN.mail.reply_to, f"x@{PLAN.mail.domain}"]

    assert all(map(is_mail_address, addresses))
    assert all(address.endswith(".example") for address in addresses)


def test_the_plain_numbers_of_a_round() -> None:
    numbers = PLAN.timetable()

    assert (numbers.first_reminder_days, numbers.second_reminder_virkedager) == (14, 3)
    assert (numbers.close_after_days, numbers.interim_months) == (14, 1)
    assert {step: then for step, _, then in numbers.late} == {
        "letter": "ask",
        "overdue": "ask",
        "reminder-1": "skip",
        "reminder-2": "skip",
    }


def test_letters_leave_at_eight_in_norway_summer_and_winter() -> None:
    assert PLAN.sending_instant(DAY) == datetime(2023, 6, 30, 6, tzinfo=UTC)
    assert PLAN.sending_instant(date(2023, 12, 1)) == datetime(2023, 12, 1, 7, tzinfo=UTC)
    assert PLAN.undo_minutes == 30


def test_a_plan_from_before_the_sending_terms_has_the_careful_ones() -> None:
    rows = ("plus_addressing", "journal_grace_minutes", "give_up_hours", "letters_a_minute", "connections")
    mail = load_plan("\n".join(r for r in TEXT.splitlines() if not r.strip().startswith(rows))).mail

    assert (mail.plus_addressing, mail.journal_grace_minutes, mail.give_up_hours) == (False, 15, 10)
    assert (mail.letters_a_minute, mail.letters_a_minute_to_domain, mail.connections) == (25, 10, 3)


def test_a_plan_from_before_the_meeting_plans_has_the_same_terms_as_the_shipped_one() -> None:
    rows = ("meetings:", "agenda_days", "handling_virkedager", "answer_virkedager", "months_off")
    plan = load_plan("\n".join(r for r in TEXT.splitlines() if not r.strip().startswith(rows)))

    assert plan.meetings == PLAN.meetings
    assert (plan.meetings.agenda_days, plan.meetings.months_off) == (10, (7,))


def test_2003_was_the_third_monday() -> None:
    assert PLAN.election_day(2003).day == date(2003, 9, 15)
    assert not PLAN.election_day(2003).predicted


def test_every_error_at_once_with_line_field_rule_and_way_out() -> None:
    text = changed(
        ("undo_minutes: 30", "undo_minuts: 30"),
        (LETTER_DATE, "letter_date: {last_virkedag_of: june}"),
        ("day: 2003-09-15", "day: 2003-09-16"),
        ("default: nb", "default: no"),
        ("920717152", "920717153"),
    )
    with pytest.raises(Refused) as refused:
        load_plan(text)

    def line(words: str) -> int:
        return 1 + next(n for n, row in enumerate(text.splitlines()) if words in row)

    assert [str(problem) for problem in refused.value.problems] == [
        f"Planen, linje {line('920717153')}, sender.orgnr: «920717153» er ikke et organisasjonsnummer "
        "(modulus 11, R34). Skriv ni siffer.",
        f"Planen, linje {line('domain:')}, mail.undo_minutes: mangler. Føy til feltet.",
        f"Planen, linje {line('undo_minuts')}, mail.undo_minuts: er ikke et felt her. "
        "Mente du «undo_minutes»?",
        f"Planen, linje {line('june')}, rounds.letter_date.last_virkedag_of: «june» er ikke en måned. "
        "Skriv januar, februar, mars, april, mai, juni, juli, august, september, "
        "oktober, november, desember.",
        f"Planen, linje {line('default: no')}, languages.default: «no» er ikke et av valgene. "
        "Velg nb eller nn.",
        f"Planen, linje {line('2003-09-16')}, elections.0: tirsdag 16. september 2003 er ikke en mandag i "
        "september 2003 (R8). Skriv datoen fra kongelig resolusjon.",
    ]


DEADLINE = "deadline: {day: 15, month: september, roll: forward}"
LETTER_DATE = "letter_date: {last_virkedag_of: juni}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (DEADLINE, "deadline: {day: 31, month: juni}",
         "rounds.deadline: 31. juni finnes ikke hvert år. Velg en annen dag."),
        (DEADLINE, "deadline: {day: 29, month: februar}",
         "rounds.deadline: 29. februar finnes ikke hvert år. Velg en annen dag."),
        (DEADLINE, "deadline: {day: femten, month: september}",
         "rounds.deadline.day: «femten» er ikke et helt tall. Skriv et helt tall."),
        (DEADLINE, "deadline: {day: 15, month: september, roll: up}",
         "rounds.deadline.roll: «up» er ikke et av valgene. Velg forward, back eller none."),
        (DEADLINE, "deadline: 15. september",
         "rounds.deadline: skal være felt med navn. "
         "Skriv feltene under hverandre med innrykk, eller {} for ingen."),
        (DEADLINE, "deadline: {last_virkedag_of: juni}",
         "rounds: svarfristen 30.06.2023 er ikke senere enn brevdatoen 30.06.2023 (R5). "
         "Endre letter_date eller deadline."),
        (LETTER_DATE, "letter_date: {last_virkedag_of: juni, day: 3}",
         "rounds.letter_date.day: er ikke et felt her. Stryk det."),
        ("first_reminder_days: 14", "first_reminder_days: 90",
         "rounds: brevdato 30.06.2023, første påminnelse 16.06.2023 og andre påminnelse "
         "12.09.2023 kommer ikke etter hverandre (R6). Endre first_reminder_days eller second_reminder_virkedager."),
        ("second_reminder_virkedager: 3", "second_reminder_virkedager: 20",
         "rounds: brevdato 30.06.2023, første påminnelse 01.09.2023 og andre påminnelse "
         "18.08.2023 kommer ikke etter hverandre (R6). Endre first_reminder_days eller second_reminder_virkedager."),
        ("close_after_days: 14", "close_after_days: 120",
         "rounds: runden 2023 lukkes ikke samme år. Endre deadline eller close_after_days."),
        ("close_after_days: 14", "close_after_days: 0",
         "rounds.close_after_days: «0» er for lite. Skriv 1 eller mer."),
        ("journal_grace_minutes: 15", "journal_grace_minutes: 14",
         "mail.journal_grace_minutes: «14» er for lite. Skriv 15 eller mer."),
        ("months_off: [juli]", "months_off: [july]",
         "meetings.months_off.0: «july» er ikke en måned. Skriv januar, februar, mars, april, mai, juni, juli, "
         "august, september, oktober, november, desember."),
        ("months_off: [juli]", "months_off: [mai, juni, juli, august, september, oktober, november]",
         "meetings.months_off: har for mange. Skriv høyst 6."),
        ("answer_virkedager: 3", "answer_virkedager: 61",
         "meetings.answer_virkedager: «61» er for mye. Skriv 60 eller mindre."),
        ("letters_a_minute: 25", "letters_a_minute: 0",
         "mail.letters_a_minute: «0» er for lite. Skriv 1 eller mer."),
        ("connections: 3", "connections: 11",
         "mail.connections: «11» er for mye. Skriv 10 eller mindre."),
        ("plus_addressing: true", "plus_addressing: kanskje",
         "mail.plus_addressing: «kanskje» er verken true eller false. Skriv true eller false."),
        ("undo_minutes: 30", "undo_minutes: 2000",
         "mail.undo_minutes: «2000» er for mye. Skriv 1440 eller mindre."),
        ('send_at: "08:00"', "send_at: 08.00",
         'mail.send_at: «08.00» er ikke et klokkeslett. Skriv det som "08:00".'),
        ('send_at: "08:00"', "send_at: 25:00",
         'mail.send_at: «25:00» er ikke et klokkeslett. Skriv det som "08:00".'),
        ("reminder-1: {days: 7, then: skip}", "reminder-3: {days: 7, then: skip}",
         "rounds.late.reminder-3: «reminder-3» er ikke et av valgene. "
         "Velg letter, reminder-1, reminder-2, overdue, close eller interim."),
        ("nord-gudbrandsdal: nn", "Nord-Gudbrandsdal: nn",
         "languages.recipients.Nord-Gudbrandsdal: «Nord-Gudbrandsdal» er verken rådskode eller "
         "kommunenummer. Skriv id-en fra registeret."),
        ("nord-gudbrandsdal: nn", "- nn", "languages.recipients: skal være felt med navn. "
         "Skriv feltene under hverandre med innrykk, eller {} for ingen."),
        ("copies: []", "copies: [Hadeland]",
         "copies.0: «Hadeland» er ikke en rådskode. Skriv koden fra registeret, som nord-gudbrandsdal."),
        ("copies: []", "copies: hadeland", "copies: skal være en liste. Skriv [a, b], eller [] for ingen."),
        ("postal_address: [Postboks 4404 Bedriftssenteret, 2325 Hamar]", "postal_address: []",
         "sender.postal_address: er tom. Skriv minst 1."),
        ("name: Innlandet fylkeskommune", "name: ''", "sender.name: er tom. Fyll ut feltet."),
        ("name: Innlandet fylkeskommune", "name: [a]", 
         "sender.name: skal være én tekst. Skriv teksten på én linje."),
        ('county: "34"', "county: 3",
         "sender.county: «3» er ikke et fylkesnummer (R34). Skriv to siffer, som \"34\"."),
        ("email: post@innlandetfylke.example", "email: post",
         "sender.email: «post» er ikke en e-postadresse. Skriv én adresse, som post@example.org."),
        ("domain: innlandetfylke.example", "domain: innlandet",
         "mail.domain: «innlandet» er ikke et domene. Skriv det som example.org."),
        ("nn: partnarskapsavtalen", "nn: ''", "letters.agreement.nn: er tom. Fyll ut feltet."),
        ("{year: 2019,", "{year: 2023,", "elections: 2023 står to ganger. Stryk den ene."),
        ("{year: 2019,", "{year: 2020,", "elections.3: 2020 er ikke et år med kommune- og "
         "fylkestingsvalg (R7). Nærmeste valgår er 2019 og 2023."),
        ("{year: 2019,", "{year: snart,",
         "elections.3.year: «snart» er ikke et helt tall. Skriv et helt tall."),
        ("day: 2003-09-15", "day: 15.09.2003",
         "elections.0.day: «15.09.2003» er ikke en dato. Skriv datoen som 2027-09-13."),
        ("day: 2003-09-15", "day: 2003-09-15T10:00:00",
         "elections.0.day: «2003-09-15T10:00:00» er ikke en dato. Skriv datoen som 2027-09-13."),
        ("target: {day: 31, month: desember}", "target: {}", "adoption.target.day: mangler. Føy til feltet."),
        ("counterpart: municipality", "counterpart: kommunen",
         "agreements.counterpart: «kommunen» er ikke et av valgene. Velg municipality eller council."),
        ("grace_days: 0", "grace_days: -1", "agreements.grace_days: «-1» er for lite. Skriv 0 eller mer."),
        ("copies: []", "copies: []\nxyzzy: 1", "xyzzy: er ikke et felt her. Stryk det."),
    ],
)  # fmt: skip
def test_one_wrong_thing(old: str, new: str, expected: str) -> None:
    assert problems((old, new))[0] == expected


@pytest.mark.parametrize("words", ["10:00", "'10:00'"])
def test_a_time_without_quotes_is_still_a_time(words: str) -> None:
    """YAML itself would read 10:00 as the number 600."""
    plan = load_plan(changed(('send_at: "08:00"', f"send_at: {words}")))

    assert plan.sending_instant(date(2023, 12, 1)) == datetime(2023, 12, 1, 9, tzinfo=UTC)


def test_a_plan_without_a_word_on_agreements_has_the_ones_of_the_seed() -> None:
    """One agreement with each municipality, «partnerskapsavtale», and no grace (R12, R13)."""
    shipped = TEXT.rpartition("\nagreements:")[0]

    assert load_plan(shipped).agreements == PLAN.agreements
    assert PLAN.agreements.title.text("nn") == "Partnarskapsavtale"
    assert (PLAN.agreements.counterpart, PLAN.agreements.grace_days) == ("municipality", 0)


def test_numbers_without_quotes_keep_their_zero() -> None:
    """YAML itself would read 03 as the number 3."""
    assert load_plan(changed(('county: "34"', "county: 03"))).sender.county == "03"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Planen: er tom"),
        ("# bare en kommentar\n", "Planen: er tom"),
        ("a: [", "Planen, linje 1: kan ikke leses som YAML"),
        ("a: 1\n\tb: 2", "Planen, linje 2: kan ikke leses som YAML"),
        ("a: \x00", "Planen: kan ikke leses som YAML"),
        ("a: &x 1\nb: *x", "Planen, linje 2: kan ikke leses som YAML .*et annet sted"),
        ("a: 1\n---\nb: 1", "Planen, linje 2: kan ikke leses som YAML"),
        ("- a\n- b", "Planen, linje 1: skal være felt med navn"),
        ("bare tekst", "Planen, linje 1: skal være felt med navn"),
        (TEXT + "copies: [hamar]\n", "«copies» står to ganger. Stryk den ene"),
    ],
)
def test_what_is_no_plan_at_all(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        load_plan(text)


@given(st.text())
def test_any_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused, match="Planen"):
        load_plan(text)


@given(st.sampled_from([n for n, line in enumerate(TEXT.splitlines()) if line.strip() and line[0] != "#"]))
def test_a_plan_without_one_of_its_lines_is_refused_or_holds(line: int) -> None:
    """No lost line makes anything but a plan or a refusal."""
    rows = TEXT.splitlines()
    try:
        assert isinstance(load_plan("\n".join(rows[:line] + rows[line + 1 :])), Plan)
    except Refused as refused:
        silent = [p for p in refused.problems if not (p.about.startswith("Planen") and p.way_out)]
    else:
        silent = []
    assert not silent


@pytest.mark.parametrize(
    "value", ["", "x", "-1", "[]", "{}", "null", "1.5", "99999999999999999999", "2027-13-45"]
)
def test_a_wrong_value_anywhere_is_said_in_norwegian(value: str) -> None:
    """Every line that ends in a value is tried with each wrong value: no error lacks words of its own."""
    for number, row in enumerate(TEXT.splitlines()):
        name, colon, _ = row.partition(": ")
        if not colon or row.lstrip().startswith(("#", "-")):
            continue
        rows = TEXT.splitlines()
        rows[number] = f"{name}: {value}"
        with contextlib.suppress(Refused):
            load_plan("\n".join(rows))
            continue
        with pytest.raises(Refused) as refused:
            load_plan("\n".join(rows))
        assert not [str(p) for p in refused.value.problems if "kan ikke brukes" in p.rule]


def test_the_shipped_plan_and_register_agree() -> None:
    assert plan_problems(PLAN, shipped_register(), DAY) == []


def test_a_plan_that_the_register_does_not_bear_out() -> None:
    plan = load_plan(
        changed(
            (
                "nord-gudbrandsdal: nn",
                "nord-gudbrandsdal: nn\n    3433: nb\n    3403: nn\n    oslo: nb\n    0301: nb",
            ),
            ("copies: []", "copies: [hadeland, drammen]"),
            ('county: "34"', 'county: "32"'),
        )
    )

    assert [str(problem) for problem in plan_problems(plan, shipped_register(), DAY)] == [
        "Planen, languages.recipients: «oslo» står ikke i registeret. Rett id-en, eller stryk den.",
        "Planen, languages.recipients: «0301» står ikke i registeret. Rett id-en, eller stryk den.",
        "Planen, copies: «drammen» står ikke i registeret. Rett id-en, eller stryk den.",
        "Planen, languages.recipients.3433: Skjåk kan ikke få «nb»: språkvedtak: nynorsk (språklova § 15). "
        "Stryk linjen.",
        "Planen, sender.county: «32» er ikke registerets fylke, «34». Rett planen eller registeret.",
    ]


def test_r5_less_than_forty_two_days_is_warned_of() -> None:
    assert notice_warning(DAY, date(2023, 8, 11), 42) is None
    assert (
        notice_warning(DAY, date(2023, 8, 10), 42) == "Rådene får 41 dager på seg; planen sier minst 42 (R5)."
    )


def test_a_text_is_read_once_and_one_that_does_not_hold_is_refused_each_time() -> None:
    assert load_plan(TEXT) is load_plan(TEXT)
    other = TEXT + "\n# Samme plan, en annen tekst.\n"
    assert load_plan(other) == load_plan(TEXT)
    for _ in range(2):
        with pytest.raises(Refused):
            load_plan(TEXT + "\nukjent: ja\n")
