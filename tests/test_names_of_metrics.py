"""Staff read the name of a metric in their own language wherever one is named, never its key."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.models import User
from home.models import HomePage
from metrics.consistency.store import refresh
from metrics.models import Metric, MetricWording, Observation
from tests.metric_forms import edit_url, form_of

pytestmark = pytest.mark.django_db

NAMES = {"da": "Medlemmer", "en": "Members"}


@pytest.fixture
def members() -> Metric:
    return Metric.objects.get(key="members")


@pytest.fixture(params=["da", "en"])
def language(request: pytest.FixtureRequest, administrator: Client) -> str:
    """An administrator whose menus are in this language."""
    code: str = request.param
    UserProfile.objects.update_or_create(user=User.objects.get(), defaults={"preferred_language": code})
    return code


def metric_url(view: str) -> Callable[[Metric], str]:
    return lambda metric: reverse(f"wagtailsnippets_metrics_metric:{view}", args=[metric.pk])


SCREENS: dict[str, Callable[[Metric], str]] = {
    "list": lambda metric: reverse("wagtailsnippets_metrics_metric:list"),
    "edit": edit_url,
    "history": metric_url("history"),
    "usage": metric_url("usage"),
    "findings": lambda metric: reverse("figure_findings"),
    "numbers": lambda metric: reverse("figure_numbers"),
    "chooser": lambda metric: f"{reverse('wagtailsnippetchoosers_metrics_metric:choose')}?q=members",
    "part": lambda metric: edit_url(Metric.objects.get(part_of=metric)),
}


def texts_of(html: str) -> list[str]:
    """What stands on a screen: texts, and what aids read out; a key in a field or an address is no text."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["script", "style", "code", "template"]):
        element.decompose()
    said = [str(element[name]) for name in ("title", "aria-label") for element in soup.select(f"[{name}]")]
    return [text.strip() for text in [*soup.stripped_strings, *said]]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_names_it_in_the_language_of_the_menus(
    screen: str, language: str, administrator: Client, members: Metric
) -> None:
    refresh()
    Metric.objects.create(key="board-members", part_of=members)
    response = administrator.get(SCREENS[screen](members))
    texts = texts_of(response.content.decode())
    assert any(NAMES[language] in text for text in texts)
    assert "members" not in texts


def test_a_chosen_tile_shows_the_name_after_a_reload(language: str, administrator: Client, home: HomePage) -> None:
    html = administrator.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert f"&quot;string&quot;: &quot;{NAMES[language]}" in html
    assert "&quot;string&quot;: &quot;members&quot;" not in html


@pytest.mark.parametrize("in_bulk", [False, True])
def test_questions_and_messages_name_it(language: str, administrator: Client, in_bulk: bool) -> None:
    metric = Metric.objects.create(key="apprentices")
    for code, name in (("da", "Lærlinge"), ("en", "Apprentices")):
        MetricWording.objects.create(metric=metric, locale_id=_locale(code), name=name)
    name = {"da": "Lærlinge", "en": "Apprentices"}[language]
    saved = administrator.post(edit_url(metric), form_of(metric), follow=True)
    assert any(name in str(message) for message in saved.context["messages"])
    if in_bulk:
        bulk = reverse("wagtail_bulk_action", args=["metrics", "metric", "delete"])
        address = f"{bulk}?id={metric.pk}&next=/admin/"
    else:
        address = reverse("wagtailsnippets_metrics_metric:delete", args=[metric.pk])
    assert any(name in text for text in texts_of(administrator.get(address).content.decode()))
    deleted = administrator.post(address, follow=True)
    assert all("apprentices" not in str(message) for message in deleted.context["messages"])


def _locale(code: str) -> int:
    wording = MetricWording.objects.filter(locale__language_code=code).first()
    assert wording is not None
    return wording.locale_id


def test_the_site_history_names_it(language: str, administrator: Client, members: Metric) -> None:
    administrator.post(edit_url(members), form_of(members))
    texts = texts_of(administrator.get(reverse("wagtailadmin_reports:site_history")).content.decode())
    assert any(NAMES[language] in text for text in texts)
    assert "members" not in texts


def test_without_a_name_in_ones_language_it_has_that_of_another_and_else_its_key(danish: Any) -> None:
    metric = Metric.objects.create(key="apprentices")
    assert str(metric) == "apprentices"
    MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
    assert Metric.objects.get(key="apprentices").name_in("en") == "Lærlinge"
    assert Metric.objects.for_listing("en").get(key="apprentices").own_name == "Lærlinge"


@pytest.mark.parametrize("name", ["figure_numbers", "wagtailsnippets_metrics_metric:list"])
def test_more_metrics_take_no_more_queries(name: str, administrator: Client, danish: Any) -> None:
    def queries() -> int:
        administrator.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            administrator.get(reverse(name))
        return len(captured)

    few = queries()
    for number in range(10):
        metric = Metric.objects.create(key=f"metric-{number}")
        MetricWording.objects.create(metric=metric, locale=danish, name=f"Tal {number}")
        Observation.objects.create(metric=metric, value=number)
    assert queries() <= few
