"""What may be deleted and what stays: people who leave, metrics with planned values, planned values themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from home.models import HomePage
from metrics.models import Dismissal, Metric, Observation
from tests.metric_forms import edit_url, form_of

pytestmark = pytest.mark.django_db


class TestSomebodyLeaves:
    @pytest.fixture
    def leaving(self, participants: Metric, home: HomePage) -> User:
        """Somebody who has entered a value, owns a metric and a page, dismissed a finding and published a page."""
        user = User.objects.create_user("mette", first_name="Mette", last_name="Holm", password="long-enough-for-a")
        user.groups.add(Group.objects.get(name=COMMUNICATIONS))
        client = Client()
        client.force_login(user)
        client.post(edit_url(participants), form_of(participants, new_value="19.250", new_period="2019"))
        Metric.objects.filter(pk=participants.pk).update(owner=user)
        Dismissal.objects.create(fingerprint="x", reason="Sådan er det", finding="450", dismissed_by=user)
        home.save_revision(user=user).publish(user=user)
        Page.objects.filter(pk=home.pk).update(owner=user)
        return user

    @pytest.fixture
    def gone(self, leaving: User) -> None:
        """Deleted for good, which the editing side does not do."""
        leaving.delete()

    @pytest.mark.parametrize("in_bulk", [False, True])
    def test_their_account_is_closed_in_the_place_of_deleted_and_history_names_them(
        self, administrator: Client, leaving: User, participants: Metric, in_bulk: bool
    ) -> None:
        unused = User.objects.create_user("ny", password="long-enough-for-a")
        theirs = Client()
        theirs.force_login(leaving)
        for user in (leaving, unused):
            address = reverse("wagtailusers_users:delete", args=[user.pk])
            if in_bulk:
                bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
                address = f"{bulk}?id={user.pk}&next=/admin/users/"
            assert administrator.get(address, follow=True).status_code == 200
            assert User.objects.filter(pk=user.pk, is_active=True).exists()
            administrator.post(address)
        assert not User.objects.filter(pk=unused.pk).exists()
        assert not User.objects.get(pk=leaving.pk).is_active
        assert theirs.get("/admin/").status_code == 302
        assert "Mette Holm" in administrator.get(edit_url(participants)).content.decode()
        history = reverse("wagtailsnippets_metrics_metric:history", args=[participants.pk])
        assert "Mette Holm" in administrator.get(history).content.decode()

    @pytest.mark.usefixtures("gone")
    def test_the_record_stays_without_the_name(self, administrator: Client, participants: Metric) -> None:
        value = participants.observations.get(period="2019")
        assert value.entered_by is None
        assert participants.current() == value
        html = administrator.get(edit_url(participants)).content.decode()
        assert "tidligere medarbejder" in html
        assert "Mette" not in html
        assert "19.250" in Client().get("/tal-og-kilder/participants/").content.decode()

    @pytest.mark.usefixtures("gone")
    def test_history_and_findings_say_that_they_have_left(
        self, administrator: Client, participants: Metric
    ) -> None:
        for address in (
            reverse("wagtailsnippets_metrics_metric:history", args=[participants.pk]),
            reverse("figure_findings"),
        ):
            html = administrator.get(address).content.decode()
            assert "tidligere medarbejder" in html
            assert "Mette" not in html

    def test_a_value_that_no_person_entered_has_no_former_staff_member(
        self, administrator: Client, participants: Metric
    ) -> None:
        html = administrator.get(edit_url(participants)).content.decode()
        assert "18.058" in html
        assert "tidligere medarbejder" not in html

    def test_forgetting_who_entered_a_value_changes_nothing_else(self, leaving: User, participants: Metric) -> None:
        value = participants.observations.get(period="2019")
        statement = "UPDATE metrics_observation SET entered_by_id = NULL, note = 'x' WHERE id = %s"
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value.pk])
        Observation.objects.filter(pk=value.pk).update(entered_by=None)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE metrics_observation SET entered_by_id = %s WHERE id = %s", [leaving.pk, value.pk]
            )


class TestPlannedValues:
    @pytest.fixture
    def planned(self, english: Any) -> Observation:
        metric = Metric.objects.create(key="apprentices")
        later = timezone.now() + timedelta(days=30)
        return Observation.objects.create(metric=metric, value=1250, period="2030", release_at=later)

    @pytest.mark.parametrize("in_bulk", [False, True])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_metric_is_not_deleted_and_they_are_listed(
        self, administrator: Client, planned: Observation, in_bulk: bool, method: str
    ) -> None:
        if in_bulk:
            bulk = reverse("wagtail_bulk_action", args=["metrics", "metric", "delete"])
            address = f"{bulk}?id={planned.metric_id}&next=/admin/"
        else:
            address = reverse("wagtailsnippets_metrics_metric:delete", args=[planned.metric_id])
        html = getattr(administrator, method)(address, follow=True).content.decode()
        assert "er ikke slettet: Det har planlagte værdier" in html
        assert "2030: 1.250, frigives" in html
        assert "Ja, slet" not in html
        assert Metric.objects.filter(pk=planned.metric_id).exists()

    def test_one_is_withdrawn_and_the_history_keeps_who_did_it(
        self, communications_officer: Client, planned: Observation
    ) -> None:
        address = reverse("withdraw_value", args=[planned.pk])
        assert f'href="{address}"' in communications_officer.get(edit_url(planned.metric)).content.decode()
        assert "1.250" in communications_officer.get(address).content.decode()
        assert Observation.objects.filter(pk=planned.pk).exists()
        communications_officer.post(address)
        assert not Observation.objects.filter(pk=planned.pk).exists()
        history = reverse("wagtailsnippets_metrics_metric:history", args=[planned.metric_id])
        assert "Planlagt værdi trukket tilbage: 1250, 2030" in communications_officer.get(history).content.decode()
        entry = ModelLogEntry.objects.get(action="metrics.value_withdrawn")
        assert entry.user is not None

    def test_then_the_metric_can_be_deleted(self, administrator: Client, planned: Observation) -> None:
        administrator.post(reverse("withdraw_value", args=[planned.pk]))
        administrator.post(reverse("wagtailsnippets_metrics_metric:delete", args=[planned.metric_id]))
        assert not Metric.objects.filter(pk=planned.metric_id).exists()

    def test_a_released_value_is_not_withdrawn(self, administrator: Client, participants: Metric) -> None:
        value = participants.current()
        assert value is not None
        address = reverse("withdraw_value", args=[value.pk])
        assert address not in administrator.get(edit_url(participants)).content.decode()
        for method in (administrator.get, administrator.post):
            html = method(address, follow=True).content.decode()
            assert "Værdien er frigivet og bliver stående" in html
        assert participants.current() == value

    def test_who_may_not_enter_values_may_not_withdraw_them(self, translator: Client, planned: Observation) -> None:
        for client in (translator, Client()):
            client.post(reverse("withdraw_value", args=[planned.pk]))
        assert Observation.objects.filter(pk=planned.pk).exists()
