"""The pictures of docs/translators.md, taken on the way from a Danish change to the English page."""

from zipfile import ZipFile

from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.picture_taking import keep, logged_in
from tests.served_site import RunningSite

FOLDER = "translating"
# A translated page that has changed since; a new page; a figure that is defined in other words; terms.
SETUP = """
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric, MetricWording
from tests.translated_pages import page_with_everything, publish, translate
from translation.glossary.models import Term
from wagtail.models import Locale

danish, english = (Locale.objects.get(language_code=code) for code in ("da", "en"))
home = HomePage.objects.get(locale=danish)
user = User.objects.get(username="kommunikation")
page = page_with_everything(home)
publish(translate(page, english))
page = InfoPage.objects.get(pk=page.pk)
section, counter = page.body
text = section.value["text"].source.replace("og vi bliver flere.", "og vi bliver flere for hvert år.")
section.value["text"].source = text + "<p>I dag er vi en klynge af mange, og vi bliver flere.</p>"
counter.value["tiles"][0]["metric"] = Metric.objects.exclude(key="participants")[1]
page.save_revision(user=user).publish(user=user)
home.add_child(instance=InfoPage(title="Nyt fra klyngen")).save_revision(user=user).publish(user=user)
wording = MetricWording.objects.get(metric__key="participants", locale=danish)
wording.definition = "Alle, der har deltaget mindst en gang."
wording.save()
for term, preferred, forbidden, note in (
    ("klynge", "cluster", "network\\ngroup", "Et netværk er noget andet."),
    ("medlem", "member", "partner", ""),
    ("medlemsfordel", "member benefit", "", "På siden Medlemsfordele."),
):
    Term.objects.update_or_create(
        term=term, source_locale=danish, locale=english,
        defaults={"preferred": preferred, "forbidden": forbidden, "note": note},
    )
print(page.get_translations().get().pk)
"""


def take(browser: Browser, site: RunningSite) -> None:
    """Go the way once."""
    page_id = site.run(SETUP).strip()
    tab = logged_in(browser, site, "oversaetter")
    tab.goto("/admin/translation/")
    expect(tab.get_by_role("link", name="Om os", exact=True)).to_be_visible()
    _keep(tab, "the-list-of-work")
    tab.goto(f"/admin/pages/{page_id}/edit/")
    expect(tab.locator(".segments--scripted")).to_be_visible()
    _texts(tab)
    tab.goto("/admin/glossary/")
    expect(tab.get_by_role("link", name="medlemsfordel", exact=True)).to_be_visible()
    _keep(tab, "the-glossary")
    _files(tab)


def _keep(tab: Page, name: str) -> None:
    keep(tab, FOLDER, name)


def _row(tab: Page, source: str) -> Locator:
    return tab.locator("[data-segment]").filter(has=tab.locator(".segment__source", has_text=source))


def _texts(tab: Page) -> None:
    changed, new = _row(tab, "flere for hvert år"), _row(tab, "en klynge af mange")
    changed.get_by_role("textbox").click()
    changed.evaluate("(row) => row.scrollIntoView({block: 'center'})")
    _keep(tab, "what-has-changed")
    new.get_by_role("textbox").click()
    new.evaluate("(row) => row.scrollIntoView({block: 'center'})")
    _keep(tab, "from-memory-and-glossary")
    new.get_by_role("textbox").click()
    tab.keyboard.type("Today we are a cluster of 14, and there will be more of us.")
    expect(new.locator(".segment-remark--ask")).to_be_visible()
    new.evaluate("(row) => row.scrollIntoView({block: 'center'})")
    _keep(tab, "a-wrong-number")


def _files(tab: Page) -> None:
    tab.goto("/admin/translation/en/files/")
    _keep(tab, "files-and-memory")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Hent som PO").click()
    with ZipFile(download.value.path()) as archive:
        name = next(name for name in archive.namelist() if name.startswith("about-us"))
        text = archive.read(name).decode()
    # In the tool one text was mended, and the figure of another one lost.
    for old, new in (("a cluster of 14", "a cluster of many"), ("There are ⟦a1⟧", "There are many")):
        assert old in text
        text = text.replace(old, new)
    file: FilePayload = {"name": name, "mimeType": "text/x-gettext-translation", "buffer": text.encode()}
    form = tab.locator("form", has=tab.locator("input[accept*='.po']"))
    form.locator("input[type=file]").set_input_files(file)
    form.get_by_label("Tag de andre med").check()
    form.get_by_role("button", name="Læs den ind").click()
    expect(tab.get_by_role("heading", name="Hvad der blev af filen")).to_be_visible()
    _keep(tab, "what-became-of-a-file")
