"""No screen of the editor brings a script in its text, so that the policy need allow none."""

import inspect
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import wagtail
import wagtail_localize
from bs4 import BeautifulSoup
from wagtail.admin.widgets import BaseChooser

from security.policies import EDITORS_POLICY
from tests.address_cases import CASES
from tests.address_objects import make_objects
from tests.roles import Person, user_in

WAGTAIL, LOCALIZE = Path(wagtail.__file__).parent, Path(wagtail_localize.__file__).parent
ADMIN = "admin/templates/wagtailadmin"
# What is written here in another way, as it was when it was written.
UPSTREAM = {
    WAGTAIL / ADMIN / "widgets/date_input.html": "2557f7a4",
    WAGTAIL / ADMIN / "widgets/time_input.html": "536917c5",
    WAGTAIL / ADMIN / "widgets/datetime_input.html": "479d8dde",
    WAGTAIL / ADMIN / "panels/inline_panel.html": "195bb0b1",
    WAGTAIL / ADMIN / "panels/multiple_chooser_panel.html": "673bc9b2",
    LOCALIZE / "templates/wagtail_localize/admin/submit_translation.html": "f11cd525",
}
RENDER = "b46a0fb5"
# Nobody comes to these: the editor of wagtail-localize has ours in its place, and the app is not installed.
NEVER_SHOWN = {
    LOCALIZE / "templates/wagtail_localize/admin/edit_translation.html",
    WAGTAIL / "contrib/search_promotions/templates/wagtailsearchpromotions/add.html",
    WAGTAIL / "contrib/search_promotions/templates/wagtailsearchpromotions/edit.html",
}
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>", re.IGNORECASE)
DATA = ("application/json", "application/ld+json", "text/template", "text/x-template")


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:8]


def has_script(template: Path) -> bool:
    return any(
        "src=" not in attributes and not any(kind in attributes for kind in DATA)
        for attributes in SCRIPT.findall(template.read_text())
    )


def test_upstream_writes_scripts_where_it_did_and_nowhere_else() -> None:
    templates = (each for root in (WAGTAIL, LOCALIZE) for each in root.rglob("templates/**/*.html"))
    own = {each for each in templates if "test" not in each.relative_to(WAGTAIL.parent).parts and has_script(each)}
    assert own == UPSTREAM.keys() | NEVER_SHOWN
    assert {each: digest(each.read_bytes()) for each in UPSTREAM} == UPSTREAM


def test_upstream_still_starts_choosers_as_it_did() -> None:
    assert BaseChooser.render.__module__ == "security.choosers_started"
    source = Path(inspect.getsourcefile(BaseChooser) or "").read_text()
    (render,) = re.findall(r"    def render\(self.*?(?=\n    @property)", source, re.DOTALL)
    assert digest(render.encode()) == RENDER
    scripts = [each for each in WAGTAIL.rglob("*.py") if "<script>{" in each.read_text()]
    assert [each.relative_to(WAGTAIL).as_posix() for each in scripts] == ["admin/widgets/chooser.py"]


def in_text(html: str) -> Iterator[str]:
    """Whatever of it a browser would run without asking for a file."""
    soup = BeautifulSoup(html, "html.parser")
    for script in soup.find_all("script"):
        if not script.get("src") and script.get("type") not in DATA:
            yield str(script)[:200]
    for element in soup.find_all(True):
        for name, value in element.attrs.items():
            if name.startswith("on") or str(value).strip().lower().startswith("javascript:"):
                yield f"{name}={value}"
    for template in soup.find_all("template"):
        yield from in_text(template.decode_contents())


def pieces(value: Any) -> Iterator[str]:
    """The texts of an answer: dialogs come as JSON with HTML in it."""
    if isinstance(value, str):
        if "<" in value:
            yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from pieces(each)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
def test_no_answer_has_a_script_in_its_text() -> None:
    objects = make_objects(uploader=user_in("C"))
    person = Person("A")
    found: dict[str, set[str]] = {}
    shown = 0
    for case in (each for each in CASES if each.row.allows("A", "GET")):
        response = person.ask("get", case.path(objects[case.row.whose.partition(" ")[0] or "danish"]), None)
        kind = response.headers.get("Content-Type", "")
        if response.status_code != 200 or not kind.startswith(("text/html", "application/json")):
            continue
        text = person.content.decode()
        shown += bool(text)
        for piece in pieces(json.loads(text or "{}")) if "json" in kind else [text]:
            found.setdefault(case.address.name, set()).update(in_text(piece))
    assert shown > 150
    assert {name: scripts for name, scripts in found.items() if scripts} == {}


def test_the_policy_of_the_editor_allows_scripts_from_files_alone() -> None:
    assert EDITORS_POLICY["script-src"] == ["'self'"]
