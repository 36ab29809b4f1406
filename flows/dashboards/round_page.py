"""The page of one round: council by council, point by point, and its journal. Derived from the log and the outbox."""

from collections.abc import Iterable, Mapping

from domain.cases.consultation.state import Round
from domain.county.casenumber import CaseNumber
from domain.county.datewords import date_field
from domain.engine.log import read
from domain.views.journal import JournalPost, journal
from domain.views.round_board import Board, CouncilRow, board
from flows.dashboards.answer_bar import answer_bar
from flows.dashboards.markdown import NONE, cell, facts, footer, page, picture, table
from flows.dashboards.words import ANSWER, DELIVERY
from flows.office import Office, stream_of
from flows.round_names import round_called
from notifications.letters.entry import letter_batch
from notifications.outbox.rows import rows


def round_markdown(office: Office, round_id: str) -> str:
    """The page as markdown."""
    state: Round = office.load_round(round_id).state
    now = board(state, office.today)
    names = office.names(now.letter_date)
    with office.store.reading() as c:
        sent = {
            r.recipient: DELIVERY[r.state]
            for r in rows(c, stream=stream_of(round_id), batch=letter_batch(state.revision))
        }
        events = [office.catalogue.kinds.decode(e) for e in read(c, stream_of(round_id))]
    return page(
        f"# {round_called(round_id)}: {now.status}",
        _ball(now),
        _facts(now, state),
        picture(_bar_text(now), answer_bar(now.totals.by_status)),
        "## Råd for råd",
        table(
            ("Råd", "Brev", "Levering", "Svar", "Innspill", "Frist", "Neste"),
            (_council(row, names, sent) for row in now.rows),
        ),
        "## Innspill",
        table(
            ("Svar", "Fra", "Nr.", "Punkt", "Innspill", "Utfall", "Begrunnelse"),
            _points(office, state, names),
        ),
        "## Journal",
        table(
            ("Dokument", "I/U", "Status", "Dato", "Hva", "Hvem", "Avskrevet"),
            _journal(now, journal(events), names),
        ),
        footer(oversikt="oversikt", forhåndsvisning=f"forhandsvisning-{round_id}", leveranser="leveranser"),
    )


def _ball(now: Board) -> str:
    if not now.ball.what:
        return "**Ingenting gjenstår.**"
    return f"**Ballen ligger hos {now.ball.holder}.** {now.ball.what}"


def _facts(now: Board, state: Round) -> str:
    """Three lines, so that the councils are seen without scrolling."""
    lines = (
        (
            ("Sak", now.case_number),
            ("Brevdato", date_field(now.letter_date)),
            ("Svarfrist", date_field(now.deadline)),
            ("Neste steg", date_field(now.next_day) if now.next_day else NONE),
        ),
        (
            ("Har svart", f"{now.totals.answered} av {now.totals.councils} råd"),
            ("Innspill vurdert", f"{now.totals.assessed} av {now.totals.assessable}"),
            ("Restanser", ", ".join(f"{now.case_number}-{n}" for n in now.totals.restanser) or "ingen"),
        ),
        (
            ("Utkast laget av", state.drafter),
            ("Godkjent av", state.approver or NONE),
            ("Saksbehandler", state.drawn_up.caseworker),
        ),
    )
    return facts(*lines)


def _bar_text(now: Board) -> str:
    return "Svar: " + ", ".join(f"{n} {ANSWER[s]}" for s, n in now.totals.by_status.items() if n)


def _council(row: CouncilRow, names: Mapping[str, str], sent: Mapping[str, str]) -> tuple[str, ...]:
    deadline = date_field(row.deadline)
    if row.deadline != row.original_deadline:
        deadline += f" (utsatt fra {date_field(row.original_deadline)})"
    answer = ANSWER[row.status]
    if row.received:
        answer += f" {date_field(row.received)} (nr. {', '.join(map(str, row.answers))})"
    if row.municipalities:
        answer += f"; egne svar fra {', '.join(names.get(m, m) for m in row.municipalities)}"
    points = str(row.points) if row.points else NONE
    if row.assessable:
        points += f" ({row.assessed} av {row.assessable} vurdert)"
    following = NONE
    if row.next_step:
        following = f"{date_field(row.next_step.day)} {row.next_step.step.text}"
        if row.next_step.asked:
            following = f"**avgjør: {row.next_step.step.text}** (`{row.next_step.step}`)"
    return (
        cell(names.get(row.council, row.council)),
        f"{row.letter} (nynorsk)" if row.language == "nn" else row.letter,
        sent.get(row.council, NONE),
        f"**{answer}**" if row.overdue else answer,
        points,
        deadline,
        following,
    )


def _points(office: Office, state: Round, names: Mapping[str, str]) -> Iterable[tuple[object, ...]]:
    for answer in state.standing:
        for point in answer.points:
            given = answer.assessments.get(point.number)
            waits = "" if answer.counts else "for sent, ikke tatt med"
            if answer.counts and answer not in state.to_assess:
                waits = "erstattet av endelig svar"
            yield (
                answer.number,
                cell(names.get(answer.party, answer.party)),
                point.number,
                cell(point.clause),
                cell(office.text(point.text)),
                f"**{given.outcome}**" if given else waits or "*mangler*",
                cell(office.text(given.reason)) if given else NONE,
            )


def _journal(
    now: Board, posts: Iterable[JournalPost], names: Mapping[str, str]
) -> Iterable[tuple[object, ...]]:
    case = CaseNumber.parse(now.case_number)
    for post in posts:
        parties = [names.get(p, p) for p in post.parties]
        who = parties[0] if len(parties) == 1 else f"{len(parties)} mottakere"
        written_off = NONE
        if post.way:
            written_off = f"{post.way}" + (
                f" ({case.document(post.written_off_by)})" if post.written_off_by else ""
            )
        elif post.is_restanse:
            written_off = "**restanse**"
        yield (
            case.document(post.number),
            post.direction,
            post.status,
            date_field(post.day),
            post.what,
            cell(who),
            written_off,
        )
