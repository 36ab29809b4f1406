"""What the console's pages call things, in bokmål."""

from domain.cases.consultation.words import AnswerStatus, Step

ANSWER = {
    AnswerStatus.NOT_ANSWERED: "ikke svart",
    AnswerStatus.NO_REMARKS: "ingen merknader",
    AnswerStatus.PROVISIONAL: "foreløpig svar",
    AnswerStatus.INPUT: "innspill",
    AnswerStatus.LATE: "mottatt for sent",
    AnswerStatus.SILENT_CONFIRMED: "svarer ikke (bekreftet)",
}
STEP = {
    Step.LETTER: "brevene sendes",
    Step.REMINDER_1: "første påminnelse",
    Step.REMINDER_2: "andre påminnelse",
    Step.OVERDUE: "varsel om at fristen er ute",
    Step.CLOSE: "runden lukkes",
    Step.INTERIM: "foreløpig svar til rådet",
}
