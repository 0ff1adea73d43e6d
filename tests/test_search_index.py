"""The index is what the site is: after each way in which a page or a metric comes, changes and goes."""

from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from home.models import HomePage
from metrics.models import Metric
from search.asking import visible
from search.index.index_writing import index_all
from search.index.signals import index_what_was_there
from search.models import IndexedText, Place
from tests.test_search import add_page, found

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


def test_a_page_is_found_until_it_expires_though_nothing_is_saved_then(client: Client, home: HomePage) -> None:
    page = add_page(home, "Dyr", "stjernekikkert")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(days=1))
    assert found(client, "stjernekikkert") == ["Dyr"]
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=2)):
        assert found(client, "stjernekikkert") == []


def test_where_more_is_hidden_than_a_question_can_name_it_stays_hidden(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visible, "MOST_HIDDEN", 0)
    add_page(home, "Dyr", "stjernekikkert")
    add_page(home, "Lukket", "stjernekikkert").view_restrictions.create(restriction_type="login")
    assert found(client, "stjernekikkert") == ["Dyr"]
    assert Metric.objects.get(key="members").name_in("da") in found(client, "medlemmer")


def test_a_text_that_comes_while_somebody_searches_is_none_of_the_public_ones(home: HomePage) -> None:
    add_page(home, "Dyr", "stjernekikkert")
    allowed = visible.public_places("da", visible.visible_metrics("da"))
    add_page(home, "Lukket", "stjernekikkert").view_restrictions.create(restriction_type="login")
    places = Place.objects.filter(allowed, word__form="stjernekikkert")
    assert [place.text.title for place in places] == ["Dyr"]


@pytest.mark.parametrize("closed", ["restricted", "expired", "index emptied"])
def test_what_is_closed_while_somebody_searches_is_not_shown(
    closed: str, client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = add_page(home, "Lukket", "stjernekikkert")
    add_page(home, "Dyr", "stjernekikkert")
    allowed = visible.public_places("da", visible.visible_metrics("da"))
    monkeypatch.setattr("search.asking.finding.public_places", lambda *asked: allowed)
    assert sorted(found(client, "stjernekikkert")) == ["Dyr", "Lukket"]
    if closed == "restricted":
        page.view_restrictions.create(restriction_type="login")
    elif closed == "expired":
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(days=1))
    else:
        others = SimpleNamespace(filter=IndexedText.objects.exclude(page=page).filter)
        monkeypatch.setattr("search.asking.candidates.IndexedText", SimpleNamespace(objects=others))
    assert found(client, "stjernekikkert") == ["Dyr"]
