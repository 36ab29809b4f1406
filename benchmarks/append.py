"""Append to the log at 1, 10 and 100 events a transaction, beside the raw driver and the peer."""

import time
from contextlib import ExitStack
from itertools import count

from benchmarks.databases import New, each
from benchmarks.log_raw import RawLog, raw_postgresql, raw_sqlite
from benchmarks.measure import Measured, Sample, side_by_side
from benchmarks.peer import Peer
from benchmarks.report import Aim, Section, number, table
from benchmarks.told import answer
from domain.cases.consultation.case import CONSULTATION
from domain.engine.catalogue import Catalogue
from domain.engine.log import append, head, verify
from domain.engine.store import Store, open_store

OURS, CONTRACT, BARE, COMMIT = "append", "contract, raw", "bare insert, raw", "a commit alone, raw"
PEER, PLAIN = "application.save", "application.save, plain values"
SIZES = (1, 10, 100)
TRANSACTIONS = {1: 60, 10: 20, 100: 6}
"""How many transactions make one sample: enough for the clock, few enough to take turns often."""
AT, META = "2023-08-28T10:00:00.000000Z", '{"actor": "anne.sveipe", "cause": ""}'
SAME_CONTRACT, FROM_TEN = 0.8, 2.0

_kinds = Catalogue((CONSULTATION,)).kinds
_ids = count(1)


def measured(quick: bool) -> Section:
    """Both databases, all sizes."""
    rounds = 3 if quick else 25
    rows, aims = [], []
    with each() as databases:
        for called, new in databases.items():
            found = {size: _side_by_side(new, size, rounds) for size in SIZES}
            rows += [
                (
                    f"{called}: {who}",
                    *(
                        f"{number(m.rate(who) * size)} ({m.ratio(who, CONTRACT):.2f})"
                        for size, m in found.items()
                    ),
                )
                for who in (OURS, CONTRACT, BARE, COMMIT, PEER, PLAIN)
            ]
            aims += list(_aims(called, found))
    header = ("events a second (ratio to the same contract raw)", *(f"{n} a transaction" for n in SIZES))
    return Section("append", "Append to the log", f"{_TEXT}\n\n{table(header, rows)}", tuple(aims), _LIMITS)


def _aims(called: str, found: dict[int, Measured]) -> list[Aim]:
    raw = {size: m.ratio(OURS, CONTRACT) for size, m in found.items()}
    peer = {size: m.ratio(OURS, PEER) for size, m in found.items()}
    bare, commit = ({size: m.ratio(who, PEER) for size, m in found.items()} for who in (BARE, COMMIT))
    enough = peer[1] >= 1 and all(peer[size] >= FROM_TEN for size in SIZES if size >= 10)
    return [
        Aim(
            f"{called}: at least {SAME_CONTRACT} of the same contract raw",
            _by_size(raw),
            min(raw.values()) >= SAME_CONTRACT,
        ),
        Aim(
            f"{called}: never slower than `application.save`, {FROM_TEN:.0f} times as fast from 10 on",
            f"{_by_size(peer)} ({BARE} {_by_size(bare)}; {COMMIT} {_by_size(commit)})",
            enough,
        ),
    ]


def _by_size(ratios: dict[int, float]) -> str:
    return ", ".join(f"{ratio:.2f} at {size}" for size, ratio in ratios.items())


def _side_by_side(new: New, size: int, rounds: int) -> Measured:
    """One database each, so that all grow alike; at the end both of our chains must hold."""
    with ExitStack() as stack:
        store, contract_url = open_store(new(True)), new(True)
        stack.callback(store.dispose)
        contract, bare, commit = _raw(contract_url), _raw(new(True)), _raw(new(True))
        peer, plain = Peer(new(False), plain=False), Peer(new(False), plain=True)
        for opened in (contract.connection, bare.connection, commit.connection, peer, plain):
            stack.callback(opened.close)
        contestants: dict[str, Sample] = {
            OURS: lambda: _ours(store, size),
            CONTRACT: lambda: _contract(contract, size),
            BARE: lambda: _bare(bare, size),
            COMMIT: lambda: _commit(commit, size),
            PEER: lambda: _peer(peer, size),
            PLAIN: lambda: _peer(plain, size),
        }
        found = side_by_side(contestants, rounds)
        same = open_store(contract_url)
        stack.callback(same.dispose)
        wanted = (rounds + 1) * TRANSACTIONS[size] * size
        for written in (store, same):
            with written.reading() as c:
                if verify(c).position != wanted:
                    raise RuntimeError(f"{written.url} holds {head(c).position} events, not {wanted}")
        return found


