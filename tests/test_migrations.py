"""`make check` asks of each migration whether the version before can live with it: none of ours is left out."""

import re
from pathlib import Path

from django.apps import apps

from config.environment import PROJECT_DIR


def test_make_check_looks_at_the_migrations_of_every_app() -> None:
    own = {
        app.label
        for app in apps.get_app_configs()
        if (Path(app.path) / "migrations").is_dir()
        and ".venv" not in app.path
        and PROJECT_DIR in Path(app.path).parents
    }
    looked_at = re.search(r"^APPS_WITH_MIGRATIONS := (.*)$", (PROJECT_DIR / "Makefile").read_text(), re.MULTILINE)
    assert looked_at
    assert set(looked_at[1].split()) == own
