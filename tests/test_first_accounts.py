"""The accounts of the first start, and the file in which their passwords are kept."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.first_accounts import FirstAccount, create_first_accounts, keep_for_first_login
from accounts.models import User

ACCOUNTS = [FirstAccount("Translators", "oversaetter", "hemmeligt-ord")]


@pytest.fixture
def _an_open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_an_open_umask")
@pytest.mark.parametrize("left_over", ["", "first-login.txt", "first-login.unfinished"])
def test_the_passwords_are_for_the_eyes_of_their_owner_alone(left_over: str, tmp_path: Path) -> None:
    if left_over:
        (tmp_path / left_over).write_text("an earlier start")
    path = tmp_path / "first-login.txt"
    keep_for_first_login(ACCOUNTS, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().split()[:2] == ["oversaetter", "hemmeligt-ord"]
    assert [file.name for file in tmp_path.iterdir()] == ["first-login.txt"]


@pytest.mark.django_db
def test_there_is_one_account_a_group_and_none_where_somebody_has_one_already() -> None:
    accounts = create_first_accounts()
    assert len({account.password for account in accounts}) == len({account.group for account in accounts}) == 3
    for account in accounts:
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert [group.name for group in user.groups.all()] == [account.group]
    assert create_first_accounts() == []
