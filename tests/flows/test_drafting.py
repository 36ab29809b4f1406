"""How a draft is made: letters are filed as they are finished, and written with their event or not at all."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import delete, event, func, select
from sqlmodel import SQLModel

from domain.county.register_tables import ContactRow, import_register
from domain.county.shipped import shipped_register
from domain.engine.refusal import Refused
from domain.engine.tables import DOCUMENT
from flows import desk_work
from flows.desk_work import drafting
from flows.office import Office
from notifications.letters.compose import composed
from notifications.outbox.mail import FiledMail, PreparedMail
from notifications.outbox.rows import rows
from notifications.outbox.write import file_bytes
from tests.flows import course

USUAL = drafting.AT_A_TIME


@pytest.fixture(autouse=True)
def three_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that ten letters are several portions."""
    monkeypatch.setattr(drafting, "AT_A_TIME", 3)


@pytest.fixture
def filed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many letters were filed each time."""
    portions: list[int] = []

    def file(c: Any, mails: Sequence[PreparedMail], **how: Any) -> list[FiledMail]:
        portions.append(len(mails))
        return file_bytes(c, mails, **how)

    monkeypatch.setattr(drafting, "file_bytes", file)
    return portions


def _documents(office: Office) -> dict[str, int]:
    with office.store.reading() as c:
        counted = select(DOCUMENT.c.media_type, func.count()).group_by(DOCUMENT.c.media_type)
        return dict(tuple(row) for row in c.execute(counted))


def _without_address(office: Office, *councils: str) -> None:
    with office.store.writing() as c:
        contacts = SQLModel.metadata.tables[ContactRow.__tablename__]
        c.execute(delete(contacts).where(contacts.c.recipient.in_(councils)))


def test_no_more_letters_are_held_than_are_filed_at_a_time(office: Office, filed: list[int]) -> None:
    course.drafted(office)
    assert filed == [3, 3, 3, 1]
    with office.store.reading() as c:
        prepared = rows(c)
        assert len(prepared) == len({row.sha256 for row in prepared}) == 10
        bodies = c.execute(select(DOCUMENT.c.sha256, func.length(DOCUMENT.c.body))).all()
    sizes = dict(tuple(row) for row in bodies)
    assert all(sizes[row.sha256] > sizes[row.pdf_sha256] > 10_000 for row in prepared)


def test_a_draft_made_again_is_compared_and_not_filed_again(office: Office, filed: list[int]) -> None:
    course.drafted(office)
    before = _documents(office)
    course.at(office, "2023-06-20T11:00")
    assert course.do(office, desk_work.draft_round, course.draft_form()).already
    assert filed == [3, 3, 3, 1]
    assert _documents(office) == before


def test_from_the_first_letter_that_cannot_be_made_none_is_filed_and_all_are_named(
    office: Office, filed: list[int]
) -> None:
    names = [c.code for c in office.register().councils]
    _without_address(office, names[4], names[8])
    before = course.position(office)
    with pytest.raises(Refused) as refused:
        course.do(office, desk_work.draft_round, course.draft_form())
    for name in (names[4], names[8]):
        assert name in str(refused.value)
    assert len(refused.value.problems) == 2
    assert sum(filed) < 10
    assert course.position(office) == before
    with office.store.reading() as c:
        assert rows(c) == []


def test_a_draft_that_was_refused_is_made_when_the_address_is_there(office: Office) -> None:
    _without_address(office, "hamar")
    with pytest.raises(Refused, match="hamar"):
        course.do(office, desk_work.draft_round, course.draft_form())
    with office.store.writing() as c:
        import_register(c, shipped_register())
    course.drafted(office)
    with office.store.reading() as c:
        assert len(rows(c)) == 10


def test_a_refused_draft_of_fewer_letters_than_are_filed_at_a_time_leaves_none_of_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is filed can never be deleted: a county's draft is filed only when all of it could be made."""
    monkeypatch.setattr(drafting, "AT_A_TIME", USUAL)
    assert len(office.register().councils) < USUAL
    _without_address(office, "valdres")
    with pytest.raises(Refused, match="valdres"):
        course.do(office, desk_work.draft_round, course.draft_form())
    assert not {"message/rfc822", "application/pdf"} & _documents(office).keys()
    monkeypatch.undo()
    with office.store.writing() as c:
        import_register(c, shipped_register())
    course.drafted(office)
    assert {"message/rfc822", "application/pdf"} <= _documents(office).keys()


def test_when_somebody_writes_while_letters_are_made_they_are_made_again(
    office: Office, filed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checkpoint in the footers is then old: the letters that are kept carry the one right before their event."""
    meanwhile = [course.draft_form(round="2023-annen")]

    def made_slowly(*how: Any) -> Iterator[PreparedMail]:
        yield from composed(*how)
        while meanwhile:
            course.do(office, desk_work.draft_round, meanwhile.pop())

    monkeypatch.setattr(drafting, "composed", made_slowly)
    course.drafted(office)
    assert filed == [3, 3, 3, *[3, 3, 3, 1], 1, *[3, 3, 3, 1]]
    assert course.position(office) == 2
    with office.store.reading() as c:
        assert len(rows(c)) == 20
    assert course.do(office, desk_work.draft_round, course.draft_form(round="2023")).already


def test_a_draft_takes_as_many_statements_for_its_event_whatever_its_size(office: Office) -> None:
    said: list[str] = []

    def hear(*arguments: Any) -> None:
        said.append(str(arguments[2]))

    event.listen(office.store._writer, "before_cursor_execute", hear)
    try:
        course.drafted(office)
        drafted = [s for s in said if "INTO outbox" in s]
        said.clear()
        course.approved(office)
        released = [s for s in said if "outbox" in s]
    finally:
        event.remove(office.store._writer, "before_cursor_execute", hear)
    assert (len(drafted), len(released)) == (1, 1)
