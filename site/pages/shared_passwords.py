"""Says which pages and collections still open by a shared password, which Wagtail keeps as it was typed."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, PageViewRestriction


def check_shared_passwords(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """One warning for all of them. `migrate` and `check --database default` ask it, which may use the database."""
    return [
        CheckWarning(
            f"A shared password, kept as it was typed, opens: {', '.join(opened)}.",
            hint="No new ones can be set. In the editor let these be for people who are logged in, or of a group.",
            id="pages.W001",
        )
        for alias in databases or ()
        if (opened := _opened_by_a_password(alias))
    ]


def _opened_by_a_password(alias: str) -> list[str]:
    tables = connections[alias].introspection.table_names()
    by_password = {"restriction_type": BaseViewRestriction.PASSWORD}
    opened = []
    # On the first start there are none of them.
    if PageViewRestriction._meta.db_table in tables:
        pages = PageViewRestriction.objects.using(alias).filter(**by_password)
        opened += [f"page {number}" for number in pages.values_list("page_id", flat=True)]
    if CollectionViewRestriction._meta.db_table in tables:
        collections = CollectionViewRestriction.objects.using(alias).filter(**by_password)
        opened += [f"collection {number}" for number in collections.values_list("collection_id", flat=True)]
    return opened
