"""While approval is on, only administrators publish without it, whatever the way; nobody approves their own."""

import inspect
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PagePermissionTester,
)
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import APPROVERS, COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from approval.approving import waiting_state
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from tests.editors_tabs import PUBLISH, Tab, form_of, told
from tests.test_approval import address, live_title, sent

pytestmark = pytest.mark.django_db
# Of Wagtail 8.0. When it is another one: see whether approval/publishing_rights.py still answers what it has to.
UPSTREAM = "797acd98"


def test_the_rights_that_approval_takes_away_are_those_of_this_version_of_wagtail() -> None:
    assert sha256(inspect.getsource(PagePermissionTester).encode()).hexdigest()[:8] == UPSTREAM


def draft_of(page: Page, title: str = "Uden om") -> Page:
    draft = page.get_latest_revision_as_object()
    draft.title = title
    draft.save_revision()
    return page


@pytest.mark.parametrize("value", ["action-publish", "plan"])
def test_an_author_who_sends_publish_all_the_same_saves_a_draft(
    author: Client, news_page: InfoPage, value: str
) -> None:
    Tab(author, news_page).type(title="Uden om", go_live_at="29.11.2099 14:30").send({"action-publish": value})
    assert live_title(news_page) == "Nyhed"
    assert Page.objects.get(pk=news_page.pk).scheduled_revision is None
    assert Page.objects.get(pk=news_page.pk).get_latest_revision_as_object().title == "Uden om"


