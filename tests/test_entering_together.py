"""Two people at one metric: nobody overwrites, and nobody enters twice, what they have not seen."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale, ModelLogEntry

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from metrics.models import Kind, Metric, MetricWording, Observation, Source
from tests.metric_forms import edit_url, form_of, opened

PEOPLE = 16


def officer(name: str) -> Client:
    user = User.objects.create_user(name.lower(), first_name=name, password="long-enough-for-a-test")
    user.groups.add(Group.objects.get(name=COMMUNICATIONS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def mette(db: None) -> Client:
    return officer("Mette")


@pytest.fixture
def anders(db: None) -> Client:
    return officer("Anders")


class TestOneValueForOnePeriod:
    def test_the_database_keeps_a_single_first_value_for_a_period(self, participants: Metric) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Observation.objects.create(metric=participants, value=1, period="2018")
        members = Metric.objects.get(key="members")
        with pytest.raises(IntegrityError), transaction.atomic():
            Observation.objects.create(metric=members, value=1)

    @pytest.fixture
    def second(self, mette: Client, anders: Client, participants: Metric) -> Any:
        """Both open the form; Mette saves 2019, then Anders does."""
        first_form, second_form = opened(mette, participants), opened(anders, participants)
        mette.post(edit_url(participants), first_form | {"new_value": "19.250", "new_period": "2019"})
        typed = {"new_value": "19.520", "new_period": "2019", "self_reported": "on"}
        return anders.post(edit_url(participants), second_form | typed)

    def test_the_second_is_shown_the_first_and_nothing_typed_is_lost(
        self, second: Any, participants: Metric
    ) -> None:
        (question,) = second.context["form"].errors["new_kind"]
        assert question.startswith("Mette indtastede 19.250 for 2019 den ")
        assert 'value="19.520"' in second.content.decode()
        assert [str(label) for _value, label in second.context["form"]["new_kind"].field.widget.choices] == [
            *("Vælg", "revision", "rettelse", "Drop min værdi")
        ]
        assert [value.value for value in participants.observations.filter(period="2019")] == [Decimal(19250)]

    def test_the_second_is_told_when_the_first_is_released_and_of_a_value_without_a_period(
        self, anders: Client, participants: Metric
    ) -> None:
        later = timezone.now() + timedelta(days=3)
        Observation.objects.create(metric=participants, value=19250, release_at=later)
        typed = {"new_value": "19.520", "new_period": ""}
        response = anders.post(edit_url(participants), opened(anders, participants) | typed)
        (question,) = response.context["form"].errors["new_kind"]
        assert question.startswith("Nogen indtastede 19.250 for ingen periode den ")
        assert f"som frigives den {date_format(localtime(later), 'SHORT_DATETIME_FORMAT')}" in question

    @pytest.mark.parametrize(
        ("decision", "kinds"),
        [
            ({"new_kind": "revision"}, ["first", "revision"]),
            ({"new_kind": "correction", "new_note": "Talt to gange"}, ["first", "correction"]),
            ({"new_kind": "drop"}, ["first"]),
        ],
    )
    def test_the_second_decides(
        self, second: Any, anders: Client, participants: Metric, decision: dict[str, str], kinds: list[str]
    ) -> None:
        again = {field.html_name: field.value() or "" for field in second.context["form"]}
        typed = {name: str(again[name]) for name in ("new_value", "new_period", "seen_value", "seen")}
        response = anders.post(edit_url(participants), form_of(participants) | typed | decision)
        assert response.status_code == 302
        values = participants.observations.filter(period="2019").order_by("pk")
        assert [value.kind for value in values] == kinds

    def test_a_revision_of_a_value_that_was_revised_meanwhile_asks_as_well(
        self, mette: Client, anders: Client, participants: Metric
    ) -> None:
        first_form, second_form = opened(mette, participants), opened(anders, participants)
        typed = {"new_period": "2018", "new_kind": "revision"}
        mette.post(edit_url(participants), first_form | typed | {"new_value": "18.100"})
        response = anders.post(edit_url(participants), second_form | typed | {"new_value": "18.200"})
        assert "18.100" in response.context["form"].errors["new_kind"][0]
        assert not Observation.objects.filter(value=18200).exists()

    def test_a_revision_does_not_come_before_the_planned_value_it_revises(
        self, anders: Client, participants: Metric
    ) -> None:
        later = timezone.now() + timedelta(days=3)
        Observation.objects.create(metric=participants, value=19250, period="2019", release_at=later)
        typed = {"new_value": "19.520", "new_period": "2019", "new_kind": "revision"}
        response = anders.post(edit_url(participants), opened(anders, participants) | typed)
        assert "træk den anden tilbage" in response.context["form"].errors["new_release_at"][0]

    def test_a_preview_shows_the_typed_value_without_asking(self, anders: Client, participants: Metric) -> None:
        preview_url = reverse("wagtailsnippets_metrics_metric:preview_on_edit", args=[participants.pk])
        form = opened(anders, participants) | {"new_value": "18.100", "new_period": "2018"}
        assert anders.post(preview_url, form).json()["is_valid"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes one writer at a time")
class TestSixteenAtOnce:
    @pytest.fixture
    def planned(self, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Metric]:
        """A metric that every connection sees. Its values are planned ones, so that they can be deleted again."""
        with django_db_blocker.unblock():
            metric = Metric.objects.create(key="at-once")
            clients = [officer(f"Person{number}") for number in range(PEOPLE)]
            metric.clients = clients
            yield metric
            Observation.objects.filter(metric=metric).delete()
            ModelLogEntry.objects.for_instance(metric).delete()
            metric.delete()
            User.objects.filter(username__startswith="person").delete()

    def test_one_is_the_first_and_fifteen_are_asked(self, planned: Metric) -> None:
        later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
        form = form_of(planned, new_period="2019", new_release_at=later)

        def enter(number: int) -> Any:
            try:
                return planned.clients[number].post(edit_url(planned), form | {"new_value": str(100 + number)})
            finally:
                connection.close()

        with ThreadPoolExecutor(PEOPLE) as pool:
            answers = list(pool.map(enter, range(PEOPLE)))
        asked = [answer for answer in answers if answer.status_code == 200]
        assert len(asked) == PEOPLE - 1
        assert all("new_kind" in answer.context["form"].errors for answer in asked)
        (value,) = Observation.objects.filter(metric=planned)
        assert value.kind == Kind.FIRST


class TestTwoWhoChangeOneMetric:
    @pytest.fixture
    def answer(self, mette: Client, anders: Client, participants: Metric) -> Any:
        """Mette has changed the review date and the Danish name; Anders sends another name and another owner."""
        first_form, second_form = opened(mette, participants), opened(anders, participants)
        mette.post(
            edit_url(participants),
            first_form | {"review_by": "2031-05-01", "wordings-0-name": "Virksomheder, der deltog"},
        )
        owner = str(User.objects.get(username="anders").pk)
        return anders.post(edit_url(participants), second_form | {"wordings-0-name": "Deltagere", "owner": owner})

    def test_the_second_is_refused_with_what_the_first_changed(self, answer: Any, participants: Metric) -> None:
        html = answer.content.decode()
        assert "Ændret af Mette (" in html
        changes = {change.label: change for change in answer.context["form"].others_changes}
        name = changes["navn (Dansk)"]
        assert (name.before, name.now, name.mine) == (
            *("Deltagende virksomheder", "Virksomheder, der deltog", "Deltagere"),
        )
        assert changes["efterses senest"].now == "1. maj 2031"
        participants.refresh_from_db()
        assert participants.owner is None
        assert participants.name_in("da") == "Virksomheder, der deltog"

    def again(self, answer: Any, **decision: Any) -> dict[str, Any]:
        form = answer.context["form"]
        formset = form.formsets["wordings"]
        fields = [field for part in (form, formset.management_form, *formset.forms) for field in part]
        sent = {field.html_name: field.value() for field in fields if field.value() not in (None, False)}
        return {name: str(value) for name, value in sent.items()} | decision

    def test_sent_again_it_keeps_mine_where_both_wrote_and_theirs_elsewhere(
        self, answer: Any, anders: Client, participants: Metric
    ) -> None:
        anders.post(edit_url(participants), self.again(answer))
        participants = Metric.objects.get(pk=participants.pk)
        assert participants.name_in("da") == "Deltagere"
        assert str(participants.review_by) == "2031-05-01"
        assert participants.owner == User.objects.get(username="anders")

    def test_or_theirs_where_that_is_ticked(self, answer: Any, anders: Client, participants: Metric) -> None:
        (disputed,) = [change.name for change in answer.context["form"].others_changes if change.is_disputed]
        anders.post(edit_url(participants), self.again(answer, take_theirs=disputed))
        participants = Metric.objects.get(pk=participants.pk)
        assert participants.name_in("da") == "Virksomheder, der deltog"
        assert participants.owner == User.objects.get(username="anders")

    def test_a_wording_that_somebody_else_added_meanwhile_is_not_added_twice(
        self, mette: Client, anders: Client, danish: Locale
    ) -> None:
        metric = Metric.objects.create(key="apprentices")
        form = opened(anders, metric)
        MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
        typed = {
            "wordings-TOTAL_FORMS": "1",
            "wordings-0-id": "",
            "wordings-0-locale": str(danish.pk),
            "wordings-0-name": "Elever",
        }
        answer = anders.post(edit_url(metric), form | typed)
        assert answer.status_code == 200
        anders.post(edit_url(metric), self.again(answer))
        assert [wording.name for wording in metric.wordings.all()] == ["Elever"]

    @pytest.mark.parametrize(
        "seen",
        [
            "[",
            "[]",
            "{}",
            '{"at": 1, "shown": {}}',
            '{"at": "2026-01-01", "shown": [1]}',
            '{"at": "x", "shown": 1}',
        ],
    )
    def test_a_form_that_does_not_know_what_it_showed_is_not_saved(
        self, anders: Client, participants: Metric, seen: str
    ) -> None:
        answer = anders.post(edit_url(participants), form_of(participants, seen=seen))
        assert "Åbn den igen" in str(answer.context["form"].errors)

    def test_a_day_that_is_none_is_shown_as_it_was_typed(
        self, mette: Client, anders: Client, participants: Metric
    ) -> None:
        form = opened(anders, participants)
        mette.post(edit_url(participants), form | {"review_by": "2031-05-01"})
        answer = anders.post(edit_url(participants), form | {"review_by": "2031-99-99"})
        (change,) = answer.context["form"].others_changes
        assert (change.now, change.mine) == ("1. maj 2031", "2031-99-99")

    def test_made_up_fields_are_passed_over(self, anders: Client, participants: Metric) -> None:
        shown = {"at": timezone.now().isoformat(), "shown": {"password": "x", "wordings/1": "y", "key": 1}}
        form = form_of(participants, seen=json.dumps(shown)) | {"take_theirs": ["password", "wordings/x/y"]}
        answer = anders.post(edit_url(participants), form)
        names = {change.name for change in answer.context["form"].others_changes}
        assert "key" in names
        assert names.isdisjoint({"password", "wordings/1"})

    def test_a_form_that_nobody_overtook_is_saved_at_once(self, anders: Client, participants: Metric) -> None:
        form = opened(anders, participants) | {"review_by": "2032-01-01"}
        assert anders.post(edit_url(participants), form).status_code == 302


def test_two_who_change_one_source_are_told_as_well(mette: Client, anders: Client) -> None:
    source = Source.objects.get(title="Performanceregnskab 2018")
    address = f"/admin/snippets/metrics/source/edit/{source.pk}/"
    fields = {"publisher": source.publisher, "title": source.title, "language": source.language}
    form = fields | {"seen": anders.get(address).context["form"]["seen"].value()}
    mette.post(address, form | {"url": "https://example.com/rapport"})
    answer = anders.post(address, form | {"title": "Regnskab 2018"})
    (change,) = answer.context["form"].others_changes
    assert (change.now, change.is_disputed) == ("https://example.com/rapport", False)
    source.refresh_from_db()
    assert source.title == "Performanceregnskab 2018"
