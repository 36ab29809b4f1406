"""The points of a round's answers, each with its outcome and reason, as a sheet (R17)."""

from collections.abc import Iterator

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.commands import Assess
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Outcome, Point
from domain.county.datewords import date_field
from domain.county.localtime import local_day
from domain.engine.together import Order
from flows.office import Office, stream_of
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.subjects.subject import Edit, Kit, Step, Subject, View

OUTCOME, REASON = "outcome", "reason"
_FIELDS = (
    Field("answer", "Svar nr.", 9, Kind.NUMBER, key=True),
    Field("point", "Innspill nr.", 11, Kind.NUMBER, key=True),
    Field("party", "Fra", 30, locked=True),
    Field("received", "Mottatt", 12, locked=True),
    Field("clause", "Punkt i avtalen", 12, locked=True),
    Field("text", "Innspillet", 60, Kind.NOTE, locked=True),
    Field(OUTCOME, "Utfall", 24, Kind.CHOICE, tuple(Outcome), told="Velg fra listen i cella."),
    Field(
        REASON,
        "Begrunnelse",
        60,
        Kind.NOTE,
        told="Kommer med i oppsummeringen til rådene. Ingen personopplysninger.",
    ),
)


def _streams(office: Office, scope: str) -> list[str]:
    return [stream_of(office.find_round(scope))]


def _sheet(view: View) -> EditableSheet:
    [found] = view.cases.values()
    state: Round = found.state
    return EditableSheet(
        subject=ASSESSMENT.name,
        scope=view.scope,
        name=f"Vurdering {view.scope}"[:31],
        title=f"Vurdering av innspillene i runde {view.scope}",
        notes=(
            "Fyll ut de gule cellene. Utfall og begrunnelse hører sammen. Det som ikke fylles ut, kan tas senere.",
            "Svar som kom for sent, står her når det er valgt å ta hensyn til dem.",
        ),
        fields=_FIELDS,
        lines=tuple(_line(view, answer, point) for answer in state.to_assess for point in answer.points),
    )


def _line(view: View, answer: Answer, point: Point) -> Line:
    given = answer.assessments.get(point.number)
    return Line(
        (str(answer.number), str(point.number)),
        {
            "party": view.name(answer.party),
            "received": date_field(local_day(answer.received)),
            "clause": point.clause,
            "text": view.text(point.text),
            OUTCOME: given.outcome.value if given else "",
            REASON: view.text(given.reason) if given else "",
        },
    )


def _steps(edit: Edit, view: View, kit: Kit) -> Iterator[Step]:
    answer, point = map(int, edit.entry.key)
    if not (edit.values[OUTCOME] or edit.values[REASON]):
        edit.wrong(
            OUTCOME, "er tømt; en vurdering kan endres, men ikke fjernes (R17).", "Velg et annet utfall."
        )
        return
    if not edit.required("utfall og begrunnelse hører sammen (R17)", OUTCOME, REASON):
        return
    command = Assess(answer, point, Outcome(edit.values[OUTCOME]), edit.text(kit, REASON), kit.actor)
    yield Step(Order(stream_of(view.scope), command), edit, OUTCOME, {"Begrunn": REASON})


ASSESSMENT = Subject("assessment", "vurdering av innspill", "runde", _streams, _sheet, _steps)
