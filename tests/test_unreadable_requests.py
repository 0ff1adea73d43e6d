"""What no link and no form of the site sends is answered with 400 or 404, in the language of whoever sent it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from accounts.groups import ADMINISTRATORS
from accounts.models import User
from clusterinfo.models import ClusterPage
from home.models import HomePage
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

BEYOND = str(2**63)
DANISH, ENGLISH = "Vi kunne ikke læse det, der blev sendt", "We could not read what was sent"


@pytest.fixture
def client(administrator: Client) -> Client:
    administrator.raise_request_exception = False
    return administrator


@pytest.mark.parametrize("number", ["x", BEYOND, "-1", "", "1\x00", "²", "9" * 5000])
@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("wagtailimages_chooser:chosen_multiple", "id"),
        ("wagtaildocs_chooser:chosen_multiple", "id"),
        ("wagtailsnippetchoosers_metrics_source:chosen_multiple", "id"),
        ("wagtailadmin_choose_page_chosen_multiple", "id"),
        ("wagtailadmin_pages:search", "p"),
        ("wagtailadmin_reports:site_history", "user"),
        ("wagtailadmin_api:pages:listing", "child_of"),
    ],
)
def test_an_id_that_is_none_is_no_server_error(name: str, parameter: str, number: str, client: Client) -> None:
    assert client.get(reverse(name), {parameter: number}).status_code < 500


@pytest.mark.parametrize("number", ["x", BEYOND, "1\x00"])
def test_nothing_is_done_with_many_things_that_are_none(number: str, client: Client) -> None:
    for method in (client.get, client.post):
        assert method(f"/admin/bulk/wagtailcore/page/delete/?id={number}").status_code < 500


@pytest.mark.parametrize("sent", ["[1]", '["ab", "c"]', "3", '"x"', "{"])
def test_what_was_closed_for_good_is_sent_as_names_or_refused(sent: str, client: Client) -> None:
    assert client.patch("/admin/dismissibles/", sent, "application/json").status_code == 400


@pytest.mark.parametrize("revisions", ["x/y", f"{BEYOND}/live", "0/0", "live/latest"])
def test_versions_that_are_none_are_not_compared(revisions: str, client: Client, home: HomePage) -> None:
    assert (
        client.get(f"/admin/pages/{home.pk}/revisions/compare/{revisions.replace('/', '...')}/").status_code < 500
    )


@pytest.mark.parametrize("address", ["/?q=%00", "/soeg/?q=a%00b", "/admin/login/?next=%00", "/en/search/?q=%00"])
def test_a_nul_behind_the_question_mark_breaks_nothing(address: str) -> None:
    assert Client().get(address).status_code in (200, 302)


def test_a_nul_in_a_form_is_refused_at_its_field_and_in_an_address_it_leads_nowhere(client: Client) -> None:
    told = Client().post("/admin/login/", {"username": "a\x00", "password": "b"})
    assert told.status_code == 200
    assert told.context["form"].errors
    for address in ("/%00/", "/medlemsfordele%00/", "/admin/images/%00/", "/documents/1/%00.pdf"):
        assert client.get(address).status_code in (400, 404)


def test_it_is_said_in_the_language_of_ones_menus(client: Client) -> None:
    user = User.objects.get(groups__name=ADMINISTRATORS)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    response = client.post("/admin/synonyms/new/", {"words": "a, b", "items-TOTAL_FORMS": "99999"})
    assert response.status_code == 400
    assert ENGLISH in response.content.decode()
    assert response["Content-Language"] == "en"
    assert "We cannot find that page" in client.get(f"/admin/images/{BEYOND}/").content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("wagtailadmin_choose_page_external_link", 400),
        ("wagtailredirects:process_import", 400),
        ("wagtailsnippetchoosers_metrics_metric:create", 400),
        ("wagtailsnippetchoosers_home_sitesettings:create", 400),
        ("wagtailredirects:start_import", 200),
    ],
)
def test_a_form_that_nothing_was_written_in_is_answered(name: str, status: int, client: Client) -> None:
    assert client.post(reverse(name)).status_code == status


def test_a_translators_file_that_is_missing_is_answered(client: Client, translation: Any) -> None:
    for name in ("upload_texts", "wagtail_localize:upload_pofile"):
        assert client.post(reverse(name, args=[translation.pk])).status_code < 500


@pytest.mark.parametrize("field", ["form-TOTAL_FORMS", "body-count", "comments-TOTAL_FORMS"])
@pytest.mark.parametrize("count", ["99999", "9" * 30])
def test_more_forms_than_were_sent_are_not_made(field: str, count: str, client: Client, home: HomePage) -> None:
    sent = {field: count, "body-0-type": "section", "title": "Ny"}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), sent)
    assert response.status_code == 400


@pytest.mark.parametrize("fault", [KeyError("a fault"), ValueError("a fault"), AttributeError("startswith")])
def test_a_fault_of_our_own_stays_a_server_error(
    fault: Exception, client: Client, cluster_page: ClusterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise fault

    monkeypatch.setattr(Page, "permissions_for_user", fails)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[cluster_page.pk])).status_code == 500


def test_pages_are_published_with_those_below_them_also_where_an_alias_is_among_those(
    client: Client, home: HomePage
) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Ny side", slug="ny-side")
    page.unpublish()
    page.create_alias(parent=home, update_slug="kopi")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={home.pk}"
    assert client.post(address, {"include_descendants": "on"}).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert all(alias.live for alias in page.aliases.all())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/bliv-medlem/", "Vi kunne ikke se, at formularen er din"),
        ("/en/become-a-member/", "We could not see that the form is yours"),
        ("/admin/login/", "Vi kunne ikke se, at formularen er din"),
    ],
)
def test_a_form_without_its_cookie_is_refused_in_the_language_of_the_page(address: str, said: str) -> None:
    response = Client(enforce_csrf_checks=True).post(address, {"name": "Anna"})
    assert response.status_code == 403
    assert said in response.content.decode()
    assert "CSRF" not in response.content.decode()


def test_an_editor_whose_form_has_no_cookie_reads_so_in_the_language_of_the_menus(administrator: Client) -> None:
    administrator.handler.enforce_csrf_checks = True
    UserProfile.objects.update_or_create(
        user=User.objects.get(pk=administrator.session["_auth_user_id"]), defaults={"preferred_language": "en"}
    )
    response = administrator.post("/admin/account/", {})
    assert response.status_code == 403
    assert "We could not see that the form is yours" in response.content.decode()
