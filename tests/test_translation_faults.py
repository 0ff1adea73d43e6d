"""What was published without a word: refused at the segment, or asked about, before readers see it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale
from wagtail_localize.models import Translation

from clusterinfo.models import InfoPage
from home.models import SiteSettings
from metrics.models import Dismissal
from tests.test_rights_to_translations import send
from tests.translated_pages import published_translation
from translation.holding_back import is_held_back
from translation.status.pairs import pair_of


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return published_translation(danish_page, english)


def edit_url(translation: Translation) -> str:
    return reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])


def save(client: Client, translation: Translation, path: str, value: str, begins: str = "") -> Any:
    segments = translation.source.stringsegment_set.filter(
        context__path__contains=path, string__data__startswith=begins
    )
    return send(client, "PUT", "edit_string_translation", segments[0], translation, value)


@pytest.mark.parametrize(
    ("path", "begins", "value", "told"),
    [
        ("title", "", "   ", "Skriv en oversættelse"),
        ("heading", "", "\u00a0 <br/>", "Skriv en oversættelse"),
        ("text", "Læs", "Read more about us and meet the others.", "Linket »mere om os«"),
        ("text", "Læs", 'Read <a id="a1"> </a> more about us.', "Linket »mere om os«"),
        ("text", "Der er", "There are participants.", "Et tal fra den danske tekst mangler"),
        ("heading", "", "W" * 121, "121 tegn: her er plads til 120."),
        ("label", "", "L" * 81, "81 tegn: her er plads til 80."),
        ("lead", "", "lead " * 81, "405 tegn: her er plads til 400."),
        ("title", "", "t" * 256, "256 tegn: her er plads til 255."),
        ("slug", "", "About us!", "Muligt er: about-us"),
        ("slug", "", "!", "Muligt er: –"),
        ("slug", "", "what-is-a-cluster", "Siden »What is a cluster?« ved siden af har allerede denne adresse."),
    ],
)
def test_what_cannot_stand_on_the_page_is_told_at_the_segment_and_not_published(
    path: str,
    begins: str,
    value: str,
    told: str,
    translation: Translation,
    translator: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = translation.get_target_instance().last_published_at
    assert told in save(translator, translation, path, value, begins).json()["error"]
    with django_capture_on_commit_callbacks(execute=True):
        html = translator.post(edit_url(translation), {"action": "publish"}, follow=True).content.decode()
    assert "blev ikke udgivet: 1 tekst er ikke oversat endnu" in html
    assert translation.get_target_instance().last_published_at == before
    state = pair_of(translation.get_target_instance())
    assert state is not None
    assert len(state.state.missing) == 1


def test_a_character_that_no_database_keeps_is_refused(translation: Translation, translator: Client) -> None:
    answer = save(translator, translation, "heading", "Who\0we are")
    assert answer.status_code == 400
    assert "Skriv den igen" in answer.json()["detail"]


def test_a_title_that_is_too_long_names_the_page_as_far_as_it_goes(
    translation: Translation, translator: Client
) -> None:
    save(translator, translation, "title", f"{'t' * 255}u")
    assert translation.get_target_instance().draft_title == "t" * 255


def test_what_fits_is_taken(translation: Translation, translator: Client) -> None:
    for path, value in (("heading", "W" * 120), ("slug", "about"), ("title", "t" * 255)):
        assert save(translator, translation, path, value).json()["error"] is None


def test_an_address_given_back_to_a_page_is_no_redirect_to_itself(
    translation: Translation,
    translator: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for slug in ("about", "about-us", "about"):
        save(translator, translation, "slug", slug)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
    page = translation.get_target_instance()
    assert list(Redirect.objects.filter(redirect_page=page).values_list("old_path", flat=True)) == ["/en/about-us"]
    assert Client().get("/en/about/").status_code == 200


def dismiss(client: Client, translation: Translation, reason: str) -> Any:
    """Say in the segment editor why what is remarked is right."""
    html = BeautifulSoup(client.get(edit_url(translation)).content, "html.parser")
    field = html.select_one("input[name=remark]")
    assert field is not None
    form = field.find_parent("form")
    assert form is not None
    data = {"remark": str(field["value"]), "reason": reason}
    return client.post(str(form["action"]), data, follow=True)


class TestADoubtfulText:
    DOUBTS = [
        ("text", "I dag", "Today there are 12 of us, and there will be more.", "»12«"),
        ("text", "I dag", "I dag er vi mange, og vi bliver flere.", "Det er kildens tekst, ord for ord."),
        ("text", "I dag", "Today er vi mange, og vi bliver flere.", "på kildens sprog"),
    ]

    @pytest.mark.parametrize(("path", "begins", "value", "told"), DOUBTS)
    def test_holds_the_page_back_until_somebody_says_why_it_is_right(
        self,
        path: str,
        begins: str,
        value: str,
        told: str,
        translation: Translation,
        translator: Client,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        save(translator, translation, path, value, begins)
        with django_capture_on_commit_callbacks(execute=True):
            refused = translator.post(edit_url(translation), {"action": "publish"}, follow=True)
            assert told in refused.content.decode()
            dismiss(translator, translation, "  ")
            translator.post(edit_url(translation), {"action": "publish"})
        assert value not in Client().get("/en/about-us/").content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            dismiss(translator, translation, "Sådan skal det være")
            translator.post(edit_url(translation), {"action": "publish"})
        assert value in Client().get("/en/about-us/").content.decode()
        assert Dismissal.objects.get().reason == "Sådan skal det være"

    def test_is_none_where_names_stay_as_they_are(self, translation: Translation, translator: Client) -> None:
        save(translator, translation, "label", "Deltagere")
        assert not is_held_back(translation)

    def test_keeps_the_page_from_being_published_with_many(
        self, translation: Translation, translator: Client
    ) -> None:
        save(translator, translation, "text", "Today there are 12 of us.", "I dag")
        before = translation.get_target_instance().last_published_at
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        html = translator.post(f"{url}?id={translation.get_target_instance().pk}", follow=True).content.decode()
        assert "blev ikke udgivet: åbn" in html
        assert translation.get_target_instance().last_published_at == before

    def test_keeps_the_page_from_being_published_with_its_source(
        self, translation: Translation, administrator: Client
    ) -> None:
        save(administrator, translation, "text", "Today there are 12 of us.", "I dag")
        before = translation.get_target_instance().last_published_at
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        html = administrator.post(url, {"publish_translations": "on"}, follow=True).content.decode()
        assert "blev ikke udgivet: åbn" in html
        assert translation.get_target_instance().last_published_at == before

    def test_of_the_site_settings_is_asked_about_too(
        self, danish: Locale, english: Locale, translator: Client
    ) -> None:
        row = SiteSettings.objects.get(locale=danish)
        row.footer_text = "Vi er 40 i klyngen."
        row.save_revision().publish()
        settings = SiteSettings.objects.get(locale=english)
        translation = Translation.objects.get(source__object_id=row.translation_key)
        save(translator, translation, "footer_text", "There are 14 of us.")
        url = reverse("wagtailsnippets_home_sitesettings:edit", args=[settings.pk])
        refused = translator.post(url, {"action": "publish"}, follow=True)
        assert "»40«" in refused.content.decode()
        assert SiteSettings.objects.get(locale=english).footer_text != "There are 14 of us."
