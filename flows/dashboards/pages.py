"""Publishes the pages as Prefect artifacts with stable keys. A page that says the same as before is left as it is."""

from prefect.artifacts import Artifact, create_markdown_artifact

from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.overview_page import overview_markdown
from flows.dashboards.preview_page import preview_markdown
from flows.dashboards.round_page import round_markdown
from flows.desk_work.done import Done
from flows.office import Office

OVERVIEW, DELIVERIES = "oversikt", "leveranser"


def round_pages(office: Office, done: Done) -> None:
    """The round's page and those that count it."""
    round_id = done.stream.partition("/")[2]
    publish(f"runde-{round_id}", round_markdown(office, round_id), f"Innspillsrunde {round_id}, råd for råd")
    overview(office)
    delivery_page(office)


def preview_page(office: Office, done: Done) -> None:
    """The letters of a draft, as the approver is to see them."""
    round_id = done.stream.partition("/")[2]
    publish(
        f"forhandsvisning-{round_id}",
        preview_markdown(office, round_id),
        f"Brevene i utkastet, runde {round_id}",
    )


def overview(office: Office) -> None:
    """All cases and the months ahead."""
    publish(OVERVIEW, overview_markdown(office), "Alle saker, hvem som har ballen, og de neste 15 månedene")


def delivery_page(office: Office) -> None:
    """Letters on their way."""
    publish(DELIVERIES, delivery_markdown(office), "Brev på vei ut, og brev som må avgjøres")


def all_pages(office: Office) -> None:
    """Every round's page, the overview and the deliveries."""
    for round_id in office.rounds():
        markdown = round_markdown(office, round_id)
        publish(f"runde-{round_id}", markdown, f"Innspillsrunde {round_id}, råd for råd")
    overview(office)
    delivery_page(office)


def publish(key: str, markdown: str, description: str) -> None:
    """Put a page in the console, unless it stands there already."""
    known = Artifact.get(key)
    if not isinstance(known, Artifact) or known.data != markdown:
        create_markdown_artifact(key=key, markdown=markdown, description=description)
