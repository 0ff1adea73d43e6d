"""What becomes of an enquiry in detail: the mail word for word, whose address is counted, what a table holds."""

from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]

from accounts.client_address import client_network
from clusterinfo.enquiries import rate_limit
from clusterinfo.enquiries.forms import EnquiryForm
from clusterinfo.enquiries.hooks import local_time, without_control_characters, without_formula
from clusterinfo.enquiries.rate_limit import PER_ADDRESS, WINDOW_SECONDS, is_over_limit
from clusterinfo.models import Enquiry, JoinPage
from home.models import SiteSettings
from tests.test_enquiries import downloaded
from tests.test_join_page import MESSAGE, SAME_SITE, form_address, send

pytestmark = pytest.mark.django_db


def request_from(address: str, forwarded: str | None = None) -> Any:
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return RequestFactory().post("/", headers=headers, REMOTE_ADDR=address)


class TestMail:
    @pytest.fixture
    def sent(self) -> Any:
        SiteSettings.objects.filter(locale__language_code="da").update(email="post@example.org")

        def sent(language: str, **changes: Any) -> mail.EmailMessage:
            send(language, **changes)
            return mail.outbox[-1]

        return sent

    def test_it_says_who_asks_and_what_each_on_a_line(self, sent: Any) -> None:
        message = sent("da", phone="12 34 56 78", message="Linje et\r\nlinje to")
        assert message.body == (
            "Nordhavn Maskin\nÅse Sørensen\naase@example.org\n12 34 56 78\n\nLinje et\nlinje to"
        )
        assert sent("da").body == ("Nordhavn Maskin\nÅse Sørensen\naase@example.org\n\nHvordan bliver vi medlem?")

    @pytest.mark.parametrize(
        ("language", "subject"),
        [
            ("da", "Henvendelse om medlemskab fra Nordhavn Maskin"),
            ("en", "Enquiry about membership from Nordhavn Maskin"),
        ],
    )
    def test_it_is_headed_in_the_language_of_its_form(self, language: str, subject: str, sent: Any) -> None:
        message = sent(language)
        assert (message.subject, message.to, message.reply_to) == (
            *(subject, ["post@example.org"]),
            ["aase@example.org"],
        )


class TestWhoIsCounted:
    @pytest.mark.parametrize(
        ("address", "counted"),
        [
            ("192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("", "unknown"),
            ("unix:", "unknown"),
        ],
    )
    def test_an_address_or_the_network_of_a_connection(self, address: str, counted: str) -> None:
        assert client_network(request_from(address)) == counted

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "counted"),
        [
            (0, "198.51.100.1", "192.0.2.7"),
            (1, "198.51.100.1", "198.51.100.1"),
            (1, "203.0.113.1, 198.51.100.1", "198.51.100.1"),
            (2, "203.0.113.1, 198.51.100.1", "203.0.113.1"),
            (2, "203.0.113.9, 203.0.113.1 , 198.51.100.1", "203.0.113.1"),
            (2, "198.51.100.1", "192.0.2.7"),
            (1, "", "unknown"),
            (1, None, "unknown"),
        ],
    )
    def test_behind_servers_it_is_what_the_outermost_of_them_saw(
        self, proxies: int, forwarded: str | None, counted: str, settings: LazySettings
    ) -> None:
        settings.TRUSTED_PROXY_COUNT = proxies
        assert client_network(request_from("192.0.2.7", forwarded)) == counted

    def test_attempts_are_forgotten_after_ten_minutes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kept = []
        add = cache.add

        def noting(key: str, value: int, timeout: float) -> bool:
            kept.append(timeout)
            return add(key, value, timeout)

        monkeypatch.setattr(rate_limit.cache, "add", noting)
        assert not is_over_limit(request_from("192.0.2.7"), "enquiry")
        assert kept == [WINDOW_SECONDS, WINDOW_SECONDS] == [600, 600]

    def test_one_form_does_not_use_up_the_attempts_of_another(self) -> None:
        for _number in range(PER_ADDRESS):
            assert not is_over_limit(request_from("192.0.2.7"), "one")
        assert is_over_limit(request_from("192.0.2.7"), "one")
        assert not is_over_limit(request_from("192.0.2.7"), "other")

    def test_who_is_over_the_limit_uses_up_no_attempt_of_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rate_limit, "FOR_EVERYONE", PER_ADDRESS + 1)
        for _number in range(PER_ADDRESS + 3):
            is_over_limit(request_from("192.0.2.7"), "enquiry")
        assert not is_over_limit(request_from("192.0.2.8"), "enquiry")
        assert is_over_limit(request_from("192.0.2.9"), "enquiry")

    @pytest.mark.parametrize("counted", [None, ValueError])
    def test_a_cache_that_is_away_lets_everybody_in(self, counted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def away(*args: Any, **kwargs: Any) -> None:
            if counted:
                raise counted

        monkeypatch.setattr(rate_limit.cache, "add", lambda *args: False)
        monkeypatch.setattr(rate_limit.cache, "incr", away)
        assert not is_over_limit(request_from("192.0.2.7"), "enquiry")


class TestTables:
    @pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "  =1", "\t1", "\r1", "\n=1"])
    def test_what_a_spreadsheet_would_run_gets_an_apostrophe(self, text: str) -> None:
        assert without_formula(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["1+1", "", "a=b", "Nord-Syd", " x"])
    def test_other_texts_stay_as_they_are(self, text: str) -> None:
        assert without_formula(text) == text

    def test_signs_that_no_spreadsheet_holds_become_spaces(self) -> None:
        assert without_control_characters("a\x00b\x08c\x0bd\x1fe\tf\ng\rh") == "a b c d e\tf\ng\rh"

    def test_moments_are_those_of_the_clock_on_the_wall(self) -> None:
        moment = datetime(2026, 7, 1, 10, 30, 15, 999, tzinfo=UTC)
        assert local_time(moment).isoformat() == "2026-07-01T12:30:15"

    def test_both_tables_hold_every_field(self, communications_officer: Client) -> None:
        send("en", phone="=1", message="+1")
        enquiry = Enquiry.objects.get()
        received = local_time(enquiry.received_at)
        row = downloaded(communications_officer, "csv").decode().splitlines()[1]
        own = "Nordhavn Maskin,Åse Sørensen,aase@example.org"
        assert row == f"{received},{own},'=1,'+1,en"
        sheet = load_workbook(BytesIO(downloaded(communications_officer, "xlsx"))).active
        assert list(sheet.iter_rows(values_only=True))[1] == (
            *(received, *own.split(",")),
            *("=1", "+1", "en"),
        )