def test_neither_publishing_many_pages_at_once_nor_answering_for_a_contradiction_gets_round_it(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    draft_of(news_page)
    for client in (author, approver):
        client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={news_page.pk}")
        client.post(reverse("publish_anyway", args=[news_page.pk]), {"reason": "Jeg vil."})
    assert live_title(news_page) == "Nyhed"


def test_a_new_page_or_a_copy_is_no_way_round_it(author: Client, home: HomePage, news_page: InfoPage) -> None:
    new = reverse("wagtailadmin_pages:add", args=["clusterinfo", "infopage", home.pk])
    fields = {**form_of(news_page), "title": "Ny uden om", "slug": "ny-uden-om"}
    author.post(new, {**fields, **PUBLISH})
    copy = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": str(home.pk)}
    author.post(reverse("wagtailadmin_pages:copy", args=[news_page.pk]), copy)
    author.post(
        reverse("wagtailadmin_pages:copy", args=[news_page.pk]),
        {**copy, "new_slug": "kopi-2", "publish_copies": "on"},
    )
    made = Page.objects.filter(slug__in=["ny-uden-om", "kopi", "kopi-2"])
    assert {"ny-uden-om", "kopi"} <= {page.slug for page in made}
    assert not made.filter(live=True).exists()


def test_code_that_publishes_in_somebodys_name_is_refused(author: Client, news_page: InfoPage) -> None:
    draft_of(news_page)
    with pytest.raises(PermissionDenied):
        news_page.get_latest_revision().publish(user=User.objects.get(groups__name=COMMUNICATIONS))


@pytest.mark.parametrize("way", ["workflow_action", "collect_workflow_action_data"])
def test_wagtails_own_ways_to_approve_do_nothing(
    author: Client, approver: Client, news_page: InfoPage, way: str
) -> None:
    sent(author, news_page)
    state = waiting_state(Page.objects.get(pk=news_page.pk))
    assert state is not None
    stock = reverse(f"wagtailadmin_pages:{way}", args=[news_page.pk, "approve", state.pk])
    for client in (author, approver):
        client.post(stock)
        Tab(client, news_page).send({"action-workflow-action": "true", "workflow-action-name": "approve"})
    assert live_title(news_page) == "Nyhed"
    assert waiting_state(Page.objects.get(pk=news_page.pk))


def test_nobody_approves_what_they_sent_or_wrote_but_an_administrator_does(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    Tab(approver, news_page).type(lead="Af godkenderen.").save()
    sent(author, news_page)
    for client, words in ((author, ""), (approver, "Du har selv sendt eller skrevet den")):
        assert words in told(client.post(address("approve_page", news_page)))
        assert live_title(news_page) == "Nyhed"
    User.objects.get(groups__name=COMMUNICATIONS).groups.add(*User.objects.get(groups__name=APPROVERS).groups.all())
    author.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed"
    administrator.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed, rettet"


def test_nobody_approves_what_they_translated(
    approver: Client, translator: Client, translation: Translation, english_page: ClusterPage, save: Any
) -> None:
    user = User.objects.get(groups__name=TRANSLATORS)
    save(translation.source.get_source_instance().title, "Clusters in short")
    approver.post(reverse("wagtailadmin_pages:edit", args=[english_page.pk]), {"action": "send"})
    user.groups.add(*User.objects.get(groups__name=APPROVERS).groups.all())
    assert "Du har selv sendt eller skrevet den" in told(translator.post(address("approve_page", english_page)))
    assert live_title(english_page) != "Clusters in short"


def test_what_is_approved_is_what_was_sent_and_nothing_saved_since(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    draft_of(news_page)
    assert "er ændret, efter at den blev sendt" in told(approver.post(address("approve_page", news_page)))
    assert live_title(news_page) == "Nyhed"
    approver.post(address("ask_for_changes", news_page), {"comment": "Send den igen."})
    sent(author, news_page, title="Sendt igen")
    approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Sendt igen"


def test_a_page_whose_time_has_run_out_is_not_said_to_be_published(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    draft = news_page.get_latest_revision_as_object()
    draft.expire_at = timezone.now() + timedelta(hours=1)
    draft.save_revision()
    sent(author, news_page)
    revision = Page.objects.get(pk=news_page.pk).latest_revision
    revision.content["expire_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.save()
    assert "er forbi" in told(approver.post(address("approve_page", news_page)))
    assert live_title(news_page) == "Nyhed"


def test_approving_gives_no_right_to_images_documents_or_the_register(approver: Client) -> None:
    group = Group.objects.get(name=APPROVERS)
    assert not GroupCollectionPermission.objects.filter(group=group).exists()
    assert [right.codename for right in group.permissions.all()] == ["access_admin"]


def test_an_administrator_approves_what_they_wrote_themselves_and_publishes_without_asking(
    approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(administrator, news_page)
    administrator.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed, rettet"
    Tab(administrator, news_page).type(title="Straks").publish()
    assert live_title(news_page) == "Straks"


def test_others_neither_ask_for_changes_nor_take_back(
    author: Client, approver: Client, translator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    author.post(address("ask_for_changes", news_page), {"comment": "Nej"})
    for client in (approver, translator):
        client.post(address("take_back", news_page))
    assert waiting_state(Page.objects.get(pk=news_page.pk))


def test_a_page_can_be_taken_down_and_the_settings_published_without_approval(
    author: Client, news_page: InfoPage, home: HomePage
) -> None:
    author.post(reverse("wagtailadmin_pages:unpublish", args=[news_page.pk]))
    assert not Page.objects.get(pk=news_page.pk).live
    settings = SiteSettings.objects.get(locale=home.locale)
    settings.save_revision().publish()
    Tab(author, settings).type(tagline="Ny linje").publish()
    assert SiteSettings.objects.get(pk=settings.pk).tagline == "Ny linje"


def test_a_translation_is_sent_from_the_segment_editor_and_approved_there(
    approver: Client, translator: Client, translation: Translation, english_page: ClusterPage, save: Any
) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[english_page.pk])
    before = live_title(english_page)
    save(translation.source.get_source_instance().title, "Clusters in short")
    shown = translator.get(editor).content.decode()
    assert 'value="send"' in shown
    assert 'value="publish"' not in shown
    translator.post(editor, {"action": "publish"})
    assert live_title(english_page) == before
    translator.post(editor, {"action": "send"})
    assert live_title(english_page) == before
    assert address("approve_page", english_page) in approver.get(editor).content.decode()
    assert address("approve_page", english_page) not in translator.get(editor).content.decode()
    translator.post(address("approve_page", english_page))
    assert live_title(english_page) == before
    approver.post(address("approve_page", english_page))
    assert live_title(english_page) == "Clusters in short"


def test_a_planned_translation_waits_for_its_approval(
    approver: Client, translator: Client, translation: Translation, english_page: ClusterPage
) -> None:
    translator.post(reverse("plan_publishing", args=[translation.pk]), {"moment": "29.11.2099 14:30"})
    assert Page.objects.get(pk=english_page.pk).scheduled_revision is None
    approver.post(address("approve_page", english_page))
    assert Page.objects.get(pk=english_page.pk).scheduled_revision is not None
    translator.post(reverse("withdraw_plan", args=[translation.pk]))
    assert Page.objects.get(pk=english_page.pk).scheduled_revision is None


def test_an_approver_without_another_group_opens_pages_of_every_language(
    approver: Client, news_page: InfoPage, english_page: ClusterPage
) -> None:
    for edited in (news_page, english_page):
        assert approver.get(reverse("wagtailadmin_pages:edit", args=[edited.pk])).status_code == 200
    assert not GroupApprovalTask.objects.exists()
    assert TRANSLATORS not in User.objects.get(groups__name=APPROVERS).groups.values_list("name", flat=True)


def test_an_administrator_takes_back_what_others_sent(
    author: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    administrator.post(address("take_back", news_page))
    assert waiting_state(Page.objects.get(pk=news_page.pk)) is None
    assert Page.objects.get(pk=news_page.pk).get_latest_revision_as_object().title == "Nyhed, rettet"


def test_who_wrote_what_is_public_already_approves_what_others_wrote_since(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    Tab(approver, news_page).type(lead="Af godkenderen.").save()
    Tab(administrator, news_page).publish()
    sent(author, news_page)
    approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed, rettet"


def test_who_owns_a_page_edits_it_by_the_right_to_add_pages_and_no_other(
    author: Client, home: HomePage, news_page: InfoPage
) -> None:
    user = User.objects.get(groups__name=COMMUNICATIONS)
    GroupPagePermission.objects.filter(group__name=COMMUNICATIONS).exclude(permission__codename="add_page").delete()
    Page.objects.filter(pk=news_page.pk).update(owner=user)
    for page, is_edited in ((news_page, True), (home, False)):
        answer = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert (answer.status_code == 200) == is_edited


def test_a_translation_that_lacks_a_text_by_now_is_refused_with_the_reason_and_still_waits(
    approver: Client, translator: Client, translation: Translation, english_page: ClusterPage, save: Any
) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[english_page.pk])
    save(translation.source.get_source_instance().title, "Clusters in short")
    translator.post(editor, {"action": "send"})
    StringTranslation.objects.filter(data="Clusters in short").delete()
    answer = approver.post(address("approve_page", english_page))
    assert answer.headers["Location"] == editor
    assert told(answer).count("er ikke oversat endnu") == 1
    assert waiting_state(Page.objects.get(pk=english_page.pk))


def test_a_translation_with_an_unanswered_remark_is_opened_before_it_is_approved(
    approver: Client, translator: Client, translation: Translation, english_page: ClusterPage, save: Any
) -> None:
    before = live_title(english_page)
    save(translation.source.get_source_instance().title, "Clusters in short")
    translator.post(reverse("wagtailadmin_pages:edit", args=[english_page.pk]), {"action": "send"})
    StringTranslation.objects.filter(data="Clusters in short").update(data="Clusters in 14 words")
    assert "åbn den, og se på det, der kan være forkert" in told(
        approver.post(address("approve_page", english_page))
    )
    assert live_title(english_page) == before
    assert waiting_state(Page.objects.get(pk=english_page.pk))
