"""`manage.py index_search`: puts all pages and metrics into the search's index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from search.index.index_writing import index_all


class Command(BaseCommand):
    """Index everything anew: after an upgrade that treats words otherwise, or after pages came in past the site."""

    help = "Puts all published pages and all metrics into the search's index anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index_all()} texts are in the index.")
