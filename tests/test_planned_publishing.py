"""What was planned happens at its time: one page that is refused holds up no other, and says why."""

import inspect
from datetime import timedelta
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command, get_commands
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import StringSegment, StringTranslation

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from publishing.schedule_log import PLAN_REFUSED

NEW_DANISH_SENTENCE = "Denne sætning har ingen oversat endnu."
UPSTREAM = "f1b0d0d5"


def plan(page: Page) -> Revision:
    """Approve the page as it is in memory for an hour from now, and let that hour pass."""
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1),
        content=revision.content | {"go_live_at": (timezone.now() - timedelta(minutes=1)).isoformat()},
    )
    return revision


def run() -> tuple[str, str]:
    """What the command says, and its error if it ends with one."""
    output = StringIO()
    try:
        call_command("publish_scheduled", stdout=output)
    except CommandError as error:
        return output.getvalue(), str(error)
    return output.getvalue(), ""


@pytest.fixture
def refused(cluster_page: ClusterPage, english: Locale) -> ClusterPage:
    """An English page, planned while complete; then its Danish source gets a sentence nobody has translated."""
    page = cluster_page.get_translation(english)
    page.lead = "A planned lead."
    plan(page)
    cluster_page.lead = NEW_DANISH_SENTENCE
    cluster_page.save_revision().publish()
    return page


@pytest.fixture
def planned(home: HomePage) -> InfoPage:
    """A Danish page, due after the refused one."""
    page = home.add_child(instance=InfoPage(title="Nyhed", slug="nyhed", live=False))
    plan(page)
    return page


@pytest.fixture
def expired(home: HomePage) -> InfoPage:
    """A live Danish page whose time is over."""
    page = home.add_child(instance=InfoPage(title="Gammelt", slug="gammelt"))
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    return page


def test_the_command_is_ours() -> None:
    assert get_commands()["publish_scheduled"] == "publishing"


def test_wagtails_own_command_has_not_changed() -> None:
    """When this fails, compare Wagtail's publish_scheduled with publishing/schedule.py and renew the digest."""
    assert sha256(inspect.getsource(publish_scheduled).encode()).hexdigest()[:8] == UPSTREAM


def test_a_refused_page_holds_up_no_other(refused: ClusterPage, planned: InfoPage, expired: InfoPage) -> None:
    run()
    assert Client().get("/nyhed/").status_code == 200
    assert Client().get("/gammelt/").status_code == 404
    planned.refresh_from_db()
    assert planned.live
    assert not planned.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_refused_page_stays_planned_and_its_readers_see_the_old_text(refused: ClusterPage) -> None:
    run()
    assert refused.revisions.filter(approved_go_live_at__isnull=False).count() == 1
    public = Client().get("/en/what-is-a-cluster/")
    assert public.status_code == 200
    assert "A planned lead." not in public.content.decode()
    assert NEW_DANISH_SENTENCE not in public.content.decode()
    assert "business and technology community" in public.content.decode()


def test_the_refusal_is_in_the_output_and_the_exit_status(refused: ClusterPage, planned: InfoPage) -> None:
    output, error = run()
    assert "Udgivet: Nyhed" in output
    assert NEW_DANISH_SENTENCE in output
    assert error == "1 planlagt ændring er ikke gennemført. Den er stadig planlagt."


def test_without_a_refusal_the_command_ends_well(planned: InfoPage) -> None:
    assert run() == ("Udgivet: Nyhed\n", "")


def test_the_refusal_is_in_the_history_once(refused: ClusterPage, translator: Client) -> None:
    run()
    run()
    assert PageLogEntry.objects.filter(action=PLAN_REFUSED, page=refused.pk).count() == 1
    history = translator.get(reverse("wagtailadmin_pages:history", args=[refused.pk])).content.decode()
    assert "Planlagt, men ikke gennemført" in history
    assert NEW_DANISH_SENTENCE in history


def test_the_refusal_is_told_to_those_who_edit_the_page(
    refused: ClusterPage, translator: Client, communications_officer: Client
) -> None:
    run()
    dashboard = reverse("wagtailadmin_home")
    assert "Ikke udgivet som planlagt" in translator.get(dashboard).content.decode()
    editor = translator.get(reverse("wagtailadmin_pages:edit", args=[refused.pk])).content.decode()
    assert "Ikke udgivet som planlagt" in editor
    assert NEW_DANISH_SENTENCE in editor
    others = communications_officer.get(dashboard)
    assert others.status_code == 200
    assert "Ikke udgivet som planlagt" not in others.content.decode()


