"""The scripts of the editor stay small: each about one thing, and together no burden for the page with them."""

import gzip

from tests.served_site import PROJECT_DIR

STATIC = PROJECT_DIR / "site" / "static"
SCRIPTS = sorted((STATIC / "editing").glob("*.js"))
TRANSLATING = sorted((STATIC / "translating").glob("*.js"))
MOST_LINES = 200
# As they are sent: one by one, compressed.
MOST_BYTES = 64_000


def test_no_script_is_too_long_to_read() -> None:
    assert TRANSLATING
    lengths = {path.name: len(path.read_text().splitlines()) for path in [*SCRIPTS, *TRANSLATING]}
    assert {name: lines for name, lines in lengths.items() if lines >= MOST_LINES} == {}


def test_the_scripts_together_stay_light() -> None:
    assert SCRIPTS
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS) < MOST_BYTES
