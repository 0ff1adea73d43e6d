"""Which languages the site has and speaks: files by code, an interface or none, live front pages, addresses."""

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from wagtail.models import Locale, Page

from home.models import HomePage
from translation.active_language import active_language
from translation.entry_language import entry_language, typing_in
from translation.language_files import language_file, language_files, module_name
from translation.middleware import LanguageFromPathMiddleware
from translation.site_languages import (
    has_interface,
    interface_file,
    language_choices,
    locales_in_use,
    site_languages,
    spoken_in,
)

FILES = "metrics.notation.languages"
NAMES = {"da": "Danish", "en-gb": "English", "pt-br": "Portuguese", "de": "German"}
FOUR = override_settings(LANGUAGES=list(NAMES.items()))


@FOUR
def test_the_languages_are_those_of_the_settings_in_their_order() -> None:
    assert site_languages() == ["da", "en-gb", "pt-br", "de"]
    assert language_choices() == list(NAMES.items())


@FOUR
def test_a_language_has_the_file_of_its_code_else_of_its_first_part_else_none() -> None:
    assert module_name("pt-BR") == "pt_br"
    found = [language_file(FILES, code) for code in ("da", "en", "en-gb", "EN_GB", "pt-br", "de")]
    assert [file.__name__.rpartition(".")[2] if file else None for file in found] == [
        *("da", "en", "en", "en", None, None)
    ]
    assert [file.__name__ for file in language_files(FILES)] == [f"{FILES}.da", f"{FILES}.en"]


def test_a_page_speaks_danish_while_its_interface_is_not_translated() -> None:
    assert interface_file("pt-br").parts[-3:] == ("pt_BR", "LC_MESSAGES", "django.po")
    assert interface_file("da").exists()
    assert [has_interface(code) for code in ("en", "en-gb", "da", "pt-br", "eng")] == [
        *(True, True, True),
        *(False, False),
    ]
    assert [spoken_in(code) for code in ("en-gb", "da", "pt-br")] == ["en-gb", "da", "da"]


def test_a_file_that_is_missing_is_named_by_the_code_in_small_letters() -> None:
    with override_settings(LANGUAGES=[("da", "Danish"), ("pt-br", "Portuguese")]):
        warnings = [str(found.msg) for found in run_checks() if found.id == "translation.W001"]
    assert any(
        said.startswith("Brazilian Portuguese: metrics/notation/languages/pt_br.py is missing. ")
        for said in warnings
    )
    assert len(warnings) == 9


@pytest.mark.django_db
def test_a_language_is_in_use_from_the_moment_its_front_page_is_live(home: HomePage, english: Locale) -> None:
    assert [locale.language_code for locale in locales_in_use()] == ["da", "en"]
    below = Page.objects.filter(locale=english, depth=3, live=True)
    assert below.exists()
    Page.objects.filter(pk=home.get_translation(english).pk).update(live=False)
    assert [locale.language_code for locale in locales_in_use()] == ["da"]


def test_where_nothing_is_active_the_source_language_is() -> None:
    with translation.override(None):
        assert active_language() == "da"
    with translation.override("en"):
        assert active_language() == "en"


def test_figures_are_typed_in_the_language_of_the_innermost_form() -> None:
    with translation.override("en"):
        assert entry_language() == "en"
        with typing_in("da"):
            assert entry_language() == "da"
            with pytest.raises(ZeroDivisionError), typing_in("de"):
                assert entry_language() == "de"
                1 / 0  # noqa: B018
            assert entry_language() == "da"
        assert entry_language() == "en"


class TestLanguageOfARequest:
    def answer(self, path: str, **headers: str) -> tuple[str, HttpResponse]:
        """What the view finds active and on its request, and the response."""
        found = []

        def view(request: HttpRequest) -> HttpResponse:
            found.append(f"{translation.get_language()} {request.LANGUAGE_CODE}")
            return HttpResponse(headers=headers)

        request = RequestFactory().get(path, headers={"accept-language": "en"})
        with translation.override("en"):
            response = LanguageFromPathMiddleware(view)(request)
            assert translation.get_language() == "en"
        return found[0], response

    @pytest.mark.parametrize(
        ("path", "language"),
        [("/", "da"), ("/en/", "en"), ("/en/what-is-a-cluster/", "en"), ("/english/", "da"), ("/fr/", "da")],
    )
    def test_it_is_that_of_the_address_whatever_the_browser_asks_for(self, path: str, language: str) -> None:
        found, response = self.answer(path)
        assert found == f"{language} {language}"
        assert response["Content-Language"] == language
        assert not response.has_header("Vary")

    def test_a_view_that_says_its_language_is_believed(self) -> None:
        _found, response = self.answer("/", **{"Content-Language": "de"})
        assert response["Content-Language"] == "de"

    @pytest.mark.django_db
    @pytest.mark.parametrize(("address", "language"), [("/nowhere/", "da"), ("/en/nowhere/", "en")])
    def test_an_address_that_leads_nowhere_has_one_as_well(self, address: str, language: str) -> None:
        response = Client().get(address)
        assert (response.status_code, response["Content-Language"]) == (404, language)
        assert f'<html lang="{language}"' in response.content.decode()
