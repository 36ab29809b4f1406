"""A region's money at the desk: the form's own problems first, then one command, or one to each of many regions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any

from domain.county.money import parse_kroner
from domain.engine.handle import Change, load
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.incoming import incoming
from flows.desk_work.people import staff_problems
from flows.forms import Form
from flows.office import Office


def form_problems(
    office: Office, form: Form, *more: Problem, fields: Sequence[tuple[str, str]] = ()
) -> list[Problem]:
    """What is wrong with the form itself: who asks, staff in other fields, and what the caller has found."""
    return [*staff_problems(office.register(), ("Hvem er du?", form.actor), *fields), *more]


def amount_of(about: str, text: str, problems: list[Problem]) -> int:
    """The øre that a field says; 0 when it is no amount, and the problem is added."""
    try:
        return parse_kroner(about, text)
    except Refused as refused:
        problems += refused.problems
        return 0


def files_of(office: Office, names: Sequence[str], problems: list[Problem]) -> list[tuple[str, bytes]]:
    """The files that a form names in the in-tray; what is wrong with one is added to the problems."""
    found = []
    for name in filter(None, names):
        try:
            found.append((name, incoming(office, name)))
        except Refused as refused:
            problems += refused.problems
    return found


def text_of(office: Office, name: str, about: str, problems: list[Problem]) -> str:
    """The text of a file in the in-tray; empty when it cannot be read, and the problem is added."""
    try:
        return incoming(office, name, about).decode("utf-8-sig")
    except Refused as refused:
        problems += refused.problems
    except UnicodeDecodeError:
        problems.append(Problem(about, f"«{name}» er ikke UTF-8.", "Lagre fila som CSV UTF-8."))
    return ""


def do_money(
    office: Office, commands: Sequence[tuple[str, object]], actor: str, command_id: str, said: str
) -> Done:
    """Handle a command to each of some streams, and what the calendar asks of them after it.

    Refused with the problems of all before the first is written. Killed on the way, the same form again does the rest.
    """
    _refuse_together(office, commands)
    outcomes = [
        office.handle(stream, command, command_id=f"{command_id}/{n}/{stream}", actor=actor)
        for n, (stream, command) in enumerate(commands)
    ]
    for stream in dict.fromkeys(stream for stream, _ in commands):
        outcomes += office.advance(stream)
    return Done(commands[0][0], said, tuple(outcomes))


def _refuse_together(office: Office, commands: Sequence[tuple[str, object]]) -> None:
    """Refused with what keeps any of the commands from being done, or its letter from being made."""
    problems: list[Problem] = []
    changes: list[Change] = []
    many, states = len(commands) > 1, dict[str, Any]()
    with office.store.reading() as c:
        for stream, command in commands:
            case_type = office.catalogue.type_of(stream)
            before = states[stream] if stream in states else load(c, office.catalogue, stream).state
            with _named(stream if many else "", problems):
                events = tuple(case_type.decide(command, before, office.today))
                states[stream] = reduce(case_type.evolve, events, before)
                changes.append(Change(stream, 0, before, states[stream], events))
    # A single one is refused by its own letter before it is written; of many, some would be by then.
    for change in changes if many else ():
        with _named(change.stream, problems):
            office.letters_follow(change, office.now)
    refuse_if(problems)


@contextmanager
def _named(stream: str, problems: list[Problem]) -> Iterator[None]:
    """Collect the problems of a case, named after it when there are many."""
    try:
        yield
    except Refused as refused:
        case = stream.partition("/")[2]
        problems += [
            Problem(f"{case}, {p.about}", p.rule, p.way_out) if case else p for p in refused.problems
        ]
