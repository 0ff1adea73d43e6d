"""Choosing a metric: the rows to choose from, the search, what a page is told; and registering a typed figure."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.content.typed_figures import typed_tiles
from metrics.editors.metric_search import metrics_meant_by
from metrics.models import Metric
from tests.metric_forms import edit_url
from tests.test_register_editing import messages_of

pytestmark = pytest.mark.django_db

CHOOSER = "wagtailsnippetchoosers_metrics_metric"
NBSP = "\u00a0"


class TestChooser:
    def rows(self, client: Client, **asked: str) -> list[list[str]]:
        html = client.get(reverse(f"{CHOOSER}:choose_results"), asked).content.decode()
        found = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
        return [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in found]

    def test_each_row_has_name_value_and_period_in_the_order_of_the_keys(
        self, communications_officer: Client
    ) -> None:
        Metric.objects.create(key="apprentices")
        rows = self.rows(communications_officer)
        assert rows[:2] == [["apprentices", "–", ""], ["Klynger og innovationsnetværk", "38", "2018"]]

    def test_in_running_text_a_figure_is_also_offered_in_words(self, communications_officer: Client) -> None:
        (row,) = self.rows(communications_officer, q="Innovationskraft", inline="1", locale="en")
        assert row[1] == "4x"
        assert row[-1] == "4 times"
        html = communications_officer.get(
            reverse(f"{CHOOSER}:choose_results"), {"q": "Innovationskraft", "inline": "1"}
        ).content.decode()
        links = [str(link["href"]) for link in BeautifulSoup(html, "html.parser").select("tbody a[href]")]
        assert [("format=words" in link) for link in links] == [False, True]

    @pytest.mark.parametrize("asked", ["fr", "", "EN", "x" * 99])
    def test_a_language_that_the_site_has_not_is_that_of_the_menus(
        self, asked: str, communications_officer: Client
    ) -> None:
        (row,) = self.rows(communications_officer, q="participants", locale=asked)
        assert row[:2] == ["Deltagende virksomheder", "18.058"]

    def test_what_was_chosen_is_written_in_every_language(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        factor = Metric.objects.get(key="innovation-likelihood")
        chosen = reverse(f"{CHOOSER}:chosen", args=[factor.pk])
        plain = communications_officer.get(chosen).json()["result"]
        assert (plain["key"], plain["format"], plain["texts"]) == (
            *("innovation-likelihood", ""),
            {"da": "4x", "en": "4x"},
        )
        words = communications_officer.get(chosen, {"format": "words", "locale": "en"}).json()["result"]
        assert (words["format"], words["texts"]) == ("words", {"da": "4 gange", "en": "4 times"})
        assert plain["string"] == "Innovationskraft: 4x"
        assert words["string"].endswith(": 4x")
        empty = Metric.objects.create(key="apprentices")
        nothing = communications_officer.get(reverse(f"{CHOOSER}:chosen", args=[empty.pk])).json()["result"]
        assert (nothing["string"], nothing["texts"]) == ("apprentices", {"da": "–", "en": "–"})

    @pytest.mark.parametrize("pk", ["x", "0", "999999", "٣"])
    def test_what_is_not_there_is_not_found(self, pk: str, communications_officer: Client) -> None:
        base = reverse(f"{CHOOSER}:chosen", args=["1"])
        assert communications_officer.get(base.replace("/1/", f"/{pk}/")).status_code == 404
        several = reverse(f"{CHOOSER}:chosen_multiple")
        assert communications_officer.get(several, {"id": pk}).status_code == 404

    def test_values_of_many_keys_are_told_at_once_and_no_more_than_two_hundred(
        self, communications_officer: Client
    ) -> None:
        Metric.objects.bulk_create(Metric(key=f"m-{number}") for number in range(201))
        keys = [f"m-{number}" for number in range(201)]
        answer = communications_officer.get(reverse("metric_values"), {"key": keys, "locale": "en"}).json()
        assert list(answer) == sorted(keys[:200])
        assert answer["m-0"] == {"name": "m-0", "value": "–"}


class TestSearch:
    def found(self, text: str) -> set[str]:
        return {metric.key for metric in Metric.objects.for_listing("da").filter(metrics_meant_by(text))}

    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("NYE produkter", {"new-products", "new-products-small"}),
            ("produkter nye", {"new-products", "new-products-small"}),
            (" \0participants ", {"participants"}),
            ("new-products-s", {"new-products-small"}),
            ("participating", {"participants"}),
            ("3,6 %", {"productivity-growth"}),
            ("3.6", {"productivity-growth"}),
            ("+300", {"members"}),
            ("16.500", set()),
            ("nye virksomheder zzz", set()),
        ],
    )
    def test_by_every_word_of_a_name_by_key_or_by_the_current_value(self, text: str, keys: set[str]) -> None:
        assert self.found(text) == keys


class TestTypedFigures:
    def page_with(self, front: HomePage, **tile: Any) -> tuple[InfoPage, str]:
        value = {"number": "12.5", "unit": "percent", "qualifier": "more_than"}
        body = [("stat_counter", {"heading": "Tal", "tiles": [{"value": value, "text": "<p>I år.</p>", **tile}]})]
        page = front.add_child(instance=InfoPage(title="Talside", locale=front.locale, body=body))
        page.save_revision()
        return page, next(typed_tiles(page)).tile_id

    def test_those_of_pages_that_may_be_edited_are_listed(
        self, home: HomePage, communications_officer: Client
    ) -> None:
        page, tile_id = self.page_with(home, label="Vækst i Ærø")
        html = communications_officer.get(reverse("typed_figures")).content.decode()
        assert f"+12,5{NBSP}%" in html
        assert "Vækst i Ærø" in html
        assert reverse("typed_figure_to_metric", args=[page.pk, tile_id]) in html
        for right in home.group_permissions.all():
            right.delete()
        html = communications_officer.get(reverse("typed_figures")).content.decode()
        assert "Vækst i Ærø" not in html

    def test_one_becomes_a_metric_of_whoever_registers_it(
        self, home: HomePage, communications_officer: Client
    ) -> None:
        Metric.objects.create(key="vaekst-i-aeroe")
        page, tile_id = self.page_with(home, label="Vækst i Ærø")
        register = reverse("typed_figure_to_metric", args=[page.pk, tile_id])
        response = communications_officer.post(register, follow=True)
        metric = Metric.objects.get(key="vaekst-i-aeroe-2")
        user = get_user(communications_officer)
        assert response.redirect_chain == [(edit_url(metric), 302)]
        assert messages_of(response)[0].startswith("»Vækst i Ærø« er nu i registret.")
        assert (metric.unit, metric.decimals, metric.qualifier, metric.owner) == ("percent", 1, "more_than", user)
        value = metric.observations.get()
        assert (value.value, value.entered_by) == (Decimal("12.5"), user)
        assert InfoPage.objects.get(pk=page.pk).get_latest_revision().user == user
        again = communications_officer.post(register, follow=True)
        assert messages_of(again) == ["Tallet er ikke længere skrevet dér. Intet er ændret."]
        assert again.redirect_chain == [(reverse("typed_figures"), 302)]

    def test_a_long_label_gives_a_key_that_ends_with_a_word(
        self, home: HomePage, communications_officer: Client
    ) -> None:
        page, tile_id = self.page_with(home, label=f"{'a' * 49} {'b' * 20}")
        communications_officer.post(reverse("typed_figure_to_metric", args=[page.pk, tile_id]))
        Metric.objects.get(key="a" * 49).full_clean()

    def test_none_is_registered_from_a_page_that_somebody_has_locked(
        self, home: HomePage, communications_officer: Client
    ) -> None:
        page, tile_id = self.page_with(home, label="Vækst")
        InfoPage.objects.filter(pk=page.pk).update(locked=True)
        before = page.get_latest_revision().pk
        communications_officer.post(reverse("typed_figure_to_metric", args=[page.pk, tile_id]))
        assert not Metric.objects.filter(key="vaekst").exists()
        assert InfoPage.objects.get(pk=page.pk).latest_revision_id == before

    def test_reading_the_address_registers_nothing(self, home: HomePage, communications_officer: Client) -> None:
        page, tile_id = self.page_with(home, label="Vækst")
        register = reverse("typed_figure_to_metric", args=[page.pk, tile_id])
        assert communications_officer.get(register).status_code == 405
        assert communications_officer.post(register.replace(f"/{page.pk}/", "/999999/")).status_code == 404


def test_a_chooser_for_several_is_answered_in_running_text_too(communications_officer: Client) -> None:
    for address in ("/admin/snippets/choose/metrics/metric/", "/admin/snippets/choose/metrics/metric/results/"):
        assert communications_officer.get(f"{address}?inline=1&multiple=1").status_code == 200
