"""The whole of a round as a report, on the screen and as a file."""

from pathlib import Path

import click

from flows.commands.call import Call, reads
from flows.commands.norwegian import Command

_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command)
@click.argument("round_id", metavar="[RUNDE]", default="")
@click.option("--language", type=click.Choice(["nb", "nn"]), default="nb", help="nb (ellers) eller nn.")
@click.option("--html", "html_file", type=_NEW_FILE, metavar="FIL", help="Skriv rapporten som nettside.")
@click.option("--pdf", "pdf_file", type=_NEW_FILE, metavar="FIL", help="Skriv rapporten som PDF.")
@click.option("--out", "text_file", type=_NEW_FILE, metavar="FIL", help="Skriv rapporten som ren tekst.")
@reads
def report(
    call: Call,
    round_id: str,
    language: str,
    html_file: Path | None,
    pdf_file: Path | None,
    text_file: Path | None,
) -> None:
    """Rapporten om en runde: hvem som har svart, alle innspill med utfall og begrunnelse, og antall."""
    from flows.desk_work.reporting import report_of
    from flows.sheets.files import write_whole
    from notifications.render.document import as_html, as_text, document_pdf

    with call.office() as office:
        found, document = report_of(office, office.find_round(round_id), language)
    text = as_text(document)
    pdf = document_pdf(document) if pdf_file else b""
    # All that is asked for is made before any of it is laid out.
    files = ((html_file, as_html(document).encode()), (pdf_file, pdf), (text_file, text.encode()))
    said = [f"Skrev {write_whole(file, body)}." for file, body in files if file]
    call.answer(found, lambda: said or text.splitlines())
