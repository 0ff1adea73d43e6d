"""With approval on, a page goes from its author to an approver and back, and is published once approved."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from accounts.groups import ADMINISTRATORS, APPROVERS
from accounts.models import User
from approval.approving import approve, give_back, waiting_state
from approval.switching import approval_is_on, switch_off, switch_on
from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.editors_tabs import Tab, told
from tests.test_dashboard import panel

pytestmark = pytest.mark.django_db
SEND = {"action-submit": "action-submit"}


def address(name: str, page: Page) -> str:
    state = waiting_state(Page.objects.get(pk=page.pk))
    assert state is not None
    return reverse(name, args=[page.pk, state.pk])


def live_title(page: Page) -> str:
    return Page.objects.get(pk=page.pk).title


def words(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def editor(client: Client, page: Page) -> str:
    return words(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


def dashboard(client: Client) -> str:
    return words(client.get(reverse("wagtailadmin_home")))


def sent(author: Client, page: InfoPage, **fields: str) -> InfoPage:
    Tab(author, page).type(**{"title": "Nyhed, rettet", **fields}).send(SEND)
    return page


def test_with_approval_off_the_editor_offers_to_publish_and_nothing_else(
    communications_officer: Client, administrator: Client, news_page: InfoPage
) -> None:
    assert not approval_is_on()
    for client in (communications_officer, administrator):
        shown = editor(client, news_page)
        assert "Udgiv" in shown
        assert "Send til godkendelse" not in shown
        assert "Arbejdsgange" not in dashboard(client)
    Tab(communications_officer, news_page).type(title="Straks").publish()
    assert live_title(news_page) == "Straks"


def test_only_administrators_find_the_switch_and_use_it(
    administrator: Client, communications_officer: Client
) -> None:
    switch = reverse("approval_settings")
    assert communications_officer.post(switch, {"is_on": "on"}).status_code == 302
    assert not approval_is_on()
    assert switch not in communications_officer.get(reverse("wagtailadmin_home")).content.decode()
    assert switch in administrator.get(reverse("wagtailadmin_home")).content.decode()
    administrator.post(switch, {"is_on": "on"})
    assert approval_is_on()
    administrator.post(switch, {})
    assert not approval_is_on()


def test_an_author_sends_an_approver_publishes_and_both_are_told(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    form = author.get(reverse("wagtailadmin_pages:edit", args=[news_page.pk])).content.decode()
    assert 'name="action-submit"' in form
    assert 'name="action-publish"' not in form
    sent(author, news_page)
    assert live_title(news_page) == "Nyhed"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["godkender@example.org"], "Til godkendelse: »Nyhed, rettet«")
    ]
    assert "1 side venter på din godkendelse Nyhed, rettet Sendt af Karl" in panel(approver, "to-approve")
    assert "Nyhed, rettet Venter på godkendelse" in panel(author, "own-under-approval")
    assert "Nyhed" not in panel(author, "drafts")
    offered = editor(approver, news_page)
    assert "Godkend og udgiv" in offered
    assert "Bed om ændringer" in offered
    assert "Godkend og udgiv" not in editor(author, news_page)
    mail.outbox.clear()
    approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed, rettet"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["forfatter@example.org"], "Godkendt: »Nyhed, rettet«")
    ]
    assert "godkendelse" not in dashboard(author)


def test_changes_are_asked_for_with_a_comment_and_the_page_is_sent_again(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    mail.outbox.clear()
    asking = address("ask_for_changes", news_page)
    assert "Skriv, hvad der skal ændres." in words(approver.post(asking, {"comment": " "}))
    approver.post(asking, {"comment": "Skriv, hvem der står bag."})
    assert live_title(news_page) == "Nyhed"
    assert mail.outbox[0].to == ["forfatter@example.org"]
    assert "Skriv, hvem der står bag." in str(mail.outbox[0].body)
    for shown in (dashboard(author), editor(author, news_page)):
        assert "Gerda beder om ændringer: Skriv, hvem der står bag." in shown
    assert "venter på din godkendelse" not in dashboard(approver)
    sent(author, news_page, title="Nyhed fra foreningen")
    approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed fra foreningen"


def test_what_waits_is_changed_by_nobody_until_its_author_takes_it_back(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    stale = address("approve_page", news_page)
    for client in (author, approver, administrator):
        Tab(client, news_page).type(title="Smuglet ind").save()
    assert Page.objects.get(pk=news_page.pk).get_latest_revision_as_object().title == "Nyhed, rettet"
    author.post(address("take_back", news_page))
    sent(author, news_page, title="Noget andet")
    assert "venter ikke på godkendelse længere" in told(approver.post(stale))
    assert live_title(news_page) == "Nyhed"


def test_a_planned_time_is_kept_and_used_once_it_is_approved(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    moment = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    sent(author, news_page, go_live_at=timezone.localtime(moment).strftime("%d.%m.%Y %H:%M"))
    assert "; udgives " in panel(approver, "to-approve")
    approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed"
    assert planned(news_page) == moment


def planned(page: Page) -> datetime | None:
    revision = Page.objects.get(pk=page.pk).scheduled_revision
    return revision.approved_go_live_at if revision else None


def test_switched_off_again_what_waited_is_a_draft_with_its_text_and_can_be_published(
    author: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    administrator.post(reverse("approval_settings"), {})
    assert not WorkflowState.objects.active().exists()
    assert "Nyhed, rettet" in dashboard(author)
    Tab(author, news_page).publish()
    assert live_title(news_page) == "Nyhed, rettet"


def test_a_page_that_was_never_public_can_be_sent_and_approved(
    author: Client, approver: Client, home: HomePage
) -> None:
    new = home.add_child(instance=InfoPage(title="Helt ny", slug="helt-ny", live=False))
    new.save_revision()
    sent(author, new, title="Helt ny")
    approver.post(address("approve_page", new))
    assert Page.objects.get(pk=new.pk).live


def test_the_contradiction_is_asked_about_before_approval_publishes(
    author: Client, approver: Client, home: HomePage, news_page: InfoPage
) -> None:
    contradicting = news_page.get_latest_revision_as_object()
    contradicting.body = [("section", {"heading": "Om os", "text": "<p>DigitalLead har 450 medlemmer.</p>"})]
    contradicting.save_revision()
    sent(author, news_page)
    asked = approver.post(address("approve_page", news_page))
    assert live_title(news_page) == "Nyhed"
    assert "450" in words(asked)
    version = BeautifulSoup(asked.content, "html.parser").select_one("input[name=version]")
    assert version is not None
    answer = {"version": str(version["value"])}
    approver.post(reverse("publish_anyway", args=[news_page.pk]), answer)
    assert live_title(news_page) == "Nyhed"
    approver.post(reverse("publish_anyway", args=[news_page.pk]), {**answer, "reason": "Tallet er fra sidste år."})
    assert live_title(news_page) == "Nyhed, rettet"


def test_switching_off_and_on_keeps_what_was_decided_about_the_group(administrator: Client) -> None:
    switch_on()
    person = User.objects.get(groups__name=ADMINISTRATORS)
    switch_off(person)
    switch_on()
    assert WorkflowState.objects.count() == 0
    assert approval_is_on()


def test_switching_off_leaves_what_was_approved_approved(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    approver.post(address("approve_page", news_page))
    administrator.post(reverse("approval_settings"), {})
    assert not approval_is_on()
    assert [state.status for state in WorkflowState.objects.all()] == [WorkflowState.STATUS_APPROVED]


def test_a_comment_is_kept_up_to_its_greatest_length(author: Client, approver: Client, news_page: InfoPage) -> None:
    sent(author, news_page)
    approver.post(address("ask_for_changes", news_page), {"comment": "x" * 1001})
    assert TaskState.objects.get().comment == "x" * 1000


def test_of_two_who_answer_at_once_the_first_counts_and_the_second_is_told(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    question, user = waiting_state(Page.objects.get(pk=news_page.pk)), User.objects.get(groups__name=APPROVERS)
    assert question
    approve(question, user)
    with pytest.raises(ValidationError, match="venter ikke på godkendelse længere"):
        give_back(question, user, "Nej")
    assert live_title(news_page) == "Nyhed, rettet"
    assert Page.objects.get(pk=news_page.pk).current_workflow_state is None
