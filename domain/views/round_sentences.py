"""What happened in a consultation round, one sentence an event, in bokmål. Ids and dates only, no names."""

from domain.cases.consultation import events as e
from domain.county.datewords import date_field, instant_text


def round_sentence(event: e.Event) -> str:
    """The event as staff read it in the log and in the report of the day."""
    match event:
        case e.Drafted():
            return f"Utkast {event.revision} laget av {event.by}: {len(event.prints)} brev, dokument {event.number}."
        case e.Approved():
            return f"Brevene godkjent av {event.by}; sendes fra {instant_text(event.send_from, 'nb')}."
        case e.Stopped():
            return f"Godkjenningen trukket tilbake av {event.by}."
        case e.Opened():
            return "Brevene går ut, og runden er åpen."
        case e.Extended():
            return f"Frist {date_field(event.deadline)} gitt av {event.by} til {_list(event.councils)}."
        case e.Reminded():
            return f"{event.step.text.capitalize()} til {_list(event.councils)} (dokument {event.number})."
        case e.InterimSent():
            return f"Foreløpig svar på nr. {_list(event.numbers)} (dokument {event.number})."
        case e.StepSkipped():
            return f"Droppet, kom for sent: {event.step.text}{_to(event.councils)}."
        case e.StepAsked():
            return f"Må avgjøres av en saksbehandler, kom for sent: {event.step.text}{_to(event.councils)}."
        case e.StepSettled():
            return f"{event.step.text.capitalize()} skal {'utføres' if event.run else 'droppes'}, sier {event.by}."
        case e.Closed():
            who = f"av {event.by}" if event.by else "av kalenderen"
            return f"Runden lukket {who}; uten endelig svar: {_list(event.missing) or 'ingen'}."
        case e.Reopened():
            return f"Runden åpnet igjen av {event.by}."
        case e.Cancelled():
            return f"Runden avlyst av {event.by}."
        case _:
            return _of_answers(event)


_AboutAnswers = (
    e.AnswerRegistered | e.AnswerWithdrawn | e.SilenceConfirmed | e.LateConsidered | e.Assessed
    | e.AssessmentCompleted | e.SummaryDrafted | e.Concluded | e.AnswerWrittenOff
)  # fmt: skip


def _of_answers(event: _AboutAnswers) -> str:
    match event:
        case e.AnswerRegistered():
            party = event.municipality or event.council
            late = ", for sent" if event.late else ""
            return f"Svar nr. {event.number} fra {party} registrert av {event.by}: {event.kind}{late}."
        case e.AnswerWithdrawn():
            return f"Svar nr. {event.number} trukket som feilregistrert av {event.by}."
        case e.SilenceConfirmed():
            return f"{event.council} sa {date_field(event.said_on)} at det ikke kommer svar; notert av {event.by}."
        case e.LateConsidered():
            return f"Det forsinkede svaret nr. {event.number} skal vurderes, sier {event.by}."
        case e.Assessed():
            return f"Svar nr. {event.number}, innspill {event.point}: {event.outcome} ({event.by})."
        case e.AssessmentCompleted():
            return f"Vurderingen ferdig, sier {event.by}."
        case e.SummaryDrafted():
            return f"Oppsummering {event.revision} laget av {event.by}: {len(event.prints)} brev."
        case e.Concluded():
            return f"Oppsummeringen godkjent av {event.by}; avskrevet: {_list(event.written_off) or 'ingen'}."
        case _:
            return f"Svar nr. {event.number} avskrevet av {event.by}: {event.way}."


def _list(ids: tuple[str, ...] | tuple[int, ...]) -> str:
    return ", ".join(map(str, ids))


def _to(councils: tuple[str, ...]) -> str:
    return f" til {_list(councils)}" if councils else ""
