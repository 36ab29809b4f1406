"""The report of a round, for management and councils: read from the case as it is, and written nowhere."""

from domain.engine.log import head
from domain.engine.refusal import Problem, Refused
from domain.views.round_report import RoundReport, round_report
from flows.office import Office
from notifications.letters.round_report import Told, report_document
from notifications.render.document import DocumentPage


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
