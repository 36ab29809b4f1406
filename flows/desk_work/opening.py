"""What every form goes through first: which round, who asks, and are its words fit to keep."""

from collections.abc import Sequence

from domain.cases.consultation.commands import Command
from domain.cases.consultation.decide import decide
from domain.cases.consultation.evolve import evolve
from domain.engine.handle import Prepare
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import keep_text, text_problems
from flows.forms import ReasonForm, RoundForm
from flows.office import Office, stream_of


def open_form(office: Office, form: RoundForm, *more: Problem) -> str:
    """The round's name; Refused with everything wrong on the form itself, `more` included."""
    problems = [*staff_problems(office.register(), ("Hvem er du?", form.actor)), *more]
    try:
        round_id = office.find_round(form.round)
    except Refused as refused:
        raise Refused(*refused.problems, *problems) from None
    refuse_if(problems)
    return round_id


def open_reasoned(office: Office, form: ReasonForm, *more: Problem) -> tuple[str, str]:
    """The round's name and the id of the reason, kept as a document."""
    round_id = open_form(office, form, *text_problems("Begrunnelse", form.reason), *more)
    return round_id, keep_text(office.store, form.reason, office.now)


def do(
    office: Office,
    round_id: str,
    command: object,
    form: RoundForm,
    command_id: str,
    said: str,
    *also: Prepare,
) -> Done:
    """Handle the command for the one who filled in the form, and say so."""
    stream = stream_of(round_id)
    outcome = office.handle(stream, command, command_id=command_id, actor=form.actor, also=also)
    return Done(stream, said, (outcome,))


def refuse_together(office: Office, round_id: str, commands: Sequence[Command]) -> None:
    """Refused with the problems of all the commands, before the first of them is written."""
    state = office.load_round(round_id).state
    problems: list[Problem] = []
    for command in commands:
        try:
            for event in decide(command, state, office.today):
                state = evolve(state, event)
        except Refused as refused:
            problems.extend(refused.problems)
    refuse_if(problems)
