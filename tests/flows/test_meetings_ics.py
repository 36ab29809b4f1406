"""A body's calendar as its meeting plan: days in Norway, UIDs, called-off meetings, and all that is wrong."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.county.meetings import Meeting
from domain.engine.refusal import Problem, Refused
from flows.desk_work.meetings import PlanFile, take_in
from flows.desk_work.meetings_ics import CalendarRead, read_meetings_ics
from flows.office import Office

OSLO = "DTSTART;TZID=Europe/Oslo:20230830T100000"


def calendar(*entries: str, head: str = "") -> str:
    """A calendar file; each entry is its lines, a UID of its own where it has none."""
    whole = [
        f"BEGIN:VEVENT\n{'' if 'UID' in e else f'UID:m{n}' + chr(10)}{e}\nEND:VEVENT\n"
        for n, e in enumerate(entries, 1)
    ]
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//kommune//NO\n{head}{''.join(whole)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def read(text: str, titled: str = "") -> tuple[CalendarRead, list[str]]:
    problems: list[Problem] = []
    found = read_meetings_ics("k.ics", text, "3403", problems, titled=titled)
    return found, [str(p) for p in problems]


def meetings(*entries: str, titled: str = "", head: str = "") -> list[Meeting]:
    """The meetings of entries that hold."""
    found, problems = read(calendar(*entries, head=head), titled)
    assert problems == []
    return [p.meeting for p in found.placed]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("DTSTART;VALUE=DATE:20230830", date(2023, 8, 30)),
        (OSLO, date(2023, 8, 30)),
        ("DTSTART;TZID=W. Europe Standard Time:20230830T100000", date(2023, 8, 30)),
        # Without a zone it is the time where the body meets.
        ("DTSTART:20230830T003000", date(2023, 8, 30)),
        # 22.30 UTC is half past midnight in Norway in summer, and half past eleven in winter.
        ("DTSTART:20230829T223000Z", date(2023, 8, 30)),
        ("DTSTART:20231129T223000Z", date(2023, 11, 29)),
        ("DTSTART;TZID=America/New_York:20230829T190000", date(2023, 8, 30)),
    ],
)
def test_a_meeting_is_on_its_day_in_norway(start: str, day: date) -> None:
    assert meetings(start) == [Meeting("3403", "m1", day, source="k.ics")]


def test_a_zone_that_the_file_itself_describes_is_known() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Radhuset\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
    )

    assert meetings("DTSTART;TZID=Radhuset:20230830T100000", head=zone)[0].day == date(2023, 8, 30)


def test_a_cancelled_meeting_is_kept_as_cancelled() -> None:
    assert meetings(f"{OSLO}\nSTATUS:CANCELLED")[0].cancelled
    assert meetings(f"{OSLO}\nstatus:cancelled")[0].cancelled
    assert meetings(OSLO, head="METHOD:CANCEL\n")[0].cancelled
    assert not meetings(f"{OSLO}\nSTATUS:CONFIRMED")[0].cancelled


@pytest.mark.parametrize("title", ["Konstituerende møte", "KONSTITUERANDE MØTE i kommunestyret"])
def test_a_constituting_meeting_is_known_by_its_title(title: str) -> None:
    assert meetings(f"DTSTART;VALUE=DATE:20231004\nSUMMARY:{title}")[0].constituting


def test_only_entries_with_the_title_are_meetings_of_the_body() -> None:
    """The others are not looked at, so that what is wrong with them is nobody's trouble here."""
    text = calendar(
        f"{OSLO}\nSUMMARY:Kommunestyret", "SUMMARY:Formannskap\nRRULE:FREQ=WEEKLY", f"{OSLO}\nSUMMARY:Ferie"
    )
    found, problems = read(text, "kommunestyre")

    assert problems == []
    assert ([p.meeting.uid for p in found.placed], found.passed_over) == (["m1"], 2)


def test_of_one_uid_the_higher_sequence_counts_wherever_it_stands() -> None:
    old, new = (
        "UID:x\nSEQUENCE:1\nDTSTART;VALUE=DATE:20230830",
        "UID:x\nSEQUENCE:2\nDTSTART;VALUE=DATE:20230906",
    )

    for entries in ((old, new), (new, old)):
        assert [m.day for m in meetings(*entries)] == [date(2023, 9, 6)]
    assert len(meetings(old, old)) == 1


def test_all_errors_at_once_each_with_its_entry() -> None:
    _, found = read(
        calendar(
            "SUMMARY:uten dato",
            "DTSTART:tull",
            "DTSTART;VALUE=DATE:20230230",
            f"{OSLO}\nRRULE:FREQ=MONTHLY;COUNT=3",
            f"{OSLO}\nRECURRENCE-ID:20230830T100000",
            "DTSTART;TZID=Et/Sted:20230830T100000",
            f"{OSLO}\nDTSTART:20230831T100000Z",
            "DTSTART;VALUE=PERIOD:20230830T100000Z/PT1H",
            f"UID:\n{OSLO}",
            f"{OSLO}\nen linje uten kolon",
            f"{OSLO}\nSEQUENCE:to",
            OSLO,
        )
    )

    fix, again = "Rett oppføringen, eller bruk CSV.", "Eksporter kalenderen på nytt, eller bruk CSV."
    repeated = "er et møte som gjentas; slike kan ikke leses. Eksporter møtene enkeltvis, eller skriv dem i en CSV-fil."
    assert found == [
        f"k.ics, oppføring 1: har ingen dato (DTSTART). {fix}",
        f"k.ics, oppføring 2: DTSTART kan ikke leses. {fix}",
        f"k.ics, oppføring 3: DTSTART kan ikke leses. {fix}",
        f"k.ics, oppføring 4: {repeated}",
        f"k.ics, oppføring 5: {repeated}",
        "k.ics, oppføring 6: tidssonen «Et/Sted» er ukjent. "
        "Eksporter kalenderen med norsk tid (Europe/Oslo), eller bruk CSV.",
        f"k.ics, oppføring 7: DTSTART står flere ganger. {fix}",
        f"k.ics, oppføring 8: DTSTART er ikke en dato. {fix}",
        f"k.ics, oppføring 9: mangler en brukbar UID. {again}",
        f"k.ics, oppføring 10: en linje kan ikke leses. {fix}",
        f"k.ics, oppføring 11: SEQUENCE kan ikke leses. {fix}",
    ]


