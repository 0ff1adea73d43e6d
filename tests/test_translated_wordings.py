"""Names of metrics and what they count are translated by translators, and are work until they are."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry

from metrics.models import Metric, MetricWording
from metrics.models.wording_work import wording_work
from tests.test_inbox import rows
from tests.test_rights import is_turned_away


@pytest.fixture
def metric(danish: Locale) -> Metric:
    """With words in Danish alone."""
    metric = Metric.objects.create(key="apprentices")
    MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge", definition="Hvor mange der lærer.")
    return metric


def address(metric: Metric, language: str = "en") -> str:
    return reverse("translate_wording", args=[metric.pk, language])


def test_a_new_metric_is_work_until_its_words_are_translated(
    metric: Metric, translator: Client, english: Locale
) -> None:
    changed, words, done, _since, step = rows(translator)["Lærlinge Navne på nøgletal"]
    assert (changed, words, done, step) == ("2 tekster", "5", "0 %", "Skal oversættes")
    assert "Hvor mange der lærer." in translator.get(address(metric)).content.decode()
    translator.post(address(metric), {"name": "Apprentices", "definition": ""})
    assert rows(translator)["Lærlinge Navne på nøgletal"][0] == "1 tekst"
    translator.post(address(metric), {"name": "Apprentices", "definition": "How many learn."})
    assert rows(translator) == {}
    own = MetricWording.objects.get(metric=metric, locale=english)
    assert (own.name, own.definition) == ("Apprentices", "How many learn.")
    assert ModelLogEntry.objects.for_instance(metric).filter(action="wagtail.edit").count() == 2


def test_a_danish_wording_that_changes_is_work_again(danish: Locale, translator: Client, english: Locale) -> None:
    metric = Metric.objects.get(key="participants")
    wording = MetricWording.objects.get(metric=metric, locale=danish)
    wording.definition = "Alle, der har deltaget mindst én gang."
    wording.save()
    assert rows(translator)[f"{wording.name} Navne på nøgletal"][0] == "1 tekst"
    own = MetricWording.objects.get(metric=metric, locale=english)
    # The name alone is written anew; the definition is still that of the old Danish one.
    own.name = "People taking part"
    own.save()
    assert len(rows(translator)) == 1
    texts = {"name": own.name, "counted_singular": own.counted_singular, "counted_plural": own.counted_plural}
    translator.post(address(metric), {**texts, "definition": "All who took part at least once."})
    assert rows(translator) == {}


def test_the_words_are_those_of_the_people_who_edit_the_language(
    metric: Metric, communications_officer: Client, translator: Client, english: Locale
) -> None:
    assert is_turned_away(communications_officer, address(metric), {"name": "Taken"})
    assert is_turned_away(translator, address(metric, "da"), {"name": "Overtaget"})
    assert metric.name_in("da") == "Lærlinge"
    assert not MetricWording.objects.filter(metric=metric, locale=english).exists()


def test_a_name_that_is_missing_or_too_long_is_told(metric: Metric, translator: Client, english: Locale) -> None:
    for name in ("", "   ", "n" * 121):
        html = translator.post(address(metric), {"name": name, "definition": "How many."}).content.decode()
        assert "error-message" in html
    assert not MetricWording.objects.filter(metric=metric, locale=english).exists()


def test_words_written_before_the_danish_ones_are_held_to_these(danish: Locale, english: Locale) -> None:
    metric = Metric.objects.create(key="apprentices")
    MetricWording.objects.create(metric=metric, locale=english, name="Apprentices")
    wording = MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
    assert wording_work([metric], english)[0].waiting == {}
    wording.name = "Elever"
    wording.save()
    assert wording_work([Metric.objects.get(pk=metric.pk)], english)[0].waiting == {"name": "Elever"}
