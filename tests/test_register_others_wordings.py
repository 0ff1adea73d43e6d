"""What is easily overlooked in the register: words that others add or take away, keys, work, what is offered."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page

from home.models import HomePage
from metrics.content.typed_figures import turn_into_metric, typed_tiles
from metrics.models import Metric, MetricWording
from tests.metric_forms import edit_url, opened
from tests.pages_with_figures import info_page
from tests.test_inbox import INBOX

pytestmark = pytest.mark.django_db


class TestWordingsOfOthers:
    @pytest.fixture
    def metric(self, danish: Locale) -> Metric:
        metric = Metric.objects.create(key="apprentices")
        MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
        return metric

    def test_one_that_was_added_meanwhile_is_taken_without_asking_whose_counts(
        self, metric: Metric, english: Locale, communications_officer: Client
    ) -> None:
        form = opened(communications_officer, metric)
        MetricWording.objects.create(metric=metric, locale=english, name="Apprentices")
        answer = communications_officer.post(edit_url(metric), form)
        (change,) = answer.context["form"].others_changes
        assert (change.label, change.before, change.now) == ("navn (Engelsk)", "", "Apprentices")
        assert change.is_disputed is False

    def test_of_one_that_was_taken_away_only_the_words_it_had_are_told(
        self, metric: Metric, english: Locale, communications_officer: Client
    ) -> None:
        wording = MetricWording.objects.create(metric=metric, locale=english, name="Apprentices")
        form = opened(communications_officer, metric)
        wording.delete()
        answer = communications_officer.post(edit_url(metric), form)
        told = [(change.label, change.before, change.now) for change in answer.context["form"].others_changes]
        assert told == [("navn (Engelsk)", "Apprentices", "")]


def test_names_that_wait_take_as_many_queries_for_many_metrics_as_for_one(
    danish: Locale, translator: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert translator.get(INBOX).status_code == 200
        return len(asked)

    def waiting(number: int) -> None:
        metric = Metric.objects.create(key=f"metric-{number}")
        MetricWording.objects.create(metric=metric, locale=danish, name=f"Tal {number}")

    waiting(0)
    queries()
    before = queries()
    for number in range(1, 5):
        waiting(number)
    queries()
    assert queries() == before


@pytest.mark.parametrize(
    ("label", "keys"), [("!!", ["metric", "metric-2"]), ("Nye medlemmer", ["nye-medlemmer", "nye-medlemmer-2"])]
)
def test_a_typed_figure_is_registered_under_a_key_made_of_its_label(
    label: str, keys: list[str], home: HomePage
) -> None:
    tile = {
        "value": {"number": "417", "unit": "count", "qualifier": "none"},
        "label": label,
        "text": "<p>I år.</p>",
    }
    page: Page = info_page(home, "")
    page.body = [("stat_counter", {"heading": "Tal", "tiles": [tile, tile]})]
    page.save()
    made: list[Any] = [turn_into_metric(page, one.tile_id, None) for one in list(typed_tiles(page))]
    assert [metric.key for metric in made] == keys
    assert [metric.name_in("da") for metric in made] == [label, label]


def test_typed_figures_are_offered_among_the_reports_to_those_who_may_register_them(
    communications_officer: Client, translator: Client
) -> None:
    address = reverse("typed_figures")
    assert address in communications_officer.get("/admin/").content.decode()
    assert address not in translator.get("/admin/").content.decode()


def test_the_script_of_a_chip_finds_its_words_in_the_language_of_the_menus(
    home: HomePage, communications_officer: Client
) -> None:
    html = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content
    words = BeautifulSoup(html, "html.parser").select_one("script#metric-chip-texts")
    assert words is not None
    assert "Skift" in words.get_text()
