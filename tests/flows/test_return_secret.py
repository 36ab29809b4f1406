"""The secret of the return addresses: one for each home, made whole at first use, for its owner's eyes only."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from flows.return_secret import FILE, OCTETS, return_secret


def test_it_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    home = tmp_path / "var"
    made = return_secret(home)
    assert len(made) == OCTETS
    assert return_secret(home) == made
    assert oct((home / FILE).stat().st_mode)[-3:] == "600"
    assert [path.name for path in home.iterdir()] == [FILE]
    assert return_secret(tmp_path / "another") != made


def test_several_that_make_it_at_once_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(return_secret, [tmp_path] * 32))) == 1
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_one_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    return_secret(tmp_path)
    (tmp_path / FILE).chmod(mode)
    with pytest.raises(Refused, match="chmod 600"):
        return_secret(tmp_path)


@pytest.mark.parametrize("content", [b"", b"kort", bytes(33)])
def test_one_of_another_length_is_refused(tmp_path: Path, content: bytes) -> None:
    return_secret(tmp_path)
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(Refused, match="og ikke 32"):
        return_secret(tmp_path)
