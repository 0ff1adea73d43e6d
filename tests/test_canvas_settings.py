"""What the scripts of the page editor are told: the ways to metrics and images, for those who may go there."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from clusterinfo.models import InfoPage
from home.models import HomePage

pytestmark = pytest.mark.django_db


def told(client: Client, page: Page) -> dict[str, Any]:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    settings = BeautifulSoup(response.content, "html.parser").find(id="canvas-settings")
    assert settings is not None
    read: dict[str, Any] = json.loads(settings.get_text())
    return read


def test_the_ways_to_metrics_and_images_are_named_to_those_who_may_go_them(
    communications_officer: Client, translator: Client, home: HomePage, english: Locale
) -> None:
    officers = told(communications_officer, home)
    assert officers["metricUrl"] == reverse("wagtailsnippets_metrics_metric:edit", args=[0])
    assert officers["metricHistoryUrl"] == reverse("wagtailsnippets_metrics_metric:history", args=[0])
    assert officers["focalPointUrl"] == reverse("focal_point", args=[0])
    # A page that is no translation, so that translators write in it as others do.
    english_home = HomePage.objects.get(locale=english)
    page = english_home.add_child(instance=InfoPage(title="Only in English", locale=english))
    translators = told(translator, page)
    assert translators["renderUrl"]
    assert (translators["metricUrl"], translators["metricHistoryUrl"], translators["focalPointUrl"]) == ("", "", "")


def test_a_draft_in_the_other_language_is_offered_to_those_who_edit_it(
    communications_officer: Client, administrator: Client, home: HomePage, english: Locale
) -> None:
    [officers], [administrators] = (
        told(client, home)["languages"] for client in (communications_officer, administrator)
    )
    address = reverse("canvas_in_language", args=[home.pk, "en"])
    edit = reverse("wagtailadmin_pages:edit", args=[home.get_translation(english).pk])
    assert (officers["live"], officers["draft"], officers["edit"]) == (f"{address}?version=live", "", "")
    assert (administrators["draft"], administrators["edit"]) == (f"{address}?version=draft", edit)
