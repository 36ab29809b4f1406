"""«Hva visste vi den dagen»: one case at the end of one day, in bokmål. No addresses, and no texts of people's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from domain.county.datewords import date_field
from domain.county.localtime import local_time
from domain.views.sentences import case_title
from flows.dashboards.markdown import NONE, cell, footer, page, table
from flows.known import Known, Recorded
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.hindsight import NOT_SENT, PastLetter
from notifications.outbox.hindsight import Told as Became
from notifications.outbox.states import LABELS

_SHOWN = 12
_TWO_TIMES = (
    "To tider: **skjedde** er dagen det hendte (svaret kom inn, organet vedtok); **registrert** er da det ble skrevet "
    "i loggen her. Det som var registrert ved utgangen av dagen (kl. 24.00 norsk tid), regnes som kjent."
)


def known_key(found: Known) -> str:
    """The key of the page."""
    return f"visste-{found.stream.replace('/', '-')}-{found.day}"


def known_markdown(found: Known, names: Mapping[str, str]) -> str:
    """The page as markdown; `names` are the recipients' names by id."""
    sent = [x for x in found.letters if x.accepted]
    other = [x for x in found.letters if not x.accepted]
    day = date_field(found.day)
    return page(
        f"# Hva visste vi {day}? {case_title(found.stream)}",
        f"{_TWO_TIMES} Sto da som: **{found.status}**. Loggens kontrollpunkt da: {found.checkpoint}",
        f"## Hvem det var skrevet til\n\n{_sent(sent, names)}",
        f"## Brev som ikke var kommet fram\n\n{_not_sent(other, names)}" if other else "",
        f"## Hvilken frist de hadde fått vite\n\n{_told(found, names)}" if found.told else "",
        f"## Hva som var bestemt og registrert\n\n{_recorded(found.decided)}",
        f"## Hva som hadde skjedd, men ikke var kjent\n\n{_recorded(found.unknown)}",
        f"## Hva som kom etterpå\n\n{_recorded(found.later)}",
        footer(oversikt="oversikt", leveranser="leveranser"),
    )


def _sent(letters: Sequence[PastLetter], names: Mapping[str, str]) -> str:
    rows = [(_minute(x.accepted), _whom(x, names), _called(x.letter), x.number, x.language) for x in letters]
    return table(("Mottatt av e-posttjeneren", "Mottaker", "Brev", "Dokument", "Språk"), sorted(rows))


def _not_sent(letters: Sequence[PastLetter], names: Mapping[str, str]) -> str:
    rows = (
        (
            _whom(x, names),
            _called(x.letter),
            LABELS[x.then.state] if x.then else NOT_SENT,
            ", ".join(map(_became, x.since)) or NONE,
        )
        for x in letters
    )
    return table(("Mottaker", "Brev", "Sto da som", "Senere registrert"), rows)


def _told(found: Known, names: Mapping[str, str]) -> str:
    rows = (
        (
            cell(names.get(t.council, t.council)),
            date_field(t.deadline),
            f"{_called(t.letter)} {_minute(t.accepted)}",
            f"{date_field(t.decided)} (bestemt, ikke meldt)" if t.decided else NONE,
        )
        for t in found.told
    )
    return table(("Råd", "Frist de kjente", "Meldt i", "Annen frist"), rows)


def _recorded(found: Iterable[Recorded]) -> str:
    rows = (
        (
            date_field(r.happened),
            _minute(r.recorded),
            cell(r.what),
            ", ".join(f"{name} {sha[:_SHOWN]}" for name, sha in r.documents) or NONE,
        )
        for r in found
    )
    return table(("Skjedde", "Registrert", "Hva", "Dokumenter (sha256)"), rows)


def _became(told: Became) -> str:
    return f"{_minute(told.at)}: {LABELS[told.state]}"


def _whom(letter: PastLetter, names: Mapping[str, str]) -> str:
    return cell(names.get(letter.recipient, letter.recipient))


def _called(letter: str) -> str:
    return CALLED[LetterKind(letter)] if letter in set(LetterKind) else letter


def _minute(at: datetime | None) -> str:
    return f"{local_time(at):%d.%m.%Y kl. %H.%M}" if at else NONE
