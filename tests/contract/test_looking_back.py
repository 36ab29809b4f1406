"""How long the log was at an instant, and which streams were begun by then: the same on both databases."""

from domain.engine.log import Entry, append, position_before, read, streams
from domain.engine.store import Store

TIMES = ("2023-06-13T07:00:00.000000Z", "2023-06-14T07:00:00.000000Z", "2023-06-14T08:00:00.000000Z")


def test_the_log_is_read_as_it_was(store: Store) -> None:
    for n, at in enumerate(TIMES, 1):
        with store.writing() as c:
            append(c, f"loan/{n}", 0, [Entry("loan.lent", 1, "{}")], command=f"test/{n}", at=at)
    with store.reading() as c:
        assert [position_before(c, at) for at in TIMES] == [0, 1, 2]
        assert position_before(c, "2024-01-01T00:00:00.000000Z") == 3
        assert streams(c, "loan", until=2) == ["loan/1", "loan/2"]
        assert streams(c, "loan") == ["loan/1", "loan/2", "loan/3"]
        assert read(c, "loan/3", until=2) == []
