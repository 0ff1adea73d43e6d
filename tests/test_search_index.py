"""The index is what the site is: after each way in which a page or a metric comes, changes and goes."""

import pytest
from wagtail.models import Page

from home.models import HomePage
from metrics.models import Metric
from search.index.index_writing import index_all
from search.index.signals import index_what_was_there
from search.models import IndexedText
from tests.test_search import add_page

pytestmark = pytest.mark.django_db


def indexed(metric: Metric) -> dict[str, str]:
    """What the index calls a metric in each language."""
    return {text.language: text.title for text in IndexedText.objects.filter(metric=metric)}


def test_a_wording_is_in_the_index_for_as_long_as_there_is_one() -> None:
    metric = Metric.objects.get(key="members")
    danish, english = (metric.wordings.get(locale__language_code=code) for code in ("da", "en"))
    danish.name = "Stjernekikkerter"
    danish.save()
    assert indexed(metric) == {"da": "Stjernekikkerter", "en": english.name}
    english.delete()
    assert indexed(metric) == {"da": "Stjernekikkerter"}


def test_a_metric_that_is_saved_is_indexed_with_what_its_wordings_say_by_then() -> None:
    metric = Metric.objects.get(key="members")
    metric.wordings.filter(locale__language_code="da").update(name="Stjernekikkerter")
    metric.save()
    assert indexed(metric)["da"] == "Stjernekikkerter"


def test_a_page_that_is_withdrawn_by_a_save_of_a_few_fields_leaves_the_index(home: HomePage) -> None:
    page = add_page(home, "Dyr", "stjernekikkert")
    page.live = False
    page.save(update_fields=["live", "has_unpublished_changes"])
    assert not IndexedText.objects.filter(page=page).exists()


def test_made_anew_the_index_has_nothing_of_what_went_unnoticed(home: HomePage) -> None:
    page = add_page(home, "Dyr", "stjernekikkert")
    Page.objects.filter(pk=page.pk).update(live=False)
    index_all()
    assert not IndexedText.objects.filter(page=page).exists()


def test_after_an_upgrade_an_index_is_filled_that_is_empty_and_no_other() -> None:
    IndexedText.objects.all().delete()
    index_what_was_there()
    assert IndexedText.objects.filter(page__isnull=False).exists()
    first = IndexedText.objects.earliest("pk")
    IndexedText.objects.exclude(pk=first.pk).delete()
    index_what_was_there()
    assert list(IndexedText.objects.all()) == [first]
