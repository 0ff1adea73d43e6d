"""No page or collection can be given a shared password; those that have one keep it, and operators hear of it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from clusterinfo.models import ClusterPage

pytestmark = pytest.mark.django_db

PASSWORD = {"restriction_type": "password", "password": "open sesame"}


def reported() -> str:
    said = StringIO()
    call_command("check", databases=["default"], stdout=said, stderr=said)
    return said.getvalue()


def test_the_privacy_of_a_page_offers_no_password_and_takes_none(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[cluster_page.pk])
    assert "adgangskode" not in communications_officer.get(address).json()["html"].lower()
    communications_officer.post(address, PASSWORD)
    assert not PageViewRestriction.objects.exists()


def test_the_privacy_of_a_collection_offers_no_password_and_takes_none(administrator: Client) -> None:
    collection = Collection.get_first_root_node().add_child(name="Bestyrelsen")
    address = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    assert "adgangskode" not in administrator.get(address).json()["html"].lower()
    administrator.post(address, PASSWORD)
    assert not CollectionViewRestriction.objects.exists()


def test_a_password_of_before_still_opens_and_is_reported_until_it_is_gone(
    client: Client, communications_officer: Client, cluster_page: ClusterPage
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Bestyrelsen")
    CollectionViewRestriction.objects.create(collection=collection, **PASSWORD)
    restriction = PageViewRestriction.objects.create(page=cluster_page, **PASSWORD)
    assert f"opens: page {cluster_page.pk}, collection {collection.pk}." in reported()
    unlock = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, cluster_page.pk])
    client.post(unlock, {"password": "open sesame", "return_url": cluster_page.url})
    assert cluster_page.title in client.get(cluster_page.url).content.decode()
    address = reverse("wagtailadmin_pages:set_privacy", args=[cluster_page.pk])
    communications_officer.post(address, {"restriction_type": "login"})
    collection.delete()
    assert "pages.W001" not in reported()
