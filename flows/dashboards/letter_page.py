"""The page of one letter that needs a person, or did: all that is known of it, and what may be decided."""

import re
from collections.abc import Iterator

from domain.county.datewords import date_field, instant_text
from domain.county.localtime import local_time
from flows.dashboards.markdown import NONE, cell, footer, page, table
from flows.dashboards.places import case_link
from flows.office import Office
from notifications.letters.kinds import CALLED, LetterKind
from notifications.outbox.dossier import MEANS, REACHED, Dossier
from notifications.outbox.rows import AttemptRow
from notifications.outbox.states import State, Step

SHOWN_KEY = 12
FORM = "Leveranser – avgjør brev i tvil"
ADDRESS = re.compile(r"<?[\w.+-]+@[\w-]+\.[\w.-]+>?")


def letter_key(key: str) -> str:
    """The key of a letter's page."""
    return f"brev-{key[:SHOWN_KEY]}"


def without_addresses(text: str) -> str:
    """What a relay said, without the e-mail addresses it names: who it was is told by the name beside it."""
    return ADDRESS.sub("(adressen)", text)


def letter_markdown(office: Office, known: Dossier) -> str:
    """The page as markdown. It says the same until something has happened, whenever it is made."""
    letter = known.letter
    who = cell(office.names(office.today).get(letter.recipient, letter.recipient))
    return page(
        f"# {CALLED[LetterKind(letter.letter)].capitalize()} til {who}",
        _standing(known),
        table(("Brevet", ""), _about(known)),
        "## Hva vi vet",
        "\n".join(f"- {line}" for line in _known(known)),
        "## Hva som er prøvd og avgjort",
        table(
            ("Nr.", "Når", "Hvem", "Hva som skjedde", "Svar"),
            (_tried(number, tried) for number, tried in enumerate(known.attempts, 1)),
        ),
        "## Hva du kan gjøre",
        "\n\n".join(_way_out(known)),
        "## Detaljer for IT",
        table(
            ("Nr.", "Fra – til", "Gjennom", "Kode", "E-posttjenerens ord"),
            (_in_detail(number, tried) for number, tried in enumerate(known.attempts, 1)),
        ),
        f"Message-ID: `{letter.message_id}` · SHA-256: `{letter.sha256}`",
        footer(leveranser="leveranser", oversikt="oversikt"),
    )


def _standing(known: Dossier) -> str:
    """Where it stands; and who said so, when that is a person's word."""
    letter, last = known.letter, known.attempts[-1] if known.attempts else None
    since = instant_text(letter.changed_at, "nb")
    if last and last.step is Step.BY_PERSON and last.state is letter.state:
        decided = "Regnes som sendt" if letter.state is State.ACCEPTED else "Sendes på nytt"
        return f"**{decided}**, avgjort av {cell(last.worker)} {since}: {cell(last.text)}"
    return f"**{letter.label[0].upper()}{letter.label[1:]}**, siden {since}."


def _about(known: Dossier) -> Iterator[tuple[str, str]]:
    letter = known.letter
    yield "Emne", cell(letter.subject)
    yield "Sak", case_link(letter.stream)
    yield "Dokument nr.", str(letter.number)
    yield "Nøkkel", f"`{letter.key[:SHOWN_KEY]}`"
    if letter.not_after:
        yield "Må være sendt før", instant_text(letter.not_after, "nb")
    if known.recalled:
        yield "Skal ikke sendes lenger", cell(known.recalled)


def _known(known: Dossier) -> Iterator[str]:
    if known.judgement:
        yield f"**{MEANS[known.judgement.finding]}**"
    if known.journal:
        yield "Journalen er postkassen med en kopi av alt som er sendt."
    if not known.journal:
        yield "Ingen journal er satt opp, så Årshjul kan ikke slå opp om brevet er sendt."
    elif known.unreadable:
        yield f"Journalen svarte ikke ({cell(known.unreadable)}). Det sier ingenting om brevet."
    elif known.sighting:
        yield f"Brevet ligger i journalen, lagt inn {instant_text(known.sighting.at, 'nb')}."
    elif not known.judgement:
        yield "Brevet ligger ikke i journalen."
    if known.judgement and known.judgement.later:
        yield "Et brev som ble sendt senere, ligger i journalen. Den virket altså."
    if known.grace_over and known.grace_over > known.seen_at:
        yield f"At brevet ikke er der, beviser noe først fra {instant_text(known.grace_over, 'nb')}."


def _tried(number: int, tried: AttemptRow) -> tuple[object, ...]:
    """For staff: a person's own words, and what the relay's answer means; its words are in the details."""
    ended, by_person = local_time(tried.ended), tried.step is Step.BY_PERSON
    return (
        number,
        f"{date_field(ended.date())} kl. {ended:%H.%M}",
        cell(tried.worker) if by_person else "Årshjul",
        REACHED[tried.step],
        cell(tried.text if by_person else tried.meaning),
    )


def _in_detail(number: int, tried: AttemptRow) -> tuple[object, ...]:
    period = f"{local_time(tried.started):%H.%M.%S} – {local_time(tried.ended):%H.%M.%S}"
    through = f"{tried.worker}, {tried.relay}" if tried.relay else tried.worker
    return number, period, cell(through), tried.code or NONE, cell(without_addresses(tried.text))


def _way_out(known: Dossier) -> Iterator[str]:
    letter = known.letter
    if not letter.needs_a_person:
        yield "Brevet trenger ingen avgjørelse."
        return
    yield (
        f"Avgjør det i skjemaet [{FORM}](../../deployments). "
        f"I feltet «Brev» skriver du `{letter.key[:SHOWN_KEY]}`."
    )
    choices = [("Send det samme brevet på nytt", _again(letter.state))]
    if letter.state is State.IN_DOUBT:
        arrived = "Det regnes som sendt, og sendes ikke mer. Velg det når du har sett at det kom fram."
        choices.insert(0, ("Brevet kom fram", arrived))
    yield table(("Valg", "Hva det betyr"), choices)


def _again(state: State) -> str:
    if state is State.IN_DOUBT:
        return "Det går ved neste utsending. Kom det fram likevel, får mottakeren to eksemplarer."
    return "Det går ved neste utsending. Rett først det som sto i veien."
