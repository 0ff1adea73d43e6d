"""SEARCH_URL names the server that editors' searches ask. A wrong one is refused at the start, with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.views.debug import SafeExceptionReporterFilter

from config import environment

PROJECT_DIR = Path(__file__).resolve().parents[1]
WRITE = "Write the address of an OpenSearch server as https://user:password@host:9200/name"


def test_without_one_the_database_answers() -> None:
    assert environment.search_backends("") == {"default": {"BACKEND": "search.backend"}}


@pytest.mark.parametrize(
    ("url", "address", "login", "prefix"),
    [
        (
            "https://edi%40tor:se%2Fcr%40t@search:9200/cluster",
            "https://search:9200",
            ("edi@tor", "se/cr@t"),
            "cluster_",
        ),
        ("http://127.0.0.1:9200/staging-2/", "http://127.0.0.1:9200", ("", ""), "staging-2_"),
        ("https://[::1]/a", "https://[::1]", ("", ""), "a_"),
    ],
)
def test_an_address_says_where_who_and_under_which_name(
    url: str, address: str, login: tuple[str, str], prefix: str
) -> None:
    backends = environment.search_backends(url)
    server = backends["default"]
    assert (server["ADDRESS"], (server["USER"], server["PASSWORD"]), server["PREFIX"]) == (address, login, prefix)
    # Written first, so that it has everything when the server is away.
    assert list(backends) == ["database", "default"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("search:9200/cluster", "begins with neither https:// nor http://"),
        ("elasticsearch+https://search:9200/cluster", "begins with neither https:// nor http://"),
        ("https://editor:secret@search:9200", "one name of small letters"),
        ("https://editor:secret@search:9200/Cluster", "one name of small letters"),
        ("https://editor:secret@search:9200/a/b", "one name of small letters"),
        ("https://editor:secret@search:port/cluster", "it is no address"),
        ("https://editor:se/cret@search:9200/cluster", "it is no address"),
        ("https://editor:secret@search:9200/cluster?x=1", "no address of a server"),
        ("https://editor:secret@search:9200/cluster#x", "no address of a server"),
        ("https://editor:secret@search:9200/_cluster", "one name of small letters"),
        ("https://editor:secret@search:9200/-cluster", "one name of small letters"),
        ("https:///cluster", "no address of a server"),
    ],
)
def test_a_wrong_one_is_refused_with_what_to_write(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.search_backends(url)
    assert why in str(refused.value)
    assert WRITE in str(refused.value)
    assert "cret" not in str(refused.value)


def test_nothing_starts_with_a_wrong_one(tmp_path: Path) -> None:
    given = {**os.environ, "SEARCH_URL": "opensearch:9200", "VAR_DIR": str(tmp_path)}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT_DIR,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert WRITE in started.stderr


def test_without_the_package_the_start_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"-r deploy/requirements-opensearch\.txt"):
        environment.search_backends("https://search:9200/cluster")
    assert (PROJECT_DIR / "deploy" / "requirements-opensearch.txt").exists()


def test_debug_pages_do_not_show_the_password(settings: LazySettings) -> None:
    settings.WAGTAILSEARCH_BACKENDS = environment.search_backends("https://editor:secret@search:9200/cluster")
    shown = SafeExceptionReporterFilter().get_safe_settings()["WAGTAILSEARCH_BACKENDS"]
    assert "search:9200" in str(shown)
    assert "secret" not in str(shown)
