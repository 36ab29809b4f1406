"""Who can answer by the deadline: what the approver reads before the letters themselves."""

from collections.abc import Iterable, Mapping

from domain.county.agenda import Outlook, Verdict
from domain.county.datewords import date_field, month_text, weekday_text
from domain.county.meetings import FYLKESTING
from flows.dashboards.markdown import NONE, cell, table
from flows.dashboards.prefilled import filled_link
from flows.desk_work.answering import Answering, answering
from flows.desk_work.filled_in import draft_with_deadline, extension_to
from flows.office import Office

DRAFT, EXTEND = "Runde 1 – lag utkast", "Runde 4 – gi ny frist"
READ_IN = "Møteplaner – les inn"


def answering_parts(office: Office, round_id: str, form_ids: Mapping[str, str]) -> Iterable[str]:
    """The part of a round's preview, as markdown. `form_ids` are the console's forms by name, for filled-in ones."""
    found = answering(office, round_id)
    yield "## Rekker rådene fristen?"
    if not found.any_plan:
        yield f"Ikke kjent: ingen møteplaner er lest inn. Les dem inn med «{READ_IN}», så vises svaret her."
        return
    yield _counted(found)
    yield table(("Råd", "Rekker den?", "Hvorfor", "Kan svare"), (_row(o, found) for o in found.councils))
    yield "\n".join(f"- {line}" for line in _ways_out(office, found, form_ids))
    yield "### Kommunestyrene og fylkestinget"
    yield table(("Organ", "Rekker den?", "Hvorfor", "Kan svare"), (_row(o, found) for o in found.elected))
    yield _without_plan(found)
    yield terms_text(office)


def _counted(found: Answering) -> str:
    return (
        f"Svarfrist **{weekday_text(found.deadline, 'nb')}**. Etter møteplanene er det "
        f"{found.count(Verdict.CAN)} av {len(found.councils)} råd som rekker den, {found.count(Verdict.CANNOT)} "
        f"som ikke gjør det, og {found.count(Verdict.UNKNOWN)} det er uvisst for. {found.election_text}"
    ).rstrip()


def _row(outlook: Outlook, found: Answering) -> tuple[str, ...]:
    verdict = outlook.verdict if outlook.verdict is Verdict.CAN else f"**{outlook.verdict}**"
    answer = date_field(outlook.answer) if outlook.answer else NONE
    return cell(found.names[outlook.body]), verdict, cell(outlook.why), answer


def _ways_out(office: Office, found: Answering, form_ids: Mapping[str, str]) -> Iterable[str]:
    """The common deadline, or an extension for each: as forms that are filled in but not sent."""
    if found.count(Verdict.CAN) == len(found.councils):
        yield "**Fristen holder for alle rådene.**"
    if day := found.new_common:
        form = draft_with_deadline(office, found.round_id, day)
        link = filled_link("lag utkastet på nytt med den", form_ids.get(DRAFT), "utkast", form)
        without = ", ".join(cell(found.names[body]) for body in found.suggestion.without)
        but = f" Den sier ingenting om {without}." if without else ""
        yield f"Tidligste felles frist etter møteplanene: **{weekday_text(day, 'nb')}** – {link}.{but}"
    for body, until in found.extensions:
        form_id = form_ids.get(EXTEND)
        link = filled_link("gi ny frist", form_id, "frist", extension_to(found.round_id, body, until))
        yield f"{cell(found.names[body])}: {date_field(until)} – {link} når runden er åpen."
    wider = found.wider.deadline
    if wider is not None and wider > max(found.deadline, found.suggestion.deadline or found.deadline):
        yield f"Skal også kommunestyrene med møteplan rekke fristen: {weekday_text(wider, 'nb')}."


def _without_plan(found: Answering) -> str:
    elected = [b for b in found.without_plan if b not in {o.body for o in found.councils}]
    if not elected:
        return ""
    county = " Det gjelder også fylkestinget." if FYLKESTING in elected else ""
    number = len([b for b in elected if b != FYLKESTING])
    return f"Uten innlest møteplan: {number} kommunestyre{'r' if number != 1 else ''}.{county}"


def terms_text(office: Office) -> str:
    """How it is reckoned, with the plan's numbers."""
    terms = office.plan.meetings
    off = ", ".join(month_text(month, "nb") for month in terms.months_off)
    return (
        f"Regnet etter planen: minst {terms.handling_virkedager} virkedager fra brevet til saksfristen, som er "
        f"{terms.agenda_days} dager før møtet når møteplanen ikke har en egen, og {terms.answer_virkedager} virkedager "
        f"fra møtet til svaret." + (f" Regnes ikke med: {off}." if off else "")
    )
