"""The starter site with a German tree, made once as it comes about: a locale, pages sent to translation, texts."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import ADMINISTRATORS, translators_of
from accounts.models import User
from home.models import HomePage, SiteSettings


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Every test finds German translated and public; what it changes is rolled back."""
    with django_db_blocker.unblock():
        administrator = _session("german-tree-administrator", ADMINISTRATORS)
        _add_german(administrator)
        _translate_every_text()
        _publish_what_is_public_in_danish(_session("german-tree-translator", translators_of("de")))


def _session(name: str, group: str) -> Client:
    user = User.objects.create_user(name, password="long-enough-for-a-test")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def _add_german(administrator: Client) -> None:
    """The locale, and everything sent to translation, as an administrator does it."""
    added = administrator.post(reverse("wagtaillocales:add"), {"language_code": "de"})
    assert added.status_code == 302, added.content.decode()
    german = Locale.objects.get(language_code="de")
    home = HomePage.objects.get(locale__language_code="da")
    row = SiteSettings.objects.get(locale__language_code="da")
    for address in (
        reverse("wagtail_localize:submit_page_translation", args=[home.pk]),
        reverse("wagtail_localize:submit_snippet_translation", args=["home", "sitesettings", row.pk]),
    ):
        sent = administrator.post(address, {"locales": [german.pk], "include_subtree": "on"})
        assert sent.status_code == 302, sent.content.decode()


def _translate_every_text() -> None:
    german = Locale.objects.get(language_code="de")
    for translation in Translation.objects.filter(target_locale=german).select_related("source"):
        for segment in translation.source.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=german,
                context=segment.context,
                defaults={"data": _in_german(segment.string.data)},
            )


def _in_german(danish: str) -> str:
    """A text that can be told from the Danish one; addresses stay addresses.

    With Capitals Throughout, or it would be remarked that there are Danish words in it.
    """
    if re.fullmatch(r"[a-z0-9-]+", danish):
        return f"de-{danish}"
    outside_of_markup = r"(<a\b.*?</a>|<[^>]*>|&\w+;)|\b(\w)"
    return "Auf Deutsch: " + re.sub(outside_of_markup, lambda found: found[1] or found[2].upper(), danish)


def _publish_what_is_public_in_danish(translator: Client) -> None:
    for page in Page.objects.filter(locale__language_code="de").order_by("path"):
        if page.get_translation(Locale.get_default()).live:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = translator.post(edit, {"action": "publish"})
            if answer.status_code == 200:
                # The texts are the Danish ones but for their beginning, which the site asks about.
                said = {"asked": answer.context["asked"], "reason": "Kun en prøve"}
                address = reverse("publish_translation", args=[answer.context["translation"].pk])
                answer = translator.post(address, said)
            assert answer.status_code == 302
            page.refresh_from_db()
            assert page.live, page


@pytest.fixture
def german(db: None) -> Locale:
    return Locale.objects.get(language_code="de")


@pytest.fixture
def german_home(german: Locale) -> HomePage:
    return HomePage.objects.get(locale=german)


@pytest.fixture
def german_pages(german_home: HomePage) -> list[Page]:
    """The live German pages."""
    return list(german_home.get_descendants(inclusive=True).live().specific())


@pytest.fixture
def german_translator(member_of: Callable[[str], Client]) -> Client:
    """Somebody whom an administrator put into the new group."""
    return member_of(translators_of("de"))
