"""Enquiries as editors have them: read, found, exported, deleted, and deleted by themselves in the end."""

from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from wagtail.models import ModelLogEntry

from accounts.models import User
from clusterinfo.models import Enquiry
from tests.test_join_page import MESSAGE, send
from tests.test_rights import is_turned_away

pytestmark = pytest.mark.django_db


def downloaded(client: Client, file_format: str) -> bytes:
    response: Any = client.get(reverse("enquiries:index"), {"export": file_format})
    return b"".join(response.streaming_content)


def test_communications_read_enquiries_newest_first_and_find_them(communications_officer: Client) -> None:
    send()
    send(organisation="Søndervig Data", message="Noget andet")
    listing = communications_officer.get(reverse("enquiries:index")).content.decode()
    assert listing.index("Søndervig Data") < listing.index("Nordhavn Maskin")
    found = communications_officer.get(reverse("enquiries:index"), {"q": "noget andet"}).content.decode()
    assert "Søndervig Data" in found
    assert "Nordhavn Maskin" not in found
    assert reverse("enquiries:index") in communications_officer.get(reverse("wagtailadmin_home")).content.decode()
    inspect = reverse("enquiries:inspect", args=[Enquiry.objects.latest("pk").pk])
    assert "Noget andet" in communications_officer.get(inspect).content.decode()


def test_nobody_adds_or_changes_an_enquiry(communications_officer: Client, administrator: Client) -> None:
    send()
    enquiry = Enquiry.objects.get()
    superuser = Client()
    superuser.force_login(User.objects.create_superuser("root", password="long-enough-for-a-test"))
    for client in (communications_officer, administrator, superuser):
        for address in (reverse("enquiries:edit", args=[enquiry.pk]), reverse("enquiries:add")):
            assert is_turned_away(client, address)
            assert is_turned_away(client, address, MESSAGE | {"name": "En anden"})
        listing = client.get(reverse("enquiries:index")).content.decode()
        assert "Nordhavn Maskin" in listing
        assert reverse("enquiries:add") not in listing
    enquiry.refresh_from_db()
    assert enquiry.name == "Åse Sørensen"
    assert Enquiry.objects.count() == 1


def test_a_deleted_enquiry_leaves_no_name_in_the_log(communications_officer: Client) -> None:
    send()
    communications_officer.post(reverse("enquiries:delete", args=[Enquiry.objects.get().pk]))
    assert not Enquiry.objects.exists()
    log = ModelLogEntry.objects.get(action="wagtail.delete")
    assert log.label
    assert "Åse" not in f"{log.label} {log.data}"


def test_translators_do_not_see_enquiries(translator: Client) -> None:
    send()
    enquiry = Enquiry.objects.get()
    own = [reverse(f"enquiries:{name}", args=[enquiry.pk]) for name in ("inspect", "delete", "history", "usage")]
    for address in [reverse("enquiries:index"), f"{reverse('enquiries:index')}?export=csv", *own]:
        response = translator.get(address)
        assert response.status_code == 302
    dashboard = translator.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_explore_root") in dashboard
    assert reverse("enquiries:index") not in dashboard
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippetchoosers_clusterinfo_enquiry:choose")


@pytest.mark.parametrize("text", ["=1+1", "+45 12345678", "-1", "@SUM(A1)"])
def test_a_downloaded_table_calculates_nothing_that_a_visitor_wrote(
    text: str, communications_officer: Client
) -> None:
    send(organisation=text, phone=text)
    heading, row = downloaded(communications_officer, "csv").decode().splitlines()
    assert heading.startswith("Modtaget,Virksomhed eller organisation,Navn,E-mail,Telefon,Besked")
    assert row.split(",")[1] == f"'{text}"
    assert row.split(",")[4] == f"'{text}"


def test_a_table_for_a_spreadsheet_holds_what_a_word_processor_left_behind(communications_officer: Client) -> None:
    send(message="Én linje\x0bog en til", organisation="=1+1")
    workbook = load_workbook(BytesIO(downloaded(communications_officer, "xlsx")))
    _heading, row = workbook.worksheets[0].iter_rows()
    cells = {cell.value: cell.data_type for cell in row}
    assert "Én linje og en til" in cells
    # As text, and no formula ("f").
    assert cells["=1+1"] == "s"


def test_old_enquiries_are_deleted(settings: LazySettings) -> None:
    send()
    send(organisation="Ny")
    Enquiry.objects.filter(organisation="Nordhavn Maskin").update(received_at=timezone.now() - timedelta(days=91))
    output = StringIO()
    settings.ENQUIRY_RETENTION_DAYS = 92
    call_command("delete_old_enquiries", stdout=output)
    assert "older than 92 days: 0 deleted" in output.getvalue()
    call_command("delete_old_enquiries", days=90, stdout=output)
    assert [enquiry.organisation for enquiry in Enquiry.objects.all()] == ["Ny"]
    assert "older than 90 days: 1 deleted" in output.getvalue()


def test_the_shortest_period_is_a_day() -> None:
    send()
    Enquiry.objects.update(received_at=timezone.now() - timedelta(days=2))
    call_command("delete_old_enquiries", "--days=1", stdout=StringIO())
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_a_period_that_makes_no_sense_deletes_nothing(days: int) -> None:
    send()
    with pytest.raises(
        CommandError, match=rf"Nothing was deleted: {days} is not .* Mend ENQUIRY_RETENTION_DAYS or --days\."
    ):
        call_command("delete_old_enquiries", days=days)
    assert Enquiry.objects.count() == 1
