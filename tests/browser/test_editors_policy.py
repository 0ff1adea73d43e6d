"""The screens of the editor run under a policy without scripts in their text: nothing is refused, all works."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.served_site import RunningSite
from tests.test_uploaded_images import bare

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Of one of each kind of thing, its number.
NUMBERS = """
import json
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Collection, Locale, Page
from wagtail_localize.models import Translation
from accounts.models import User
from assets.models import SiteDocument, SiteImage
from clusterinfo.models import BenefitsPage, ClusterPage
from home.models import HomePage, SiteSettings
from home.starter.loader import load_starter_content
from metrics.models import Metric, Source
danish = Locale.objects.get(language_code="da")
page = ClusterPage.objects.get(locale=danish)
home = HomePage.objects.get(locale=danish)
image = SiteImage.objects.first() or SiteImage.objects.create(
    title="Hus", file=ContentFile(bytes.fromhex({picture!r}), "hus.jpg"))
document = SiteDocument.objects.first() or SiteDocument.objects.create(
    title="Referat", file=ContentFile(b"%PDF-1.7", "referat.pdf"))
collection = Collection.objects.filter(depth=2).first() or Collection.get_first_root_node().add_child(name="Nye")
untranslated = HomePage.objects.get(locale=danish)
print(json.dumps({{
    "page": page.pk, "home": home.pk, "image": image.pk, "document": document.pk, "collection": collection.pk,
    "english": page.get_translation(Locale.objects.get(language_code="en")).pk,
    "metric": Metric.objects.first().pk, "source": Source.objects.first().pk, "user": User.objects.first().pk,
    "group": Group.objects.first().pk, "settings": SiteSettings.objects.get(locale=danish).pk,
}}))
"""
COMMUNICATIONS, TRANSLATOR, ADMINISTRATOR = "kommunikation", "oversaetter", "administrator"
SCREENS = [
    (COMMUNICATIONS, "/admin/"),
    (COMMUNICATIONS, "/admin/account/"),
    (COMMUNICATIONS, "/admin/pages/{home}/"),
    (COMMUNICATIONS, "/admin/pages/{page}/edit/"),
    (COMMUNICATIONS, "/admin/pages/{home}/edit/"),
    (COMMUNICATIONS, "/admin/pages/add/clusterinfo/infopage/{home}/"),
    (COMMUNICATIONS, "/admin/pages/{home}/add_subpage/"),
    (COMMUNICATIONS, "/admin/pages/{page}/copy/"),
    (COMMUNICATIONS, "/admin/pages/{page}/move/"),
    (COMMUNICATIONS, "/admin/pages/{page}/history/"),
    (COMMUNICATIONS, "/admin/pages/{page}/usage/"),
    (COMMUNICATIONS, "/admin/pages/{page}/unpublish/"),
    (COMMUNICATIONS, "/admin/pages/{page}/view_draft/"),
    (COMMUNICATIONS, "/admin/pages/search/?q=klynge"),
    (COMMUNICATIONS, "/admin/images/"),
    (COMMUNICATIONS, "/admin/images/add/"),
    (COMMUNICATIONS, "/admin/images/{image}/"),
    (COMMUNICATIONS, "/admin/images/multiple/add/"),
    (COMMUNICATIONS, "/admin/documents/"),
    (COMMUNICATIONS, "/admin/documents/multiple/add/"),
    (COMMUNICATIONS, "/admin/snippets/metrics/metric/"),
    (COMMUNICATIONS, "/admin/snippets/metrics/metric/edit/{metric}/"),
    (COMMUNICATIONS, "/admin/snippets/metrics/metric/add/"),
    (COMMUNICATIONS, "/admin/snippets/metrics/source/edit/{source}/"),
    (COMMUNICATIONS, "/admin/snippets/home/sitesettings/edit/{settings}/"),
    (COMMUNICATIONS, "/admin/reports/locked/"),
    (COMMUNICATIONS, "/admin/style-guide/"),
    (COMMUNICATIONS, "/admin/guide/"),
    (TRANSLATOR, "/admin/"),
    (TRANSLATOR, "/admin/pages/{english}/edit/"),
    (ADMINISTRATOR, "/admin/users/"),
    (ADMINISTRATOR, "/admin/users/edit/{user}/"),
    (ADMINISTRATOR, "/admin/groups/edit/{group}/"),
    (ADMINISTRATOR, "/admin/collections/{collection}/"),
    (ADMINISTRATOR, "/admin/redirects/add/"),
    (ADMINISTRATOR, "/admin/reports/site-history/"),
]


@pytest.fixture(scope="module")
def numbers(running_site: RunningSite) -> dict[str, int]:
    found: dict[str, int] = json.loads(running_site.run(NUMBERS.format(picture=bare("JPEG").hex())))
    return found


def listened_to(tab: Page) -> list[str]:
    """What the browser refuses, and what fails, on a tab and in its frames."""
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    tab.on("console", note)
    tab.on("pageerror", lambda error: refused.append(str(error)))
    return refused


@pytest.mark.parametrize("who", [COMMUNICATIONS, TRANSLATOR, ADMINISTRATOR])
def test_the_policy_refuses_nothing_on_any_screen(
    who: str, logged_in_as: Callable[[str], Page], numbers: dict[str, int]
) -> None:
    tab = logged_in_as(who)
    refused = listened_to(tab)
    found: dict[str, list[str]] = {}
    for address in (path.format(**numbers) for someone, path in SCREENS if someone == who):
        response = tab.goto(address, wait_until="load")
        assert response, address
        assert response.status == 200, address
        tab.wait_for_timeout(300)
        # Every widget of the screen has been started.
        assert tab.locator("widget-start").count() == 0, address
        if refused:
            found[address] = [*refused]
            refused.clear()
    assert found == {}


def test_a_script_in_the_text_of_a_screen_would_be_refused(logged_in_as: Callable[[str], Page]) -> None:
    tab = logged_in_as(COMMUNICATIONS)
    refused = listened_to(tab)
    tab.goto("/admin/")
    tab.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.hasRun = true';
            document.body.append(script);
            const start = document.createElement('widget-start');
            start.setAttribute('of', 'eval');
            start.setAttribute('with', '"window.hasRun = true"');
            document.body.append(start);
        }"""
    )
    assert tab.evaluate("window.hasRun") is None
    assert refused


