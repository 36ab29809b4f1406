"""What staff do with the councils' years from the console: the themes and what becomes of them (R23)."""

from collections.abc import Callable
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.pages import case_pages
from flows.desk_work import council_case_files, wheels
from flows.desk_work.done import Done
from flows.desk_work.wheel_files import lay_out_rings
from flows.desk_work.wheel_years import make_year
from flows.forms import Form
from flows.running import command_id, said, staff_run
from flows.wheel_forms import (
    AddThemeForm,
    AssignForm,
    CaseFilesForm,
    HandleForm,
    PostponeForm,
    ReasonedThemeForm,
    RingForm,
    SittingForm,
    YearForm,
)


def _do(work: Callable[..., Done], form: Form) -> State[Any]:
    return staff_run(lambda o: work(o, form, command_id=command_id()), case_pages)


@flow(name="Årshjul: lag året", flow_run_name="årshjul {skjema.year}")
def make_wheels(skjema: YearForm) -> State[Any]:
    """Make the year of all councils now, by the plan of the day. What is made already is left as it is."""
    return staff_run(lambda o: make_year(o, skjema), case_pages)


@flow(name="Årshjul: saksnumre for året", flow_run_name="saksnumre {skjema.year}")
def give_case_files(skjema: CaseFilesForm) -> State[Any]:
    """The case files of a year's wheels and meeting points: the letters that wait for them go."""
    return _do(council_case_files.give_case_files, skjema)


@flow(name="Årshjul: oppgi møtedato", flow_run_name="møtedato {skjema.theme} {skjema.council}")
def plan_sitting(skjema: SittingForm) -> State[Any]:
    """The council meeting in which a theme is to be raised."""
    return _do(wheels.plan_sitting, skjema)


@flow(name="Årshjul: registrer behandlet", flow_run_name="behandlet {skjema.theme} {skjema.council}")
def handle_theme(skjema: HandleForm) -> State[Any]:
    """The council has handled a theme."""
    return _do(wheels.handle_theme, skjema)


@flow(name="Årshjul: utsett tema", flow_run_name="utsett {skjema.theme} {skjema.council}")
def postpone_theme(skjema: PostponeForm) -> State[Any]:
    """To a later month of the year, or to one of the next."""
    return _do(wheels.postpone_theme, skjema)


@flow(name="Årshjul: la tema utgå", flow_run_name="utgår {skjema.theme} {skjema.council}")
def drop_theme(skjema: ReasonedThemeForm) -> State[Any]:
    """A theme is not raised in this council this year."""
    return _do(wheels.drop_theme, skjema)


@flow(name="Årshjul: rett feilregistrert tema", flow_run_name="rett {skjema.theme} {skjema.council}")
def reopen_theme(skjema: ReasonedThemeForm) -> State[Any]:
    """What became of a theme was registered wrongly: it is planned again."""
    return _do(wheels.reopen_theme, skjema)


@flow(name="Årshjul: legg til eget tema", flow_run_name="nytt tema {skjema.theme} {skjema.council}")
def add_theme(skjema: AddThemeForm) -> State[Any]:
    """A theme of a council's own."""
    return _do(wheels.add_theme, skjema)


@flow(name="Årshjul: gi ny ansvarlig", flow_run_name="ansvarlig {skjema.theme} {skjema.council}")
def assign_theme(skjema: AssignForm) -> State[Any]:
    """Another answers for a theme."""
    return _do(wheels.assign_theme, skjema)


@flow(name="Årshjul: ringen som fil", flow_run_name="årshjul {skjema.year} som fil")
def ring_as_files(skjema: RingForm) -> State[Any]:
    """The ring as SVG and html in the folder `ut`. Nothing is written in the log."""
    return said(lambda o: lay_out_rings(o, skjema), lambda *_: [])
