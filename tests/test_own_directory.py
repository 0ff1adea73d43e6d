"""What a site on one's own machine keeps is for the eyes of its owner alone."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings

import config.own_directory
from config.own_directory import local_secret_key, own_directory
from home.management.commands import prepare_local_site

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


def test_directory_and_key_are_made_closed_and_not_closed_once_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    directory = tmp_path / "var"

    def written_meanwhile() -> str:
        seen.extend(map(mode, directory.iterdir()))
        return "a-new-key"

    monkeypatch.setattr(config.own_directory, "get_random_secret_key", written_meanwhile)
    monkeypatch.setattr(Path, "chmod", lambda path, to: None)
    local_secret_key(own_directory(directory))
    assert [mode(directory), *seen] == [0o700, 0o600]


@pytest.mark.parametrize("is_there_already", [False, True])
def test_nobody_else_can_read_the_database_while_it_is_made_or_afterwards(
    is_there_already: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    database, seen = tmp_path / "site.sqlite3", []
    if is_there_already:
        database.touch()
    connection = SimpleNamespace(vendor="sqlite", close=lambda: None, settings_dict={"NAME": str(database)})

    def prepare(command: prepare_local_site.Command, directory: Path) -> None:
        seen.append(mode(Path(connection.settings_dict["NAME"])))

    monkeypatch.setattr(prepare_local_site, "connection", connection)
    monkeypatch.setattr(prepare_local_site.Command, "_prepare", prepare)
    settings.LOCAL_DIR = tmp_path
    prepare_local_site.Command().handle()
    assert [*seen, mode(database)] == [0o600, 0o600]
