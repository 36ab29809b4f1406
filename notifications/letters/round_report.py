"""A round's report as a document: who answered, every point with outcome and reason, and the counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.cases.consultation.words import Status
from domain.county.casenumber import CaseNumber
from domain.county.datewords import date_field, date_text, weekday_text
from domain.county.plan import Plan
from domain.views.round_report import CountLine, PointLine, RoundReport
from notifications.letters.phrases import OUTCOME, STATUS
from notifications.letters.report_words import STATUS_WORDS, WORDS, ReportWords
from notifications.render.blocks import Block, Bullets, Heading, Paragraph, Run, Runs, Table
from notifications.render.characters import tidy
from notifications.render.document import DocumentPage


@dataclass(frozen=True)
class Told:
    """What a report is written with: language, plan, names by id, people's texts by document id, day and log's end."""

    language: str
    plan: Plan
    names: Callable[[str], str]
    texts: Callable[[str], str]
    today: date
    checkpoint: str

    @property
    def words(self) -> ReportWords:
        """The fixed words, in its language."""
        return WORDS[self.language]

    def clause(self, clause: str) -> str:
        """A clause's number, or that it is about the agreement as a whole."""
        return clause or self.words.whole_agreement


def report_document(report: RoundReport, told: Told) -> DocumentPage:
    """The report of a round in the language of `told`, «nb» or «nn»."""
    words, plan = told.words, told.plan
    agreement = plan.letters.agreement.text(told.language)
    reference = CaseNumber.parse(report.case_number).document(report.letter)
    status = STATUS_WORDS[told.language].get(report.status, str(report.status))
    facts = (
        (words.case, report.case_number),
        (words.letter, f"{reference}, {date_text(report.letter_date, told.language)}"),
        (words.deadline, weekday_text(report.deadline, told.language)),
        (words.status, status),
        (words.made, date_field(told.today)),
        (words.checkpoint, told.checkpoint),
    )
    title = words.titles[report.change].format(agreement=agreement, year=report.letter_date.year)
    return DocumentPage(
        language=told.language,
        author=plan.sender.name,
        title=title,
        under=tuple(f"{label}: {value}" for label, value in facts),
        blocks=tuple(_blocks(report, told)),
        foot=title,
        dated=told.today,
    )


def _blocks(report: RoundReport, told: Told) -> Iterator[Block]:
    words = told.words
    county = told.plan.sender.name
    yield _paragraph(words.asked.format(county=county, asked=report.asked, answered=report.answered))
    counting = sum(line.points for line in report.by_council)
    if report.status is Status.CANCELLED:
        yield _paragraph(words.called_off, bold=True)
    elif report.lacking:
        yield _paragraph(words.not_ready.format(lacking=report.lacking, points=counting), bold=True)
    yield Heading(words.who)
    yield _who(report, told)
    yield Heading(words.becoming)
    if counting:
        yield from _counts(report, told)
    else:
        yield _paragraph(words.no_points)
    if report.points:
        yield Heading(words.all_points)
        yield from _points(report.points, told)
    yield Heading(words.put_off)
    if report.put_off:
        yield Bullets(tuple(_put_off(point, told) for point in report.put_off))
    else:
        yield _paragraph(words.none_put_off)


def _who(report: RoundReport, told: Told) -> Table:
    rows = (
        (
            told.names(line.party),
            STATUS[told.language][line.status] if line.status else told.words.alone,
            date_field(line.received) if line.received else "–",
            str(line.points),
        )
        for line in report.parties
    )
    return _table(told.words.who_caption, told.words.who_columns, rows)


def _counts(report: RoundReport, told: Told) -> Iterator[Table]:
    words = told.words
    outcomes = ((OUTCOME[told.language][o], str(n)) for o, n in report.outcomes.items())
    yield _table(words.becoming_caption, words.becoming_columns, outcomes)
    yield _counted(words.by_clause, words.clause, report.by_clause, told.clause, told)
    yield _counted(words.by_council, words.council, report.by_council, told.names, told)


def _counted(
    caption: str, first: str, lines: Iterable[CountLine], name: Callable[[str], str], told: Told
) -> Table:
    columns = (first, told.words.points, *told.words.short.values())
    rows = ((name(x.of), str(x.points), *map(str, x.outcomes.values())) for x in lines)
    return _table(caption, columns, rows)


def _points(points: Iterable[PointLine], told: Told) -> Iterator[Table]:
    for party, given in groupby(points, key=lambda point: point.party):
        caption = told.words.points_of.format(party=told.names(party))
        rows = tuple(
            (
                _runs(f"{p.answer}.{p.number}"),
                _runs(told.clause(p.clause)),
                _runs(told.texts(p.text)),
                _became(p, told),
            )
            for p in given
        )
        yield Table(caption, told.words.point_columns, rows)


def _became(point: PointLine, told: Told) -> Runs:
    if point.outcome is None:
        return _runs(told.words.not_assessed if point.counts else told.words.too_late)
    outcome = OUTCOME[told.language][point.outcome]
    return (Run(f"{outcome}.", bold=True), Run(f" {tidy(told.texts(point.reason))}"))


def _put_off(point: PointLine, told: Told) -> Runs:
    about = told.words.of_clause.format(clause=point.clause) if point.clause else ""
    return _runs(f"{told.names(point.party)}{about}: {told.texts(point.text)}")


def _paragraph(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),))


def _table(caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(caption, columns, tuple(tuple(map(_runs, row)) for row in rows))


def _runs(text: str) -> Runs:
    return (Run(tidy(text)),)
