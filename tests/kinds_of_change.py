"""Every kind of change that visitors can see, as a function that makes it.

Run in a process of its own (`tests.kinds_of_change.obey`), as an editor's server or a command is.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Revision, Site

from assets.models import SiteDocument, SiteImage
from clusterinfo.models import BenefitsPage, ClusterPage, InfoPage, JoinPage
from home.models import HomePage, SiteSettings
from metrics.models import FiguresPage, Metric, MetricWording, Observation, Source

CLUSTER, BENEFITS, FIGURES = "/hvad-er-en-klynge/", "/medlemsfordele/", "/tal-og-kilder/"
PARTICIPANTS = f"{FIGURES}participants/"


@dataclass(frozen=True)
class Change:
    """`address` says `says` after the change and not before; or the other way round where `takes_away`."""

    name: str
    make: Callable[[], Any]
    address: str
    says: str
    takes_away: bool = False


CHANGES: list[Change] = []


def change(address: str, says: str, takes_away: bool = False) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Adds a function to the list, in the order in which the changes are made."""

    def add(make: Callable[[], Any]) -> Callable[[], Any]:
        CHANGES.append(Change(make.__name__, make, address, says, takes_away))
        return make

    return add


def _danish(model: type[Page]) -> Any:
    return model.objects.get(locale__language_code="da")


