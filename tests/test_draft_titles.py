"""A draft's title is named to those alone who may see the draft, wherever Wagtail names a page."""

import pytest
from django.test import Client
from django.urls import reverse

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage

NEWER, NEW = "Nyt navn på klyngen", "Aldrig udgivet"


@pytest.fixture
def draft(cluster_page: ClusterPage) -> InfoPage:
    """Never published, below a live page with a newer title."""
    page = cluster_page.add_child(instance=InfoPage(title=NEW, live=False))
    page.save_revision()
    cluster_page.title = NEWER
    cluster_page.save_revision()
    return page


def shown(client: Client, draft: InfoPage, home: HomePage) -> str:
    """Every place where a page of somebody else's is named."""
    parent = draft.get_parent()
    addresses = (
        reverse("wagtailadmin_choose_page_child", args=[parent.pk]),
        reverse("wagtailadmin_choose_page_child", args=[home.pk]),
        reverse("wagtailadmin_choose_page_child", args=[draft.pk]),
        f"{reverse('wagtailadmin_choose_page_search')}?q=aldrig",
        reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, parent.pk]),
        *(
            f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={parent.pk}&id={draft.pk}"
            for action in ("delete", "move", "publish", "unpublish")
        ),
    )
    return "".join(client.get(address).content.decode() for address in addresses)


def test_translators_of_another_language_read_public_titles(
    draft: InfoPage, home: HomePage, translator: Client
) -> None:
    html = shown(translator, draft, home)
    assert NEWER not in html
    assert NEW not in html
    assert "Hvad er en klynge?" in html
    assert "En side, der ikke er offentlig" in html


def test_those_who_edit_the_page_read_the_newest(
    draft: InfoPage, home: HomePage, communications_officer: Client
) -> None:
    html = shown(communications_officer, draft, home)
    assert NEWER in html
    assert NEW in html


def test_without_anybody_looking_it_is_the_newest(draft: InfoPage) -> None:
    parent = draft.get_parent()
    assert parent.get_admin_display_title() == NEWER
