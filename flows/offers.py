"""The agreements' offers from the console: drafted and shown, approved by another person, stopped in time."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.offers_page import offers_page
from flows.dashboards.pages import case_pages
from flows.desk_work import offers as desk
from flows.offer_forms import ApproveOffersForm, DraftOffersForm, StopOffersForm
from flows.running import command_id, staff_run


@flow(name="Avtaler: lag tilbud", flow_run_name="tilbud {tilbud.term}")
def draft_offers(tilbud: DraftOffersForm) -> State[Any]:
    """Make every letter with an offer to its last byte, and show them. Nothing is sent."""
    return staff_run(lambda o: desk.draft_offers(o, tilbud, command_id=command_id()), offers_page, case_pages)


@flow(name="Avtaler: godkjenn tilbudene", flow_run_name="godkjenning av tilbud {godkjenning.term}")
def approve_offers(godkjenning: ApproveOffersForm) -> State[Any]:
    """Approve the offers by the control code of their preview; another person than the one who drafted."""
    return staff_run(lambda o: desk.approve_offers(o, godkjenning, command_id=command_id()), case_pages)


@flow(name="Avtaler: stopp tilbudene", flow_run_name="stopp tilbud {skjema.term}")
def stop_offers(skjema: StopOffersForm) -> State[Any]:
    """Take the approval of the offers back while nothing of them has left."""
    return staff_run(lambda o: desk.stop_offers(o, skjema, command_id=command_id()), case_pages)
