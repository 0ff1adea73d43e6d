"""How long a translator waits: for a page of 200 texts beside wagtail-localize's, and for a memory of 50,000.

Both editors work on one page of one site, by turns, with the same signals behind them. wagtail-localize's is opened
and its texts are saved and published by its own views, without the hooks and guards of this site. It has no memory:
what is found there is measured beside the exact lookup.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.db import connection, reset_queries
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from wagtail import hooks
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.views.edit_translation import edit_string_translation

from accounts.groups import TRANSLATORS
from accounts.models import User
from clusterinfo.models import InfoPage
from config.urls import urlpatterns as site_urls
from home.models import HomePage
from home.starter.loader import load_starter_content
from tests.benchmarks.memory_units import fill_memory, pair
from tests.benchmarks.tables import Table
from translation import localize_guard
from translation.segments.memory import same_texts, search, similar
from translation.segments.segment_rows import SegmentRows

TEXTS = 200
UNITS = 50_000
ROUNDS = 9
STOCK_SAVE = "admin/localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/"
# The address of wagtail-localize's editor for saving, in front of the guarded one.
urlpatterns = [path(STOCK_SAVE, edit_string_translation, name="stock_save"), *site_urls]


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    # Without Django's test environment, which copies the context of each template and so weighs on our rows alone.
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        translation = _translated_page()
        _editors(translation)
        _lookups(translation)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _translated_page() -> Translation:
    """Of a page of TEXTS texts, all of them translated and published."""
    chooser = random.Random(3)
    words = {"Lang side": "Long page", "lang-side": "long-page", "Langt afsnit": "Long section"}
    sentences = dict(pair(chooser, number) for number in range(TEXTS - len(words)))
    paragraphs = "".join(f"<p>{danish}</p>" for danish in sentences)
    home = HomePage.objects.get(locale__language_code="da")
    body = [("section", {"heading": "Langt afsnit", "text": paragraphs})]
    page = home.add_child(instance=InfoPage(title="Lang side", slug="lang-side", body=body, locale=home.locale))
    page.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(InfoPage.objects.get(pk=page.pk))
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=(words | sentences)[segment.string.data],
        )
    translation.save_target(publish=True)
    return translation


class _Translator:
    """What somebody does on the page, in the one editor or the other; `text` is the segment in hand."""

    def __init__(self, translation: Translation) -> None:
        person = User.objects.create_user("translator-bench", email="translator@example.org")
        person.groups.add(*Group.objects.filter(name__startswith=TRANSLATORS))
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(person)
        segments = translation.source.stringsegment_set.select_related("string", "context").order_by("order")
        self.segment = segments[TEXTS // 2]
        self.translation = translation
        target = translation.get_target_instance()
        self.edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
        self.texts = StringTranslation.objects.filter(
            translation_of=self.segment.string, context=self.segment.context, locale=translation.target_locale
        )
        self.target = InfoPage.objects.filter(pk=target.pk)

    def open(self) -> Any:
        """The screen, or what its script is to make a screen of."""
        return self.client.get(self.edit)

    def save_stock(self) -> Any:
        """As the script of wagtail-localize does."""
        ids = {"translation_id": self.translation.pk, "string_segment_id": self.segment.pk}
        body = urlencode({"value": f"{self.texts.get().data} Stock."})
        url = reverse("stock_save", kwargs=ids)
        return self.client.put(url, body, content_type="application/x-www-form-urlencoded")

    def save(self) -> Any:
        """As the script of the segment editor does."""
        text = self.texts.get().data
        data = {"text": f"{text} Ours.", "before": text, "action": "confirm"}
        url = reverse("save_segment", args=[self.translation.pk, self.segment.pk])
        return self.client.post(url, data, headers={"Accept": "application/json"})

    def publish(self) -> Any:
        """The texts become the page."""
        before = self.target.values_list("live_revision_id", flat=True).get()
        response = self.client.post(self.edit, {"action": "publish"})
        assert self.target.values_list("live_revision_id", flat=True).get() != before, "not published"
        return response


def _editors(translation: Translation) -> None:
    translator = _Translator(translation)
    table = Table(
        "segments",
        f"A page of {translation.source.stringsegment_set.count()} texts, median of {ROUNDS}, and localize's:",
        ("queries", "localize's", "ms", "localize's ms", "ratio"),
    )
    for name, stock, ours in (
        ("open", translator.open, translator.open),
        ("save one", translator.save_stock, translator.save),
        ("publish", translator.publish, translator.publish),
    ):
        taken: dict[str, list[float]] = {"stock": [], "ours": []}
        queries: dict[str, int] = {}
        # By turns: another process may slow down one as well as the other.
        for _round in range(ROUNDS + 1):
            with _stock_editor():
                queries["stock"] = _measure(stock, taken["stock"])
            queries["ours"] = _measure(ours, taken["ours"])
        own, other = (statistics.median(taken[who][1:]) for who in ("ours", "stock"))
        table.add(name, queries["ours"], queries["stock"], own, other, own / other)


def _measure(ask: Callable[[], Any], taken: list[float]) -> int:
    """How many queries a request takes; adds its milliseconds."""
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        response = ask()
        taken.append((time.perf_counter() - start) * 1000)
    assert response.status_code in (200, 201, 302), response.status_code
    return len(queries)


@contextmanager
def _stock_editor() -> Iterator[None]:
    """wagtail-localize's editor without what this site puts in its place, and without its guards."""
    every = hooks.get_hooks

    def those_of_wagtail(name: str) -> list[Callable]:
        return [hook for hook in every(name) if hook.__module__.startswith("wagtail")]

    with (
        patch.object(hooks, "get_hooks", those_of_wagtail),
        patch.object(Translation, "save_target", localize_guard._save_target),
        override_settings(ROOT_URLCONF=__name__),
    ):
        yield


def _lookups(translation: Translation) -> None:
    fill_memory(UNITS, translation)
    rows = SegmentRows(translation, translation.get_target_instance()).without_remarks()
    row = rows[TEXTS // 2]
    source, target = translation.source.locale_id, translation.target_locale_id
    asked: dict[str, Callable[[], Any]] = {
        "baseline, exact, 200 texts": lambda: same_texts((row.segment.string_id for row in rows), target),
        "similar ones of a text": lambda: similar(row.segment.string.data, source, target, row.codes, but_not=""),
        "a word that many have": lambda: search("virksomheder", source, target),
        "two words, few have both": lambda: search("klynge 17", source, target),
        "a word that none has": lambda: search("giraf", source, target),
    }
    table = Table(
        "segments",
        f"A memory of {UNITS:,} texts, first and median of {ROUNDS} afterwards:",
        ("queries", "first, ms", "ms", "ratio"),
    )
    baseline = 0.0
    for name, ask in asked.items():
        taken: list[float] = []
        for _round in range(ROUNDS + 1):
            reset_queries()
            with CaptureQueriesContext(connection) as queries:
                start = time.perf_counter()
                ask()
                taken.append((time.perf_counter() - start) * 1000)
        median = statistics.median(taken[1:])
        baseline = baseline or median
        table.add(name, len(queries), taken[0], median, median / baseline)