WHOLE = calendar(OSLO, OSLO)


@pytest.mark.parametrize(
    "text",
    ["", "tull", calendar(), WHOLE[: WHOLE.rindex("UID")], WHOLE + WHOLE[:-40], "BEGIN:VEVENT\nUID:x\n"],
)
def test_what_is_no_calendar_or_is_cut_off(text: str) -> None:
    found, problems = read(text)

    assert found.placed == ()
    assert len(problems) == 1
    assert problems[0].endswith("Hent fila på nytt, eller bruk CSV.")


def test_a_title_that_nothing_has_is_said() -> None:
    _, problems = read(calendar(f"{OSLO}\nSUMMARY:Formannskap"), "kommunestyre")

    assert problems == [
        "k.ics: ingen oppføring har «kommunestyre» i tittelen. "
        "Skriv et ord som står i titlene, eller la feltet stå tomt."
    ]


def taken(office: Office, text: str, **more: str) -> str:
    return str(take_in(office, PlanFile("hamar.ics", text.encode(), **more)))


def test_a_calendar_is_read_in_for_the_body_that_is_named(office: Office) -> None:
    text = calendar(f"{OSLO}\nSUMMARY:Kommunestyre", "DTSTART;VALUE=DATE:20231004\nSUMMARY:Konstituerende")

    assert taken(office, text, body="3403", titled="kommunestyre").startswith(
        "Møter i hamar.ics: 1, organer: 1. Ikke tatt med, annen tittel: 1. Nye: 1,"
    )
    assert taken(office, text, body="3403").endswith("Nye: 1, endret: 0, tatt bort: 0, som før: 1.")
    moved = text.replace("20230830", "20230906")
    assert "er flyttet fra 30.08.2023 til 06.09.2023" in taken(office, moved, body="3403")
    assert office.meetings().constituting("3403", 2023) == date(2023, 10, 4)


@pytest.mark.parametrize(
    ("body", "rule"), [("", "må oppgis for en kalenderfil"), ("Hamar", "er ikke et organ")]
)
def test_a_calendar_without_its_body_is_told_all_that_is_wrong_with_it_too(
    office: Office, body: str, rule: str
) -> None:
    with pytest.raises(Refused) as caught:
        taken(office, calendar("DTSTART:tull"), body=body)

    assert [p.about for p in caught.value.problems] == ["Organ", "hamar.ics, oppføring 1"]
    assert rule in str(caught.value)


def test_two_entries_that_say_two_things_of_one_meeting_are_refused(office: Office) -> None:
    two = calendar("UID:x\nDTSTART;VALUE=DATE:20230830", "UID:x\nDTSTART;VALUE=DATE:20230906")
    with pytest.raises(Refused, match=r"«x» for 3403 står også i hamar\.ics, oppføring 1"):
        taken(office, two, body="3403")


PARTS = st.sampled_from(
    [
        *(
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "UID:a",
            "UID:",
            "UID;X=1:b",
            OSLO,
        ),
        *(
            "DTSTART:",
            "DTSTART;VALUE=DATE:20230830",
            "DTSTART;TZID=:20230830T100000",
            "SUMMARY:Møte",
            "RRULE:",
            "\0",
        ),
        *(
            "STATUS:CANCELLED",
            "STATUS:",
            "SEQUENCE:-1",
            "SEQUENCE:1.5",
            " fortsatt linje",
            "METHOD:CANCEL",
            ":",
            ";=",
        ),
        *(
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
            "TZID:Europe/Oslo",
            "BEGIN:",
            "END:",
            "BEGIN:VALARM",
            "END:VALARM",
        ),
        *(
            "DTSTART;TZID=Europe/Oslo,Europe/Paris:20230830T100000",
            "DTSTART:99991231T235959Z",
            "DTSTART:00010101",
        ),
    ]
)


LINES = st.lists(PARTS | st.text(max_size=12), max_size=8).map("\n".join)


@given(st.lists(LINES, max_size=4).map(lambda entries: calendar(*entries)) | LINES | st.text())
@example("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:99991231T235959Z\nEND:VEVENT\nEND:VCALENDAR\n")
def test_any_text_is_meetings_or_is_refused_in_words(text: str) -> None:
    found, problems = read(text)

    assert found.placed or problems
    assert all("k.ics" in problem for problem in problems)
    assert all(p.meeting.uid.isprintable() for p in found.placed)
