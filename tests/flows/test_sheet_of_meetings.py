"""The meeting points of all councils as a sheet: new ones below, moved, called off, held (R24)."""

from datetime import UTC, datetime, time, timedelta

import pytest

from domain.cases.meeting_point.state import Meeting
from domain.cases.meeting_point.words import Course
from flows.desk_work.wheel_years import make_year
from flows.office import Office
from flows.wheel_forms import YearForm
from flows.wheels import load_meeting_points
from notifications.outbox.rows import rows
from tests.flows import wheel_course
from tests.flows.course import ANNE, LEADER, at
from tests.flows.sheet_course import laid_out, length, read_in, refused

ONE = ("hamar", "1")
NEW = {
    "Råd": "hamar",
    "Dato": datetime.fromisoformat("2024-04-11"),
    "Klokka": "10.00",
    "Sted": "Fylkeshuset",
    "Fylkespolitikere": "hamar.posisjon; hamar.opposisjon",
}


@pytest.fixture
def made(office: Office) -> Office:
    at(office, "2024-03-20T09:00")
    make_year(office, YearForm(actor=ANNE, year=2024))
    return office


@pytest.fixture
def planned(made: Office) -> Office:
    filled = laid_out(made, "meetings", 2024)
    read_in(made, filled.write(filled.blank(), NEW))
    return made


def meeting(office: Office, council: str = "hamar", number: int = 1) -> Meeting:
    return load_meeting_points(office, 2024)[f"2024-{council}"].meetings[number]


def test_new_meetings_are_written_below_for_many_councils_at_once(made: Office) -> None:
    filled = laid_out(made, "meetings", 2024)
    filled.write(filled.blank(), NEW)
    filled.write(
        filled.blank(2),
        {
            **NEW,
            "Råd": "valdres",
            "Klokka": time(14, 30),
            "Minutter": 90,
            "Sted": None,
            "Fylkespolitikere": None,
        },
    )
    assert read_in(made, filled).streams == ("meeting-point/2024-hamar", "meeting-point/2024-valdres")
    hamar, valdres = meeting(made).invitation, meeting(made, "valdres").invitation
    assert hamar.starts == datetime(2024, 4, 11, 8, tzinfo=UTC)
    assert hamar.ends - hamar.starts == timedelta(hours=1)
    assert (made.text(hamar.place), hamar.politicians, hamar.organizer) == (
        "Fylkeshuset",
        ("hamar.posisjon", "hamar.opposisjon"),
        ANNE,
    )
    assert (valdres.starts, valdres.ends - valdres.starts, valdres.place) == (
        datetime(2024, 4, 11, 12, 30, tzinfo=UTC), timedelta(minutes=90), "",
    )  # fmt: skip
    again = laid_out(made, "meetings", 2024)
    assert (again.read(ONE, "Klokka"), again.read(ONE, "Fylkespolitikere")) == (
        "10.00",
        "hamar.posisjon, hamar.opposisjon",
    )
    assert str(read_in(made, again)).endswith("Ingenting er endret.")


def test_a_meeting_is_moved_and_keeps_its_number_and_its_organizer(planned: Office) -> None:
    read_in(planned, laid_out(planned, "meetings", 2024).write(ONE, {"Dato": "12.04.2024"}), actor=LEADER)
    found = meeting(planned)
    assert (found.sequence, found.invitation.organizer) == (1, ANNE)
    assert found.invitation.starts == datetime(2024, 4, 12, 8, tzinfo=UTC)


def test_held_with_minutes_then_withdrawn_then_called_off(planned: Office) -> None:
    at(planned, "2024-04-12T09:00")
    read_in(
        planned,
        laid_out(planned, "meetings", 2024).write(
            ONE, {"Status": "holdt", "Referat: journalpost": "2024/17-3"}
        ),
    )
    assert (meeting(planned).course, meeting(planned).journal) == (Course.HELD, "2024/17-3")
    planned.settings.inbox.mkdir()
    (planned.settings.inbox / "referat.pdf").write_text("referat")
    read_in(planned, laid_out(planned, "meetings", 2024).write(ONE, {"Referat: fil": "referat.pdf"}))
    assert meeting(planned).minutes
    assert meeting(planned).journal == "2024/17-3"
    back = {"Status": "planlagt", "Referat: fil": None, "Referat: journalpost": None}
    filled = laid_out(planned, "meetings", 2024).write(ONE, back)
    assert "Begrunnelse: mangler" in refused(planned, filled)[0]
    read_in(planned, filled.write(ONE, {"Begrunnelse for endringen": "Feil møte."}))
    assert meeting(planned).course is Course.PLANNED
    off = {"Status": "avlyst", "Begrunnelse for endringen": "Uvær."}
    read_in(planned, laid_out(planned, "meetings", 2024).write(ONE, off))
    assert (meeting(planned).course, planned.text(meeting(planned).reason)) == (Course.CALLED_OFF, "Uvær.")
    [told] = refused(planned, laid_out(planned, "meetings", 2024).write(ONE, {"Status": "planlagt"}))
    assert "et avlyst møte blir ikke planlagt igjen. Skriv det nye møtet nederst i arket." in told


