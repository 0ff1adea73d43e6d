"""The guides show a picture of each step, and `make pictures` takes them all."""

import re

import pytest

from tests.picture_taking import PICTURES
from tests.served_site import PROJECT_DIR

MOST_BYTES = 100_000
GUIDES = [
    ("editors.md", "on-the-page", "guide_pictures.py"),
    ("translators.md", "translating", "translator_pictures.py"),
    ("translators.da.md", "translating", "translator_pictures.py"),
]


@pytest.mark.parametrize(("name", "folder", "script"), GUIDES)
def test_a_guide_shows_every_picture_that_is_taken_and_no_other(name: str, folder: str, script: str) -> None:
    guide = (PROJECT_DIR / "docs" / name).read_text()
    taken = re.findall(r'_keep\(tab, "([\w-]+)"\)', (PROJECT_DIR / "tests" / script).read_text())
    shown = re.findall(rf"\]\(images/{folder}/([\w-]+)\.png\)", guide)
    assert sorted(shown) == sorted(taken)
    assert sorted(shown) == sorted(path.stem for path in (PICTURES / folder).glob("*.png"))


def test_no_picture_is_heavy() -> None:
    assert max(path.stat().st_size for path in PICTURES.rglob("*.png")) < MOST_BYTES
