"""Letters a second, in one process and in two, beside Typst alone."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.home import made_home, orders_for
from benchmarks.measure import Measured, Sample, side_by_side
from benchmarks.report import Aim, Section, number, table
from flows.office import open_office
from notifications.letters.compose import compose
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.render import pdf
from notifications.render.page import LetterPage
from notifications.render.pdf import to_pdf
from notifications.render.typesetting import _compiler

TYPST, PDF, LETTER = "Typst alone", "a page to PDF", "an order to the finished mail"
NEAR = 0.85
RECIPIENTS = 3000


def measured(quick: bool) -> Section:
    """New letters each time; with two processes, half of them in each."""
    rounds, letters = (4, 10) if quick else (9, 40)
    with ExitStack() as stack:
        found = {1: _in_turns(lambda work: _here(work, letters), rounds)}
        pool = stack.enter_context(ProcessPoolExecutor(2, mp_context=get_context("spawn")))
        found[2] = _in_turns(lambda work: _spread(pool, work, letters), rounds)
    rows = [
        (what, *(f"{number(m.rate(what))} ({m.ratio(what, TYPST):.2f})" for m in found.values()))
        for what in (TYPST, PDF, LETTER)
    ]
    header = ("letters a second (ratio to Typst alone)", "one process", "two processes")
    aims = [_aim(what, found) for what in (PDF, LETTER)]
    text = f"{_TEXT.format(size=_size())}\n\n{table(header, rows)}"
    return Section("render", "Letters", text, tuple(aims), _LIMITS)


def _aim(what: str, found: dict[int, Measured]) -> Aim:
    ratios = [m.ratio(what, TYPST) for m in found.values()]
    said = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    return Aim(f"{what}: at least {NEAR} of Typst alone (one process, two)", said, min(ratios) >= NEAR)


def _in_turns(spread: Callable[[str], float], rounds: int) -> Measured:
    contestants: dict[str, Sample] = {
        TYPST: lambda: spread(TYPST),
        PDF: lambda: spread(PDF),
        LETTER: lambda: spread(LETTER),
    }
    return side_by_side(contestants, rounds)


def _here(work: str, letters: int) -> float:
    return _made(work, letters) / letters


def _spread(pool: ProcessPoolExecutor, work: str, letters: int) -> float:
    """Half in each process at once: the longer of the two halves counts."""
    halves = [pool.submit(_made, work, letters // 2) for _ in range(2)]
    return max(half.result() for half in halves) / (letters // 2 * 2)


def _made(work: str, letters: int) -> float:
    """Make so many letters that this process has not made before; the seconds it took.

    Typst remembers what it has set. So a letter is never made twice, as it never is in life; what letters have
    in common is set once by all contestants. What a contestant has ready beforehand is not counted.
    """
    orders, desk = _new(letters), _round()[1]
    pages = [] if work == LETTER else [page_of(order, desk) for order in orders]
    jobs = [_job(page) for page in pages] if work == TYPST else []
    began = time.perf_counter()
    match work:
        case "Typst alone":
            for job in jobs:
                _alone(job)
        case "a page to PDF":
            for page in pages:
                to_pdf(page)
        case _:
            for order in orders:
                compose(order, desk)
    return time.perf_counter() - began


def _job(page: LetterPage) -> tuple[str, datetime]:
    """What Typst is given for a letter."""
    return json.dumps(pdf._checked(page), ensure_ascii=False), pdf._instant(page)


def _alone(job: tuple[str, datetime]) -> object:
    data, at = job
    return _compiler("letter.typ").compile(
        format="pdf", sys_inputs={"data": data}, pdf_standards=["a-2a", "ua-1"], timestamp=at
    )


def _new(letters: int) -> list[LetterOrder]:
    return list(islice(_unmade(), letters))


@cache
def _unmade() -> Iterator[LetterOrder]:
    return iter(_round()[0])


@cache
def _round() -> tuple[list[LetterOrder], Desk]:
    """The letters of a large generated round, and the desk they are written at, without its database."""
    with tempfile.TemporaryDirectory(prefix="aarshjul-bench-") as folder:
        office = open_office(made_home(Path(folder), RECIPIENTS))
        command, orders = orders_for(office)
        desk = office.desk(command.particulars.texts)
        office.store.dispose()
    return orders, desk


def _size() -> str:
    page = page_of(_new(1)[0], _round()[1])
    return (
        f"{number(len(_job(page)[0]) / 1000)} kB of data in, {number(len(to_pdf(page)) / 1000)} kB of PDF out"
    )


_TEXT = """The consultation letter in bokmål and nynorsk, as PDF/A-2a and PDF/UA-1 in one file ({size}). *Typst alone*
compiles the same template with the same data, made ready beforehand, on one compiler that lives as long as its
process. *A page to PDF* adds the check of every character and the data; *an order to the finished mail* all else:
Jinja, the strict reading of its markup, text and html, the calendar file, and MIME."""

_LIMITS = """\
Typst's export: tags and both standards. It holds one core; a second process adds what the second core gives.
Around it are some 1.7 ms of Python a letter, by CPU time: half a millisecond from the order through Jinja and the
strict XML to the page, as much for MIME with its base64 and quoted-printable, 0.2 ms of checks and data for
Typst, 0.1 ms each for text and html, and the rest addresses, calendar file and fingerprint. Run by itself, without
Typst in between, it takes two thirds of that: Typst leaves the processor's caches full of its own."""
