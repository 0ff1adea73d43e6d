"""E-mail waits in a queue that the clock empties: no request waits for a mail server, no mail is lost with one."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_string
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clock.models import JobRun
from clusterinfo.enquiries.models import Enquiry
from home.models import SiteSettings
from mailing.delivery import deliver_due
from mailing.models import GIVEN_UP_AFTER, KEPT_FOR, LONGEST_TRY, MailState, OutgoingMail
from mailing.old_mails import delete_old_mails
from operating.checks_of_health import findings
from publishing.stamp import content_stamp
from tests.mail_servers import (
    NO_ANSWER,
    NOT_YET,
    REFUSED,
    TakingServer,
    connections_to,
    silent_server,
    taking_server,
)
from tests.test_approval_screens import english_in
from tests.test_join_page import send

pytestmark = pytest.mark.django_db
SILENCE = "Mailserveren kunne ikke nås eller svarede ikke i tide."


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def queue(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "mailing.queue_backend.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.3


@pytest.fixture
def server(settings: LazySettings) -> Iterator[TakingServer]:
    with taking_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
        yield server


def write(*people: str, subject: str = "Emne") -> None:
    mail.send_mail(subject, "Brødtekst: hemmelig", None, list(people))


def later(passed: timedelta) -> None:
    """As if so much time had passed."""
    for row in OutgoingMail.objects.all():
        row.queued_at -= passed
        row.given_up_at -= passed
        row.next_try = row.next_try and row.next_try - passed
        row.save()


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_a_mail_server_that_hangs_holds_up_no_request_and_one_try_of_the_clock(settings: LazySettings) -> None:
    SiteSettings.objects.filter(locale__language_code="da").update(email="post@example.org")
    User.objects.create_user("ida", email="ida@example.org", password="lang-nok-til-det")
    with silent_server() as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()[:2]
        assert send().status_code == 302
        asked = Client().post(reverse("wagtailadmin_password_reset"), {"email": "ida@example.org"})
        assert asked.status_code == 302
        assert connections_to(silent) == 0
        assert deliver_due() == "2 mails kunne ikke sendes"
        assert connections_to(silent) == 1
    assert Enquiry.objects.count() == 1
    waiting = OutgoingMail.objects.in_state(MailState.WAITING)
    assert {row.recipients for row in waiting} == {"post@example.org", "ida@example.org"}
    assert {row.error_in_words for row in OutgoingMail.objects.all()} == {SILENCE}
    assert deliver_due() == ""


def test_the_clock_sends_what_was_written_and_keeps_no_copy(server: TakingServer) -> None:
    JobRun.objects.create(name="mail_delivery", last_started=timezone.now())
    mail.EmailMultiAlternatives(
        "Æblegrød",
        "Tekst",
        "Site <site@example.org>",
        ["ida@example.org"],
        cc=["bo@example.org"],
        bcc=["blind@example.org"],
        reply_to=["svar@example.org"],
        alternatives=[("<p>Tekst</p>", "text/html")],
    ).send()
    call_command("run_due")
    [taken] = server.taken
    message: Any = message_from_string(taken)
    people = ("ida@example.org", "bo@example.org", "svar@example.org")
    assert (message["To"], message["Cc"], message["Reply-To"]) == people
    assert "blind@example.org" not in taken
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    [row] = OutgoingMail.objects.all()
    assert (row.state, row.tries, row.content) == (MailState.SENT, 1, None)
    assert row.recipients == "ida@example.org, bo@example.org, blind@example.org"


def test_what_is_not_kept_is_not_written_of(server: TakingServer) -> None:
    with pytest.raises(Killed), transaction.atomic():
        write("ida@example.org")
        raise Killed
    assert deliver_due() == ""
    assert server.taken == []


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_a_mail_whose_sender_was_killed_is_sent_by_the_next_one(
    server: TakingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("ida@example.org")
    with monkeypatch.context() as killed, pytest.raises(Killed):
        killed.setattr(OutgoingMail, "note_sent", lambda self: (_ for _ in ()).throw(Killed))
        deliver_due()
    assert deliver_due() == "", "it may still be under way"
    later(LONGEST_TRY)
    assert deliver_due() == "1 mail sendt"
    first, second = (message_from_string(taken) for taken in server.taken)
    assert first["Message-ID"] == second["Message-ID"]


def test_of_two_processes_one_sends() -> None:
    write("ida@example.org")
    seen = OutgoingMail.objects.get()
    assert OutgoingMail.objects.claim(seen, timezone.now())
    assert not OutgoingMail.objects.claim(seen, timezone.now())


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_an_address_that_is_refused_is_given_up_and_others_are_written_to(
    server: TakingServer, administrator: Client
) -> None:
    write(REFUSED)
    write("ida@example.org")
    assert deliver_due() == "1 mail sendt, 1 mail kunne ikke sendes"
    [refused] = OutgoingMail.objects.in_state(MailState.GIVEN_UP)
    shown = administrator.get(reverse("outgoing_mails"), {"state": "given_up"}).content.decode()
    for said in (REFUSED, "Emne", "opgivet", "550 5.1.1 no such mailbox"):
        assert said in shown
    assert "ida@example.org" not in shown
    assert "hemmelig" not in shown
    OutgoingMail.objects.update(subject="Emne", last_error=SILENCE)
    assert english_in(administrator, reverse("outgoing_mails")) == set()
    OutgoingMail.objects.filter(pk=refused.pk).update(
        content={**(refused.content or {}), "to": ["rettet@example.org"]}
    )
    again = administrator.post(reverse("send_mail_again", args=[refused.pk]), follow=True)
    assert "sendes om et øjeblik" in again.content.decode()
    assert deliver_due() == "1 mail sendt"
    again = administrator.post(reverse("send_mail_again", args=[refused.pk]), follow=True)
    assert "Intet sendes igen" in again.content.decode()
    assert deliver_due() == ""


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_an_address_that_is_not_taken_yet_is_tried_again(server: TakingServer) -> None:
    write(NOT_YET)
    assert deliver_due() == "1 mail kunne ikke sendes"
    [row] = OutgoingMail.objects.in_state(MailState.WAITING)
    assert row.error_in_words == "450 4.2.0 come back later"


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_a_server_that_falls_silent_over_one_mail_gets_the_others_in_the_next_round(server: TakingServer) -> None:
    write(NO_ANSWER)
    write("ida@example.org")
    write("bo@example.org")
    assert deliver_due() == "1 mail kunne ikke sendes"
    assert deliver_due() == "2 mails sendt"


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_a_mail_that_is_sent_again_is_tried_for_as_long_as_a_new_one(server: TakingServer) -> None:
    write(NOT_YET)
    later(GIVEN_UP_AFTER)
    deliver_due()
    [row] = OutgoingMail.objects.in_state(MailState.GIVEN_UP)
    assert OutgoingMail.objects.send_again(row.pk)
    assert deliver_due() == "1 mail kunne ikke sendes"
    assert OutgoingMail.objects.get().state == MailState.WAITING


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_the_waits_between_the_tries_grow_until_it_is_given_up(settings: LazySettings) -> None:
    with silent_server() as closed:
        settings.EMAIL_HOST, settings.EMAIL_PORT = closed.getsockname()[:2]
    write("ida@example.org")
    waits = []
    while (row := OutgoingMail.objects.get()).next_try:
        if row.tries:
            waits.append(round((row.next_try - timezone.now()) / timedelta(minutes=1)))
            later(row.next_try - timezone.now())
        assert deliver_due() == "1 mail kunne ikke sendes"
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert waits[9:] == [360] * len(waits[9:])
    assert GIVEN_UP_AFTER - timedelta(hours=6) < timedelta(minutes=sum(waits)) <= GIVEN_UP_AFTER
    assert row.state == MailState.GIVEN_UP
    assert row.error_in_words == SILENCE


def test_a_line_break_in_a_header_is_refused_when_it_is_written() -> None:
    with pytest.raises(mail.BadHeaderError):
        write("ida@example.org", subject="Hej\nBcc: alle@example.org")
    assert not OutgoingMail.objects.exists()


def test_no_public_page_is_made_anew_for_a_mail() -> None:
    before = content_stamp.read()
    write("ida@example.org")
    assert content_stamp.read() == before


def test_old_mails_are_deleted_unless_they_wait(server: TakingServer) -> None:
    write("ida@example.org")
    deliver_due()
    later(KEPT_FOR - timedelta(minutes=1))
    write("bo@example.org")
    assert delete_old_mails() == ""
    later(timedelta(minutes=1))
    OutgoingMail.objects.filter(next_try__isnull=False).update(queued_at=timezone.now() - KEPT_FOR * 2)
    assert delete_old_mails() == "1 gammel mail slettet"
    assert [row.recipients for row in OutgoingMail.objects.all()] == ["bo@example.org"]


def told_to_watchers() -> tuple[bool, str]:
    """What /readyz says of e-mail: whether it goes well, and the words."""
    finding = next(finding for finding in findings() if finding.name == "mail")
    assert not finding.is_needed, "pages are served without e-mail"
    return finding.is_well, finding.said


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_watchers_are_told_once_mail_has_waited_for_an_hour_and_until_it_is_sent(
    server: TakingServer, settings: LazySettings
) -> None:
    port = settings.EMAIL_PORT
    with silent_server() as closed:
        settings.EMAIL_PORT = closed.getsockname()[1]
    write("ida@example.org")
    write("bo@example.org")
    deliver_due()
    later(timedelta(minutes=55))
    deliver_due()
    assert told_to_watchers() == (True, "none waits for long, none was given up")
    later(timedelta(minutes=6))
    is_well, words = told_to_watchers()
    assert not is_well
    assert "waited for over an hour: 2; given up within a day: 0" in words
    assert "example.org" not in words
    later(timedelta(minutes=60))
    settings.EMAIL_PORT = port
    assert deliver_due() == "2 mails sendt"
    assert told_to_watchers()[0]


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_watchers_are_told_for_a_day_of_a_mail_that_was_given_up(server: TakingServer) -> None:
    write(REFUSED)
    deliver_due()
    is_well, words = told_to_watchers()
    assert not is_well
    assert "over an hour: 0; given up within a day: 1" in words
    later(timedelta(hours=23))
    assert not told_to_watchers()[0]
    later(timedelta(hours=2))
    assert told_to_watchers()[0]
    later(GIVEN_UP_AFTER)
    assert told_to_watchers()[0], "it is told of once"
    OutgoingMail.objects.send_again(OutgoingMail.objects.get().pk)
    assert told_to_watchers()[0], "it waits since now, whenever it was written"


@pytest.mark.fault("the mail server hangs, refuses or is away")
def test_watchers_are_told_for_a_day_too_of_what_was_tried_for_days(settings: LazySettings) -> None:
    with silent_server() as closed:
        settings.EMAIL_HOST, settings.EMAIL_PORT = closed.getsockname()[:2]
    write("ida@example.org")
    later(GIVEN_UP_AFTER)
    deliver_due()
    assert OutgoingMail.objects.get().state == MailState.GIVEN_UP
    assert "given up within a day: 1" in told_to_watchers()[1]
    later(timedelta(hours=25))
    assert told_to_watchers()[0]
