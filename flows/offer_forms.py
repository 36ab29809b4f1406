"""The forms for the letters of the agreements. Titles and help are bokmål, as in `flows/forms.py`."""

from datetime import date

from pydantic import Field

from flows.agreement_forms import AgreementsForm, TermForm


class DraftOffersForm(AgreementsForm):
    """Lag tilbudsbrevene. Ingenting sendes før en annen har godkjent."""

    letter_date: date | None = Field(
        None, title="Brevdato", description="Dagen brevene sendes. Tomt felt: neste virkedag."
    )
    caseworker: str = Field("", title="Saksbehandler i brevet", description="Ansatt-id. Tomt felt: du selv.")


class ApproveOffersForm(TermForm):
    """Godkjenn tilbudsbrevene i forhåndsvisningen."""

    control_code: str = Field(
        title="Kontrollkode", description="De åtte tegnene øverst i forhåndsvisningen av tilbudene."
    )


class StopOffersForm(AgreementsForm):
    """Stopp tilbud som er godkjent, før noe er sendt."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")
