"""Pictures of a page are made once it is published; nobody who reads it waits for one, and none breaks it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Page

from assets.models import Rendition, SiteImage, WaitingPicture
from assets.picture_making import MOST_TRIES, PICTURES, is_waiting, make_waiting
from assets.picture_shapes import COLUMN, WIDE, specs
from clock.rounds import run_due
from clusterinfo.models import InfoPage
from home.models import HomePage
from home.pictures import MISSING_PICTURES
from publishing.stamp import content_stamp
from tests.full_pages import new_image, shown_to_editors

ADDRESS = "/med-billede/"


def publish(home: HomePage, image: SiteImage, is_wide: bool = False) -> Page:
    image.contextual_alt_text = "Et gult hus ved vandet"
    page = home.add_child(instance=InfoPage(title="Med billede", live=False))
    page.body = [("image", {"image": image, "caption": "", "is_wide": is_wide})]
    page.save_revision().publish()
    return page


def shown(client: Client) -> Any:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main figure")


def break_file(image: SiteImage) -> None:
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")


@pytest.mark.parametrize(("is_wide", "shape"), [(False, COLUMN), (True, WIDE)])
def test_the_clock_makes_the_pictures_of_a_published_page(
    client: Client,
    home: HomePage,
    is_wide: bool,
    shape: str,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    publish(home, new_image(), is_wide)
    assert shown(client).select_one("picture") is None
    assert not Rendition.objects.exists()
    with django_capture_on_commit_callbacks() as after_the_commit:
        assert PICTURES.name in {ran.job.name for ran in run_due()}
    # Else the page would be kept as it was without them.
    assert content_stamp.move_after_closing in after_the_commit
    picture = shown(client).picture
    assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
    assert set(Rendition.objects.values_list("filter_spec", flat=True)) == set(specs(shape))
    assert not WaitingPicture.objects.exists()


def test_what_is_there_already_stands_in(client: Client, home: HomePage) -> None:
    image = new_image()
    small, large = image.get_rendition("max-20x20"), image.get_rendition("max-60x60|format-png")
    publish(home, image)
    assert shown(client).img["src"] == large.url != small.url
    assert shown(client).img["alt"] == "Et gult hus ved vandet"
    assert Rendition.objects.count() == 2


def test_some_of_the_sizes_are_better_than_none(client: Client, home: HomePage) -> None:
    image = new_image()
    publish(home, image)
    make_waiting()
    Rendition.objects.exclude(filter_spec__in=specs(COLUMN)[-2:]).delete()
    assert str(shown(client).img["srcset"]).count(" 64w") == 2
    MISSING_PICTURES.run()
    make_waiting()
    assert Rendition.objects.count() == len(specs(COLUMN))


@pytest.mark.fault("a picture is missing or broken")
@pytest.mark.parametrize("is_missing", [True, False])
def test_a_missing_or_broken_image_stops_neither_publishing_nor_reading(
    client: Client, home: HomePage, is_missing: bool
) -> None:
    image, other = new_image(), new_image()
    if is_missing:
        image.file.storage.delete(image.file.name)
    else:
        break_file(image)
    page = publish(home, image)
    page.body.append(("image", {"image": other, "caption": "", "is_wide": False}))
    page.save_revision().publish()
    for _more_often_than_it_is_tried in range(MOST_TRIES + 2):
        make_waiting()
    assert "Et gult hus ved vandet" in shown(client).text
    assert shown(client).img is None
    assert other.renditions.count() == len(specs(COLUMN))
    assert WaitingPicture.objects.get().tries == MOST_TRIES
    assert not is_waiting(timezone.now(), timezone.now())
    mended = SiteImage.objects.get(pk=image.pk)
    png = BytesIO()
    Picture.new("RGB", (64, 48)).save(png, "PNG")
    mended.file = ContentFile(png.getvalue(), "hus.png")
    mended.save()
    make_waiting()
    assert shown(client).picture


def test_an_editor_sees_the_image_at_once(home: HomePage) -> None:
    page = publish(home, new_image())
    editors = shown_to_editors(page)
    assert editors.select("main figure img[src]")
    assert Rendition.objects.count() == 1


def test_another_focal_point_is_cut_anew(home: HomePage) -> None:
    image = new_image()
    publish(home, image, is_wide=True)
    make_waiting()
    before = set(Rendition.objects.values_list("focal_point_key", flat=True))
    image.focal_point_x, image.focal_point_y = 10, 10
    image.focal_point_width = image.focal_point_height = 5
    image.save()
    make_waiting()
    assert set(Rendition.objects.values_list("focal_point_key", flat=True)) > before


def test_the_style_guide_shows_an_image_that_no_page_has_yet(
    home: HomePage, communications_officer: Client
) -> None:
    new_image()
    guide = communications_officer.get(reverse("style_guide_frame", args=["light"]))
    picture = BeautifulSoup(guide.content, "html.parser").select_one("figure.image img")
    assert picture is not None
    assert Rendition.objects.filter(filter_spec__contains="960").exists()
