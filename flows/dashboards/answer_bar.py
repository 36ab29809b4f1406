"""How the councils have answered, as one bar."""

from collections.abc import Mapping

from domain.cases.consultation.words import AnswerStatus
from flows.dashboards.bar import bar
from flows.dashboards.words import ANSWER

# Light to dark, so that the order is seen without colour; the number stands in the part itself.
FILL = {
    AnswerStatus.INPUT: ("#0b3c5d", "#ffffff"),
    AnswerStatus.NO_REMARKS: ("#328cc1", "#000000"),
    AnswerStatus.PROVISIONAL: ("#a9d6e5", "#000000"),
    AnswerStatus.LATE: ("#d9b310", "#000000"),
    AnswerStatus.SILENT_CONFIRMED: ("#d0d0d0", "#000000"),
    AnswerStatus.NOT_ANSWERED: ("#ffffff", "#000000"),
}


def answer_bar(by_status: Mapping[AnswerStatus, int]) -> str:
    """An SVG with a part for each status that any council has, and a legend beneath."""
    return bar([(ANSWER[status], by_status.get(status, 0), *colours) for status, colours in FILL.items()])
