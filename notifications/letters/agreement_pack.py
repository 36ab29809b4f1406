"""The pack for a new kommunestyre: what stands, what was promised, what is open."""

from datetime import date

from domain.cases.agreement.state import Agreement
from domain.county.elections import term_label
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_values import pack_values
from notifications.letters.templates import render_file
from notifications.render.document import DocumentPage
from notifications.render.markup import parse

_AS_OF = {"nb": "Slik det står", "nn": "Slik det står"}


def pack_page(state: Agreement, desk: AgreementDesk, on: date, language: str) -> DocumentPage:
    """The pack for the kommunestyre of an agreement's municipality, as everything stands on a local day."""
    values = pack_values(state, desk, on, language)
    title, blocks = parse(render_file(f"{language}/handover-pack.xml.j2", values))
    name = values["municipality"]
    return DocumentPage(
        language=language,
        author=desk.plan.sender.name,
        title=title,
        under=(f"{name} · {term_label(state.election_years[1])}",),
        blocks=blocks,
        foot=f"{name} · {_AS_OF[language]} {on:%d.%m.%Y} · {desk.checkpoint}",
        dated=on,
    )
