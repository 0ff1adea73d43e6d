"""The focal point of an image is set from the page editor: at once, by those who may change it alone."""

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry

from accounts.models import User
from assets.focal_points import FIELDS
from assets.models import SiteImage
from assets.picture_making import make_waiting
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def image() -> SiteImage:
    """Lying, 200 × 100: black on the left, white on the right."""
    picture, content = Picture.new("RGB", (200, 100), "black"), BytesIO()
    picture.paste("white", (100, 0, 200, 100))
    picture.save(content, "PNG")
    return SiteImage.objects.create(title="Huset", file=ContentFile(content.getvalue(), "huset.png"))


def address(image: SiteImage) -> str:
    return reverse("focal_point", args=[image.pk])


def kept(image: SiteImage) -> tuple[int | None, ...]:
    return SiteImage.objects.values_list(*FIELDS).get(pk=image.pk)


def point(client: Client, image: SiteImage) -> Any:
    return client.get(address(image)).json()["point"]


def test_a_point_is_kept_at_once_and_read_back(communications_officer: Client, image: SiteImage) -> None:
    assert point(communications_officer, image) is None
    answer = communications_officer.post(address(image), {"x": "0.25", "y": "0.8"}).json()
    assert answer["title"] == "Huset"
    assert communications_officer.get(answer["src"]).status_code == 200
    assert answer["point"] == {"x": 0.25, "y": 0.8} == point(communications_officer, image)
    assert kept(image) == (50, 80, 5, 5)


def test_an_image_is_cut_around_its_point(communications_officer: Client, image: SiteImage) -> None:
    for x, colour in (("0", 0), ("1", 255), ("0.1", 0)):
        communications_officer.post(address(image), {"x": x, "y": "0.5"})
        cut = SiteImage.objects.get(pk=image.pk).get_rendition("fill-50x100|format-png")
        with cut.file.open() as file:
            assert Picture.open(file).convert("L").getpixel((25, 50)) == colour


def test_the_page_of_visitors_has_the_new_cut(
    communications_officer: Client, image: SiteImage, home: HomePage
) -> None:
    value = {
        "image": {"image": image.pk, "alt_text": "Et hus", "decorative": False},
        "caption": "",
        "is_wide": True,
    }
    home.body.append(("image", home.body.stream_block.child_blocks["image"].to_python(value)))
    home.save_revision().publish()

    def sources() -> str:
        make_waiting()
        shown = BeautifulSoup(Client().get(home.url).content, "html.parser").select_one("main picture img")
        assert shown is not None
        return str(shown["src"])

    before = sources()
    communications_officer.post(address(image), {"x": "0.9", "y": "0.5"})
    after = sources()
    assert before != after
    communications_officer.post(address(image), {"x": "", "y": ""})
    assert sources() == before


def test_an_area_that_somebody_has_drawn_keeps_its_size_and_a_point_is_taken_away_whole(
    communications_officer: Client, image: SiteImage
) -> None:
    SiteImage.objects.update(focal_point_x=1, focal_point_y=1, focal_point_width=60, focal_point_height=40)
    communications_officer.post(address(image), {"x": "0.5", "y": "0.5"})
    assert kept(image) == (100, 50, 60, 40)
    communications_officer.post(address(image), {"x": "", "y": ""})
    assert kept(image) == (None, None, None, None)


def test_it_stands_in_the_history_of_the_image_under_ones_name(
    communications_officer: Client, image: SiteImage
) -> None:
    communications_officer.post(address(image), {"x": "0.5", "y": "0.5"})
    entry = ModelLogEntry.objects.for_instance(image).get()
    assert (entry.action, entry.user) == ("wagtail.edit", User.objects.get(username="member-of-Kommunikation"))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"x": "0.5"},
        {"y": "0.5"},
        {"x": "1.1", "y": "0"},
        {"x": "-0.1", "y": "0"},
        {"x": "nan", "y": "0"},
        {"x": "x"},
    ],
)
def test_what_is_no_point_within_the_image_changes_nothing(
    sent: dict[str, str], communications_officer: Client, image: SiteImage
) -> None:
    communications_officer.post(address(image), {"x": "0.5", "y": "0.5"})
    assert communications_officer.post(address(image), sent).status_code == 400
    assert point(communications_officer, image) == {"x": 0.5, "y": 0.5}


def test_nobody_without_the_right_to_the_image_reads_or_sets_it(
    translator: Client, communications_officer: Client, image: SiteImage
) -> None:
    for client in (translator, Client()):
        assert client.get(address(image)).status_code == 302
        assert client.post(address(image), {"x": "0.5", "y": "0.5"}).status_code == 302
    # Of the rights of a group, those to one collection are not those to another.
    group = User.objects.get(username="member-of-Kommunikation").groups.get()
    of_others = Collection.get_first_root_node().add_child(name="De andres")
    GroupCollectionPermission.objects.filter(group=group).update(
        collection=Collection.get_first_root_node().add_child(name="Vores")
    )
    SiteImage.objects.update(collection=of_others)
    assert communications_officer.get(address(image)).status_code == 302
    assert communications_officer.post(address(image), {"x": "0.5", "y": "0.5"}).status_code == 302
    assert kept(image) == (None, None, None, None)


def test_another_site_can_not_have_it_set(communications_officer: Client, image: SiteImage) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = communications_officer.cookies
    assert strict.post(address(image), {"x": "0.5", "y": "0.5"}).status_code == 403
    assert communications_officer.get(reverse("focal_point", args=[image.pk + 1])).status_code == 404
    assert communications_officer.put(address(image)).status_code == 405
    assert kept(image) == (None, None, None, None)


def test_the_editor_of_a_page_offers_it_to_those_who_may(
    communications_officer: Client, image: SiteImage, home: HomePage
) -> None:
    page = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert '<dialog\n  class="focal-point"' in page
    # The chooser of a block is part of what the scripts build blocks from.
    assert "data-focal-point-of" in page
    group = User.objects.get(username="member-of-Kommunikation").groups.get()
    GroupCollectionPermission.objects.filter(group=group).delete()
    page = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert 'class="focal-point"' not in page


def test_the_area_around_a_point_of_a_tiny_image_is_not_empty(communications_officer: Client) -> None:
    content = BytesIO()
    Picture.new("RGB", (10, 4), "black").save(content, "PNG")
    tiny = SiteImage.objects.create(title="Prik", file=ContentFile(content.getvalue(), "prik.png"))
    assert communications_officer.post(address(tiny), {"x": "0.5", "y": "0.5"}).status_code == 200
    assert kept(tiny) == (5, 2, 1, 1)
