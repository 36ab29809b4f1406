"""What staff do with the common text of a term from the console: each flow is one form, one decision, and its pages."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.agreement_forms import (
    BeginTextForm,
    ChangeForm,
    CompareForm,
    DropChangeForm,
    SettlePointForm,
    TakeInForm,
    TermForm,
    VariantForm,
)
from flows.dashboards.pages import case_pages
from flows.dashboards.places import text_page_of
from flows.desk_work import agreement_texts as desk
from flows.desk_work.comparing import lay_out_comparison
from flows.running import command_id, said, staff_run


@flow(name="Avtaletekst: begynn", flow_run_name="avtaletekst {tekst.term}")
def begin_text(tekst: BeginTextForm) -> State[Any]:
    """Begin a term's text from the former term's, or from a pasted or filed one."""
    return staff_run(lambda o: desk.begin_text(o, tekst, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: hent innspill", flow_run_name="innspill til avtaleteksten {skjema.term}")
def take_in_round(skjema: TakeInForm) -> State[Any]:
    """Bring a round's assessed points to the text; those put off before come back with it."""
    return staff_run(lambda o: desk.take_in_round(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: avgjør utsatt innspill", flow_run_name="innspill {innspill.point}")
def settle_point(innspill: SettlePointForm) -> State[Any]:
    """Give a point that was put off its outcome."""
    return staff_run(lambda o: desk.settle_point(o, innspill, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: foreslå endring", flow_run_name="endring av punkt {endring.clause}")
def propose_change(endring: ChangeForm) -> State[Any]:
    """Propose a change of one clause."""
    return staff_run(lambda o: desk.propose_change(o, endring, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: dropp endring", flow_run_name="dropp endring {endring.number}")
def drop_change(endring: DropChangeForm) -> State[Any]:
    """Leave a proposed change out."""
    return staff_run(lambda o: desk.drop_change(o, endring, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: fastsett versjon", flow_run_name="ny versjon {skjema.term}")
def fix_version(skjema: TermForm) -> State[Any]:
    """Fix the version that is laid before the bodies."""
    return staff_run(lambda o: desk.fix_version(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: legg inn lokalt avvik", flow_run_name="lokalt avvik {tekst.municipality}")
def add_variant(tekst: VariantForm) -> State[Any]:
    """Keep the text that one municipality adopted with changes."""
    return staff_run(lambda o: desk.add_variant(o, tekst, command_id=command_id()), case_pages)


@flow(name="Avtaletekst: sammenlign", flow_run_name="sammenligning {skjema.term}")
def compare_texts(skjema: CompareForm) -> State[Any]:
    """Lay a comparison of two texts out as html and PDF in the folder `ut`."""
    return said(lambda o: lay_out_comparison(o, skjema), lambda _, laid: [text_page_of(laid.term)])
