"""What the addresses in tests/addresses.py are filled with: the starter site, and what is made here beside it.

Whatever is not public yet says SECRET, so that a test can look for it where it does not belong.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
)
from wagtail_localize.models import OverridableSegment, Translation, TranslationSource

from accounts.models import User
from assets.models import SiteDocument, SiteImage
from assets.stylesheet import stylesheet
from clusterinfo.models import BenefitsPage, ClusterPage, Enquiry, InfoPage, JoinPage
from draft_links.models import DraftLink
from home.blocks import BodyBlock
from home.models import HomePage, SiteSettings
from mailing.models import OutgoingMail
from metrics.consistency.finding_texts import findings_on_pages
from metrics.consistency.store import refresh
from metrics.content.typed_figures import typed_tiles
from metrics.models import Dismissal, FiguresPage, Metric, MetricWording, NumberOnPage, Observation, Source
from saving.models import SetAside
from search.models import PromotedResult, Synonyms
from sharing.cards import current_card
from tests.roles import new_user, user_in
from translation.exchange.models import TextImport
from translation.glossary.models import Term

SECRET = "Fortroligt"  # noqa: S105 - nothing to log in with
LANGUAGES = {"danish": "da", "english": "en"}
METRIC = "participants"
TEXT = '<p>Læs <a href="https://example.org/">mere om os</a>.</p>'
TILE = {
    "metric": None,
    "value": {"number": "300", "unit": "count", "qualifier": "none"},
    "label": "Medlemmer",
    "text": "<p>I dag.</p>",
}


def make_objects(uploader: User) -> dict[str, dict[str, Any]]:
    """By language, what stands for an argument of an address: `made["english"]["page_id"]`."""
    shared = _shared(uploader)
    made = {name: shared | _in_language(Locale.objects.get(language_code=code)) for name, code in LANGUAGES.items()}
    for name, other in (("danish", "english"), ("english", "danish")):
        made[name] |= _translations(made[name], made[other])
    refresh()
    for objects in made.values():
        objects |= _what_is_found_on(objects["page_id"])
    return made


def _in_language(locale: Locale) -> dict[str, Any]:
    """A live page with a newer draft, one with a planned revision, one that was never public, the site settings."""
    home, page = HomePage.objects.get(locale=locale), ClusterPage.objects.get(locale=locale)
    page.title = f"{SECRET}: {page.title}"
    draft = page.save_revision()
    benefits = BenefitsPage.objects.get(locale=locale)
    scheduled = benefits.save_revision(approved_go_live_at=timezone.now() + timedelta(days=2))
    body = [("section", {"heading": "Om os", "text": TEXT}), ("stat_counter", {"heading": "Tal", "tiles": [TILE]})]
    unpublished = home.add_child(
        instance=InfoPage(title=f"{SECRET} {locale}", locale=locale, live=False, body=body)
    )
    unpublished.save_revision()
    settings = SiteSettings.objects.get(locale=locale)
    settings.name = f"{SECRET}: {settings.name}"
    planned_settings = settings.save_revision(approved_go_live_at=timezone.now() + timedelta(days=2))
    in_a_day = timezone.now() + timedelta(days=1)
    join_page = JoinPage.objects.get(locale=locale)
    return {
        "page_id": page.pk,
        "draft_link": DraftLink.objects.create(page=page, expires_at=in_a_day).pk,
        "draft_token": DraftLink.objects.create(page=join_page, expires_at=in_a_day).token,
        "parent_page_id": page.pk,
        "page_pk": page.pk,
        "revision_id": draft.pk,
        "scheduled_page": benefits.pk,
        "scheduled_revision": scheduled.pk,
        "front_page": home.pk,
        "unpublished": unpublished.pk,
        "move": {"chooser": page.pk},
        "translated": page.pk if locale == Locale.get_default() else unpublished.pk,
        "alias": unpublished.create_alias(parent=page, update_slug="kopi").pk,
        "page_to_move_id": unpublished.pk,
        "destination_id": page.pk,
        "tile_id": next(typed_tiles(unpublished)).tile_id,
        "join_page": join_page.pk,
        "slug": FiguresPage.objects.get(locale=locale).slug,
        "settings": settings.pk,
        "settings_revision": planned_settings.pk,
        "locale": locale.pk,
    }


def _translations(objects: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """A translation into this language and a source in it, of a page and of the site settings.

    The starter site is translated from Danish to English; the way back is made here. That of the settings is
    switched off, or the Danish ones would be edited as a translation.
    """
    into_page = _translation_of(Page.objects.get(pk=other["translated"]).specific, objects["locale"])
    into_settings = _translation_of(
        SiteSettings.objects.get(pk=other["settings"]), objects["locale"], enabled=False
    )
    if not into_page.source.object.has_translation(into_page.target_locale):
        into_page.save_target(publish=False)
    own_page = Page.objects.get(pk=objects["translated"]).specific
    own_settings = SiteSettings.objects.get(pk=objects["settings"])
    return {
        "translation_id": into_page.pk,
        "string_segment_id": into_page.source.stringsegment_set.order_by("order")[0].pk,
        "overridable_segment_id": _link_in(into_page.source).pk,
        "translation_source_id": TranslationSource.get_or_create_from_instance(own_page)[0].pk,
        "settings_translation": into_settings.pk,
        "settings_string": into_settings.source.stringsegment_set.order_by("order")[0].pk,
        "settings_source": TranslationSource.get_or_create_from_instance(own_settings)[0].pk,
    }


def _translation_of(instance: Any, locale_id: int, enabled: bool = True) -> Translation:
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale_id=locale_id, defaults={"enabled": enabled}
    )
    return translation


def _link_in(source: TranslationSource) -> OverridableSegment:
    """Something that a translation may have of its own."""
    title = source.stringsegment_set.get(context__path="title").context
    return OverridableSegment.objects.create(
        source=source, context=title, order=99, data_json='"https://a.example/"'
    )


def _what_is_found_on(page_id: int) -> dict[str, Any]:
    """What the buttons beside a finding on a page send."""
    number = NumberOnPage.objects.findings().filter(page_id=page_id, metric__isnull=False)[0]
    return {
        "finding": {"finding": findings_on_pages([page_id], "da")[0].token, "reason": ""},
        "number": {
            "figure_path": number.path,
            "figure_sentence": number.sentence,
            "figure_start": number.start,
            "figure_written": number.written,
            "figure_metric": number.metric_id,
        },
    }


def _shared(uploader: User) -> dict[str, Any]:
    """What has no language."""
    colleague, group = new_user("colleague"), Group.objects.create(name="Praktikanter")
    metric = Metric.objects.get(key=METRIC)
    planned = Observation.objects.create(
        metric=metric, value=20000, note=SECRET, release_at=timezone.now() + timedelta(days=2)
    )
    unreleased = Metric.objects.create(key=SECRET.lower())
    MetricWording.objects.create(metric=unreleased, locale=Locale.get_default(), name=SECRET)
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Billeder"))
    card = current_card("da", f"metric-{METRIC}")
    assert card is not None
    png = BytesIO()
    Picture.new("RGB", (20, 20)).save(png, "PNG")
    image = SiteImage.objects.create(title="Hus", file=ContentFile(png.getvalue(), "hus.png"), width=20, height=20)
    document = SiteDocument.objects.create(title="Regnskab", file=ContentFile(b"tekst", "regnskab.txt"))
    enquiry = Enquiry.objects.create(organisation=SECRET, name=SECRET, email="a@example.org", message=SECRET)
    dismissal = Dismissal.objects.create(fingerprint="0", reason=SECRET, finding=SECRET, dismissed_by=colleague)

    stale = ClusterPage.objects.get(locale=Locale.get_default())
    about_it = {"content_type": ContentType.objects.get_for_model(stale), "object_id": str(stale.pk)}
    aside = SetAside.objects.create(user=uploader, before={}, content={"lead": SECRET}, **about_it)

    def uploaded(model: type[Model], content: bytes, name: str) -> int:
        upload = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(content, name),
            uploaded_by_user=uploader,
        )
        return int(upload.pk)

    sent = TextImport.objects.send(
        "sent.po", b"", user=user_in("T"), locale=Locale.objects.get(language_code="en"), told_in="da"
    )
    return {
        "import_id": sent.pk,
        "user": colleague.pk,
        "group": group.pk,
        "site": Site.objects.get().pk,
        "metric": metric.pk,
        "term": Term.objects.all()[0].pk,
        "synonyms": Synonyms.objects.all()[0].pk,
        "promoted_result": PromotedResult.objects.create(language="da", words="stork", title="X").pk,
        "metric_key": METRIC,
        "observation_id": planned.pk,
        "source": Source.objects.all()[0].pk,
        "dismissal_id": dismissal.pk,
        "aside_id": aside.pk,
        "redirect_id": Redirect.add_redirect("/gammel", redirect_to="/ny").pk,
        "enquiry": enquiry.pk,
        "mail": OutgoingMail.objects.create(recipients="x@example.org", given_up_at=timezone.now()).pk,
        "image_id": image.pk,
        "image_file": image.file.name,
        "image_upload": uploaded(SiteImage, png.getvalue(), "have.png"),
        "document_id": document.pk,
        "document_name": document.filename,
        "doc_id": document.pk,
        "document_upload": uploaded(SiteDocument, b"tekst", "plan.txt"),
        "collection": collection.pk,
        "collection_id": collection.pk,
        "new_text": {"value": "Om os"},
        "written": {"text": "Om os", "before": "", "action": "confirm"},
        "question": {"question": "Hvad menes der?"},
        "bulk_form": {"collection": collection.pk, "tags": "hus", "role": group.pk, "mark_as_active": "on"},
        "restriction_id": CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="password", password="hemmeligt"
        ).pk,
        "page_view_restriction_id": PageViewRestriction.objects.create(
            page=BenefitsPage.objects.all()[0], restriction_type="password", password="hemmeligt"
        ).pk,
        "workflow": Workflow.objects.create(name="Godkendelse").pk,
        "task": GroupApprovalTask.objects.create(name="Se efter").pk,
        "block": BodyBlock().child_blocks["section"].definition_prefix,
        "style": stylesheet().digest,
        "card": card.digest,
    }
