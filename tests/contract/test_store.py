from domain.engine.store import Store
from domain.engine.log import head

def test_a(store: Store):
    with store.reading() as c:
        assert head(c).position == 0

def test_b(empty_url):
    assert empty_url