class TestList:
    def test_it_shows_who_wrote_and_when_and_is_narrowed_by_day(self, communications_officer: Client) -> None:
        send()
        listing = reverse("enquiries:index")
        html = communications_officer.get(listing).content.decode()
        for text in ("Nordhavn Maskin", "Åse Sørensen", "aase@example.org", "Modtaget"):
            assert text in html
        tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
        later = communications_officer.get(listing, {"received_at_from": tomorrow}).content.decode()
        assert "aase@example.org" not in later
        today = timezone.localdate().isoformat()
        asked = {"received_at_from": today, "received_at_to": today}
        assert "aase@example.org" in communications_officer.get(listing, asked).content.decode()

    def test_a_telephone_number_and_the_language_are_read_on_its_own_page(
        self, communications_officer: Client
    ) -> None:
        send("en", phone="12 34 56 78")
        inspect = reverse("enquiries:inspect", args=[Enquiry.objects.get().pk])
        html = communications_officer.get(inspect).content.decode()
        assert "12 34 56 78" in html
        assert ">en<" in "".join(html.split())

    def test_the_newest_comes_first_also_of_one_moment(self) -> None:
        for name in ("first", "second"):
            send(organisation=name)
        Enquiry.objects.update(received_at=timezone.now())
        assert [str(enquiry) for enquiry in Enquiry.objects.all()] == ["second", "first"]


class TestForm:
    def test_people_see_every_field_but_the_hidden_one(self) -> None:
        assert [field.name for field in EnquiryForm().shown_fields] == [
            *("organisation", "name", "email"),
            *("phone", "message"),
        ]
        assert not EnquiryForm().is_from_a_machine
        assert EnquiryForm({"website": "x"}).is_from_a_machine

    def test_an_empty_message_is_an_error_at_its_field(self) -> None:
        form = EnquiryForm({name: text for name, text in MESSAGE.items() if name != "message"})
        assert list(form.errors) == ["message"]

    def test_the_receipt_is_one_of_the_previews_of_its_page(self) -> None:
        page = JoinPage.objects.get(locale__language_code="da")
        assert [mode for mode, _label in page.preview_modes] == ["", "sent"]
        for mode, is_receipt in (("", False), ("sent", True)):
            html = page.make_preview_request(preview_mode=mode).content.decode()
            assert ("Tak for beskeden." in html) == is_receipt
            assert ('name="organisation"' in html) != is_receipt

    def test_it_is_sent_by_post_and_read_by_no_other_method(self) -> None:
        assert Client().head(form_address(), headers=SAME_SITE).status_code == 302
        assert Client().put(form_address(), headers=SAME_SITE).status_code == 405


def test_without_a_number_of_days_the_one_in_the_settings_counts(settings: LazySettings) -> None:
    send()
    Enquiry.objects.update(received_at=timezone.now() - timedelta(days=settings.ENQUIRY_RETENTION_DAYS, hours=1))
    output = StringIO()
    call_command("delete_old_enquiries", stdout=output)
    assert output.getvalue() == f"Enquiries older than {settings.ENQUIRY_RETENTION_DAYS} days: 1 deleted.\n"
    call_command("delete_old_enquiries", days=36_500, stdout=output)