def _publish(page: Page, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _participants() -> Metric:
    return Metric.objects.get(key="participants")


@change(CLUSTER, "Klynger i dag")
def publish_a_page() -> None:
    _publish(_danish(ClusterPage), title="Klynger i dag")


@change("/", "Klyngens vaner")
def rename_a_page_that_is_in_the_menu() -> None:
    _publish(_danish(ClusterPage), title="Klyngens vaner")


@change("/en/", "An English headline")
def publish_a_translation() -> None:
    _publish(HomePage.objects.get(locale__language_code="en"), headline="An English headline")


@change("/", "Presserum")
def put_a_new_page_into_the_menu() -> None:
    page = InfoPage(title="Presserum", slug="presserum", show_in_menus=True)
    _danish(HomePage).add_child(instance=page)


@change("/", "Presserum", takes_away=True)
def take_it_out_of_the_menu_and_the_footer() -> None:
    Page.objects.get(slug="presserum").unpublish()


@change("/presserum/", "Presserum")
def publish_it_again() -> None:
    Page.objects.get(slug="presserum").specific.save_revision().publish()


@change("/hvad-er-en-klynge/presserum/", "Presserum")
def move_it_elsewhere() -> None:
    Page.objects.get(slug="presserum").move(_danish(ClusterPage), "last-child")


@change("/klynger/presserum/", "Presserum")
def change_the_address_of_a_page_above() -> None:
    _publish(_danish(ClusterPage), slug="klynger")


@change("/klynger/presserum/", "Presserum", takes_away=True)
def delete_a_page() -> None:
    Page.objects.get(slug="presserum").delete()


@change("/gammel-side/", "Klyngens vaner")
def lead_on_from_an_old_address() -> None:
    Redirect.objects.create(old_path="/gammel-side", redirect_page=_danish(ClusterPage))


@change("/klynger/", "98.765")
def enter_a_value() -> None:
    Observation.objects.create(
        metric=_participants(), value=Decimal(98_765), period="2031", release_at=timezone.now()
    )


@change(PARTICIPANTS, "27.182")
def import_values_at_once() -> None:
    Observation.objects.bulk_create(
        [
            Observation(
                metric=_participants(),
                value=Decimal(27_182),
                period="2032",
                period_end=date(2032, 12, 31),
                release_at=timezone.now(),
            )
        ]
    )


@change(PARTICIPANTS, "17. maj 2041")
def check_a_metric_against_its_source() -> None:
    Metric.objects.filter(key="participants").update(checked_on=date(2041, 5, 17))


@change(FIGURES, "Deltagende huse")
def word_a_metric_anew() -> None:
    wording = MetricWording.objects.get(metric=_participants(), locale__language_code="da")
    wording.name = "Deltagende huse"
    wording.save()


@change(PARTICIPANTS, "Bogen om klynger")
def enter_a_value_with_a_source() -> None:
    source = Source.objects.create(publisher="Styrelsen", title="Bogen om klynger")
    Observation.objects.create(
        metric=_participants(), value=Decimal(5), period="2033", release_at=timezone.now(), source=source
    )


@change(PARTICIPANTS, "Bogen om huse")
def rename_a_source() -> None:
    source = Source.objects.get(title="Bogen om klynger")
    source.title = "Bogen om huse"
    source.save()


@change("/", "Vi samler digitale huse")
def publish_the_settings_of_the_site() -> None:
    row = SiteSettings.objects.get(locale__language_code="da")
    row.tagline = "Vi samler digitale huse"
    row.save_revision().publish()


@change(PARTICIPANTS, "Klyngernes Hus")
def rename_the_site_of_wagtail() -> None:
    Site.objects.update(site_name="Klyngernes Hus")


@change("/", 'hreflang="en"', takes_away=True)
def take_down_a_language() -> None:
    HomePage.objects.get(locale__language_code="en").unpublish()


@change("/", BENEFITS, takes_away=True)
def restrict_a_page_to_a_group() -> None:
    restriction = PageViewRestriction.objects.create(page=_danish(BenefitsPage), restriction_type="groups")
    restriction.groups.add(Group.objects.first())


@change("/", BENEFITS)
def lift_the_restriction() -> None:
    PageViewRestriction.objects.all().delete()


@change(BENEFITS, "Foto: Anna Bro")
def put_an_image_into_a_page() -> None:
    png = BytesIO()
    Picture.new("RGB", (64, 48)).save(png, "PNG")
    file = ContentFile(png.getvalue(), "hus.png")
    image = SiteImage.objects.create(title="Huset", file=file, width=64, height=48, credit="Foto: Anna Bro")
    page = _danish(BenefitsPage)
    value = {"image": {"image": image.pk, "alt_text": "Et hus", "decorative": False}, "caption": ""}
    block = page.body.stream_block.child_blocks["image"]
    page.body.append(("image", block.to_python(value)))
    _publish(page)


@change(BENEFITS, "Foto: Ida Lund")
def change_the_credit_of_an_image() -> None:
    image = SiteImage.objects.get(title="Huset")
    image.credit = "Foto: Ida Lund"
    image.save()


@change(BENEFITS, "/documents/")
def offer_a_document() -> None:
    document = SiteDocument.objects.create(title="Vedtægter", file=ContentFile(b"%PDF-1.4", "vedtaegter.pdf"))
    page = _danish(BenefitsPage)
    text = f'<p>Læs <a linktype="document" id="{document.pk}">vedtægterne</a>.</p>'
    page.body.append(("section", {"heading": "Vedtægter", "text": text}))
    _publish(page)


@change(BENEFITS, "nye-vedtaegter")
def put_another_file_in_its_place() -> None:
    document = SiteDocument.objects.get(title="Vedtægter")
    document.file = ContentFile(b"%PDF-1.5", "nye-vedtaegter.pdf")
    document.save()


@change(BENEFITS, "Ændret med update")
def change_rows_without_any_signal() -> None:
    Page.objects.filter(pk=_danish(BenefitsPage).pk).update(title="Ændret med update")


@change(BENEFITS, "Ændret med SQL")
def change_rows_by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET title = %s WHERE id = %s", ["Ændret med SQL", _danish(BenefitsPage).pk]
        )


@change("/", "Tallene bag")
def publish_what_was_planned() -> None:
    page = _danish(FiguresPage)
    page.title = "Tallene bag"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    past = timezone.now() - timedelta(minutes=1)
    planned = page.get_latest_revision()
    content = planned.content | {"go_live_at": past.isoformat()}
    Revision.objects.filter(pk=planned.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled", stdout=StringIO())


@change("/", "/bliv-medlem/", takes_away=True)
def take_down_what_has_expired() -> None:
    page = _danish(JoinPage)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", stdout=StringIO())


def obey() -> None:
    """Make each change whose name is read, one a line, and say so once it is made."""
    by_name = {each.name: each.make for each in CHANGES}
    for line in sys.stdin:
        try:
            with transaction.atomic():
                by_name[line.strip()]()
        except Exception as error:
            print(repr(error).replace("\n", " "), flush=True)  # noqa: T201
        else:
            print("made", flush=True)  # noqa: T201
