"""What the demonstration says when it is over: what happened, where it lies, what to try next."""

from collections import Counter
from collections.abc import Callable

from domain.county.elections import term_label
from domain.county.money import kroner_text
from domain.engine.log import verify
from domain.views.round_board import board
from flows.dashboards.places import money_page_of
from flows.dashboards.words import ANSWER
from flows.money_years import board_of
from flows.office import Office, stream_of
from flows.term_standing import counted_text, matrix_of
from flows.terms import agreement_stream
from flows.wheels import load_wheels
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.rows import rows
from notifications.outbox.states import State


def tell_the_end(
    office: Office, round_id: str, term: str, year: int, say: Callable[[str], None], *, seconds: float
) -> None:
    """The counts are read from the log and the outbox, not from the story."""
    with office.store.reading() as c:
        letters, end = rows(c, stream=stream_of(round_id)), verify(c)
    now = board(office.load_round(round_id).state, office.today)
    names = office.names(now.letter_date)
    sent = Counter(r.batch.split("-")[0] for r in letters if r.state is State.ACCEPTED)
    say(f"\nRunde {round_id} er {now.status} (sak {now.case_number}).")
    for row in now.rows:
        say(
            f"  {names[row.council]:55} {ANSWER[row.status]:20} {row.points or ''}{' innspill' if row.points else ''}"
        )
    say(
        f"\n{sent.total()} brev sendt: " + ", ".join(f"{n} {_KINDS.get(k, k)}" for k, n in sent.items()) + "."
    )
    others = Counter(r.label for r in letters if r.state is not State.ACCEPTED)
    if others:
        say("Ikke sendt: " + ", ".join(f"{n} {label}" for label, n in others.items()) + ".")
    _tell_agreements(office, term, say)
    _tell_year(office, year, say)
    say(f"Loggen har {end.position} hendelser; kjeden er hel. Kontrollpunkt {end}.")
    home = office.home
    say(f"""
Her ligger det ({seconds:.0f} sekunder etter start):
  PDF-ene         {home / "brev" / round_id}
  e-posten        {office.settings.maildir} (Maildir)
  loggen          AARSHJUL_HOME={home} aarshjul log
  statusen        AARSHJUL_HOME={home} aarshjul status
  årshjulet       {next((home / "ut").glob(f"aarshjul-{year}-nb*.html"), home / "ut")} (ringen med tabell ved siden av)

Prøv så, med AARSHJUL_HOME som over:
  aarshjul agreement show   vedtaksmatrisen
  aarshjul wheel show       årshjulene; i konsollen er de sidene aarshjul-{year} og aarshjul-{year}-hamar
  aarshjul grant show       tilskuddene; i konsollen siden {money_page_of(str(year))}
  make up         konsollen med denne runden, i nettleseren
  make test       prøvene""")


def _tell_agreements(office: Office, term: str, say: Callable[[str], None]) -> None:
    with office.store.reading() as c:
        letters = [r for r in rows(c) if r.stream.startswith(agreement_stream(f"{term}-"))]
    sent = Counter(CALLED[LetterKind(r.letter)] for r in letters if r.state is State.ACCEPTED)
    say(f"\nAvtalene {term_label(int(term))}: {counted_text(matrix_of(office, term))}.")
    say(f"{sent.total()} brev sendt: " + ", ".join(f"{n} {what}" for what, n in sent.items()) + ".")


def _tell_year(office: Office, year: int, say: Callable[[str], None]) -> None:
    wheels = load_wheels(office, year).values()
    courses = Counter(str(item.course) for wheel in wheels for item in wheel.items.values())
    late = sum(item.open and item.last < office.today for wheel in wheels for item in wheel.items.values())
    counted = ", ".join(f"{n} {course}" for course, n in courses.most_common())
    say(f"\nÅrshjulene {year}: {len(wheels)} råd, {counted}; {late} over tiden.")
    found = board_of(office, year)
    statuses = Counter(str(row.grant.status) for row in found.rows if row.grant)
    told = ", ".join(f"{n} {status}" for status, n in statuses.most_common())
    say(f"Tilskuddene {year}: {told}; {kroner_text(found.granted)} utbetalt.")


_KINDS = {
    "letter": "høringsbrev",
    "reminder": "påminnelser",
    "overdue": "varsler om at fristen er ute",
    "receipt": "kvitteringer",
    "extension": "brev om ny frist",
    "interim": "foreløpige svar",
    "summary": "oppsummeringer",
    "cancellation": "avlysninger",
}
