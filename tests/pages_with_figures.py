"""Pages that say something about a figure, for the tests of the checks."""

from wagtail.models import Page

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import NumberOnPage


def info_page(home: HomePage, text: str, title: str = "Nyt", slug: str = "") -> InfoPage:
    """A new page with one paragraph, published."""
    page = home.add_child(instance=InfoPage(title=title, slug=slug, live=False))
    return say(page, text)


def say(page: InfoPage, text: str) -> InfoPage:
    """Publish a page with one paragraph."""
    page.body = [("section", {"heading": "Om os", "text": text})]
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def draft_text(page: Page) -> str:
    """The paragraph in the newest draft of a page."""
    draft = InfoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return str(draft.body[0].value["text"].source)


def found_on(page: Page) -> list[tuple[str, str, str]]:
    """The findings on a page: kind, how the number is written, key of the metric."""
    rows = NumberOnPage.objects.findings().filter(page=page).order_by("order")
    return [(row.kind, row.written, row.metric.key if row.metric else "") for row in rows]
