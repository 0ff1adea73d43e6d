"""In the frame of the page editor, and only there, every field says where it stands in the form."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from assets.models import SiteImage
from clusterinfo.models import ClusterPage, JoinPage
from home.blocks import BodyBlock
from home.models import HomePage, SiteSettings
from metrics.models import FiguresPage, Metric
from pages.base import BasePage
from tests.full_pages import MARKS, fields_of_form, fill, marks_in, shown_to_editors

# Of two such fields one is filled in, and the element that shows it leads to that one.
ONE_OF_TWO = ({"metric", "value"}, {"page", "url"})
# What stands in the form and nowhere on the page, by the end of its path.
ON_NO_PAGE = (
    *("slug", "seo_title", "search_description", "show_in_menus", "comment_notifications"),
    *("go_live_at", "expire_at", "is_wide", "image.image", "image.decorative", "image.alt_text"),
)
KINDS = {
    "CharField": "text",
    "CharBlock": "text",
    "TextBlock": "text",
    "MetricRichTextBlock": "rich",
    "PictureBlock": "image",
    "MetricBlock": "figure",
    "FigureBlock": "figure",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_home(home: HomePage) -> HomePage:
    page = fill(home)
    assert isinstance(page, HomePage)
    return page


def test_visitors_and_editors_get_no_mark_on_public_pages(full_home: HomePage, administrator: Client) -> None:
    full_home.save_revision().publish()
    addresses = [page.url for page in Page.objects.live().filter(depth__gt=1).specific()]
    for figures_page in FiguresPage.objects.all():
        addresses += [f"{figures_page.url}{metric.key}/" for metric in Metric.objects.published()]
    assert len(addresses) > 20
    for client in (Client(), administrator):
        for address in [*addresses, "/soeg/?q=klynge", "/en/search/", "/findes-ikke/"]:
            html = client.get(address).content.decode()
            assert [name for name in MARKS if re.search(rf" {name}[ =>]", html)] == [], address


def test_a_preview_of_its_own_is_what_visitors_will_get(full_home: HomePage) -> None:
    html = full_home.make_preview_request().content.decode()
    assert [name for name in MARKS if name in html] == []


@pytest.mark.parametrize("model", [HomePage, ClusterPage, JoinPage, FiguresPage])
def test_every_mark_leads_to_its_field(model: type[BasePage], full_home: HomePage) -> None:
    for page in model.objects.all():
        fields, marks = fields_of_form(page), marks_in(shown_to_editors(page))
        assert marks.keys() <= fields.keys()
        assert len(marks) >= 2
        for path, tag in marks.items():
            wanted = KINDS.get(fields[path], tag["data-mark-kind"])
            assert tag["data-mark-kind"] == wanted, path


@pytest.mark.parametrize("model", [HomePage, ClusterPage, JoinPage, FiguresPage])
def test_every_field_is_marked_somewhere(model: type[BasePage], full_home: HomePage) -> None:
    for page in model.objects.all():
        marked: set[str] = set()
        for mode, _name in page.preview_modes:
            marked |= marks_in(shown_to_editors(page, mode)).keys()
        missing = {path for path in fields_of_form(page) if path not in marked and not path.endswith(ON_NO_PAGE)}
        # A list is marked by its items. The title of the front page is the name of its organisation.
        missing -= {path for path in missing if any(found.startswith(f"{path}.") for found in marked)}
        missing -= {"title"} if model is HomePage else set()
        missing -= {"body"} if not getattr(page, "body", None) else set()
        assert {path for path in missing if not _stands_for_another(path, marked)} == set()


def _stands_for_another(path: str, marked: set[str]) -> bool:
    where, _dot, name = path.rpartition(".")
    return any(name in pair and f"{where}.{(pair - {name}).pop()}" in marked for pair in ONE_OF_TWO)


def test_a_new_block_type_is_tried_here(full_home: HomePage) -> None:
    assert {child.block_type for child in full_home.body} == set(full_home.body.stream_block.child_blocks)


def test_a_text_says_how_long_it_may_be_and_whether_it_may_be_empty(full_home: HomePage) -> None:
    marks = marks_in(shown_to_editors(full_home))
    quote = next(child for child in full_home.body if child.block_type == "quote")
    name, role = marks[f"body.{quote.id}.name"], marks[f"body.{quote.id}.role"]
    assert (name["data-mark-max"], name.has_attr("data-mark-required")) == ("120", True)
    assert not role.has_attr("data-mark-required")
    assert marks["headline"]["data-mark-max"] == "120"
    assert marks["lead"]["data-mark-max"] == "400"
    assert (marks["headline"].has_attr("data-mark-required"), marks["lead"].has_attr("data-mark-required")) == (
        True,
        False,
    )


def test_an_empty_text_can_be_clicked(cluster_page: ClusterPage) -> None:
    cluster_page.lead = ""
    cluster_page.body = [("quote", {"quote": "Vi fandt vores partner her.", "name": "Bo", "role": ""})]
    cluster_page.save()
    page = ClusterPage.objects.get(pk=cluster_page.pk)
    marks = marks_in(shown_to_editors(page))
    assert marks["lead"].get_text() == ""
    assert marks[f"body.{page.body[0].id}.role"].get_text() == ""


def test_of_two_fields_the_one_that_is_filled_in_is_marked(cluster_page: ClusterPage) -> None:
    [counter] = (child for child in cluster_page.body if child.block_type == "stat_counter")
    typed = {"number": "12", "unit": "count", "qualifier": "none"}
    tiles = counter.block.child_blocks["tiles"]
    metric = Metric.objects.get(key="participants").pk
    values = [{"metric": metric, "label": "Fra registret"}, {"value": typed, "label": "Skrevet her"}]
    counter.value["tiles"] = tiles.to_python(
        [{"type": "item", "value": value, "id": f"{index}"} for index, value in enumerate(values)]
    )
    cluster_page.save()
    page = ClusterPage.objects.get(pk=cluster_page.pk)
    figures = shown_to_editors(page).select(".stat-tile [data-mark-kind=figure]")
    row = f"body.{counter.id}.tiles"
    assert [figure["data-mark"] for figure in figures] == [f"{row}.0.metric", f"{row}.1.value"]


def test_a_text_that_stands_beside_others_has_an_element_of_its_own(full_home: HomePage) -> None:
    call = next(child for child in full_home.body if child.block_type == "call_to_action")
    marks = marks_in(shown_to_editors(full_home))
    text = marks[f"body.{call.id}.link.text"]
    assert text.get_text() == call.value["link"]["text"]
    assert text.find_all() == []
    assert marks[f"body.{call.id}.link"].name == "a"


def test_figures_name_their_metric(full_home: HomePage) -> None:
    soup, metric = shown_to_editors(full_home), Metric.objects.get(key="participants")
    for where in ("[data-mark-kind=figure]", ".stat-tile__text[data-mark]"):
        figure = soup.select_one(f"{where} .figure[data-metric]")
        assert figure is not None
        assert figure["data-metric"] == str(metric.pk)


def test_a_missing_figure_names_its_metric_too(cluster_page: ClusterPage) -> None:
    unreleased = Metric.objects.create(key="unreleased")
    text = f'<p>I alt <a linktype="metric" id="{unreleased.pk}">unreleased</a>.</p>'
    cluster_page.body = [("section", {"heading": "Om os", "text": text})]
    gap = shown_to_editors(cluster_page).select_one("main mark")
    assert gap is not None
    assert gap["data-metric"] == str(unreleased.pk)


def test_the_receipt_has_a_preview_of_its_own() -> None:
    page = JoinPage.objects.filter(locale__language_code="da")[0]
    with_form, with_receipt = (shown_to_editors(page, mode) for mode, _name in page.preview_modes)
    assert "receipt" not in marks_in(with_form)
    assert marks_in(with_form)["consent"].get_text() == page.consent
    assert marks_in(with_receipt)["receipt"].get_text() == page.receipt


def test_what_comes_from_elsewhere_leads_there(full_home: HomePage, administrator: Client) -> None:
    settings = SiteSettings.objects.get(locale=full_home.locale)
    settings.footer_text = "En tekst i sidefoden."
    settings.save()
    soup = shown_to_editors(full_home)
    leads = {str(tag["data-edit-name"]): str(tag["data-edit-url"]) for tag in soup.select("[data-edit-url]")}
    cluster_page, image = ClusterPage.objects.get(locale=full_home.locale), SiteImage.objects.get(title="Huset")
    page_editor = reverse("wagtailadmin_pages:edit", args=[cluster_page.pk])
    assert leads["Side: Hvad er en klynge?"] == f"{page_editor}#:w:contentpath=title"
    assert leads["Sitets indstillinger: tekst i sidefoden"].endswith("#:w:contentpath=footer_text")
    assert leads["Billede: Huset"] == reverse("wagtailimages:edit", args=[image.pk])
    for url in set(leads.values()):
        assert administrator.get(url).status_code == 200, url


def test_figures_of_the_register_lead_to_it(administrator: Client) -> None:
    page = FiguresPage.objects.filter(locale__language_code="da")[0]
    item = shown_to_editors(page).select_one(".figure-list [data-edit-url]")
    assert item is not None
    assert str(item["data-edit-name"]).startswith("Fra registret: ")
    assert administrator.get(str(item["data-edit-url"])).status_code == 200


def test_names_are_in_the_language_of_the_menus(full_home: HomePage) -> None:
    soup = shown_to_editors(full_home, menu_language="en")
    names = [str(tag["data-edit-name"]) for tag in soup.select("[data-edit-name]")]
    assert "Page: Hvad er en klynge?" in names
    assert "Image: Huset" in names


def test_what_all_languages_share_is_edited_in_the_source() -> None:
    page = HomePage.objects.get(locale__language_code="en")
    danish, own = (SiteSettings.objects.get(locale__language_code=code) for code in ("da", "en"))
    danish.email = "hej@example.org"
    danish.save()
    footer = shown_to_editors(page).footer
    assert footer is not None
    leads = {tag.get_text(strip=True): str(tag["data-edit-url"]) for tag in footer.select("[data-edit-url]")}
    assert f"/edit/{danish.pk}/" in leads["hej@example.org"]
    assert f"/edit/{own.pk}/" in leads[own.name]


def test_the_frame_shows_the_page_as_visitors_see_it_apart_from_the_marks(full_home: HomePage) -> None:
    framed = shown_to_editors(full_home)
    plain = BeautifulSoup(full_home.make_preview_request().content, "html.parser")
    for empty in framed.select("[data-mark]:empty"):
        empty.decompose()
    for caption in framed.select("figcaption:not(:has(*))"):
        caption.decompose()
    assert framed.main is not None
    assert plain.main is not None
    assert framed.main.get_text().split() == plain.main.get_text().split()


def test_an_image_that_is_not_chosen_yet_is_drawn_for_editors_and_never_for_visitors(
    home: HomePage, communications_officer: Client
) -> None:
    block = BodyBlock().child_blocks["image"]
    home.body = [("image", block.normalize({"image": None, "caption": "Noget"}))]
    home.save()
    page = HomePage.objects.get(pk=home.pk)
    drawn = "figure.image svg"
    assert shown_to_editors(page).select(f"[data-mark-kind=image] {drawn.partition(' ')[2]}")
    assert not BeautifulSoup(page.make_preview_request().content, "html.parser").select(drawn)
    # With an empty library, in the picker of blocks and in the style guide too.
    assert not SiteImage.objects.exists()
    address = reverse("wagtailadmin_block_preview")
    preview = communications_officer.get(address, {"id": block.definition_prefix}).content
    guide = communications_officer.get(reverse("style_guide_frame", args=["light"])).content
    assert [bool(BeautifulSoup(html, "html.parser").select(drawn)) for html in (preview, guide)] == [True, True]
