"""What arrives made up, cut off or damaged is refused with an answer; it is never a server error."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation

from assets.models import SiteImage
from clusterinfo.models import ClusterPage
from home.models import HomePage, SiteSettings
from metrics.models import Metric

pytestmark = pytest.mark.django_db

TOO_LARGE = "9" * 40


@pytest.fixture
def client(administrator: Client) -> Client:
    """Somebody who may do everything, and is shown what goes wrong as a person would be."""
    administrator.raise_request_exception = False
    return administrator


class TestNumbersThatAreNone:
    @pytest.mark.parametrize("number", ["x", TOO_LARGE, "-1", "1.5", "²"])
    @pytest.mark.parametrize(
        "address",
        [
            "/admin/figures/check/{}/",
            "/admin/figures/check/clusterinfo/infopage/{}/",
            "/admin/figures/link/{}/",
            "/admin/figures/link-live/{}/",
            "/admin/figures/publish/{}/",
            "/admin/figures/restore/{}/",
            "/admin/metrics/values/{}/withdraw/",
            "/admin/typed-figures/{}/x/to-metric/",
            "/admin/localize/submit/page/{}/",
            "/admin/localize/submit/snippet/home/sitesettings/{}/",
            "/admin/localize/update/{}/",
            "/admin/snippets/choose/metrics/metric/chosen/{}/",
            "/admin/enquiries/inspect/{}/",
            "/admin/enquiries/delete/{}/",
            "/admin/snippets/metrics/metric/edit/{}/",
            "/admin/snippets/metrics/metric/preview/{}/",
            "/admin/snippets/metrics/metric/delete/{}/",
            "/admin/snippets/metrics/metric/history/{}/",
            "/admin/snippets/home/sitesettings/edit/{}/",
            "/henvendelse/{}/",
            "/cards/da/page-{}-0123456789abcdef.png",
        ],
    )
    def test_in_an_address(self, address: str, number: str, client: Client) -> None:
        statuses = {method(address.format(number)).status_code for method in (client.get, client.post)}
        assert 404 in statuses
        assert statuses <= {404, 405}

    @pytest.mark.parametrize("number", ["x", TOO_LARGE, "-1", "²"])
    @pytest.mark.parametrize(
        "address",
        [
            "/admin/snippets/choose/metrics/metric/chosen-multiple/?id={}",
            "/admin/snippets/choose/metrics/metric/?p={}",
            "/admin/snippets/choose/metrics/metric/?locale={}",
            "/admin/snippets/metrics/metric/?p={}",
            "/admin/snippets/metrics/metric/?owner={}",
            "/admin/snippets/metrics/metric/?ordering={}",
            "/admin/reports/figures/?locale={}&kind={}",
            "/admin/reports/figures/numbers/?locale={}",
            "/admin/reports/figures/numbers/?metric={}",
            "/admin/reports/figures/numbers/?p={}",
            "/admin/reports/figures/numbers/?kind={}",
            "/admin/metrics/values/?key={}",
            "/soeg/?q={}&page={}",
            "/admin/enquiries/?p={}",
        ],
    )
    def test_behind_the_question_mark(self, address: str, number: str, client: Client) -> None:
        assert client.get(address.format(number, number)).status_code < 500

    @pytest.mark.parametrize("mode", ["page-x", f"page-{TOO_LARGE}", "page-999999", "tile-xx", "page", "x"])
    def test_as_preview_mode_of_a_metric(self, mode: str, client: Client) -> None:
        metric = Metric.objects.get(key="participants")
        address = reverse("wagtailsnippets_metrics_metric:preview_on_edit", args=[metric.pk])
        assert client.get(address, {"mode": mode}).status_code < 500

    @pytest.mark.parametrize("number", ["", "x", TOO_LARGE, "²"])
    def test_as_metric_to_link(self, number: str, client: Client, cluster_page: ClusterPage) -> None:
        r = client.post(
            reverse("link_live_number", args=[cluster_page.pk]), {"figure_metric": number, "figure_start": number}
        )
        assert r.status_code == 404


class TestFormsThatArriveInPieces:
    @pytest.fixture
    def page_form(self, home: HomePage) -> dict[str, Any]:
        comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
        section = ("section", {"heading": "Om os", "text": rich_text("<p>Velkommen.</p>")})
        return nested_form_data(
            {
                "title": home.title,
                "slug": home.slug,
                "headline": home.headline,
                "lead": "",
                "buttons": streamfield([]),
                "body": streamfield([section]),
                "comments": comments,
            }
        )

    @pytest.mark.parametrize(
        "missing", ["buttons-count", "body-count", "body-0-deleted", "body-0-type", "body-0-order"]
    )
    def test_a_page_is_not_saved(
        self, missing: str, page_form: dict[str, Any], client: Client, home: HomePage
    ) -> None:
        revisions = home.revisions.count()
        del page_form[missing]
        for address in (
            reverse("wagtailadmin_pages:edit", args=[home.pk]),
            reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk]),
            reverse("check_figures", args=[home.pk]),
            reverse("link_number", args=[home.pk]),
            reverse("canvas", args=[home.pk]),
        ):
            response = client.post(address, page_form)
            assert response.status_code == 400
            assert "Vi kunne ikke læse det, der blev sendt" in response.content.decode()
        assert home.revisions.count() == revisions

    def test_a_new_page_is_not_made(self, client: Client, home: HomePage) -> None:
        address = reverse("wagtailadmin_pages:add", args=["clusterinfo", "infopage", home.pk])
        assert client.post(address, {"title": "Ny", "slug": "ny"}).status_code == 400
        assert not home.get_children().filter(slug="ny").exists()

    @pytest.mark.parametrize("count", ["", "x", "-", "²", "10" * 20])
    def test_a_count_that_is_none_is_refused(
        self, count: str, page_form: dict[str, Any], client: Client, home: HomePage
    ) -> None:
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        assert client.post(address, page_form | {"body-count": count}).status_code == 400

    def test_two_blocks_in_one_place_are_refused(
        self, page_form: dict[str, Any], client: Client, home: HomePage
    ) -> None:
        second = {name.replace("body-0", "body-1"): value for name, value in page_form.items() if "body-0" in name}
        twice = page_form | second | {"body-1-value-heading": "Andet", "body-count": "2"}
        assert client.post(reverse("canvas", args=[home.pk]), twice).status_code == 400

    def test_a_text_that_breaks_off_is_refused(
        self, page_form: dict[str, Any], client: Client, home: HomePage
    ) -> None:
        broken = page_form | {"body-0-value-text": '{"blocks": ['}
        assert client.post(reverse("canvas", args=[home.pk]), broken).status_code == 400

    def test_whole_it_is_saved(self, page_form: dict[str, Any], client: Client, home: HomePage) -> None:
        revisions = home.revisions.count()
        assert client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), page_form).status_code == 302
        assert home.revisions.count() == revisions + 1

    def test_site_settings_are_not_saved(self, client: Client) -> None:
        settings = SiteSettings.objects.get(locale__language_code="da")
        address = reverse("wagtailsnippets_home_sitesettings:edit", args=[settings.pk])
        assert client.post(address, {"name": "DigitalLead"}).status_code == 400

    def test_a_translated_text_is_not_saved(self, client: Client, home: HomePage) -> None:
        translation = Translation.objects.get(source__object_id=home.translation_key)
        segment = translation.source.stringsegment_set.all()[0]
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        assert client.put(address, "", "application/x-www-form-urlencoded").status_code == 400

    def test_a_fault_of_our_own_stays_a_server_error(
        self, page_form: dict[str, Any], client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*args: Any, **kwargs: Any) -> None:
            raise KeyError("a fault")

        monkeypatch.setattr(HomePage, "save_revision", fails)
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        assert client.post(address, page_form).status_code == 500


class TestQuotationMarks:
    @pytest.mark.parametrize(
        "name",
        [
            *("wagtailadmin_explore", "wagtailadmin_pages:search", "wagtailadmin_choose_page_search"),
            *("wagtailimages:index", "wagtailimages_chooser:choose_results"),
            *("wagtaildocs:index", "wagtaildocs_chooser:choose_results"),
            *("wagtailsnippets_metrics_metric:list", "wagtailsnippetchoosers_metrics_metric:choose_results"),
            *("wagtailsnippets_metrics_source:list", "wagtailsnippetchoosers_metrics_source:choose_results"),
            *("wagtailredirects:index", "wagtailusers_users:index", "enquiries:index"),
        ],
    )
    def test_may_be_searched_for(self, name: str, client: Client, home: HomePage) -> None:
        address = reverse(name, args=[home.pk] if name == "wagtailadmin_explore" else [])
        for words in ('"', 'klynge"', '"klynge', 'kly"nge', '"hvad er" "', '""', "'\"%*-("):
            assert client.get(address, {"q": words}).status_code == 200

    @pytest.mark.parametrize("words", ['"klynge', 'klynge"', '"hvad er en klynge"'])
    def test_are_no_hindrance_to_finding_a_page(self, words: str, client: Client, home: HomePage) -> None:
        address = reverse("wagtailadmin_explore_results", args=[home.pk])
        assert "Hvad er en klynge?" in client.get(address, {"q": words}).content.decode()

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes them for words.")
    def test_upstream_still_needs_our_backend(self) -> None:
        """When this fails, search/backend.py can go, and the setting that names it."""
        with pytest.raises(OperationalError, match="unterminated"), transaction.atomic():
            list(get_search_backend("wagtail.search.backends.database").autocomplete('klynge"', Page))


def picture(file_format: str, *, whole: bool) -> SimpleUploadedFile:
    """An image of noise, so that it is large; of which half is missing unless it is whole."""
    content = BytesIO()
    Picture.effect_noise((200, 200), 90).save(content, file_format)
    data = content.getvalue()
    name = f"hus.{file_format.lower()}"
    return SimpleUploadedFile(name, data if whole else data[: len(data) // 2], f"image/{file_format.lower()}")


class TestImagesThatAreCutOff:
    MESSAGE = "Billedet er beskadiget: En del af filen mangler."

    @pytest.mark.parametrize("file_format", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
    def test_are_refused_at_the_form(self, file_format: str, client: Client) -> None:
        sent = {"title": "Hus", "file": picture(file_format, whole=False)}
        response = client.post(reverse("wagtailimages:add"), sent)
        assert response.status_code == 200
        assert self.MESSAGE in response.content.decode()
        assert not SiteImage.objects.exists()
        sent["file"] = picture(file_format, whole=True)
        assert client.post(reverse("wagtailimages:add"), sent).status_code == 302
        assert SiteImage.objects.exists()

    @pytest.mark.parametrize("file_format", ["PNG", "JPEG"])
    def test_are_refused_among_many(self, file_format: str, client: Client) -> None:
        sent = {"title": "Hus", "files[]": picture(file_format, whole=False)}
        response = client.post(reverse("wagtailimages:add_multiple"), sent)
        assert self.MESSAGE in response.json()["error_message"]
        assert not SiteImage.objects.exists()

    @pytest.mark.parametrize("file_format", ["PNG", "JPEG"])
    def test_are_refused_in_the_chooser(self, file_format: str, client: Client) -> None:
        sent = {"image-chooser-upload-title": "Hus", "image-chooser-upload-file": picture(file_format, whole=False)}
        response = client.post(reverse("wagtailimages_chooser:create"), sent)
        assert self.MESSAGE in response.json()["htmlFragment"]
        assert not SiteImage.objects.exists()

    def test_do_not_replace_one(self, client: Client) -> None:
        client.post(reverse("wagtailimages:add"), {"title": "Hus", "file": picture("PNG", whole=True)})
        image = SiteImage.objects.get()
        sent = {"title": "Hus", "file": picture("PNG", whole=False)}
        response = client.post(reverse("wagtailimages:edit", args=[image.pk]), sent)
        assert self.MESSAGE in response.content.decode()
        assert SiteImage.objects.get().file.name == image.file.name


@pytest.mark.parametrize("name", [f"{'a' * 300}.png", f"images/{'a' * 300}", "a/" * 3000, "%00.png", "."])
def test_a_file_of_an_impossible_name_is_not_there(name: str, client: Client) -> None:
    assert client.get(f"/media/{name}").status_code == 404
