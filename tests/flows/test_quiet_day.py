"""A day on which nothing is due reads indexes: nothing is folded, and it asks as much however long the log is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import event

from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from flows import desk_work
from flows.begin import cases_begun
from flows.desk_work.wheels import assign_theme, postpone_theme
from flows.office import Office
from flows.wheel_forms import AssignForm, PostponeForm
from tests.flows import course

ANNE = "anne.sveipe"
MAKING, QUIET = "2023-11-01T07:00", "2023-12-05T07:00"


@contextmanager
def heard(office: Office) -> Iterator[list[str]]:
    """The statements that readers and writers send meanwhile."""
    said: list[str] = []

    def hear(*arguments: Any) -> None:
        said.append(str(arguments[2]))

    engines = (office.store._reader, office.store._writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)


def of_a_quiet_day(office: Office) -> list[str]:
    with heard(office) as said:
        report = desk_work.run_day(office)
    assert str(report) == "Ingenting sto for tur i dag."
    return said


def test_a_day_with_nothing_due_folds_no_case_and_asks_no_more_of_a_longer_log(office: Office) -> None:
    course.at(office, MAKING)
    desk_work.run_day(office)
    course.at(office, QUIET)
    short = of_a_quiet_day(office)
    assert not [statement for statement in short if "event.data" in statement]
    for theme in ("regionale-planer", "samferdsel"):
        form = AssignForm(actor=ANNE, council="hamar", year=2024, theme=theme, responsible=ANNE)
        assign_theme(office, form, command_id=theme)
    assert of_a_quiet_day(office) == short


def test_what_should_begin_is_asked_without_folding_a_wheel(office: Office) -> None:
    course.at(office, MAKING)
    desk_work.run_day(office)
    with heard(office) as said:
        assert cases_begun(office).files_lacking == {2024: 20}
    assert len([statement for statement in said if "event.data" in statement]) == 2, "the texts of two terms"


def test_only_the_years_of_a_council_that_put_a_theme_off_are_folded(office: Office) -> None:
    course.at(office, MAKING)
    desk_work.run_day(office)
    course.at(office, "2024-12-05T07:00")
    desk_work.run_day(office)
    form = PostponeForm(
        actor=ANNE, council="hamar", year=2024, theme="samferdsel", to=date(2025, 2, 1), reason="Ikke klar."
    )
    postpone_theme(office, form, command_id="postpone")
    assert "samferdsel-2024 kommer igjen" in str(desk_work.run_day(office))
    folded = [statement for statement in of_a_quiet_day(office) if "event.data" in statement]
    assert len(folded) == 2


def test_one_work_finds_the_register_as_it_first_was_and_reads_it_once(office: Office) -> None:
    work = office.for_one_work()
    with heard(office) as said:
        before = [work.register() for _ in range(3)]
    assert len([statement for statement in said if "FROM register_council" in statement]) == 1
    register = shipped_register()
    with office.store.writing() as c:
        import_register(c, replace(register, contacts=register.contacts[1:]))
    assert work.register() is before[0]
    assert office.register() != before[0]
    assert office.for_one_work().register() == office.register()
