"""Static files as they are served: kept for ever by browsers, packed once, under names that tell their content.

A script that has changed has another name, and whatever imports it uses that name.
"""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware

from assets.stylesheet import stylesheet

PROJECT_DIR = Path(__file__).resolve().parents[1]
IMPORT = re.compile(r"""^(?:import|export)\b[^;'"]*["'](\.[^"']+)["'];""", re.MULTILINE)


@pytest.fixture
def collected(tmp_path: Path, settings: LazySettings) -> Any:
    """Collect the files of a folder as a public server does; gives the names they get by those they have."""

    def collect(folder: Path) -> tuple[Path, dict[str, str]]:
        backend = {"BACKEND": "assets.static_files.ModuleStaticFilesStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATICFILES_DIRS = [folder]
        settings.STATIC_ROOT = str(tmp_path / "collected")
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((tmp_path / "collected" / "staticfiles.json").read_text())
        return tmp_path / "collected", manifest["paths"]

    return collect


def test_a_public_server_keeps_its_files_so() -> None:
    production = (PROJECT_DIR / "site" / "config" / "settings" / "production.py").read_text()
    assert '"staticfiles": {"BACKEND": "assets.static_files.ModuleStaticFilesStorage"}' in production


def test_modules_import_each_other_by_the_names_they_get(collected: Any) -> None:
    root, names = collected(PROJECT_DIR / "site" / "static")
    scripts = {name: given for name, given in names.items() if name.startswith("editing/") and name.endswith(".js")}
    imported = 0
    for name, given in scripts.items():
        for target in IMPORT.findall((root / given).read_text()):
            found = (root / given).parent / target
            assert found.resolve().relative_to(root.resolve()).as_posix() in names.values(), f"{name}: {target}"
            imported += 1
    assert imported >= len(scripts) / 2


def test_a_changed_module_changes_the_names_of_those_that_import_it(tmp_path: Path, collected: Any) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "entry.js").write_text("import { a } from './part.js';\nimport './part.js';\na();\n")
    (folder / "part.js").write_text("export const a = () => 1;\n")
    _root, before = collected(folder)
    (folder / "part.js").write_text("export const a = () => 2;\n")
    root, after = collected(folder)
    assert before["entry.js"] != after["entry.js"]
    assert (root / after["entry.js"]).read_text().count(f"./{after['part.js']}") == 2


def test_two_modules_may_name_each_others_types(tmp_path: Path, collected: Any) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "one.js").write_text("/** @type {import('./two.js').Two} */\nexport const one = 1;\n")
    (folder / "two.js").write_text("import { one } from './one.js';\n/** @typedef {number} Two */\none;\n")
    root, names = collected(folder)
    assert "import('./two.js')" in (root / names["one.js"]).read_text()


ENCODINGS = [
    ("gzip, deflate, br, zstd", "br", brotli.decompress),
    ("gzip", "gzip", gzip.decompress),
    ("", None, bytes),
]


@pytest.mark.parametrize(("accepted", "encoding", "read"), ENCODINGS)
def test_a_collected_style_sheet_is_kept_for_ever_in_each_encoding(
    tmp_path: Path,
    collected: Any,
    settings: LazySettings,
    accepted: str,
    encoding: str | None,
    read: Callable[[bytes], bytes],
) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "admin.css").write_text("body { margin: 0 }\n" * 100)
    root, names = collected(folder)
    assert re.fullmatch(r"admin\.[0-9a-f]{12}\.css", names["admin.css"])
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    server = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))

    def ask(**headers: str) -> Any:
        response = server(RequestFactory(headers=headers).get(f"/static/{names['admin.css']}"))
        return response, b"".join(response.streaming_content)

    response, body = ask(accept_encoding=accepted)
    assert response.status_code == 200
    assert response.get("Content-Encoding") == encoding
    assert response["Vary"] == "Accept-Encoding"
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Type"].startswith("text/css")
    assert read(body) == (root / names["admin.css"]).read_bytes()
    part, its_body = ask(accept_encoding=accepted, range="bytes=3-9")
    assert (part.status_code, its_body) == (206, body[3:10])
    assert part["Content-Range"] == f"bytes 3-9/{len(body)}"
    assert ask(accept_encoding=accepted, if_none_match=response["ETag"])[0].status_code == 304


def test_what_is_packed_is_packed_once(tmp_path: Path, collected: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "one.css").write_text("body { margin: 0 }\n" * 100)
    (folder / "two.css").write_text("body { margin: 1px }\n" * 100)
    root, names = collected(folder)
    packed, pack = [], Compressor.compress

    def compress(self: Compressor, path: str) -> Any:
        packed.append(Path(path).name)
        return pack(self, path)

    monkeypatch.setattr(Compressor, "compress", compress)
    half = root / f"{names['two.css']}.br"
    half.write_bytes(half.read_bytes()[:-5])
    (folder / "one.css").write_text("body { margin: 2px }\n" * 100)
    _root, now = collected(folder)
    assert set(packed) - {"one.css"} == {now["one.css"], names["two.css"]}
    assert brotli.decompress(half.read_bytes()) == (folder / "two.css").read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "encoding", "read"), [*ENCODINGS, ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress)]
)
def test_the_style_of_the_site_is_packed_for_each_browser(
    client: Client, accepted: str, encoding: str | None, read: Callable[[bytes], bytes]
) -> None:
    response = client.get(stylesheet().url, headers={"accept-encoding": accepted})
    assert response.get("Content-Encoding") == encoding
    assert response["Vary"] == "Accept-Encoding"
    assert "immutable" in response["Cache-Control"]
    assert read(response.content).decode() == stylesheet().text
