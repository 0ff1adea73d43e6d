"""What a process keeps of the site piece by piece, and the parts of pages that it renders once for all of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from home.navigation import NavigationLink
from publishing.stamp import content_stamp, kept_values
from publishing.stamp.kept_values import KeptByKey


class _Committed:
    in_atomic_block = False


@pytest.fixture
def _outside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept_values, "connection", _Committed)
    yield
    content_stamp.move()


class Table:
    """Where the pieces come from; counts how often each is asked for."""

    def __init__(self) -> None:
        self.text = "old"
        self.asked: list[str] = []

    def read(self, keys: set[str]) -> dict[str, str]:
        self.asked += sorted(keys)
        return {key: f"{self.text} {key}" for key in keys if key != "missing"}


@pytest.mark.usefixtures("_outside_a_transaction")
def test_a_piece_is_read_once_and_again_after_a_change() -> None:
    table, kept = Table(), KeptByKey[str, str](10)
    assert kept.of(["a"], table.read) == {"a": "old a"}
    assert kept.of(["a", "b", "missing"], table.read) == {"a": "old a", "b": "old b"}
    assert table.asked == ["a", "b", "missing"]
    table.text = "new"
    content_stamp.move()
    assert kept.of(["b"], table.read) == {"b": "new b"}


@pytest.mark.usefixtures("_outside_a_transaction")
def test_a_piece_that_no_longer_holds_is_read_again() -> None:
    table, kept = Table(), KeptByKey[str, str](10)
    kept.of(["a"], table.read)
    table.text = "new"
    assert kept.of(["a"], table.read, lambda piece: piece.startswith("new")) == {"a": "new a"}
    assert kept.of(["a"], table.read) == {"a": "new a"}


@pytest.mark.usefixtures("_outside_a_transaction")
def test_what_is_read_while_somebody_changes_it_is_not_kept_for_after_the_change() -> None:
    table, kept, is_read, is_changed = Table(), KeptByKey[str, str](10), Event(), Event()

    def read_slowly(keys: set[str]) -> dict[str, str]:
        found = table.read(keys)
        is_read.set()
        assert is_changed.wait(10)
        return found

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(kept.of, ["a"], read_slowly)
        assert is_read.wait(10)
        table.text = "new"
        content_stamp.move()
        kept.of(["b"], table.read)
        is_changed.set()
        assert slow.result(10) == {"a": "old a"}
    assert kept.of(["a"], table.read) == {"a": "new a"}


@pytest.mark.usefixtures("_outside_a_transaction")
def test_there_are_never_more_pieces_than_a_process_has_room_for() -> None:
    table, kept = Table(), KeptByKey[str, str](3)
    for number in range(20):
        assert kept.of([f"a{number}", "b"], table.read) == {f"a{number}": f"old a{number}", "b": "old b"}
    table.asked.clear()
    kept.of([f"a{number}" for number in range(20)], table.read)
    assert len(table.asked) >= 17


def test_a_part_of_the_frame_is_written_in_the_language_and_with_the_values_of_each_page() -> None:
    template = Template(
        '{% load kept_parts %}{% kept_part "includes/header.html" home_url="/" menu=menu search_url="/s/" %}'
    )
    menu = (NavigationLink("Først", "/a/"), NavigationLink("Så", "/b/"))
    with override("da"):
        danish = template.render(Context({"menu": menu}))
        other = template.render(Context({"menu": menu[:1]}))
    with override("en"):
        english = template.render(Context({"menu": menu}))
    assert ("Søg" in danish, "Search" in danish, "Så" in danish) == (True, False, True)
    assert ("Så" in other, "Først" in other) == (False, True)
    assert ("Søg" in english, "Search" in english, "Så" in english) == (False, True, True)


def test_a_part_of_the_frame_sees_nothing_that_it_was_not_given() -> None:
    template = Template('{% load kept_parts %}{% kept_part "includes/header.html" home_url="/" menu=menu %}')
    hidden = {"menu": (), "search_is_shown": True, "site": {"name": "Kun her"}}
    assert 'aria-current="page"' not in template.render(Context(hidden))
    assert "Kun her" not in template.render(Context(hidden))


@pytest.mark.django_db
def test_a_page_has_the_same_policy_to_the_letter_in_every_process(client: Client) -> None:
    directives = client.get("/").headers["Content-Security-Policy"].split("; ")
    assert directives == sorted(directives)
    assert len(directives) == len({directive.partition(" ")[0] for directive in directives}) > 5