def _raw(url: str) -> RawLog:
    return raw_sqlite(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else raw_postgresql(url)


def _ours(store: Store, size: int) -> float:
    events = [answer("hamar", n) for n in range(size)]
    began = time.perf_counter()
    for _ in range(TRANSACTIONS[size]):
        this = next(_ids)
        with store.writing() as c:
            entries = [_kinds.encode(event) for event in events]
            append(c, f"consultation/{this}", 0, entries, command=f"bench/{this}", at=AT, meta=META)
    return (time.perf_counter() - began) / TRANSACTIONS[size]


def _contract(log: RawLog, size: int) -> float:
    events = [answer("hamar", n) for n in range(size)]
    began = time.perf_counter()
    for _ in range(TRANSACTIONS[size]):
        this = next(_ids)
        entries = [_kinds.encode(event) for event in events]
        log.append(f"consultation/{this}", 0, entries, f"bench/{this}", AT, META)
    return (time.perf_counter() - began) / TRANSACTIONS[size]


def _bare(log: RawLog, size: int) -> float:
    made = [_rows(size) for _ in range(TRANSACTIONS[size])]
    began = time.perf_counter()
    for rows in made:
        log.bare(rows)
    return (time.perf_counter() - began) / TRANSACTIONS[size]


def _commit(log: RawLog, size: int) -> float:
    began = time.perf_counter()
    for _ in range(TRANSACTIONS[size]):
        log.commit_alone()
    return (time.perf_counter() - began) / TRANSACTIONS[size]


def _peer(peer: Peer, size: int) -> float:
    return sum(peer.save(size) for _ in range(TRANSACTIONS[size])) / TRANSACTIONS[size]


def _rows(size: int) -> list[tuple[object, ...]]:
    this = next(_ids)
    stream, command, sha = f"consultation/{this}", f"bench/{this}", bytes(32)
    rows: list[tuple[object, ...]] = []
    for n in range(1, size + 1):
        e = _kinds.encode(answer("hamar", n))
        place = this * SIZES[-1] + n
        rows.append((place, stream, n, command, n, e.kind, e.schema_version, AT, META, e.data, sha))
    return rows


_TEXT = """One answer of two points is some 500 bytes of JSON. `append` and *contract, raw* do the same: encode the
event, take the head's lock, look up the command and the stream's version, link the hash chain, insert, move the
head, commit; both chains are verified afterwards. *Bare insert* puts ready rows in the same table, with neither
lock, look-up nor chain; *a commit alone* changes one number. `application.save` is `eventsourcing` 9.5 in its default
mode with the same values, written by its own transcodings; it has no chain and no command ids. Both have their events
made before the clock starts and write them as JSON within it. *Plain values* spares it the types: days and points are
texts and lists already."""

_LIMITS = """\
The disk. Nothing that keeps every commit is faster than *a commit alone*, and no log on these tables is faster than
the *bare insert*: where they are not twice as fast as `application.save` themselves, `append` cannot be (their ratios
to it stand beside its own). More would take a commit that several commands share, which ties one's fate to another's,
or one that is not waited for, which loses decided cases with the power; neither is taken. From the bare insert to the
contract it is the lock, the look-up and the moved head, and for each event its JSON and its link, together about as
much as its insert: the price of one order without gaps, of a command that is written once, and of the chain. What
`append` lacks to the contract is a connection lent and given back and a transaction begun and ended by SQLAlchemy,
some 50 µs of processor time however many the events. A round writes some forty events in half a year: what people
notice of all this is nothing."""
