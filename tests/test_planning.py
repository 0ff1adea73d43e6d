"""A page is planned in the editor's own words, and the editor says when it will happen, and what has not."""

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import wagtail.admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from clock.models import JobRun
from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from tests.editors_tabs import Tab
from tests.pages_with_figures import info_page
from tests.test_planned_publishing import plan

UPSTREAM = {
    "templates/wagtailadmin/panels/publishing/schedule_publishing_panel.html": "6573d65f",
    "panels/publishing_panel.py": "ee468f16",
    "static/wagtailadmin/js/date-time-chooser.js": "7491794d",
}
PLAN = {"action-publish": "plan"}


def answer(client: Client, page: InfoPage, **sent: str) -> str:
    """What the editor shows once the form was sent."""
    tab = Tab(client, page).type(**sent)
    return str(tab.send(PLAN, follow=True).content.decode())


def planned_for(page: Page) -> datetime | None:
    revision = Revision.objects.for_instance(page).exclude(approved_go_live_at=None).first()
    return revision.approved_go_live_at if revision else None


@pytest.fixture
def news(home: HomePage) -> InfoPage:
    page = info_page(home, "<p>Nyt.</p>", title="Nyhed", slug="nyhed")
    page.unpublish()
    page.refresh_from_db()
    return page


def test_what_we_copied_from_wagtail_or_lean_on_has_not_changed() -> None:
    """When this fails: compare our schedule_publishing_panel.html and pages/planned_fields.py with Wagtail's."""
    folder = Path(wagtail.admin.__file__).parent
    assert {name: sha256((folder / name).read_bytes()).hexdigest()[:8] for name in UPSTREAM} == UPSTREAM


def test_the_button_in_the_dialog_plans_and_the_editor_says_when(
    news: InfoPage, communications_officer: Client
) -> None:
    shown = answer(communications_officer, news, go_live_at="29.11.2099 14:30")
    assert planned_for(news) == datetime(2099, 11, 29, 14, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    editor = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert "Udgives søndag 29. november 2099 kl. 14.30." in editor
    assert "29.11.2099 14:30" in editor
    assert "ikke" not in shown.partition('class="messages"')[2][:400]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"go_live_at": "1.2.2020 10:00"}, "Lørdag 1. februar 2020 kl. 10.00 er forbi."),
        ({"go_live_at": "29.11.2099 14:30", "expire_at": "28.11.2099 14:30"}, "Det er, før siden udgives"),
        ({"expire_at": "1.2.2020 10:00"}, "Lørdag 1. februar 2020 kl. 10.00 er forbi."),
        ({"go_live_at": "i morgen"}, "Skriv dag, måned, år og klokkeslæt sådan"),
        ({"go_live_at": "", "expire_at": ""}, "Skriv, hvornår siden skal udgives eller tages ned."),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused_in_words(
    news: InfoPage, communications_officer: Client, sent: dict[str, str], words: str
) -> None:
    assert words in answer(communications_officer, news, **sent)
    assert planned_for(news) is None
    assert not Page.objects.get(pk=news.pk).live


def test_a_page_that_was_published_as_planned_can_be_edited_on(
    news: InfoPage, communications_officer: Client
) -> None:
    news.go_live_at = timezone.now() - timedelta(days=1)
    news.save_revision().publish()
    typed = timezone.localtime(news.go_live_at).strftime("%d.%m.%Y %H:%M")
    Tab(communications_officer, news).type(title="Nyhed, rettet", go_live_at=typed).publish()
    assert Client().get("/nyhed/").content.decode().count("Nyhed, rettet")


def test_each_kind_of_message_has_its_sign(communications_officer: Client) -> None:
    icons = communications_officer.get(reverse("wagtailadmin_sprite")).content.decode()
    for name in ("success", "warning", "info"):
        assert f'id="icon-{name}"' in icons


def test_an_english_editor_reads_and_types_dates_the_english_way(news: InfoPage, administrator: Client) -> None:
    from wagtail.users.models import UserProfile

    user_id = administrator.session["_auth_user_id"]
    UserProfile.objects.update_or_create(user_id=user_id, defaults={"preferred_language": "en"})
    answer(administrator, news, go_live_at="29 Nov 2099 14:30")
    editor = administrator.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert "Is published on Sunday 29 November 2099, 14:30." in editor
    assert 'value="2099-11-29 14:30"' in editor


def test_a_page_that_is_to_be_taken_down_again_says_both_times(
    news: InfoPage, communications_officer: Client
) -> None:
    words = "Udgives søndag 29. november 2099 kl. 14.30 og tages ned mandag 30. november 2099 kl. 12.00."
    assert words in answer(
        communications_officer, news, go_live_at="29.11.2099 14:30", expire_at="30.11.2099 12:00"
    )
    assert words in communications_officer.get(reverse("wagtailadmin_home")).content.decode()


def test_what_is_typed_is_read_back(communications_officer: Client) -> None:
    def read_back(text: str) -> dict[str, object]:
        return dict(communications_officer.get(reverse("planned_time"), {"text": text}).json())

    assert read_back("29.11.2099 14:30") == {"words": "søndag 29. november 2099 kl. 14.30", "refused": False}
    assert read_back("1.2.2020")["refused"]


def test_a_page_that_is_late_is_on_the_dashboard_and_says_so_in_its_editor(
    news: InfoPage, communications_officer: Client
) -> None:
    plan(news)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=10)
    )
    JobRun.objects.update_or_create(
        name="planned_publishing", defaults={"last_started": timezone.now() - timedelta(minutes=8)}
    )
    editor = reverse("wagtailadmin_pages:edit", args=[news.pk])
    for address in (reverse("wagtailadmin_home"), editor):
        assert "Sitets ur gik sidst" in communications_officer.get(address).content.decode()
    assert "Skulle være udgivet" in communications_officer.get(editor).content.decode()
    JobRun.objects.update(last_started=timezone.now())
    dashboard = communications_officer.get(reverse("wagtailadmin_home")).content.decode()
    assert "Sitets ur" not in dashboard
    assert "ikke forsøgt endnu" in dashboard


def test_the_site_settings_are_planned_with_the_same_dates(home: HomePage, administrator: Client) -> None:
    settings = SiteSettings.objects.get(locale=home.locale)
    settings.save_revision().publish()
    shown = Tab(administrator, settings).type(go_live_at="1.2.2020 10:00").send(PLAN, follow=True)
    assert "Lørdag 1. februar 2020 kl. 10.00 er forbi." in shown.content.decode()


def test_nobody_is_alarmed_while_nothing_is_late(news: InfoPage, communications_officer: Client) -> None:
    JobRun.objects.update(last_started=timezone.now() - timedelta(days=1))
    news.go_live_at = timezone.now() + timedelta(hours=1)
    news.save_revision().publish()
    dashboard = communications_officer.get(reverse("wagtailadmin_home")).content.decode()
    assert "Sitets ur" not in dashboard
    assert "Ikke udgivet som planlagt" not in dashboard


def test_the_editor_says_when_a_live_page_is_taken_down(home: HomePage, communications_officer: Client) -> None:
    page = info_page(home, "<p>Nyt.</p>", title="Nyhed", slug="nyhed")
    answer(communications_officer, page, expire_at="29.11.2099 14:30")
    editor = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Tages ned søndag 29. november 2099 kl. 14.30." in editor
