"""The register's forms and dialogs to the letter: reasons, who changed what, choices, refusals, what was typed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale

from metrics.editors.others_changes import shown_by
from metrics.models import Kind, Metric, MetricWording, Observation
from tests.metric_forms import add_url, edit_url, form_of, opened

pytestmark = pytest.mark.django_db


def messages_of(response: Any) -> list[str]:
    texts = [BeautifulSoup(str(said), "html.parser").get_text() for said in response.context["messages"]]
    return [" ".join(text.split()) for text in texts]


class TestANewValue:
    def errors(self, client: Client, metric: Metric, **typed: str) -> dict[str, list[str]]:
        response = client.post(edit_url(metric), form_of(metric, **typed))
        return {name: list(errors) for name, errors in response.context["form"].errors.items()}

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"new_value": "12,5"}, "12,5 har flere decimaler"),
            ({"new_value": "12 %"}, "måles i antal"),
            ({"new_value": "ca. 12"}, "siger »cirka«"),
            ({"new_value": "3.6"}, "På sidens sprog skrives tallet 3,6"),
            ({"new_note": "Kun en note"}, "Skriv den værdi"),
            ({"new_period": "2019"}, "Skriv den værdi"),
        ],
    )
    def test_what_does_not_fit_is_told_with_what_was_typed(
        self, typed: dict[str, str], said: str, communications_officer: Client, participants: Metric
    ) -> None:
        errors = self.errors(communications_officer, participants, **typed)
        assert list(errors) == ["new_value"]
        assert said in errors["new_value"][0]

    def test_a_value_may_say_the_unit_and_the_qualifier_of_its_metric_or_leave_them_out(
        self, communications_officer: Client, productivity: Metric
    ) -> None:
        members = Metric.objects.get(key="members")
        typed = [(productivity, "3,7 %"), (productivity, "3,7"), (members, "+310"), (members, "310")]
        for year, (metric, text) in enumerate(typed, 2030):
            communications_officer.post(edit_url(metric), form_of(metric, new_value=text, new_period=str(year)))
            value = metric.observations.get(period=str(year)).value
            assert value == (Decimal("3.7") if metric == productivity else 310)

    def test_a_new_metric_gets_its_first_value_with_it(self, communications_officer: Client) -> None:
        danish = Locale.objects.get(language_code="da")
        sent = form_of(Metric.objects.get(key="clusters"), key="apprentices", new_value="7", new_period="2019-h1")
        sent |= {"wordings-INITIAL_FORMS": "0", "wordings-0-id": "", "wordings-1-id": ""}
        communications_officer.post(add_url(), sent)
        (value,) = Metric.objects.get(key="apprentices").observations.all()
        assert (value.value, value.period, value.kind, value.source, value.as_of, value.note) == (
            *(7, "2019-H1", Kind.FIRST),
            *(None, None, ""),
        )
        assert value.entered_by == get_user(communications_officer)
        assert MetricWording.objects.filter(metric__key="apprentices", locale=danish).exists()

    def test_the_fields_that_have_an_error_are_all_named_at_once(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        errors = self.errors(
            communications_officer, participants, new_value="mange", new_period="i fjor", new_kind="correction"
        )
        assert set(errors) == {"new_value", "new_period", "new_note"}

    def test_a_revision_at_the_moment_of_the_planned_value_or_later_is_taken(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        later = timezone.localtime(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
        Observation.objects.create(metric=participants, value=19250, period="2019", release_at=later)
        typed = {"new_value": "19.520", "new_period": "2019", "new_kind": "revision"}
        early = (later - timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
        refusal = self.errors(communications_officer, participants, **typed, new_release_at=early)
        assert date_format(later, "SHORT_DATETIME_FORMAT") in refusal["new_release_at"][0]
        moment = later.strftime("%Y-%m-%d %H:%M")
        communications_officer.post(edit_url(participants), form_of(participants, **typed, new_release_at=moment))
        assert participants.observations.filter(value=19520).exists()

    def test_who_drops_their_value_is_told_that_the_other_stays(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        typed = {"new_value": "18.999", "new_period": "2018", "new_kind": "drop"}
        form = opened(communications_officer, participants) | typed
        response = communications_officer.post(edit_url(participants), form, follow=True)
        assert "Din værdi blev droppet. Den, der stod der, bliver stående." in messages_of(response)
        assert not participants.observations.filter(value=18999).exists()
        saved = communications_officer.post(
            edit_url(participants), opened(communications_officer, participants), follow=True
        )
        assert not [said for said in messages_of(saved) if "droppet" in said]

    def test_the_question_offers_the_choice_once_and_remembers_which_value_was_seen(
        self, communications_officer: Client, participants: Metric
    ) -> None:
        typed = {"new_value": "18.999", "new_period": "2018"}
        form = opened(communications_officer, participants) | typed
        question = communications_officer.post(edit_url(participants), form)
        asked = question.context["form"]
        seen = participants.observations.get(period="2018")
        assert asked["seen_value"].value() == str(seen.pk)
        assert asked["new_kind"].value() == ""
        (said,) = asked.errors["new_kind"]
        assert said.startswith("Nogen indtastede 18.058 for 2018 den ")
        assert "(første værdi)" in said
        assert "frigives" not in said
        assert [value for value, _label in asked.fields["new_kind"].widget.choices] == [
            *("", "revision", "correction"),
            "drop",
        ]
        fresh = communications_officer.get(edit_url(participants)).context["form"]
        assert [value for value, _label in fresh.fields["new_kind"].widget.choices] == Kind.values


class TestWhatOthersChanged:
    def test_what_a_form_shows_is_what_it_would_send(self, participants: Metric) -> None:
        danish = Locale.objects.get(language_code="da")
        Metric.objects.filter(pk=participants.pk).update(review_by=date(2031, 5, 1), self_reported=False)
        shown = shown_by(participants, ["key", "decimals", "review_by", "self_reported", "owner", "part_of"])
        assert shown["key"] == "participants"
        assert (shown["decimals"], shown["review_by"]) == ("0", "2031-05-01")
        assert (shown["self_reported"], shown["owner"], shown["part_of"]) == ("", "", "")
        assert shown[f"wordings/{danish.pk}/name"] == "Deltagende virksomheder"

    @pytest.mark.parametrize(
        ("field", "sent", "label", "before", "now"),
        [
            ("self_reported", None, "selvoplyst", "ja", ""),
            ("part_of", "clusters", "del af", "", "Klynger og innovationsnetværk"),
            ("replaced_by", "clusters", "afløst af", "", "Klynger og innovationsnetværk"),
            ("checked_on", "2020-05-01", "sidst kontrolleret", "", "1. maj 2020"),
        ],
    )
    def test_each_change_is_told_as_people_read_it(
        self,
        field: str,
        sent: str | None,
        label: str,
        before: str,
        now: str,
        administrator: Client,
        communications_officer: Client,
        participants: Metric,
    ) -> None:
        if sent == "clusters":
            sent = str(Metric.objects.get(key="clusters").pk)
        mine, theirs = opened(communications_officer, participants), opened(administrator, participants)
        theirs.pop(field)
        administrator.post(edit_url(participants), theirs | ({field: sent} if sent else {}))
        answer = communications_officer.post(edit_url(participants), mine)
        (change,) = answer.context["form"].others_changes
        assert (change.name, change.label, change.before, change.now) == (field, label, before, now)
        assert change.is_disputed is False
        assert answer.context["form"].others_names.startswith("member-of-Administratorer (")
        again = {"seen": answer.context["form"]["seen"].value()}
        value = answer.context["form"][field].value()
        assert bool(value) == bool(sent)
        kept = mine | again
        kept.pop(field, None)
        communications_officer.post(edit_url(participants), kept | ({field: value} if value else {}))
        now_stored = shown_by(participants, [field])[field]
        assert now_stored == (sent or "")

    def test_a_wording_is_told_with_its_language_and_its_field(
        self, administrator: Client, communications_officer: Client, participants: Metric
    ) -> None:
        mine, theirs = opened(communications_officer, participants), opened(administrator, participants)
        administrator.post(edit_url(participants), theirs | {"wordings-1-definition": "All  \r\nof them"})
        answer = communications_officer.post(edit_url(participants), mine | {"wordings-1-definition": "Mine"})
        (change,) = answer.context["form"].others_changes
        assert change.label == "definition (Engelsk)"
        assert (change.now, change.mine, change.is_disputed) == ("All  \nof them", "Mine", True)
        html = answer.content.decode()
        assert f'name="take_theirs" value="{change.name}"' in html
