"""The register as an editor works with it: a value typed once, its previews, its history, its places."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale

from clusterinfo.models import ClusterPage
from metrics.models import Metric, Observation, Source
from tests.metric_forms import edit_url, form_of

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


def test_a_value_typed_in_the_form_is_appended_to_the_history(
    communications_officer: Client, participants: Metric
) -> None:
    communications_officer.post(
        edit_url(participants), form_of(participants, new_value="19.250", new_period="2019")
    )
    current = participants.current()
    assert current is not None
    assert (current.value, current.period) == (Decimal(19250), "2019")
    assert current.entered_by is not None
    assert participants.observations.count() == 3


def test_a_corrected_figure_changes_every_page_in_both_languages(
    communications_officer: Client, participants: Metric
) -> None:
    communications_officer.post(
        edit_url(participants),
        form_of(
            participants, new_value="18.112", new_period="2018", new_kind="correction", new_note="Talt to gange"
        ),
    )
    danish = Client().get("/hvad-er-en-klynge/").content.decode()
    english = Client().get("/en/what-is-a-cluster/").content.decode()
    assert "18.112" in danish
    assert "18.058" not in danish
    assert "18,112" in english
    assert "18,058" not in english


def test_the_public_sees_the_day_on_which_a_figure_was_last_held_against_its_source(
    communications_officer: Client, participants: Metric
) -> None:
    with patch("django.db.models.fields.timezone.now", return_value=timezone.now() - timedelta(days=365)):
        Observation.objects.create(metric=participants, value=19250, period="2019")
    today = timezone.localdate()
    address, written = "/tal-og-kilder/participants/", date_format(today, "DATE_FORMAT")
    entered = date_format(timezone.localdate(timezone.now() - timedelta(days=365)), "DATE_FORMAT")
    before = Client().get(address).content.decode()
    assert f"{entered}</time></dd>" in before
    assert f"{written}</time></dd>" not in before
    communications_officer.post(edit_url(participants), form_of(participants, checked_on=today.isoformat()))
    assert f"{written}</time></dd>" in Client().get(address).content.decode()


def test_a_figure_cannot_have_been_checked_in_the_future(
    communications_officer: Client, participants: Metric
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = communications_officer.post(
        edit_url(participants), form_of(participants, checked_on=tomorrow.isoformat())
    )
    assert "checked_on" in response.context["form"].errors


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"new_value": "mange"}, "new_value"),
        ({"new_value": "12,5 %"}, "new_value"),
        ({"new_value": "18.112,5"}, "new_value"),
        ({"new_value": "+18.112"}, "new_value"),
        ({"new_value": "18.112", "new_period": "i fjor"}, "new_period"),
        ({"new_value": "18.112", "new_kind": "correction"}, "new_note"),
        ({"new_value": "", "new_period": "2019"}, "new_value"),
    ],
)
def test_what_does_not_fit_the_metric_is_refused_at_its_field_and_nothing_is_lost(
    typed: dict[str, str], field: str, communications_officer: Client, participants: Metric
) -> None:
    response = communications_officer.post(edit_url(participants), form_of(participants, **typed))
    assert field in response.context["form"].errors
    assert all(value in response.content.decode() for value in typed.values())
    assert participants.observations.count() == 2


def test_a_value_under_embargo_is_kept_but_not_shown(communications_officer: Client, participants: Metric) -> None:
    later = timezone.localtime() + timedelta(days=2)
    communications_officer.post(
        edit_url(participants),
        form_of(participants, new_value="20.000", new_release_at=later.strftime("%Y-%m-%d %H:%M")),
    )
    assert Observation.objects.filter(value=20000).exists()
    public = Client().get("/hvad-er-en-klynge/").content.decode()
    assert "18.058" in public
    assert "20.000" not in public
    assert "20.000" in communications_officer.get(edit_url(participants)).content.decode()


class TestPreview:
    def preview(self, client: Client, metric: Metric, mode: str, **new: str) -> str:
        url = reverse("wagtailsnippets_metrics_metric:preview_on_edit", args=[metric.pk])
        assert client.post(url, form_of(metric, **new)).json()["is_valid"]
        return client.get(url, {"mode": mode, "in_preview_panel": "true"}).content.decode()

    def test_the_tile_shows_the_value_being_typed_in_each_language(
        self, communications_officer: Client, productivity: Metric
    ) -> None:
        danish = self.preview(communications_officer, productivity, "tile-da", new_value="7,2 %")
        english = self.preview(communications_officer, productivity, "tile-en", new_value="7,2 %")
        assert f"7,2{NBSP}%" in danish
        assert "7.2%" in english
        assert "Productivity growth" in english
        assert '<html lang="da"' in danish
        assert '<html lang="en"' in english

    def test_a_metric_without_words_in_a_language_says_so_on_its_tile(
        self, communications_officer: Client, productivity: Metric
    ) -> None:
        productivity.wordings.filter(locale__language_code="en").delete()
        url = reverse("wagtailsnippets_metrics_metric:preview_on_edit", args=[productivity.pk])
        communications_officer.post(url, form_of(productivity))
        html = communications_officer.get(url, {"mode": "tile-en", "in_preview_panel": "true"}).content.decode()
        assert "Produktivitetsvækst" not in html
        assert "This language has no wording yet." in html

    def test_every_page_that_uses_the_metric_is_shown_with_the_value_being_typed(
        self, communications_officer: Client, productivity: Metric, cluster_page: ClusterPage, english: Locale
    ) -> None:
        modes = dict(productivity.preview_modes)
        for page, written in ((cluster_page, f"7,2{NBSP}%"), (cluster_page.get_translation(english), "7.2%")):
            assert f"page-{page.pk}" in modes
            html = self.preview(communications_officer, productivity, f"page-{page.pk}", new_value="7,2 %")
            assert written in html
        public = Client().get("/hvad-er-en-klynge/").content.decode()
        assert f"3,6{NBSP}%" in public
        assert f"7,2{NBSP}%" not in public


def test_the_list_shows_value_period_source_places_and_warnings(communications_officer: Client) -> None:
    html = communications_officer.get(reverse("wagtailsnippets_metrics_metric:list")).content.decode()
    for text in ("Deltagende virksomheder", "18.058", "2018", "Cluster Excellence Denmark", "Ingen kilde"):
        assert text in html


@pytest.mark.parametrize(
    "column", ["listed_name", "current_period", "current_source", "review_by", "places", "-places"]
)
def test_the_list_is_searched_by_name_or_value_and_then_sorted_by_any_column(
    column: str, communications_officer: Client
) -> None:
    url = reverse("wagtailsnippets_metrics_metric:list")
    for text in ("deltagende VIRK", "18.058"):
        html = communications_officer.get(url, {"q": text, "ordering": column}).content.decode()
        assert "Deltagende virksomheder" in html
        assert "Produktivitetsvækst" not in html


def test_the_list_takes_no_more_queries_for_more_metrics(communications_officer: Client) -> None:
    url = reverse("wagtailsnippets_metrics_metric:list")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            communications_officer.get(url)
        return len(captured)

    queries()
    before = queries()
    for number in range(30):
        metric = Metric.objects.create(key=f"metric-{number}")
        Observation.objects.create(metric=metric, value=number)
    queries()
    assert queries() <= before


def test_a_metric_in_use_is_not_deleted_and_the_places_are_listed(
    administrator: Client, productivity: Metric
) -> None:
    url = reverse("wagtailsnippets_metrics_metric:delete", args=[productivity.pk])
    html = administrator.post(url, follow=True).content.decode()
    assert Metric.objects.filter(pk=productivity.pk).exists()
    assert "Hvad er en klynge?" in html
    assert "What is a cluster?" in html


@pytest.mark.parametrize(
    "address", ["/admin/snippets/metrics/source/delete/{}/", "/admin/bulk/metrics/source/delete/?id={}"]
)
def test_a_source_of_values_is_not_deleted_and_the_metrics_are_named(address: str, administrator: Client) -> None:
    source = Source.objects.get(title="Performanceregnskab 2018")
    unused = Source.objects.create(publisher="Ingen", title="Ubrugt")
    html = administrator.post(address.format(source.pk), follow=True).content.decode()
    assert "Deltagende virksomheder" in html
    administrator.post(address.format(unused.pk))
    assert source in Source.objects.all()
    assert unused not in Source.objects.all()


def test_a_metric_without_values_or_places_is_deleted(administrator: Client) -> None:
    metric = Metric.objects.create(key="a-mistake")
    administrator.post(reverse("wagtailsnippets_metrics_metric:delete", args=[metric.pk]))
    assert not Metric.objects.filter(key="a-mistake").exists()


def test_translators_do_not_change_figures(translator: Client, participants: Metric) -> None:
    translator.post(edit_url(participants), form_of(participants, new_value="1"))
    assert participants.observations.count() == 2


def test_the_list_is_exported(communications_officer: Client) -> None:
    response: Any = communications_officer.get(reverse("wagtailsnippets_metrics_metric:list"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert "participants" in text
    assert "18058" in text


def test_the_history_says_who_entered_which_value_and_why(
    communications_officer: Client, participants: Metric
) -> None:
    communications_officer.post(
        edit_url(participants),
        form_of(participants, new_value="18.112", new_kind="correction", new_note="Talt to gange"),
    )
    url = reverse("wagtailsnippets_metrics_metric:history", args=[participants.pk])
    html = communications_officer.get(url).content.decode()
    assert "Ny værdi: 18112, Talt to gange" in html
    assert "member-of-Kommunikation" in html
