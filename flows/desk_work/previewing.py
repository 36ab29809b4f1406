"""What the approver looks at: the finished letters of a draft, as files and by their control code."""

from dataclasses import dataclass
from pathlib import Path

from domain.engine.documents import get
from domain.engine.refusal import Problem, Refused
from flows.desk_work.drafting import control_code
from flows.office import Office, stream_of
from notifications.letters.entry import letter_batch, summary_batch
from notifications.outbox.rows import LetterRow, rows


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters of a draft, each with its PDF written to `folder`, and the code that approves them."""

    round_id: str
    control_code: str
    folder: Path
    letters: tuple[tuple[LetterRow, Path], ...]


def preview(office: Office, round_id: str) -> Preview:
    """Write the PDFs of the newest draft (the summary's when there is one) and give its control code."""
    state = office.load_round(round_id).state
    if state.summary:
        batch, fingerprint = summary_batch(state.summary.revision), state.summary.fingerprint
    elif state.prints:
        batch, fingerprint = letter_batch(state.revision), state.fingerprint
    else:
        raise Refused(Problem("Utkast", f"runde {round_id} har ikke noe utkast.", "Lag utkastet først."))
    letters = write_letters(office, round_id, batch)
    return Preview(round_id, control_code(fingerprint), _folder(office, round_id) / batch, tuple(letters))


def write_letters(office: Office, round_id: str, batch: str | None = None) -> list[tuple[LetterRow, Path]]:
    """Write the PDFs of a round's letters, or of one sending, below `brev/` in Årshjul's home."""
    with office.store.reading() as c:
        found = [(r, get(c, r.pdf_sha256)) for r in rows(c, stream=stream_of(round_id), batch=batch)]
    written = []
    for row, pdf in found:
        if pdf is None:
            raise Refused(
                Problem(
                    "Brev",
                    f"PDF-en til {row.recipient} mangler i databasen.",
                    "Gjenopprett fra sikkerhetskopi.",
                )
            )
        path = _folder(office, round_id) / row.batch / f"{row.number:03d}-{row.recipient}-{row.language}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf.body)
        written.append((row, path))
    return written


def _folder(office: Office, round_id: str) -> Path:
    return office.home / "brev" / round_id
