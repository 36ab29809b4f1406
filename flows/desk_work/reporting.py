"""The report of a round, for management and councils: read from the case as it is."""

from dataclasses import dataclass
from pathlib import Path

from domain.engine.log import head
from domain.engine.refusal import Problem, Refused, refuse_if
from domain.views.round_report import RoundReport, round_report
from flows.desk_work.people import staff_problems
from flows.forms import RoundForm
from flows.office import Office
from flows.sheets.files import lay_out
from notifications.letters.round_report import Told, report_document
from notifications.render.document import DocumentPage, as_html, document_pdf

LANGUAGES = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class Reported:
    """The files of a round's report."""

    round: str
    files: tuple[Path, ...]

    def __str__(self) -> str:
        return f"Rapporten ligger her: {', '.join(map(str, self.files))}."


def lay_out_report(office: Office, form: RoundForm) -> Reported:
    """Write the report as html and PDF in both languages in the folder `ut`. Nothing is written in the log."""
    refuse_if(staff_problems(office.register(), ("Hvem er du?", form.actor)))
    name = office.find_round(form.round)
    documents = {language: report_of(office, name, language)[1] for language in LANGUAGES}
    made = {key: {"html": as_html(d).encode(), "pdf": document_pdf(d)} for key, d in documents.items()}
    files: list[Path] = []
    for language, bodies in made.items():
        files += lay_out(office, f"rapport-{name}-{language}", office.today, bodies)
    return Reported(name, tuple(files))


def report_of(office: Office, round_id: str, language: str) -> tuple[RoundReport, DocumentPage]:
    """The report as data, and as a document in «nb» or «nn». Refused for a round without a draft."""
    state = office.load_round(round_id).state
    if state.particulars is None:
        raise Refused(Problem("Runden", f"{round_id} har ikke noe utkast.", "Lag utkastet først."))
    found = round_report(state)
    with office.store.reading() as c:
        end = head(c)
    # Councils and municipalities are called what they were when they were asked.
    names = office.names(found.letter_date)
    told = Told(language, office.plan, lambda i: names.get(i, i), office.text, office.today, str(end))
    return found, report_document(found, told)
