"""Forms that are filled in already: what staff may send when a council cannot answer in time."""

from datetime import date

from domain.cases.consultation.state import Round
from domain.county.datewords import date_field
from flows.forms import Council, DraftForm, ExtendForm, RoundKind
from flows.office import Office
from notifications.letters.texts import RoundTexts, shipped_texts


def draft_with_deadline(office: Office, round_id: str, deadline: date) -> DraftForm | None:
    """The form of a round's draft as it was, with another deadline. Who asks is left for the one who sends it.

    None when the form cannot name one of the councils: its choices are those that come with Årshjul.
    """
    state: Round = office.load_round(round_id).state
    drawn = state.drawn_up
    texts = RoundTexts.from_json(office.text(drawn.texts))
    shipped = shipped_texts(drawn.letter_date.year, drawn.change)
    subject = texts.subject if texts.subject != shipped.subject else {}
    body = texts.body if texts.body != shipped.body else {}
    asked = {c.code for c in office.register().councils_asked(drawn.letter_date)}
    everybody = asked == {i.council for i in drawn.invited}
    named = [Council.__members__.get(i.council) for i in drawn.invited]
    if not everybody and None in named:
        return None
    return DraftForm(
        actor="",
        round=round_id,
        case_number=drawn.case_number,
        first_document=drawn.first_document,
        letter_date=drawn.letter_date,
        deadline=deadline,
        change=RoundKind(drawn.change),
        councils=[] if everybody else named,
        copies=any(i.copies and i.council not in office.plan.copies for i in drawn.invited),
        caseworker=drawn.caseworker,
        subject_nb=subject.get("nb", ""),
        subject_nn=subject.get("nn", ""),
        body_nb="\n\n".join(body.get("nb", ())),
        body_nn="\n\n".join(body.get("nn", ())),
    )


def extension_to(round_id: str, council: str, deadline: date) -> ExtendForm | None:
    """The form that gives one council a later deadline, since its meetings ask for it. None as above."""
    if council not in Council.__members__:
        return None
    return ExtendForm(
        actor="",
        round=round_id,
        councils=[Council[council]],
        deadline=deadline,
        reason=f"Etter møteplanen kan rådet tidligst svare {date_field(deadline)}.",
    )
