"""From a link in the page being edited to the editor of the page it leads to."""

import pytest
from django.test import Client
from django.urls import reverse

from clusterinfo.models import BenefitsPage
from home.models import HomePage


def followed(client: Client, address: str) -> str:
    return client.get(reverse("follow_link"), {"to": address}).headers["Location"]


def editor_of(page: HomePage | BenefitsPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_link_leads_to_the_editor_of_its_page(
    communications_officer: Client, benefits_page: BenefitsPage
) -> None:
    assert followed(communications_officer, "/medlemsfordele/") == editor_of(benefits_page)


def test_the_way_to_the_front_page_leads_to_its_editor(communications_officer: Client, home: HomePage) -> None:
    assert followed(communications_officer, "/") == editor_of(home)


def test_a_link_into_the_other_language_leads_to_that_page(translator: Client) -> None:
    english = BenefitsPage.objects.get(locale__language_code="en")
    assert followed(translator, "/en/member-benefits/") == editor_of(english)


def test_who_may_not_edit_the_page_is_led_to_what_visitors_see(translator: Client) -> None:
    assert followed(translator, "/medlemsfordele/") == "/medlemsfordele/"


@pytest.mark.parametrize("address", ["/soeg/", "/findes-ikke/", "/tal-og-kilder/data.json"])
def test_what_is_no_page_is_shown_as_it_is(communications_officer: Client, address: str) -> None:
    assert followed(communications_officer, address) == address


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_away_from_the_site(communications_officer: Client, address: str) -> None:
    assert followed(communications_officer, address) == reverse("wagtailadmin_home")
