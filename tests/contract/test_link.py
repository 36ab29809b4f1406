"""The links of the chain: what a log was once written with must verify for ever."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from domain.engine.log import ZERO, link


def as_first_defined(sha: bytes, *fields: str | int) -> bytes:
    """The link that the first logs were written with, field by field."""
    h = hashlib.sha256(sha)
    for field in fields:
        b = str(field).encode()
        h.update(b"%d:" % len(b) + b)
    return h.digest()


Fields = st.text(st.characters(exclude_categories=["Cs"])) | st.integers()


@given(sha=st.binary(min_size=32, max_size=32), fields=st.lists(Fields, min_size=1, max_size=9))
def test_the_link_is_what_it_always_was(sha: bytes, fields: list[str | int]) -> None:
    expected = as_first_defined(sha, *fields)
    # Twice: what was measured once is remembered.
    assert [link(sha, *fields), link(sha, *fields)] == [expected, expected]


def test_a_known_chain_has_the_links_it_had() -> None:
    at, meta = "2023-06-13T08:30:00.000000Z", '{"actor":"åse"}'
    data = '{"word":"blåbærsyltetøy 🎈"}'
    first = link(ZERO, "consultation/2023", 1, "skjema-17", 1, "consultation.drafted", 1, at, meta, data)
    assert first.hex() == "43cdbd786bb52b6228819f1e71bf47efb86da352f2ce3b34bebdec812fcb6581"
    second = link(first, "consultation/2023", 2, "skjema-17", 2, "k", 1, "", "", "")
    assert second.hex() == "39787b23d22ef34e13c36bbd7562d91deba837c301c345b1f0a61372df7f0da1"


def test_no_two_ways_to_split_the_fields_have_one_link() -> None:
    assert link(ZERO, "ab", "c") != link(ZERO, "a", "bc")
    assert link(ZERO, "a", "1:b") != link(ZERO, "a", "1", "b")
    assert link(ZERO, 1) == link(ZERO, "1")
