"""What a released value means stays: key, unit, decimals and qualifier, in the model, the form and the database."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from metrics.models import Metric, MetricWording, Observation, ReleasedMetricError
from tests.metric_forms import add_url, edit_url, form_of

pytestmark = pytest.mark.django_db

OTHER_MEANINGS = [("key", "productivity"), ("unit", "factor"), ("decimals", 0), ("qualifier", "about")]


@pytest.fixture
def released() -> Metric:
    return Metric.objects.get(key="productivity-growth")


@pytest.fixture
def planned() -> Metric:
    metric = Metric.objects.create(key="apprentices")
    Observation.objects.create(metric=metric, value=7, release_at=timezone.now() + timedelta(days=1))
    return metric


@pytest.mark.parametrize(("field", "value"), OTHER_MEANINGS)
class TestModelAndDatabase:
    def test_a_released_metric_keeps_its_meaning(self, released: Metric, field: str, value: Any) -> None:
        setattr(released, field, value)
        with pytest.raises(ValidationError) as refusal:
            released.full_clean()
        assert list(refusal.value.message_dict) == [field]
        with pytest.raises(ReleasedMetricError, match="nyt nøgletal"):
            released.save()

    def test_not_in_bulk_either(self, released: Metric, field: str, value: Any) -> None:
        with pytest.raises(ReleasedMetricError):
            Metric.objects.filter(pk=released.pk).update(**{field: value})
        setattr(released, field, value)
        with pytest.raises(ReleasedMetricError):
            Metric.objects.bulk_update([released], [field])

    def test_the_database_refuses_as_well(self, released: Metric, field: str, value: Any) -> None:
        column = connection.ops.quote_name(field)
        statement = f"UPDATE metrics_metric SET {column} = %s WHERE id = %s"  # noqa: S608
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value, released.pk])

    def test_before_the_first_release_it_may_change(self, planned: Metric, field: str, value: Any) -> None:
        setattr(planned, field, value)
        planned.full_clean()
        planned.save()
        Metric.objects.filter(pk=planned.pk).update(**{field: value})
        planned.refresh_from_db()
        assert getattr(planned, field) == value


def test_everything_else_of_a_released_metric_may_change(released: Metric) -> None:
    released.self_reported = True
    released.full_clean()
    released.save()
    Metric.objects.filter(pk=released.pk).update(review_by=timezone.localdate())
    released.refresh_from_db()
    assert released.review_by == timezone.localdate()


class TestForm:
    def test_the_fields_are_closed_and_it_says_why_and_what_to_do(
        self, communications_officer: Client, released: Metric
    ) -> None:
        response = communications_officer.get(edit_url(released))
        fields = response.context["form"].fields
        assert [name for name in fields if fields[name].disabled] == ["key", "unit", "decimals", "qualifier"]
        html = response.content.decode()
        assert "ligger fast" in html
        assert f'href="{add_url()}?replaces={released.pk}"' in html
        assert "Opret et nøgletal, der afløser dette" in html

    @pytest.mark.parametrize(("field", "value"), OTHER_MEANINGS)
    def test_a_form_that_was_tampered_with_changes_nothing_and_says_so(
        self, communications_officer: Client, released: Metric, field: str, value: Any
    ) -> None:
        form = form_of(released, review_by="2030-01-01") | {field: str(value)}
        response = communications_officer.post(edit_url(released), form)
        assert "ligger fast" in str(response.context["form"].errors[field])
        released.refresh_from_db()
        assert (released.key, released.unit, released.decimals, released.qualifier, released.review_by) == (
            *("productivity-growth", "percent", 1, "none"),
            None,
        )

    def test_a_planned_metric_is_still_open(self, communications_officer: Client, planned: Metric) -> None:
        communications_officer.post(edit_url(planned), form_of(planned) | {"decimals": "2"})
        planned.refresh_from_db()
        assert planned.decimals == 2


class TestSuccessor:
    def test_the_form_of_a_successor_is_filled_in_and_the_old_metric_then_names_it(
        self, communications_officer: Client, released: Metric
    ) -> None:
        whole = Metric.objects.get(key="participants")
        Metric.objects.filter(pk=released.pk).update(part_of=whole, self_reported=True)
        address = f"{add_url()}?replaces={released.pk}"
        form = communications_officer.get(address).context["form"]
        assert (form["unit"].value(), form["decimals"].value()) == ("percent", 1)
        assert (form["part_of"].value(), form["self_reported"].value()) == (whole.pk, True)
        assert [wording["name"].value() for wording in form.formsets["wordings"]] == [
            "Produktivitetsvækst",
            "Productivity growth",
        ]
        sent = form_of(released, key="productivity-growth-2", decimals="2", replaces=str(released.pk))
        for number in range(2):
            sent[f"wordings-{number}-id"] = ""
        sent["wordings-INITIAL_FORMS"] = "0"
        communications_officer.post(add_url(), sent)
        released.refresh_from_db()
        assert released.replaced_by == Metric.objects.get(key="productivity-growth-2")
        assert released.decimals == 1

    def test_a_second_successor_is_offered_the_next_key(
        self, communications_officer: Client, released: Metric
    ) -> None:
        address = f"{add_url()}?replaces={released.pk}"
        for number in (2, 3):
            key = f"productivity-growth-{number}"
            assert communications_officer.get(address).context["form"]["key"].value() == key
            Metric.objects.create(key=key)

    def test_a_successor_cannot_be_replaced_by_what_it_replaces(
        self, communications_officer: Client, released: Metric
    ) -> None:
        sent = form_of(released, key="new", replaces=str(released.pk), replaced_by=str(released.pk))
        sent |= {"wordings-INITIAL_FORMS": "0", "wordings-0-id": "", "wordings-1-id": ""}
        response = communications_officer.post(add_url(), sent)
        assert "replaced_by" in response.context["form"].errors
        assert not Metric.objects.filter(key="new").exists()

    def test_a_metric_is_not_replaced_by_itself_nor_in_a_circle(
        self, communications_officer: Client, released: Metric, planned: Metric
    ) -> None:
        own = communications_officer.post(edit_url(released), form_of(released, replaced_by=str(released.pk)))
        assert "replaced_by" in own.context["form"].errors
        communications_officer.post(edit_url(released), form_of(released, replaced_by=str(planned.pk)))
        released.refresh_from_db()
        assert released.replaced_by == planned
        circle = communications_officer.post(edit_url(planned), form_of(planned, replaced_by=str(released.pk)))
        assert "replaced_by" in circle.context["form"].errors


class TestWhereASuccessorShows:
    @pytest.fixture
    def successor(self, released: Metric, danish: Locale, english: Locale) -> Metric:
        successor = Metric.objects.create(key="output-growth", unit="percent", decimals=1)
        MetricWording.objects.create(metric=successor, locale=danish, name="Vækst i produktion")
        MetricWording.objects.create(metric=successor, locale=english, name="Growth of output")
        Metric.objects.filter(pk=released.pk).update(replaced_by=successor)
        return successor

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/tal-og-kilder/", ["Afløst af", "Vækst i produktion"]),
            ("/en/figures-and-sources/", ["Replaced by", "Growth of output"]),
        ],
    )
    def test_the_public_page_leads_to_it_once_it_has_a_public_value(
        self, successor: Metric, address: str, words: list[str]
    ) -> None:
        value = Observation.objects.create(
            metric=successor, value=5, release_at=timezone.now() + timedelta(hours=1)
        )
        before = Client().get(f"{address}productivity-growth/").content.decode()
        assert "output-growth" not in before
        assert words[0] not in before
        value.release_at = timezone.now()
        value.save()
        after = Client().get(f"{address}productivity-growth/").content.decode()
        assert words[0] in after
        assert f'href="{address}output-growth/">{words[1]}</a>' in after

    def test_the_data_names_it_once_it_has_a_public_value(self, successor: Metric) -> None:
        address = "/tal-og-kilder/productivity-growth/data.json"
        assert json.loads(Client().get(address).getvalue())["observations"][0]["REPLACED_BY"] == ""
        Observation.objects.create(metric=successor, value=5)
        assert json.loads(Client().get(address).getvalue())["observations"][0]["REPLACED_BY"] == "output-growth"
        assert "output-growth" in Client().get("/tal-og-kilder/data.csv").getvalue().decode()

    def test_the_data_never_names_a_whole_without_a_public_value(self, released: Metric) -> None:
        secret = Metric.objects.create(key="secret-whole")
        Metric.objects.filter(pk=released.pk).update(part_of=secret)
        (row,) = json.loads(Client().get("/tal-og-kilder/productivity-growth/data.json").getvalue())["observations"]
        assert row["PART_OF"] == ""

    def test_the_list_and_the_findings_say_where_the_old_one_is_still_used(
        self, communications_officer: Client, successor: Metric
    ) -> None:
        listed = communications_officer.get(reverse("wagtailsnippets_metrics_metric:list")).content.decode()
        findings = communications_officer.get(reverse("figure_findings")).content.decode()
        places = Metric.objects.for_listing("da").get(key="productivity-growth").places
        for html in (listed, findings):
            (said,) = set(re.findall("Afløst af Vækst i produktion[^<]*", html))
            assert said.strip(" ·").startswith(f"Afløst af Vækst i produktion, men bruges på {places} sider")
