"""Replay the whole log into states, and verify its chain, beside the raw rows."""

import sqlite3
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from benchmarks.databases import New, each
from benchmarks.log_raw import COLUMNS
from benchmarks.measure import Measured, side_by_side
from benchmarks.report import Aim, Section, number, table
from benchmarks.told import TEXT, concluded_round
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.words import Status
from domain.engine.catalogue import Catalogue
from domain.engine.documents import put_text
from domain.engine.instants import read_instant
from domain.engine.log import BATCH, ZERO, append, link, read_all, verify
from domain.engine.store import Store, open_store

ROWS, RAW_FOLD, OURS, RAW_CHAIN, VERIFY = (
    "rows, raw",
    "rows + validate + fold, raw",
    "replay",
    "rows + chain, raw",
    "verify",
)
NEAR = 0.9
AT, META = "2023-08-28T10:00:00.000000Z", '{"actor": "anne.sveipe", "cause": ""}'

_catalogue = Catalogue((CONSULTATION,))
_adapters = {k.name: k._adapter for k in _catalogue.kinds}


def measured(quick: bool) -> Section:
    """Both databases."""
    streams, rounds = (100, 3) if quick else (2000, 11)
    rows, aims = [], []
    with each() as databases:
        for called, new in databases.items():
            found = _side_by_side(new, streams, rounds)
            rows += [
                (f"{called}: {who}", number(found.rate(who)), f"{found.ratio(who, beside):.2f}")
                for who, beside in _BESIDE.items()
            ]
            replay, chain = found.ratio(OURS, RAW_FOLD), found.ratio(VERIFY, RAW_CHAIN)
            aims += [
                Aim(
                    f"{called}: replay at least {NEAR} of raw rows + validate + fold",
                    f"{replay:.2f}",
                    replay >= NEAR,
                ),
                Aim(f"{called}: verify beside raw rows + chain", f"{chain:.2f}", chain >= NEAR),
            ]
    header = ("", "events a second", "ratio to its raw one")
    text = _TEXT.format(events=number(streams * len(concluded_round())), rounds=number(streams))
    return Section("replay", "Replay and verify", f"{text}\n\n{table(header, rows)}", tuple(aims), _LIMITS)


_BESIDE = {ROWS: ROWS, RAW_FOLD: RAW_FOLD, OURS: RAW_FOLD, RAW_CHAIN: RAW_CHAIN, VERIFY: RAW_CHAIN}


def filled(url: str, streams: int) -> Store:
    """A log of so many concluded rounds."""
    store = open_store(url)
    entries = [_catalogue.kinds.encode(event) for event in concluded_round()]
    with store.writing() as c:
        put_text(c, TEXT, at=read_instant(AT))
    for first in range(0, streams, 100):
        with store.writing() as c:
            for n in range(first, min(first + 100, streams)):
                append(c, f"consultation/{n:05}", 0, entries, command=f"bench/{n}", at=AT, meta=META)
    return store


def _side_by_side(new: New, streams: int, rounds: int) -> Measured:
    url = new(True)
    store = filled(url, streams)
    driver: Any = (
        sqlite3.connect(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite")
        else psycopg.connect(url.replace("postgresql+psycopg", "postgresql"))
    )
    events = streams * len(concluded_round())
    try:
        return side_by_side(
            {
                ROWS: lambda: _timed(events, lambda: sum(1 for _ in _raw_rows(driver))),
                RAW_FOLD: lambda: _timed(streams, lambda: _concluded(_raw_fold(driver))) * streams / events,
                OURS: lambda: _timed(streams, lambda: _concluded(_replay(store))) * streams / events,
                RAW_CHAIN: lambda: _timed(events, lambda: _raw_chain(driver)),
                VERIFY: lambda: _timed(events, lambda: _verify(store)),
            },
            rounds,
        )
    finally:
        driver.close()
        store.dispose()


def _timed(wanted: int, work: Any) -> float:
    """Seconds for one of what the work counts; RuntimeError when it counted otherwise."""
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    if found != wanted:
        raise RuntimeError(f"{found} of {wanted}")
    return seconds / wanted


def _raw_rows(driver: Any) -> Iterator[tuple[Any, ...]]:
    """All rows in batches; a server-side cursor on PostgreSQL, as the log has one."""
    if isinstance(driver, sqlite3.Connection):
        cursor = driver.execute(_SELECT)
        while rows := cursor.fetchmany(BATCH):
            yield from rows
        return
    with driver.transaction(), driver.cursor("bench") as cursor:
        cursor.itersize = BATCH
        cursor.execute(_SELECT)
        yield from cursor


_SELECT = f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY position"


def _raw_fold(driver: Any) -> dict[str, Any]:
    states: dict[str, Any] = {}
    start, evolve = CONSULTATION.start, CONSULTATION.evolve
    for row in _raw_rows(driver):
        stream = row[1]
        states[stream] = evolve(states.get(stream, start), _adapters[row[5]].validate_json(row[9]))
    return states


def _replay(store: Store) -> dict[str, Any]:
    states: dict[str, Any] = {}
    with store.reading() as c:
        for stored in read_all(c):
            case_type = _catalogue.type_of(stored.stream)
            state = states.get(stored.stream, case_type.start)
            states[stored.stream] = case_type.evolve(state, _catalogue.kinds.decode(stored))
    return states


def _concluded(states: dict[str, Any]) -> int:
    return sum(state.status is Status.CONCLUDED for state in states.values())


def _raw_chain(driver: Any) -> int:
    sha, position = ZERO, 0
    for row in _raw_rows(driver):
        position += 1
        sha = link(sha, *row[1:10])
        if row[0] != position or bytes(row[10]) != sha:
            raise RuntimeError(f"the chain breaks at {position}")
    return position


def _verify(store: Store) -> int:
    with store.reading() as c:
        return verify(c).position


_TEXT = """{events} events of {rounds} concluded rounds. Replay reads all rows, makes events of them and folds each
into its round's state; raw rows with the same validation and the same fold stand beside it, as do the raw rows with
the same link beside `verify`."""

_LIMITS = """Folding: a round's state is a value that is made anew with each event, and reading JSON into typed
events comes next; rows are the least of it. That is the domain's own work, and what the store adds is the difference
between the two lines. There are no snapshots, and no need of them: a round is read and folded in milliseconds, and
ten years of a county in a second or two. `verify` is half reading rows, half one sha256 an event over all its fields
with their lengths."""
