"""The fixed words of a letter, in bokmål and in nynorsk."""

from dataclasses import dataclass

from domain.engine.refusal import Problem, Refused


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands beside a letter's fields. `page_of` is filled with a page's number and their count."""

    your_ref: str
    our_ref: str
    caseworker: str
    date: str
    attachments: str
    copies: str
    recipients: str
    recipient: str
    address: str
    post: str
    postal_address: str
    visiting_address: str
    phone: str
    email: str
    web: str
    org_number: str
    bank_account: str
    checkpoint: str
    page_of: str


LABELS = {
    "nb": Labels(
        your_ref="Deres ref.",
        our_ref="Vår ref.",
        caseworker="Saksbehandler",
        date="Dato",
        attachments="Vedlegg",
        copies="Kopi til",
        recipients="Mottakerliste",
        recipient="Mottaker",
        address="Adresse",
        post="Post",
        postal_address="Postadresse",
        visiting_address="Besøksadresse",
        phone="Telefon",
        email="E-post",
        web="Nettsted",
        org_number="Org.nr.",
        bank_account="Bankkonto",
        checkpoint="Kontrollpunkt i saksloggen",
        page_of="Side {page} av {pages}",
    ),
    "nn": Labels(
        your_ref="Dykkar ref.",
        our_ref="Vår ref.",
        caseworker="Sakshandsamar",
        date="Dato",
        attachments="Vedlegg",
        copies="Kopi til",
        recipients="Mottakarliste",
        recipient="Mottakar",
        address="Adresse",
        post="Post",
        postal_address="Postadresse",
        visiting_address="Besøksadresse",
        phone="Telefon",
        email="E-post",
        web="Nettstad",
        org_number="Org.nr.",
        bank_account="Bankkonto",
        checkpoint="Kontrollpunkt i saksloggen",
        page_of="Side {page} av {pages}",
    ),
}


def labels_of(language: str) -> Labels:
    """The labels of a language, «nb» or «nn»; Refused for any other."""
    if language not in LABELS:
        raise Refused(Problem("Språk", f"«{language}» finnes ikke.", "Bruk nb (bokmål) eller nn (nynorsk)."))
    return LABELS[language]
