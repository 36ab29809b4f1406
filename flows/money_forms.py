"""The forms for grants and refunds. Titles and help are bokmål, as in `flows/forms.py`; amounts are text in kroner."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from domain.cases.grant.words import Word
from flows.forms import Council, Form

_KIND = "Hvilken av regionens saker det gjelder."
_AMOUNT = "I kroner, som 1 000 000 eller 1000000,50."
_REASON = "Én eller to setninger. Ingen personopplysninger."
# Pay never passes through a form: the console keeps what is written in one (R33).
_COSTS = "Filnavn i mappen «inn»: CSV med type og beløp. Typer: lønn, sosiale utgifter, reise, drift, annet."
_JOURNAL = "Journalpost i arkivet, som 2024/100-7."


class MoneyKind(StrEnum):
    """The two kinds of money; `.name` in lower case is the case type."""

    GRANT = "tilskudd"
    REFUND = "refusjon"


class YearForm(Form):
    """Gjelder ett år, alle regioner eller noen."""

    year: int = Field(title="År", description="Kalenderåret pengene gjelder, som 2024.")
    regions: list[Council] = Field([], title="Regioner", description="Tom liste: alle regionene.")
    first_case_number: str = Field(
        "",
        title="Første saksnummer",
        description="Arkivets saksnummer for den første regionen, som 2024/1301; de andre får de neste numrene, i "
        "rekkefølge etter rådskode. Tomt felt: sakene beholder numrene de har; uten saksnummer går det ingen brev.",
    )
    caseworker: str = Field(
        "",
        title="Saksbehandler i brevene",
        description="Ansatt-id. Tomt felt: den som står der fra før, ellers du.",
    )


class BeginRefundsForm(YearForm):
    """Refusjon for et år."""

    months: int = Field(
        12,
        title="Måneder med daglig leder",
        description="1 til 12. Teller bare når planen sier at taket følger månedene.",
    )


class RegionForm(Form):
    """Gjelder én region i ett år."""

    year: int = Field(title="År", description="Kalenderåret pengene gjelder, som 2024.")
    region: Council = Field(title="Regionens råd", description="Velg regionen det gjelder.")


class ReasonedMoneyForm(RegionForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description=_REASON)


class ContributionForm(RegionForm):
    """Det en kommune har lovet eller bekreftet."""

    municipality: str = Field(title="Kommune", description="Kommunenummer.")
    amount: str = Field(title="Beløp", description=_AMOUNT)
    received: date = Field(title="Kom", description="Dagen fylkeskommunen fikk vite det.")
    reference: str = Field(title="Journalpost", description=_JOURNAL)
    document: str = Field("", title="Dokument", description="Filnavn i mappen «inn».")
    reason: str = Field("", title="Begrunnelse", description=f"Når et tidligere beløp rettes. {_REASON}")


class WithdrawContributionForm(ReasonedMoneyForm):
    """Et bidrag som ikke gjelder lenger."""

    municipality: str = Field(title="Kommune", description="Kommunenummer.")
    word: Word = Field(title="Hva trekkes?", description="Det kommunen har lovet, eller bekreftet.")


class ReferenceForm(RegionForm):
    """Attestasjon av en utbetaling."""

    reference: str = Field(title="Journalpost", description=_JOURNAL)


class ReportForm(RegionForm):
    """Regionens rapport for året."""

    received: date = Field(title="Mottatt")
    reference: str = Field(title="Journalpost", description=_JOURNAL)
    document: str = Field(title="Rapporten", description="Filnavn i mappen «inn».")


class ClaimForm(RegionForm):
    """Et krav om refusjon."""

    costs: str = Field(title="Kostnader", description=_COSTS)
    documents: list[str] = Field([], title="Dokumentasjon", description="Filnavn i mappen «inn».")
    received: date = Field(title="Mottatt")
    reference: str = Field(title="Journalpost", description=_JOURNAL)


class ClaimNumberForm(ReasonedMoneyForm):
    """Gjelder ett krav."""

    claim: int = Field(title="Krav", description="Kravets nummer i saken.")


class CorrectClaimForm(ClaimNumberForm):
    """Et krav med andre kostnader eller vedlegg."""

    costs: str = Field(title="Kostnader", description=f"Alle kostnadene på nytt. {_COSTS}")
    documents: list[str] = Field([], title="Dokumentasjon", description="Alle vedleggene på nytt.")


class OrderClaimForm(ReferenceForm):
    """Attestasjon av det et krav gir."""

    claim: int = Field(title="Krav", description="Kravets nummer i saken.")


class PaymentForm(RegionForm):
    """Gjelder én utbetaling."""

    kind: MoneyKind = Field(title="Tilskudd eller refusjon?", description=_KIND)
    payment: int = Field(1, title="Utbetaling", description="Utbetalingens nummer i saken.")


class StopPaymentForm(PaymentForm):
    """En utbetaling som ikke skal gå, eller ikke gikk."""

    reason: str = Field(title="Begrunnelse", description=_REASON)


class ClaimBackForm(ReasonedMoneyForm):
    """Et tilbakekrav."""

    kind: MoneyKind = Field(title="Tilskudd eller refusjon?", description=_KIND)
    amount: str = Field(title="Beløp", description=_AMOUNT)
    reference: str = Field(title="Journalpost", description=_JOURNAL)


class WithdrawClaimBackForm(ReasonedMoneyForm):
    """Et tilbakekrav som ikke gjelder lenger."""

    kind: MoneyKind = Field(title="Tilskudd eller refusjon?", description=_KIND)
    number: int = Field(1, title="Tilbakekrav", description="Tilbakekravets nummer i saken.")


class RepaidForm(RegionForm):
    """Penger som er betalt tilbake."""

    kind: MoneyKind = Field(title="Tilskudd eller refusjon?", description=_KIND)
    number: int = Field(1, title="Tilbakekrav", description="Tilbakekravets nummer i saken.")
    amount: str = Field(title="Beløp", description=_AMOUNT)
    repaid: date = Field(title="Betalt")
    receipt: str = Field(title="Bilag", description="Bilagsnummer i regnskapet.")


class AccountsForm(Form):
    """Alle anviste utbetalinger, eller regnskapets kvittering for dem."""


class ReceiptFileForm(AccountsForm):
    """Regnskapets kvitteringer."""

    file: str = Field(
        title="Kvitteringer", description="Filnavn i mappen «inn»: CSV med utbetaling, utbetalt og bilag."
    )


class ReportReceiptsForm(ReceiptFileForm):
    """Regnskapets kvitteringer for rapporter."""

    file: str = Field(
        title="Kvitteringer", description="Filnavn i mappen «inn»: CSV med rapport, bokført og bilag."
    )
