"""A letter to try the renderers on, and the words that a reader finds in each of them."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from notifications.render.markup import parse
from notifications.render.page import LetterPage, Person, Receiver, Sender

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

LETTER = """<letter>
<subject>Behov for justeringer av partnerskapsavtalen</subject>
<p>Vi viser til avtalen, som kan leses <a href="https://fylke.example.org/avtale">på nettsidene våre</a>.</p>
<quote><p>Fylkestinget gjorde dette vedtaket:</p>
<ol><li>Dialogen skal være god.</li><li>Avtalen er i prinsippet lik for alle.</li></ol></quote>
<h>Hva vi ber rådet om</h>
<p>Send innspill <b>innen fredag 15. september 2023, kl. 23.59</b>, og skriv hvilket punkt det gjelder:</p>
<ul><li>hva dere vil endre</li><li>hvorfor, gjerne med et eksempel</li></ul>
<table><caption>Datoer i runden</caption>
<tr><th>Dato</th><th>Hva som skjer</th></tr>
<tr><td>30.06.2023</td><td>Brevet blir sendt</td></tr>
<tr><td>15.09.2023</td><td><b>Frist</b> for innspill</td></tr></table>
<p>Spørsmål? Skriv til <a href="mailto:post@fylke.example.org">post@fylke.example.org</a>.</p>
</letter>"""

SENDER = Sender(
    name="Innlandet fylkeskommune",
    department="Samfunnsutvikling",
    postal_address="Postboks 1, 2301 Hamar",
    visiting_address="Storgata 1, 2317 Hamar",
    phone="61 00 00 00",
    email="post@fylke.example.org",
    web="fylke.example.org",
    org_number="920 717 152",
)


def letter_page(xml: str = LETTER, **changes: Any) -> LetterPage:
    """The letter to Hamarregionen, with the body of `xml`, and what else the test changes."""
    subject, blocks = parse(xml)
    page = LetterPage(
        language="nb",
        sender=SENDER,
        addressee=("Hamarregionens interkommunale politiske råd", "v/ daglig leder"),
        our_ref="2022/17593-5",
        date_text="30.06.2023",
        dated=date(2023, 6, 30),
        caseworker=Person("Anne Marie Sveipe", "Rådgiver"),
        subject=subject,
        blocks=blocks,
        closing="Med vennlig hilsen",
        approval_note="Dette dokumentet er elektronisk godkjent og sendes uten signatur.",
        attachments=("Gjeldende avtale", "Svarfrist som kalenderfil"),
        copies=("Hamar kommune", "Løten kommune"),
        recipients=(Receiver("Valdres IPR", "Postboks 2", "2900 Fagernes"), Receiver("Hadeland IPR")),
        checkpoint="17 · 0f3a9b2c44d1e077",
    )
    return replace(page, **changes)


def body(inner: str) -> str:
    """A letter's markup around blocks."""
    return f"<letter><subject>Emne</subject>{inner}</letter>"


def words(text: str) -> list[str]:
    """The words and numbers of a text in their order, whatever the signs between them."""
    return re.findall(r"\w+", text)


def words_of_text(text: str) -> list[str]:
    """The words of the plain text; the addresses of links are tested apart."""
    return words(re.sub(r"\s<(?:https?|mailto):[^>]*>", "", text))


def links_of_text(text: str) -> list[str]:
    """The addresses that the plain text shows after a link's words."""
    return ["".join(found.split()) for found in re.findall(r"<((?:https?|mailto):[^>]*)>", text)]


class _Shown(HTMLParser):
    """What a browser shows: the text, and the numbers it puts before the items of an ordered list."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self._hidden = False
        self._number = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text.append(" " if tag in {"p", "br", "li", "td", "th", "h1", "h2", "caption"} else "")
        self._hidden = self._hidden or tag in {"title", "style"}
        self._number = {"ol": 1, "ul": -1}.get(tag, self._number)
        if tag == "li" and self._number > 0:
            self.text.append(f"{self._number} ")
            self._number += 1
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag not in {"title", "style"}

    def handle_data(self, data: str) -> None:
        self.text.append("" if self._hidden else data)


def shown(html: str) -> _Shown:
    """The html as it is shown: `.text`, `.links`, `.tags`."""
    parser = _Shown()
    parser.feed(html)
    parser.close()
    return parser


def words_of_html(html: str) -> list[str]:
    """The words that a browser shows."""
    return words("".join(shown(html).text))


def words_of_pdf(pdf: bytes, folder: Path) -> list[str]:
    """The words of the PDF in the order in which it is read aloud (its structure tree)."""
    return words("\n".join(re.findall(r'^ *"(.*)"$', poppler("pdfinfo", pdf, folder, "-struct-text"), re.M)))


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """What one of poppler's tools says of the PDF. Skipped without poppler, but never in CI."""
    if shutil.which(tool) is None:
        (pytest.fail if IN_CI else pytest.skip)(f"{tool} is not installed (poppler-utils)")
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    output = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *options, path, *output], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )
