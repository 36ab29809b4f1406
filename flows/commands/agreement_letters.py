"""The letters of the agreements from the shell: offers in two steps, and the pack for a new kommunestyre."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import DAY, Command
from flows.commands.round import ACTOR, CODE, REASON, do
from flows.commands.text import TERM

if TYPE_CHECKING:
    from flows.desk_work.offer_preview import OffersPreview

ALL_OR_SOME = click.option(
    "--municipality", "municipalities", multiple=True, metavar="KOMMUNENR", help="Kan gjentas. Ellers alle."
)


@click.command("draft-offers", cls=Command)
@ACTOR
@TERM
@ALL_OR_SOME
@click.option("--letter-date", type=DAY, help="Brevdatoen. Ellers neste virkedag.")
@click.option("--caseworker", default="", metavar="ID", help="Saksbehandler i brevet. Ellers du.")
@pass_call
def draft_offers(call: Call, /, **fields: Any) -> None:
    """Lag tilbudsbrevene til kommunene, ferdige til siste byte. Ingenting sendes."""
    from flows.desk_work import offers
    from flows.offer_forms import DraftOffersForm

    form = _filled(DraftOffersForm, fields)
    do(call, lambda o, c: offers.draft_offers(o, form, command_id=c))


@click.command("preview", cls=Command)
@click.argument("term", metavar="[VALGÅR]", default="")
@reads
def preview(call: Call, term: str) -> None:
    """Skriv PDF-ene av tilbudene som venter, og vis kontrollkoden som godkjenner nettopp dem."""
    from flows.desk_work.offer_preview import preview_offers

    with call.office() as office:
        shown = preview_offers(office, term)
    found = {
        "term": shown.term,
        "control_code": shown.control_code,
        "folder": shown.folder,
        "letters": [
            {"recipient": r.recipient, "language": r.language, "subject": r.subject, "pdf": p}
            for r, p in shown.letters
        ],
        "texts": shown.texts,
    }
    call.answer(found, lambda: _shown(shown))


def _shown(shown: "OffersPreview") -> list[str]:
    listed = [(r.recipient, r.language, r.subject, p.name) for r, p in shown.letters]
    return [
        f"Tilbud for {shown.term}. Kontrollkode: {shown.control_code}",
        f"PDF-ene ligger i {shown.folder}",
        f"Teksten som ligger ved: {', '.join(path.name for path in shown.texts.values())}",
        "",
        *table(("Mottaker", "Språk", "Emne", "Fil"), listed),
    ]


@click.command("approve-offers", cls=Command)
@ACTOR
@TERM
@CODE
@pass_call
def approve_offers(call: Call, /, code: str, **fields: Any) -> None:
    """Godkjenn tilbudene i forhåndsvisningen. En annen enn den som laget dem, må gjøre det."""
    from flows.desk_work import offers
    from flows.offer_forms import ApproveOffersForm

    form = _filled(ApproveOffersForm, {**fields, "control_code": code})
    do(call, lambda o, c: offers.approve_offers(o, form, command_id=c))


@click.command("stop-offers", cls=Command)
@ACTOR
@TERM
@ALL_OR_SOME
@REASON
@pass_call
def stop_offers(call: Call, /, **fields: Any) -> None:
    """Stopp godkjente tilbud så lenge ingen brev er sendt."""
    from flows.desk_work import offers
    from flows.offer_forms import StopOffersForm

    form = _filled(StopOffersForm, fields)
    do(call, lambda o, c: offers.stop_offers(o, form, command_id=c))


@click.command("handover", cls=Command)
@click.option(
    "--municipality", required=True, metavar="KOMMUNENR", help="Kommunen som har nytt kommunestyre."
)
@TERM
@click.option(
    "--format", "form", type=click.Choice(["pdf", "html", "text"]), default="pdf", show_default=True
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPPE",
    help="Ellers «brev» i hjemmemappa.",
)
@reads
def handover(call: Call, municipality: str, term: str, form: str, folder: Path | None) -> None:
    """Skriv overleveringen til et nytt kommunestyre: hva som står, hva som ble lovet, og hva som er åpent."""
    from flows.desk_work.handover import write_handover

    with call.office() as office:
        path = write_handover(office, term, municipality, form, folder)
    call.answer({"file": path}, lambda: [f"Overleveringen ligger i {path}"])


def _filled(form: type[Any], fields: dict[str, Any]) -> Any:
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    return fill(form, **given)