def test_once_translated_it_is_published_and_told_no_more(refused: ClusterPage, translator: Client) -> None:
    run()
    segment = StringSegment.objects.get(string__data=NEW_DANISH_SENTENCE)
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=refused.locale, data="Translated now."
    )
    assert run() == (f"Udgivet: {refused.title}\n", "")
    assert "A planned lead." in Client().get("/en/what-is-a-cluster/").content.decode()
    dashboard = translator.get(reverse("wagtailadmin_home"))
    assert dashboard.status_code == 200
    assert "Ikke udgivet som planlagt" not in dashboard.content.decode()


def test_a_page_that_fails_for_another_reason_is_undone_and_holds_up_no_other(
    planned: InfoPage, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = home.add_child(instance=InfoPage(title="Defekt", slug="defekt", live=False))
    Revision.objects.filter(pk=plan(broken).pk).update(approved_go_live_at=timezone.now() - timedelta(days=1))
    publish = InfoPage.publish

    def fail_afterwards(self: InfoPage, *args: Any, **kwargs: Any) -> None:
        publish(self, *args, **kwargs)
        if self.slug == "defekt":
            raise OSError

    monkeypatch.setattr(InfoPage, "publish", fail_afterwards)
    output, error = run()
    assert "Udgivet: Nyhed" in output
    assert "serverens log" in output
    assert error
    assert Client().get("/defekt/").status_code == 404
    assert broken.revisions.filter(approved_go_live_at__isnull=False).count() == 1


def test_a_page_that_cannot_be_taken_down_says_so(
    planned: InfoPage, expired: InfoPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Page, *args: Any, **kwargs: Any) -> None:
        raise ValidationError("Siden er i brug.")

    monkeypatch.setattr(Page, "unpublish", refuse)
    output, error = run()
    assert "Siden er i brug." in output
    assert "Udgivet: Nyhed" in output
    assert error
    expired.refresh_from_db()
    assert expired.live
    assert PageLogEntry.objects.get(action=PLAN_REFUSED, page=expired.pk).data["reasons"] == ["Siden er i brug."]


def test_a_dry_run_lists_what_is_due_and_changes_nothing(planned: InfoPage, expired: InfoPage) -> None:
    output = StringIO()
    call_command("publish_scheduled", "--dryrun", stdout=output)
    assert output.getvalue() == "Tages ned: Gammelt\nUdgives: Nyhed\n"
    assert Client().get("/nyhed/").status_code == 404
    expired.refresh_from_db()
    assert expired.live


def test_the_dashboard_takes_no_more_queries_for_more_refused_pages(
    refused: ClusterPage, translator: Client
) -> None:
    run()
    first = PageLogEntry.objects.get(action=PLAN_REFUSED, page=refused.pk)

    def queries() -> int:
        translator.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as captured:
            translator.get(reverse("wagtailadmin_home"))
        return len(captured)

    few = queries()
    for page in Page.objects.filter(locale=refused.locale).exclude(pk=refused.pk).specific():
        revision = plan(page)
        PageLogEntry.objects.log_action(page, PLAN_REFUSED, revision=revision, data=first.data)
    assert queries() <= few


def test_what_another_run_has_published_meanwhile_is_not_published_again(
    planned: InfoPage, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = home.add_child(instance=InfoPage(title="Den første", slug="den-foerste", live=False))
    Revision.objects.filter(pk=plan(first).pk).update(approved_go_live_at=timezone.now() - timedelta(days=1))
    publish = InfoPage.publish

    def publish_while_another_run_passes(self: InfoPage, *args: Any, **kwargs: Any) -> None:
        publish(self, *args, **kwargs)
        if self.slug == "den-foerste":
            assert run() == ("Udgivet: Nyhed\n", "")

    monkeypatch.setattr(InfoPage, "publish", publish_while_another_run_passes)
    assert run() == ("Udgivet: Den første\n", "")
    assert PageLogEntry.objects.filter(page=planned.pk, action="wagtail.publish.scheduled").count() == 1
