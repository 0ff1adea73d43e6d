"""Every page and block looks as it did. `make references` keeps today's looks; look at them before you commit them.

A reference is compared after both pictures are made small, so that another version of Chromium may draw its letters
a little differently, and nothing else may.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import log_in
from tests.browser.visits import PAGES, show_dates_of_long_ago
from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

REFERENCES = Path(__file__).parent / "references"
VIEWS = [(360, "light"), (1280, "light"), (1280, "dark")]
SMALLER = 4
# A point that differs by more than this many of 255 counts as another.
TOLERANCE = 40
MOST_OTHER_POINTS = 0.004
MOST_HEIGHT_DIFFERENCE = 0.01


@pytest.fixture
def open_page(chromium: Browser, untouched_site: RunningSite) -> Iterator[Callable[[int, str], Page]]:
    """A visitor's tab of a width in a scheme, on its second page: the first fetched the letters."""
    contexts = []

    def tab(width: int, scheme: str) -> Page:
        context = chromium.new_context(
            base_url=untouched_site.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/", wait_until="networkidle")
        return page

    yield tab
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def _image_in_the_library(
    chromium: Browser, untouched_site: RunningSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the image block shows in the style guide."""
    picture = tmp_path_factory.mktemp("pictures") / "felter.png"
    Image.linear_gradient("L").rotate(90).resize((1600, 900)).convert("RGB").save(picture)
    context = chromium.new_context(base_url=untouched_site.url)
    page = context.new_page()
    log_in(page, "kommunikation", untouched_site)
    page.goto("/admin/images/add/")
    page.set_input_files("input[type=file]", picture)
    page.fill("input[name=title]", "Felter")
    page.fill("input[name=credit]", "Foto: Anna Holm")
    page.locator("form[enctype] button[type=submit]").click()
    page.wait_for_url("**/admin/images/")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("path", [*PAGES["da"], "/en/what-is-a-cluster/"])
def test_a_page_looks_as_it_did(
    path: str, width: int, scheme: str, open_page: Callable[[int, str], Page], request: pytest.FixtureRequest
) -> None:
    page = open_page(width, scheme)
    page.goto(path, wait_until="networkidle")
    show_dates_of_long_ago(page)
    page.evaluate(
        "document.querySelectorAll('.cite').forEach((cite) => { cite.textContent = cite.textContent"
        ".replace(/http\\S+/, 'https://www.example.org/'); })"
    )
    name = path.partition("?")[0].strip("/").replace("/", "-") or "forside"
    compare(page, f"{name}-{width}-{scheme}", request)


@pytest.mark.usefixtures("_image_in_the_library")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_block_looks_as_it_did(
    scheme: str,
    width: int,
    open_page: Callable[[int, str], Page],
    untouched_site: RunningSite,
    request: pytest.FixtureRequest,
) -> None:
    page = open_page(width, scheme)
    log_in(page, "kommunikation", untouched_site)
    page.goto(f"/admin/style-guide/{scheme}/", wait_until="networkidle")
    page.locator("figure.image").scroll_into_view_if_needed()
    expect(page.locator("figure.image img")).to_have_js_property("complete", True)
    compare(page, f"blocks-{width}-{scheme}", request)


def compare(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    page.evaluate("document.fonts.ready")
    looks = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    reference = REFERENCES / f"{name}.png"
    if request.config.getoption("--renew-references"):
        reference.parent.mkdir(exist_ok=True)
        looks.quantize(32).save(reference, optimize=True)
        return
    assert reference.exists(), f"There is no reference {reference.name} yet: make references"
    other = share_of_other_points(looks, Image.open(reference).convert("RGB"))
    if other > MOST_OTHER_POINTS:
        kept = Path(request.config.rootpath) / "var" / "looks" / reference.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        looks.save(kept)
        pytest.fail(f"{other:.1%} of {name} looks different: compare {kept} with {reference}, or make references")


def share_of_other_points(looks: Image.Image, reference: Image.Image) -> float:
    """How much of a picture differs visibly; 1 where the page is longer or shorter than before."""
    if abs(looks.height - reference.height) > MOST_HEIGHT_DIFFERENCE * reference.height:
        return 1
    size = (reference.width // SMALLER, reference.height // SMALLER)
    height = min(looks.height, reference.height)
    small = [
        picture.crop((0, 0, picture.width, height)).convert("L").resize(size, Image.Resampling.BOX)
        for picture in (looks, reference)
    ]
    histogram = ImageChops.difference(*small).histogram()
    return sum(histogram[TOLERANCE:]) / sum(histogram)


def test_a_changed_look_would_be_noticed() -> None:
    reference = Image.open(next(iter(sorted(REFERENCES.glob("medlemsfordele-1280-light.png"))))).convert("RGB")
    looks = reference.copy()
    looks.paste((213, 18, 30), (100, 300, 420, 380))
    assert share_of_other_points(reference, reference) == 0
    assert share_of_other_points(looks, reference) > MOST_OTHER_POINTS
    assert share_of_other_points(reference.crop((0, 0, 1280, reference.height - 60)), reference) > MOST_OTHER_POINTS
