"""What staff read about figures beside the findings: sentences in the report, sources on paper, the way back."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from home.models import HomePage, SiteSettings
from metrics.models import Metric
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db


def test_each_linked_number_stands_in_the_report_with_the_others_of_its_sentence(
    home: HomePage, communications_officer: Client
) -> None:
    keys = ("clusters", "participants", "clusters")
    chips = [f'<a linktype="metric" id="{Metric.objects.get(key=key).pk}">{key}</a>' for key in keys]
    page = info_page(home, f"<p>I {chips[0]} klynger er {chips[1]} virksomheder, ikke {chips[2]}.</p>")
    html = communications_officer.get(reverse("figure_numbers")).content
    rows = [row for row in BeautifulSoup(html, "html.parser").select("tbody tr") if page.title in row.get_text()]
    said = [" ".join(row.get_text().split()) for row in rows]
    assert len(said) == 3
    assert all("I 38 klynger er 18.058 virksomheder, ikke 38." in text for text in said)
    assert [row.select_one("mark").get_text() for row in rows] == ["38", "18.058", "38"]  # type: ignore[union-attr]


def test_on_paper_a_figure_stands_with_its_period_and_its_source(home: HomePage) -> None:
    metric = Metric.objects.get(key="participants")
    page = info_page(home, f'<p>I alt <a linktype="metric" id="{metric.pk}">participants</a> virksomheder.</p>')
    listed = BeautifulSoup(Client().get(page.url).content, "html.parser").select_one(".figures-on-paper")
    assert listed is not None
    said = " ".join(listed.get_text(" ").split())
    assert "2018" in said.replace("Performanceregnskab 2018", "")
    assert "Cluster Excellence Denmark: Performanceregnskab 2018" in said


def test_the_way_back_from_a_translation_of_the_settings_has_a_name(english: Locale, translator: Client) -> None:
    views = "wagtailsnippets_home_sitesettings"
    html = translator.get(reverse(f"{views}:edit", args=[SiteSettings.objects.get(locale=english).pk])).content
    way = BeautifulSoup(html, "html.parser").select(f'[class*=breadcrumb] a[href="{reverse(f"{views}:list")}"]')
    assert [step.get_text().strip() for step in way] == ["sitets indstillinger"]
