"""The guide for editors shows a picture of each step, and `make pictures` takes them all."""

import re

from tests.guide_pictures import PICTURES
from tests.served_site import PROJECT_DIR

MOST_BYTES = 100_000


def test_the_guide_shows_every_picture_that_is_taken_and_no_other() -> None:
    guide = (PROJECT_DIR / "docs" / "editors.md").read_text()
    script = (PROJECT_DIR / "tests" / "guide_pictures.py").read_text()
    shown = re.findall(r"\]\(images/on-the-page/([\w-]+)\.png\)", guide)
    assert sorted(shown) == sorted(re.findall(r'_keep\(tab, "([\w-]+)"\)', script))
    assert sorted(shown) == sorted(path.stem for path in PICTURES.glob("*.png"))


def test_no_picture_is_heavy() -> None:
    assert max(path.stat().st_size for path in PICTURES.glob("*.png")) < MOST_BYTES
