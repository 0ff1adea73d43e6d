"""A translation goes live at the moment its translator has chosen, not before; the plan can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.segment_steps import edit_url
from tests.test_rights import is_turned_away
from tests.translated_pages import page_with_everything, publish, translate

INBOX = "/admin/translation/"
Plan = Callable[..., str]


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    translation = translate(page_with_everything(home), english)
    publish(translation)
    StringTranslation.objects.filter(data="Who we are").update(data="Who are we?")
    return translation


@pytest.fixture
def page(translation: Translation) -> Page:
    return translation.get_target_instance()


@pytest.fixture
def plan(translation: Translation, translator: Client) -> Plan:
    """Types a moment; what the screen says then."""

    def type_moment(typed: str = "") -> str:
        typed = typed or f"{timezone.localtime() + timedelta(days=2):%d.%m.%Y} 14:30"
        address = reverse("plan_publishing", args=[translation.pk])
        html = translator.post(address, {"moment": typed}, follow=True).content
        return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())

    return type_moment


def as_read(page: Page) -> str:
    return Client().get(Page.objects.get(pk=page.pk).url).content.decode()


def let_it_pass(page: Page) -> None:
    """The moment comes."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in Revision.objects.filter(object_id=str(page.pk), approved_go_live_at__isnull=False):
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content=revision.content | {"go_live_at": past.isoformat()}
        )
    call_command("publish_scheduled")


def step(client: Client) -> str:
    soup = BeautifulSoup(client.get(INBOX).content, "html.parser")
    cell: Any = soup.select_one("table.inbox tbody tr td:last-child")
    return " ".join(cell.get_text(" ").split()) if cell else ""


def in_danish(days: int) -> str:
    day = timezone.localtime() + timedelta(days=days)
    return f"den {date_format(day, 'j. F Y')} kl. 14:30"


def test_it_is_said_everywhere_and_is_public_at_its_moment_and_not_before(
    page: Page, plan: Plan, translator: Client
) -> None:
    said = plan()
    assert "»About us« bliver offentlig" in said
    assert f"{in_danish(2)}. Indtil da er teksterne låst." in said
    assert step(translator).startswith("Planlagt Bliver offentlig")
    assert step(translator).endswith(in_danish(2))
    assert "Who are we?" not in as_read(page)
    assert "Who we are" in as_read(page)
    let_it_pass(page)
    assert "Who are we?" in as_read(page)
    assert step(translator) == ""


def test_a_page_that_was_never_public_waits_too(
    home: HomePage, english: Locale, translator: Client, translation: Translation
) -> None:
    danish = home.add_child(instance=InfoPage(title="Nyt", slug="nyt", lead="Helt nyt."))
    danish.save_revision().publish()
    words = {"Nyt": "News", "nyt": "news", "Helt nyt.": "All new."}
    new = translate(danish, english, words)
    new.save_target(publish=False)
    target = new.get_target_instance()
    moment = f"{timezone.localtime() + timedelta(days=2):%d.%m.%Y} 14:30"
    translator.post(reverse("plan_publishing", args=[new.pk]), {"moment": moment})
    assert Client().get("/en/news/").status_code == 404
    let_it_pass(target)
    assert "All new." in Client().get("/en/news/").content.decode()


def test_meanwhile_the_texts_are_locked(
    page: Page, plan: Plan, translation: Translation, translator: Client
) -> None:
    plan()
    segment = translation.source.stringsegment_set.first()
    address = reverse("save_segment", args=[translation.pk, segment.pk])
    assert is_turned_away(translator, address, {"text": "Other", "before": ""})
    assert is_turned_away(translator, edit_url(page), {"action": "publish"})


def test_a_plan_that_is_taken_back_leaves_a_draft_that_can_be_published_at_once(
    page: Page,
    plan: Plan,
    translation: Translation,
    translator: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    plan()
    answer = translator.post(reverse("withdraw_plan", args=[translation.pk]), follow=True).content.decode()
    assert "er ikke planlagt længere" in answer
    assert step(translator) == "Gemt, ikke udgivet"
    call_command("publish_scheduled")
    assert "Who are we?" not in as_read(page)
    with django_capture_on_commit_callbacks(execute=True):
        translator.post(edit_url(page), {"action": "publish"})
    assert "Who are we?" in as_read(page)
    again = translator.post(reverse("withdraw_plan", args=[translation.pk]), follow=True).content.decode()
    assert "Der er ikke planlagt noget længere." in again


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1.2.2024 10:00", "Torsdag 1. februar 2024 kl. 10.00 er forbi."),
        ("snart", "Skriv dag, måned, år og klokkeslæt sådan: 25.11.2026 14:30"),
        ("1.2.2024 10:00\0", "er forbi. Vælg et tidspunkt, der kommer."),
        ("9" * 500, "Skriv dag, måned, år og klokkeslæt sådan"),
    ],
)
def test_what_is_past_or_no_moment_is_refused_and_stays_in_the_field(
    typed: str, why: str, page: Page, plan: Plan, translator: Client
) -> None:
    assert why in plan(typed)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    html = translator.get(edit_url(page), {"moment": typed[:20].replace("\0", "")}).content
    field = BeautifulSoup(html, "html.parser").select_one("#segments-moment")
    assert field is not None
    assert field["value"] == typed[:20].replace("\0", "")
    assert field["aria-invalid"] == "true"


def test_what_could_not_be_published_now_is_not_planned_either(
    page: Page, plan: Plan, translation: Translation
) -> None:
    StringTranslation.objects.filter(data="Who are we?").delete()
    assert "1 tekst er ikke oversat endnu" in plan()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_danish_change_after_planning_is_said_and_nothing_half_goes_live(
    page: Page, home: HomePage, plan: Plan, translator: Client
) -> None:
    plan()
    danish = InfoPage.objects.get(translation_key=page.translation_key, locale=home.locale)
    danish.lead = "Noget helt andet."
    danish.save_revision().publish()
    assert step(translator).startswith("Skal oversættes Bliver offentlig")
    with pytest.raises(Exception, match="ikke gennemført"):
        let_it_pass(page)
    assert "Noget helt andet." not in as_read(page)
    assert "Who we are" in as_read(page)


def test_only_who_publishes_the_page_plans_it(
    page: Page, translation: Translation, communications_officer: Client, translator: Client
) -> None:
    moment = {"moment": f"{timezone.localtime() + timedelta(days=2):%d.%m.%Y} 14:30"}
    for name in ("plan_publishing", "withdraw_plan"):
        address = reverse(name, args=[translation.pk])
        assert is_turned_away(communications_officer, address, moment)
        assert translator.get(address).status_code == 405
    Page.objects.filter(pk=page.pk).update(locked=True)
    assert is_turned_away(translator, reverse("plan_publishing", args=[translation.pk]), moment)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
