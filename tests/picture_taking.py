"""What the pictures of the guides have in common: how they are taken, and who is at the screen."""

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.served_site import PROJECT_DIR, RunningSite

PICTURES = PROJECT_DIR / "docs" / "images"
SIZE: ViewportSize = {"width": 1280, "height": 800}
# A screen has few colours; with this many a picture weighs a third.
COLOURS = 128
TIMEOUT_MILLISECONDS = 60_000


def keep(tab: Page, folder: str, name: str) -> None:
    """Keep what is on the screen as docs/images/<folder>/<name>.png."""
    path = PICTURES / folder / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=path, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def logged_in(browser: Browser, site: RunningSite, username: str) -> Page:
    """A tab of somebody who has logged in."""
    tab = browser.new_page(base_url=site.url, viewport=SIZE, locale="da-DK", reduced_motion="reduce")
    tab.set_default_timeout(TIMEOUT_MILLISECONDS)
    tab.goto("/admin/login/")
    tab.fill("input[name=username]", username)
    tab.fill("input[name=password]", site.passwords[username])
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    return tab
