"""What editors recommend in the search: above the hits, for the words and their forms, never what is not public."""

from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, GLOBAL_RIGHTS, TRANSLATORS
from metrics.models import Metric
from search.models import PromotedResult
from tests.test_search import add_page

pytestmark = pytest.mark.django_db


def recommended(client: Client, query: str, address: str = "/soeg/", page: str = "1") -> list[tuple[str, str]]:
    """The texts and addresses of the recommendations."""
    html = client.get(address, {"q": query, "page": page}).content.decode()
    links = BeautifulSoup(html, "html.parser").select(".search-promoted h3 a")
    return [(link.get_text(), str(link["href"])) for link in links]


@pytest.mark.parametrize("query", ["stork", "storkene", "hvor er storken?", "blå hejrer"])
def test_a_page_is_recommended_for_its_words_in_any_form(client: Client, home: Page, query: str) -> None:
    page = add_page(home, "Fuglene", "Noget andet")
    PromotedResult.objects.create(language="da", words="storke, blå hejre", page=page)
    assert recommended(client, query) == [("Fuglene", "/fuglene/")]
    for other in ("hejre", "blå", "gul hejre", "klynge", ""):
        assert recommended(client, other) == []
    assert recommended(client, query, "/en/search/") == []


def test_a_metric_is_recommended_with_its_figure_and_an_address_with_its_title(client: Client) -> None:
    PromotedResult.objects.create(language="da", words="stork", metric=Metric.objects.get(key="members"))
    PromotedResult.objects.create(
        language="da", words="stork", address="https://fugle.example/", title="<i>Fugle</i>", text="Mere"
    )
    assert recommended(client, "stork") == [
        (Metric.objects.get(key="members").name_in("da"), "/tal-og-kilder/members/"),
        ("<i>Fugle</i>", "https://fugle.example/"),
    ]
    assert recommended(client, "stork", "/en/search/") == []
    section = BeautifulSoup(client.get("/soeg/?q=stork").content.decode(), "html.parser").select_one(
        ".search-promoted"
    )
    assert section is not None
    assert "+300" in section.get_text()
    assert "Mere" in section.get_text()


def test_a_comma_too_many_recommends_for_nothing_else(client: Client, home: Page) -> None:
    PromotedResult.objects.create(language="da", words="stork, , ?,", page=home)
    assert recommended(client, "storken")
    assert recommended(client, "klynge") == []


def test_what_is_recommended_stands_above_the_first_hits_alone(client: Client, home: Page) -> None:
    for number in range(11):
        add_page(home, f"Storken {number}", "Noget")
    PromotedResult.objects.create(language="da", words="stork", page=home)
    assert [len(recommended(client, "stork", page=page)) for page in ("1", "2")] == [1, 0]


def test_what_is_not_public_is_not_recommended_until_it_is(client: Client, home: Page) -> None:
    page = add_page(home, "Fuglene", "Noget andet")
    PromotedResult.objects.create(language="da", words="stork", page=page)
    door = page.view_restrictions.create(restriction_type="login")
    assert recommended(client, "stork") == []
    door.delete()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert recommended(client, "stork") == []
    Page.objects.filter(pk=page.pk).update(expire_at=None)
    assert recommended(client, "stork")
    page.unpublish()
    assert recommended(client, "stork") == []
    metric = Metric.objects.create(key="storke")
    PromotedResult.objects.create(language="da", words="stork", metric=metric)
    assert recommended(client, "stork") == []


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ({}, "en af de tre"),
        ({"page": True, "address": "https://a.example"}, "en af de tre"),
        ({"address": "https://a.example"}, "det andet site"),
        ({"address": "javascript:alert(1)", "title": "X"}, "gyldig URL"),
        ({"page": True, "language": "en"}, "det sprog"),
        ({"page": True, "words": ", !"}, "mindst ét ord"),
    ],
)
def test_a_recommendation_has_one_target_that_can_be_shown(
    sent: dict[str, object], complaint: str, communications_officer: Client, home: Page
) -> None:
    data = {"language": "da", "words": "stork", "page": "", "metric": "", "address": "", "title": "", "text": ""}
    data |= {name: str(home.pk) if value is True else str(value) for name, value in sent.items()}
    response = communications_officer.post("/admin/promoted_results/new/", data)
    assert complaint in response.content.decode()
    assert not PromotedResult.objects.exists()


