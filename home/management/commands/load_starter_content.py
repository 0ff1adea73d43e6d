"""`manage.py load_starter_content`: loads the starter pages, unless there is a front page."""

from typing import Any

from django.core.management.base import BaseCommand

from home.starter.loader import load_starter_content


class Command(BaseCommand):
    """Load the starter pages in Danish and English."""

    help = "Loads the starter pages in Danish and English into a site that has no front page yet."

    def handle(self, *args: Any, **options: Any) -> None:
        if load_starter_content():
            self.stdout.write("Starter content loaded: the pages in Danish, with their English translations.")
        else:
            self.stdout.write("This site has pages already; nothing was changed.")
