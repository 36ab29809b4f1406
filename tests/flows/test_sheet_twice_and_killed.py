"""A sheet that is read in by two at once, while others work, or is killed on the way: all of it once, or nothing."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest

from domain.engine.handle import Change, Outcome, Write
from domain.engine.log import Conflict, read, verify
from domain.engine.refusal import Refused
from flows.desk_work import grants, sheet_reading
from flows.desk_work.sheet_reading import SheetRead
from flows.money_forms import YearForm
from flows.money_years import load_grant
from flows.office import Office, open_office
from tests.flows.course import ANNE, at, do
from tests.flows.money_course import confirms
from tests.flows.sheet_course import Filled, laid_out, length, read_in
from tests.flows.test_sheet_of_contributions import GIVEN, HAMAR, LILLEHAMMER

MANY = (HAMAR, LILLEHAMMER, ("valdres", "3449"), ("gjovik", "3407"))


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def begun(office: Office) -> Office:
    at(office, "2024-03-05T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    return office


def filled(office: Office) -> Filled:
    found = laid_out(office, "contributions", 2024)
    for key in MANY:
        found.write(key, GIVEN)
    return found


def confirmed(office: Office) -> int:
    return sum(len(load_grant(office, 2024, region).confirmed) for region, _ in MANY)


@pytest.mark.parametrize("writes", [0, 1, 2, 3])
def test_killed_in_the_middle_nothing_is_there_and_the_same_file_does_it_all(
    begun: Office, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    body, there = filled(begun).saved(), length(begun)
    left = [writes]

    def dying(_change: Change, _now: object) -> Write:
        def write(_: Any) -> None:
            if not left[0]:
                raise Killed
            left[0] -= 1

        return write

    with monkeypatch.context() as patched:
        patched.setattr(Office, "letters_follow", property(lambda _: dying))
        with pytest.raises(Killed):
            read_in(begun, body)
    assert (length(begun), confirmed(begun)) == (there, 0)
    read_in(begun, body)
    assert confirmed(begun) == len(MANY)
    assert read_in(begun, body).known


def test_killed_after_the_commit_the_same_file_is_known(
    begun: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = filled(begun).saved()

    def die(*_: object) -> list[Outcome]:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Office, "advance", die)
        with pytest.raises(Killed):
            read_in(begun, body)
    assert confirmed(begun) == len(MANY)
    assert read_in(begun, body).known


def test_two_at_once_with_the_same_file_write_it_once(begun: Office) -> None:
    body, there, start = filled(begun).saved(), length(begun), Barrier(2)
    found: list[SheetRead] = []

    def reads() -> None:
        own = open_office(begun.settings)
        start.wait()
        found.append(read_in(own, body))
        own.store.dispose()

    both = [Thread(target=reads) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(one.known for one in found) == [False, True]
    assert length(begun) == there + len(MANY)
    with begun.store.reading() as c:
        verify(c)
        commands = {e.command for region, _ in MANY for e in read(c, f"grant/2024-{region}")[1:]}
    assert len(commands) == len(MANY)


def meanwhile(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Somebody does this after a sheet has been found in order and before it is written."""
    carried_out, waiting = sheet_reading._carried_out, [work]

    def first(*given: Any) -> list[Outcome]:
        if waiting:
            waiting.pop()()
        return carried_out(*given)

    monkeypatch.setattr(sheet_reading, "_carried_out", first)


def test_what_others_do_between_the_look_and_the_write_is_not_overwritten(
    begun: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: do(begun, grants.confirm, confirms("3403", "150 000")))
    with pytest.raises(Refused, match="er endret av andre etter at arket ble hentet ut"):
        read_in(begun, filled(begun))
    assert confirmed(begun) == 1
    assert load_grant(begun, 2024, "hamar").confirmed["3403"].amount == 15_000_000


def test_what_others_do_in_another_row_keeps_nobody_waiting(
    begun: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: do(begun, grants.confirm, confirms("3411", "150 000")))
    read_in(begun, filled(begun))
    assert confirmed(begun) == len(MANY) + 1


def test_where_others_never_rest_the_sheet_gives_up_and_nothing_is_there(
    begun: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> list[Outcome]:
        raise Conflict("grant/2024-hamar", 1, 2)

    monkeypatch.setattr(sheet_reading, "_carried_out", never)
    with pytest.raises(Conflict):
        read_in(begun, filled(begun))
    assert confirmed(begun) == 0