def test_of_an_address_that_is_wrong_it_is_not_said_that_none_was_written(communications_officer: Client) -> None:
    data = {
        "language": "da",
        "words": "stork",
        "page": "",
        "metric": "",
        "address": "nix",
        "title": "X",
        "text": "",
    }
    said = communications_officer.post("/admin/promoted_results/new/", data).content.decode()
    assert "gyldig URL" in said
    assert "kun en af de tre" not in said


def test_an_editor_makes_one_with_the_choosers(communications_officer: Client, client: Client) -> None:
    page = Page.objects.get(slug="medlemsfordele")
    form = BeautifulSoup(communications_officer.get("/admin/promoted_results/new/").content.decode(), "html.parser")
    assert [field["type"] for field in form.select("[name=page], [name=metric]")] == ["hidden", "hidden"]
    data = {"language": "da", "words": "stork", "page": str(page.pk), "metric": "", "address": "", "title": ""}
    communications_officer.post("/admin/promoted_results/new/", data | {"text": "Se her"})
    assert recommended(client, "stork") == [("Medlemsfordele", "/medlemsfordele/")]
    assert "Medlemsfordele" in communications_officer.get("/admin/promoted_results/").content.decode()


def test_groups_that_were_there_before_get_the_rights_and_nobody_else_does() -> None:
    ours = Permission.objects.filter(content_type__app_label="search")
    groups = {name: Group.objects.get(name=name) for name in (COMMUNICATIONS, ADMINISTRATORS, TRANSLATORS)}
    for group in groups.values():
        group.permissions.remove(*ours)
    import_module("search.migrations.0005_rights_of_groups").give(apps, None)
    given = {
        name: set(group.permissions.filter(pk__in=ours).values_list("codename", flat=True))
        for name, group in groups.items()
    }
    as_new = {right.partition(".")[2] for right in GLOBAL_RIGHTS[COMMUNICATIONS] if right.startswith("search.")}
    assert given == {
        COMMUNICATIONS: as_new,
        ADMINISTRATORS: set(ours.values_list("codename", flat=True)),
        TRANSLATORS: set(),
    }


def test_what_several_rows_recommend_is_shown_once(client: Client, home: Page) -> None:
    page = add_page(home, "Fuglene", "Noget andet")
    for words in ("stork, hejre", "stork"):
        PromotedResult.objects.create(language="da", words=words, page=page)
    assert recommended(client, "stork") == [("Fuglene", "/fuglene/")]


def test_below_a_recommendation_nobody_is_told_to_check_the_spelling(client: Client) -> None:
    PromotedResult.objects.create(language="da", words="stork", address="https://fugle.example/", title="Fugle")
    page = BeautifulSoup(client.get("/soeg/?q=stork").content.decode(), "html.parser")
    status = page.select_one("main [role=status]:not(.visually-hidden)")
    assert status is not None
    assert " ".join(status.get_text().split()) == "Intet andet fundet om »stork«"


def test_the_list_says_which_page_is_not_shown(communications_officer: Client, home: Page) -> None:
    page = add_page(home, "Fuglene", "Noget andet")
    PromotedResult.objects.create(language="da", words="stork", page=page)
    assert "ikke offentlig" not in communications_officer.get("/admin/promoted_results/").content.decode()
    page.unpublish()
    listed = communications_officer.get("/admin/promoted_results/").content.decode()
    assert "Fuglene (vises ikke: siden er ikke offentlig)" in listed
