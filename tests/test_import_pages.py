"""The pages of the import, as its user meets them: the way there and back, what is said, the file to fill in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from metrics.imports.templates import template_csv
from metrics.models import Metric, Observation
from tests.test_import_observations import confirm, preview

pytestmark = pytest.mark.django_db


def test_figures_are_taken_to_be_in_the_language_of_the_menus(communications_officer: Client) -> None:
    form = communications_officer.get(reverse("metrics_import")).context["form"]
    assert form["language"].value() == "da"


def test_the_way_back_leads_to_the_metrics(communications_officer: Client) -> None:
    listing = reverse("wagtailsnippets_metrics_metric:list")
    first = communications_officer.get(reverse("metrics_import"))
    second = preview(communications_officer, "key;value;period\nclusters;41;2019\n")
    for response in (first, second):
        trail = [item["url"] for item in response.context["breadcrumbs_items"]]
        assert trail == [reverse("wagtailadmin_home"), listing, reverse("metrics_import")]
        assert "Importér værdier" in response.content.decode()
    assert reverse("metrics_import") in communications_officer.get(listing).content.decode()


def test_why_a_file_was_refused_stands_at_its_field(communications_officer: Client) -> None:
    (error,) = preview(communications_officer, "key;value\n").context["form"].errors["file"]
    assert error == "Filen har ingen linje med en værdi."


def test_the_preview_repeats_what_was_noticed_while_reading(communications_officer: Client) -> None:
    text = "key;value;period;Region\nclusters;41;2019;Fyn\n"
    response = preview(communications_officer, text)
    assert "Region" in response.content.decode()
    Observation.objects.create(metric=Metric.objects.get(key="clusters"), value=1, period="2019")
    again = confirm(communications_officer, response.context["ticket"])
    assert "Region" in again.content.decode()


@pytest.mark.parametrize(
    ("count", "planned", "said"),
    [
        (1, False, "1 værdi er importeret og vises med det samme."),
        (2, False, "2 værdier er importeret og vises med det samme."),
        (1, True, "1 værdi er importeret. Den vises fra {moment}."),
        (2, True, "2 værdier er importeret. De vises fra {moment}."),
    ],
)
def test_it_says_how_many_values_were_imported_and_from_when_on_they_show(
    count: int, planned: bool, said: str, communications_officer: Client
) -> None:
    later = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    text = "key;value;period\n" + "".join(f"clusters;{40 + year};202{year}\n" for year in range(count))
    fields = {"release_at": later.strftime("%Y-%m-%d %H:%M")} if planned else {}
    ticket = preview(communications_officer, text, **fields).context["ticket"]
    listing = communications_officer.post(reverse("metrics_import_apply"), {"ticket": ticket}, follow=True)
    assert listing.redirect_chain == [(reverse("wagtailsnippets_metrics_metric:list"), 302)]
    with translation.override("da"):
        moment = date_format(later, "SHORT_DATETIME_FORMAT")
    assert [str(message).strip() for message in listing.context["messages"]] == [said.format(moment=moment)]
    released = Observation.objects.filter(metric__key="clusters", period="2020").get().release_at
    assert (released == later) == planned


def test_the_template_is_a_file_for_the_spreadsheet_of_its_language(communications_officer: Client) -> None:
    response = communications_officer.get(reverse("metrics_import_template"))
    assert response["Content-Disposition"] == 'attachment; filename="værdier.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    danish, english = (template_csv(language).decode("utf-8-sig").splitlines() for language in ("da", "en"))
    assert danish[0] == ("nøgle;navn;nuværende værdi;værdi;periode;pr. dato;udgiver;kilde;adresse;type;bemærkning")
    assert english[0] == (
        "key,name,current value,value,period,as of,source publisher,source title,source url,kind,note"
    )
    assert danish[1] == "clusters;Klynger og innovationsnetværk;38" + ";" * 8
    assert 'participants,Participating companies,"18,058"' + "," * 8 in english
    assert template_csv("da").startswith(b"\xef\xbb\xbf")
    assert [line.split(";")[0] for line in danish[1:]] == sorted(Metric.objects.values_list("key", flat=True))


def test_a_metric_without_a_value_has_an_empty_cell_in_the_template() -> None:
    Metric.objects.create(key="apprentices")
    assert "apprentices;apprentices;" + ";" * 8 in template_csv("da").decode("utf-8-sig").splitlines()
