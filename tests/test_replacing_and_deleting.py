"""A metric is replaced by a successor, deleted or not, and a planned value is withdrawn."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from home.models import HomePage
from metrics.editors.successors import successor_of
from metrics.models import Metric, MetricWording, Observation, Source
from metrics.notation.figure import Figure, Qualifier, Unit
from tests.metric_forms import add_url, edit_url, form_of
from tests.test_register_editing import messages_of

pytestmark = pytest.mark.django_db


def test_a_successor_is_like_the_metric_it_replaces_but_for_its_key_and_its_review(participants: Metric) -> None:
    owner = User.objects.create_user("mette")
    Metric.objects.filter(pk=participants.pk).update(owner=owner, review_by=date(2031, 5, 1))
    MetricWording.objects.filter(metric=participants).update(
        counted_singular="virksomhed", counted_plural="virksomheder", definition="Alle, der deltog."
    )
    successor = successor_of(Metric.objects.get(pk=participants.pk))
    assert (successor.key, successor.unit, successor.decimals, successor.qualifier) == (
        *("participants-2", "count", 0),
        "none",
    )
    assert (successor.owner, successor.review_by, successor.self_reported, successor.pk) == (
        owner,
        None,
        True,
        None,
    )
    assert [
        (wording.name, wording.counted_singular, wording.counted_plural, wording.definition)
        for wording in successor.wordings.all()
    ] == [
        (name, "virksomhed", "virksomheder", "Alle, der deltog.")
        for name in ("Deltagende virksomheder", "Participating companies")
    ]


class TestSuccessorForm:
    @pytest.mark.parametrize("named", ["", "x", "٣", "-1", "9" * 19, "999999"])
    def test_an_address_that_names_no_metric_gives_an_empty_form(
        self, named: str, communications_officer: Client
    ) -> None:
        form = communications_officer.get(add_url(), {"replaces": named}).context["form"]
        assert (form["key"].value() or "", form["replaces"].value()) == ("", None)

    def test_one_that_has_a_successor_already_is_not_replaced_again(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        form = communications_officer.get(add_url(), {"replaces": str(participants.pk)}).context["form"]
        assert form["replaces"].value() == participants.pk
        Metric.objects.filter(pk=participants.pk).update(replaced_by=Metric.objects.get(key="clusters"))
        form = communications_officer.get(add_url(), {"replaces": str(participants.pk)}).context["form"]
        assert form["replaces"].value() is None

    def test_who_may_add_metrics_but_not_change_them_replaces_none(self, participants: Metric) -> None:
        user = User.objects.create_user("nina", password="long-enough-for-a-test")
        rights = ["access_admin", "add_metric"]
        user.user_permissions.add(*Permission.objects.filter(codename__in=rights))
        client = Client()
        client.force_login(user)
        sent = form_of(participants, key="new", replaces=str(participants.pk))
        sent |= {"wordings-INITIAL_FORMS": "0", "wordings-0-id": "", "wordings-1-id": ""}
        client.post(add_url(), sent)
        assert Metric.objects.filter(key="new").exists()
        participants.refresh_from_db()
        assert participants.replaced_by is None


class TestDeleting:
    def test_the_pages_that_show_a_metric_are_linked(self, administrator: Client, productivity: Metric) -> None:
        url = reverse("wagtailsnippets_metrics_metric:delete", args=[productivity.pk])
        response = administrator.post(url, follow=True)
        assert response.redirect_chain == [(reverse("wagtailsnippets_metrics_metric:list"), 302)]
        (message,) = response.context["messages"]
        soup = BeautifulSoup(str(message), "html.parser")
        assert soup.get_text().strip().startswith("»Produktivitetsvækst« er ikke slettet: Disse sider viser det.")
        links = {link.get_text(): str(link["href"]) for link in soup.select("li a")}
        assert len(links) == 6
        page = HomePage.objects.get(locale__language_code="da")
        assert any(href == reverse("wagtailadmin_pages:edit", args=[page.pk]) for href in links.values())
        assert any(text.endswith("(Engelsk)") for text in links)

    def test_published_values_keep_their_address(self, administrator: Client) -> None:
        metric = Metric.objects.create(key="apprentices")
        Observation.objects.create(metric=metric, value=7)
        url = reverse("wagtailsnippets_metrics_metric:delete", args=[metric.pk])
        (said,) = messages_of(administrator.post(url, follow=True))
        assert said.startswith("»apprentices« er ikke slettet: Det har frigivne værdier")

    def test_a_source_that_is_not_deleted_names_its_metrics_each_once(self, administrator: Client) -> None:
        source = Source.objects.create(publisher="Styrelsen", title="Rapport")
        metric = Metric.objects.create(key="apprentices")
        for period in ("2018", "2019"):
            Observation.objects.create(metric=metric, value=7, period=period, source=source)
        response = administrator.post(f"/admin/snippets/metrics/source/delete/{source.pk}/", follow=True)
        assert messages_of(response) == [
            "»Styrelsen: Rapport« er ikke slettet: Værdier af disse nøgletal kommer derfra: apprentices."
        ]
        assert response.redirect_chain == [("/admin/snippets/metrics/source/", 302)]


def test_withdrawing_is_confirmed_and_leads_back_to_the_metric(administrator: Client) -> None:
    metric = Metric.objects.create(key="apprentices")
    later = timezone.now() + timedelta(days=1)
    value = Observation.objects.create(metric=metric, value=1250, period="2030", release_at=later)
    asked = administrator.get(reverse("withdraw_value", args=[value.pk]))
    assert edit_url(metric) in asked.content.decode()
    assert asked.context["figure"] == Figure(Decimal(1250), Unit.COUNT, Qualifier.NONE)
    response = administrator.post(reverse("withdraw_value", args=[value.pk]), follow=True)
    assert response.redirect_chain == [(edit_url(metric), 302)]
    assert messages_of(response) == ["Den planlagte værdi er trukket tilbage. Ingen udefra har set den."]
    assert administrator.put(reverse("withdraw_value", args=[value.pk])).status_code == 405