def test_dialogs_choosers_calendars_and_lists_of_forms_work(
    logged_in_as: Callable[[str], Page], numbers: dict[str, int]
) -> None:
    tab = logged_in_as(COMMUNICATIONS)
    refused = listened_to(tab)
    # A list of forms, in which one is added; and a calendar.
    tab.goto("/admin/snippets/metrics/metric/add/")
    forms = tab.locator("#id_wordings-FORMS > *:visible")
    before = forms.count()
    tab.locator("#id_wordings-ADD").click()
    expect(forms).to_have_count(before + 1)
    tab.goto(f"/admin/snippets/metrics/metric/edit/{numbers['metric']}/")
    tab.locator("#id_new_as_of").click()
    expect(tab.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    tab.keyboard.press("Escape")
    # Who may see a page is asked in a dialog; the keys are told in another one.
    tab.goto(f"/admin/pages/{numbers['page']}/edit/", wait_until="load")
    tab.locator("[data-side-panel-toggle=status]").click()
    tab.get_by_role("button", name="Ændr adgangen").first.click()
    expect(tab.locator("[name=restriction_type]").first).to_be_visible()
    assert refused == []


def test_a_page_is_chosen_in_a_form(logged_in_as: Callable[[str], Page]) -> None:
    tab = logged_in_as(ADMINISTRATOR)
    refused = listened_to(tab)
    tab.goto("/admin/redirects/add/", wait_until="load")
    tab.locator(".page-chooser .unchosen [data-chooser-action-choose]").first.click()
    tab.locator(".modal-dialog a.choose-page").first.click()
    expect(tab.locator(".page-chooser [data-chooser-title]").first).not_to_be_empty()
    assert refused == []
