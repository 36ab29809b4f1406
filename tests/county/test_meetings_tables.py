"""The meeting plans in the database, SQLite and PostgreSQL: read in whole, moved by their uid, never half."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

from domain.county.meetings import Comparison, Meeting
from domain.county.meetings_tables import import_meetings, load_meetings
from domain.engine.store import Store

TODAY = date(2027, 6, 1)
AUGUST = Meeting("hamar", "h1", date(2027, 8, 25), date(2027, 8, 13), source="hamar.csv")
NOVEMBER = Meeting("hamar", "h2", date(2027, 11, 10), constituting=True)
VALDRES = Meeting("valdres", "2027-09-10", date(2027, 9, 10), cancelled=True)
ALL = (AUGUST, NOVEMBER, VALDRES)


def imported(store: Store, *meetings: Meeting, remove: bool = False) -> Comparison:
    with store.writing() as c:
        return import_meetings(c, meetings, TODAY, remove=remove)


def loaded(store: Store) -> tuple[Meeting, ...]:
    with store.reading() as c:
        return load_meetings(c).meetings


def test_what_was_read_in_is_loaded(store: Store) -> None:
    assert loaded(store) == ()
    assert imported(store, VALDRES, NOVEMBER, AUGUST).added == (VALDRES, NOVEMBER, AUGUST)
    assert loaded(store) == ALL


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    imported(store, *ALL)

    assert imported(store, *ALL) == Comparison((), (), ALL, ())
    assert loaded(store) == ALL


def test_a_meeting_that_is_moved_is_one_meeting(store: Store) -> None:
    imported(store, *ALL)
    moved = replace(AUGUST, day=date(2027, 9, 1), cutoff=None)

    assert imported(store, moved, NOVEMBER).changed == ((AUGUST, moved),)
    assert loaded(store) == (moved, NOVEMBER, VALDRES)


def test_what_a_file_lacks_goes_only_when_asked(store: Store) -> None:
    imported(store, *ALL)

    assert imported(store, AUGUST).missing == (NOVEMBER,)
    assert loaded(store) == ALL
    assert imported(store, AUGUST, remove=True).missing == (NOVEMBER,)
    assert loaded(store) == (AUGUST, VALDRES)


def test_many_meetings_at_once(store: Store) -> None:
    many = tuple(Meeting("3403", f"m{n}", date(2027, 8, 1)) for n in range(2000))
    imported(store, *many)

    assert len(imported(store, replace(many[0], uid="ny"), remove=True).missing) == 2000
    assert len(loaded(store)) == 1


def test_two_imports_at_once_wait_for_each_other(store: Store) -> None:
    start, failures = Barrier(2), []

    def run() -> None:
        start.wait()
        try:
            imported(store, *ALL)
        except Exception as error:
            failures.append(error)

    both = [Thread(target=run) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert failures == []
    assert loaded(store) == ALL
