"""What a site on one's own machine keeps is for the eyes of its owner alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.own_directory import local_secret_key, own_directory

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Only POSIX has these permissions.")


@pytest.fixture(autouse=True)
def _an_open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


@pytest.mark.parametrize("is_there_already", [False, True])
def test_nobody_else_can_look_into_the_directory_or_read_the_key(is_there_already: bool, tmp_path: Path) -> None:
    directory = tmp_path / "var"
    if is_there_already:
        directory.mkdir()
        (directory / "secret-key").write_text("an-older-key")
        assert mode(directory) == 0o777
    key = local_secret_key(own_directory(directory))
    assert (key == "an-older-key") is is_there_already
    assert [mode(directory), mode(directory / "secret-key")] == [0o700, 0o600]
    assert local_secret_key(own_directory(directory)) == key


def test_a_directory_that_all_share_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    own_directory(tmp_path)
    assert mode(tmp_path) == 0o1777
