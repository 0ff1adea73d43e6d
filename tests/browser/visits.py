"""Every page and state that a visitor can come to, in both languages."""

from playwright.sync_api import Page

PAGES = {
    "da": [
        "/",
        "/hvad-er-en-klynge/",
        "/medlemsfordele/",
        "/tal-og-kilder/",
        "/tal-og-kilder/new-skills/",
        "/bliv-medlem/",
        "/soeg/?q=klynge",
        "/findes-ikke/",
    ],
    "en": [
        "/en/",
        "/en/what-is-a-cluster/",
        "/en/member-benefits/",
        "/en/figures-and-sources/",
        "/en/figures-and-sources/participants/",
        "/en/become-a-member/",
        "/en/search/?q=cluster",
        "/en/no-such-page/",
    ],
}
STATES = [
    "/bliv-medlem/?sent",
    "/soeg/",
    "/soeg/?q=findesikke",
    "/en/become-a-member/?sent",
    "/en/search/",
    "/en/search/?q=nothingofthekind",
]
EVERYWHERE = [*PAGES["da"], *PAGES["en"], *STATES]


def show_dates_of_long_ago(page: Page) -> None:
    """So that a page looks the same whatever day it is."""
    page.evaluate("document.querySelectorAll('time').forEach((time) => { time.textContent = '1.1.2000'; })")
