"""The relevance set: pages as a cluster organisation writes them, in Danish and English, and what people ask for.

The texts are in tests/corpus/search_pages/ (key: title, lead, then headings and paragraphs), the queries with what
answers them in tests/corpus/: search_queries.csv; held_out_queries.csv, which was written later by somebody who
knew the texts and not the search; spoken_queries.csv, as members, journalists, students and foreigners ask who know
neither. An answer is a key of those texts, the slug of a starter page, `home`, or `metric:` and the key of a
metric.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from clusterinfo.models import InfoPage
from home.models import HomePage
from pages.slugs import spell_out

CORPUS = Path(__file__).parent / "corpus"
FIRST_SET, HELD_OUT, SPOKEN = QUERY_SETS = ("search_queries", "held_out_queries", "spoken_queries")
HEADING = "## "


@dataclass(frozen=True)
class Query:
    """What somebody types, and the answers that may come first: none when nothing should be found."""

    language: str
    text: str
    answers: tuple[str, ...]
    kind: str


def queries(name: str) -> list[Query]:
    """A whole set, in the order it is written in."""
    with (CORPUS / f"{name}.csv").open(newline="") as file:
        return [
            Query(row["language"], row["query"], tuple(filter(None, row["expected"].split("|"))), row["kind"])
            for row in csv.DictReader(file)
        ]


def texts() -> dict[str, dict[str, str]]:
    """Key → language → text."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((CORPUS / "search_pages").glob("*.toml")):
        found |= tomllib.loads(path.read_text())
    return found


def add_pages() -> dict[int, str]:
    """Put the pages on the site, live and linked as translations. Page id → key, for the starter pages too."""
    homes = {home.locale.language_code: home for home in HomePage.objects.live().select_related("locale")}
    keys = {page.pk: "home" if page.depth == home.depth else page.slug for page, home in _starter_pages(homes)}
    with transaction.atomic():
        for key, languages in texts().items():
            for language, text in languages.items():
                page = homes[language].add_child(instance=_page(key, text, homes[language]))
                keys[page.pk] = key
    return keys


def _starter_pages(homes: dict[str, HomePage]) -> Iterator[tuple[Page, HomePage]]:
    for home in homes.values():
        for page in Page.objects.descendant_of(home, inclusive=True):
            yield page, home


def _page(key: str, text: str, home: HomePage) -> InfoPage:
    title, lead, *rest = text.strip().splitlines()
    return InfoPage(
        title=title,
        slug=slugify(spell_out(title)),
        lead=lead,
        body=list(_sections(rest)),
        locale=home.locale,
        translation_key=uuid5(NAMESPACE_URL, key),
    )


def _sections(lines: list[str]) -> Iterator[tuple[str, Any]]:
    for heading, text in zip(lines[::2], lines[1::2], strict=True):
        yield "section", {"heading": heading.removeprefix(HEADING), "text": f"<p>{text}</p>"}