def test_what_is_wrong_with_new_and_known_rows_is_told_by_cell(planned: Office) -> None:
    filled = laid_out(planned, "meetings", 2024)
    first = filled.blank()
    filled.write(first, {**NEW, "Dato": "13.04.2024", "Klokka": "25.00"})
    filled.write(first + 1, {**NEW, "Råd": "drammen"})
    filled.write(first + 2, {**NEW, "Nr.": 7, "Status": "holdt", "Referat: journalpost": "2024/17-3"})
    filled.write(first + 3, {"Sted": "Et sted"})
    filled.write(first + 4, {**NEW, "Dato": "01.03.2024", "Fylkespolitikere": None})
    filled.write(
        first + 5,
        {
            **NEW,
            "Dato": "20.05.2024",
            "Fylkespolitikere": "valdres.posisjon",
            "Andre inviterte": "politiker.9",
        },
    )
    for row in (first + 6, first + 8):
        filled.write(row, {**NEW, "Dato": "21.05.2024"})
    filled.write(first + 7, {**NEW, "Minutter": 5000})
    filled.write(ONE, {"Referat: journalpost": "2024/17-3"})
    there = length(planned)
    told = " | ".join(refused(planned, filled))
    for words in (
        f"celle {filled.place(first, 'Klokka')}: «25.00» er ikke et klokkeslett.",
        f"celle {filled.place(first + 1, 'Råd')}: «drammen» er ikke et av valgene.",
        f"celle {filled.place(first + 2, 'Nr.')}: et nytt møtepunkt får nummeret av Årshjul.",
        f"celle {filled.place(first + 2, 'Status')}: et nytt møtepunkt er planlagt.",
        f"celle {filled.place(first + 2, 'Referat: journalpost')}: et nytt møtepunkt er ikke holdt ennå.",
        f"celle {filled.place(first + 3, 'Råd')}: mangler: et nytt møtepunkt trenger råd, dato og klokkeslett.",
        f"celle {filled.place(first + 4, 'Dato')}: Dato: 01.03.2024 er over.",
        f"celle {filled.place(first + 5, 'Fylkespolitikere')}: «valdres.posisjon» representerer ikke fylkeskommunen "
        "i hamar 20.05.2024 (R24).",
        f"celle {filled.place(first + 5, 'Andre inviterte')}: «politiker.9» står ikke i registeret 20.05.2024.",
        f"celle {filled.place(first + 8, 'Dato')}: raden sier det samme som rad {first + 6}.",
        f"celle {filled.place(first + 7, 'Minutter')}: 5000 minutter er ikke en varighet.",
        f"celle {filled.place(ONE, 'Status')}: er «planlagt», men et referat er fylt ut.",
    ):
        assert words in told
    assert length(planned) == there


def test_new_rows_saved_anew_and_read_in_again_are_the_same_meetings(made: Office) -> None:
    """Another file for the computer, the same meetings: with the council's own politicians, as none are named."""
    filled = laid_out(made, "meetings", 2024)
    filled.write(filled.blank(), {**NEW, "Fylkespolitikere": None})
    read_in(made, filled)
    there = length(made)
    filled.page["Z1"].value = "Lagret på nytt."
    assert str(read_in(made, filled)).endswith("sier det samme som Årshjul. Ingenting er endret.")
    assert length(made) == there


def test_invitations_follow_for_each_meeting_in_the_councils_case_files(office: Office) -> None:
    wheel_course.made(office)
    at(office, "2024-03-20T09:00")
    filled = laid_out(office, "meetings", 2024)
    for row, day in enumerate(("11.04.2024", "12.09.2024"), filled.blank()):
        filled.write(row, {**NEW, "Dato": day})
    body = filled.saved()
    read_in(office, body)
    with office.store.reading() as c:
        found = [r for r in rows(c) if r.letter == "meeting-invitation"]
    once = {(r.number, r.recipient) for r in found}
    assert len({number for number, _ in once}) == 2, "a journal entry each"
    assert len(once) == len(found) > 2
    assert read_in(office, body).known
    with office.store.reading() as c:
        assert len([r for r in rows(c) if r.letter == "meeting-invitation"]) == len(found)
