"""A translation that is saved as a draft stays with those who work on it: readers keep what was published."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from tests.segment_steps import edit_url
from tests.translated_pages import page_with_everything, publish, translate
from translation.status.pairs import pair_of
from translation.status.state import Standing

NEW = "En dansk sætning, som ingen har oversat endnu."


@pytest.fixture
def page(home: HomePage, english: Locale) -> Page:
    """The public English page."""
    return publish(translate(page_with_everything(home), english))


def as_read(page: Page) -> str:
    return Client().get(Page.objects.get(pk=page.pk).url).content.decode()


def test_readers_keep_the_published_texts(page: Page, home: HomePage, translator: Client) -> None:
    danish = InfoPage.objects.get(translation_key=page.translation_key, locale=home.locale)
    danish.lead = NEW
    danish.save_revision().publish()
    StringTranslation.objects.filter(data="Who we are").update(data="Who are we?")
    translator.post(edit_url(page), {"action": "save"})
    assert NEW not in as_read(page)
    assert "Who we are" in as_read(page)
    assert "Who are we?" not in as_read(page)


def test_the_draft_holds_them_and_waits_for_publishing(page: Page, translator: Client) -> None:
    StringTranslation.objects.filter(data="Who we are").update(data="Who are we?")
    translator.post(edit_url(page), {"action": "save"})
    row = InfoPage.objects.get(pk=page.pk)
    assert row.has_unpublished_changes
    assert row.get_latest_revision_as_object().body[0].value["heading"] == "Who are we?"
    pair = pair_of(row)
    assert pair is not None
    assert pair.state.standing is Standing.TO_PUBLISH
    row.get_latest_revision().publish()
    assert "Who are we?" in as_read(page)


def test_another_address_in_a_draft_moves_no_page(page: Page, translator: Client) -> None:
    before = page.url
    below = page.add_child(instance=InfoPage(title="Below", slug="below", locale=page.locale))
    StringTranslation.objects.filter(data="about-us").update(data="who-we-are")
    StringTranslation.objects.filter(data="About us").update(data="Who we are")
    translator.post(edit_url(page), {"action": "save"})
    row = Page.objects.get(pk=page.pk)
    assert (row.url, row.title, row.draft_title) == (before, "About us", "Who we are")
    assert Page.objects.get(pk=below.pk).url == f"{before}below/"


def test_settings_stay_public_while_a_draft_of_them_is_saved(
    danish: Locale, english: Locale, translator: Client
) -> None:
    source = SiteSettings.objects.get(locale=danish)
    own = SiteSettings.objects.get(locale=english)
    footer = own.footer_text
    source.footer_text = NEW
    source.save_revision().publish()
    Translation.objects.get(source__object_id=source.translation_key, target_locale=english).save_target(
        publish=False
    )
    own.refresh_from_db()
    assert own.live
    assert own.footer_text == footer
    assert own.has_unpublished_changes
    assert NEW not in Client().get("/en/").content.decode()
