"""The political calendar at the desk: read in whole or not at all, from CSV and from a body's calendar."""

from datetime import date
from pathlib import Path

import pytest

from domain.county.meetings import FYLKESTING, Meeting
from domain.county.shipped import shipped_meetings_text
from domain.engine.refusal import Refused
from flows.desk_work.meetings import MeetingsRead, PlanFile, import_meetings, read_plan, take_in
from flows.forms import MeetingsForm
from flows.office import Office
from tests.flows import course

HEADING = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n"
AUTUMN = HEADING + "hamar,2023-08-30,,,,,h1\nhamar,2023-11-15,,ja,,,h2\nvaldres,2023-09-20,,,,,\n"


def taken(office: Office, text: str, name: str = "plan.csv", *, remove: bool = False, body: str = "") -> str:
    """A file taken in; the sentence that staff are told."""
    return str(take_in(office, PlanFile(name, text.encode(), body), remove=remove))


def refused(office: Office, file: PlanFile) -> list[str]:
    """A file that is not taken in: all that is wrong, and no meeting is other than it was."""
    before = office.meetings()
    with pytest.raises(Refused) as caught:
        take_in(office, file)
    assert office.meetings() == before
    assert all(p.about and p.rule and p.way_out for p in caught.value.problems)
    return [str(p) for p in caught.value.problems]


def laid(office: Office, name: str, text: str) -> Path:
    """A file in the in-tray."""
    office.settings.inbox.mkdir(exist_ok=True)
    path = office.settings.inbox / name
    path.write_text(text, encoding="utf-8")
    return path


def from_tray(office: Office, name: str, **more: object) -> MeetingsRead:
    return import_meetings(office, MeetingsForm.model_validate({"actor": course.ANNE, "file": name, **more}))


def test_a_plan_from_the_in_tray_is_there_and_again_changes_nothing(office: Office) -> None:
    laid(office, "plan.csv", AUTUMN)

    assert str(from_tray(office, "plan.csv")) == (
        "Møter i plan.csv: 3, organer: 2. Nye: 3, endret: 0, tatt bort: 0, som før: 0."
    )
    before = office.meetings()
    assert str(from_tray(office, "plan.csv")).endswith("Nye: 0, endret: 0, tatt bort: 0, som før: 3.")
    assert office.meetings() == before
    assert before.of("valdres") == (Meeting("valdres", "2023-09-20", date(2023, 9, 20), source="plan.csv"),)


def test_a_moved_and_a_cancelled_meeting_are_named(office: Office) -> None:
    taken(office, AUTUMN)
    changed = AUTUMN.replace("hamar,2023-08-30", "hamar,2023-09-06").replace("09-20,,,,", "09-20,,,ja,")

    assert taken(office, changed).endswith(
        "Nye: 0, endret: 2, tatt bort: 0, som før: 1. Endret: Hamarregionens interkommunale politiske råd er flyttet "
        "fra 30.08.2023 til 06.09.2023; Regionrådet i Valdres IPR 20.09.2023 er avlyst."
    )
    cutoff = changed.replace("09-20,,", "09-20,2023-09-01,")
    assert taken(office, cutoff).endswith("Regionrådet i Valdres IPR 20.09.2023 har fått nye opplysninger.")


def test_the_same_plan_under_another_name_is_no_change(office: Office) -> None:
    taken(office, AUTUMN)

    assert taken(office, AUTUMN, "plan-2.csv").endswith("endret: 0, tatt bort: 0, som før: 3.")
    assert {m.source for m in office.meetings().meetings} == {"plan-2.csv"}


def test_many_changes_are_counted_and_not_all_told(office: Office) -> None:
    days = [f"3403,2023-08-{n:02},,,,,m{n}" for n in range(1, 26)]
    taken(office, HEADING + "\n".join(days))

    said = taken(office, HEADING + "\n".join(day.replace("2023-08", "2023-12") for day in days))
    assert "endret: 25" in said
    assert said.endswith("Hamar kommunestyre er flyttet fra 20.08.2023 til 20.12.2023 og 5 til.")


def test_coming_meetings_that_the_file_lacks_are_kept_until_a_person_says_so(office: Office) -> None:
    taken(office, AUTUMN)
    text = "\n".join(row for row in AUTUMN.splitlines() if "h2" not in row)

    assert refused(office, PlanFile("plan.csv", text.encode())) == [
        "Hamarregionens interkommunale politiske råd, 15.11.2023: er et kommende møte som er lest inn før, men ikke "
        "står i fila. Merk møtet som avlyst i fila, eller kryss av for å ta bort møter som mangler."
    ]
    assert "tatt bort: 1" in taken(office, text, remove=True)
    assert [m.uid for m in office.meetings().of("hamar")] == ["h1"]


def test_everything_wrong_with_form_and_file_at_once(office: Office) -> None:
    laid(office, "plan.csv", HEADING + "oslo,2023-08-30,,,,,\nhamar,i morgen,,,,,\n")
    before = office.meetings()
    with pytest.raises(Refused) as caught:
        from_tray(office, "plan.csv", actor="ukjent", body="hamar", titled="møte")

    assert [p.about for p in caught.value.problems] == [
        "Hvem er du?",
        "Organ",
        "Bare møter med tittel",
        "plan.csv, linje 3, dato",
    ]
    assert office.meetings() == before


@pytest.mark.parametrize("name", ["borte.csv", "../plan.csv", "/etc/passwd"])
def test_a_file_that_is_not_in_the_tray_is_refused_together_with_the_form(office: Office, name: str) -> None:
    with pytest.raises(Refused) as caught:
        from_tray(office, name, actor="ukjent")

    assert [p.about for p in caught.value.problems] == ["Hvem er du?", "Fil"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEADING.encode(), "har ingen møter"),
        (b"organ;dato\xff", "UTF-8"),
        (b"", "overskriftene er ikke de rette"),
    ],
)
def test_what_is_no_meeting_plan(office: Office, content: bytes, words: str) -> None:
    (problem,) = refused(office, PlanFile("plan.csv", content))

    assert words in problem


def test_a_check_takes_nothing_in(office: Office) -> None:
    found = read_plan(office, PlanFile("eksempel.csv", shipped_meetings_text().encode()))

    assert str(found) == "Møter i eksempel.csv: 8, organer: 4."
    assert office.meetings().meetings == ()


def test_a_body_that_the_register_has_lost_is_called_by_its_id(office: Office) -> None:
    """A council that is gone on the day: the meetings stay, and the sentence does not fail."""
    from flows.desk_work.meetings import called

    assert called(office.register(), "hamar", date(2019, 1, 1)) == "hamar"
    assert called(office.register(), FYLKESTING, date(2019, 1, 1)) == "Fylkestinget"
